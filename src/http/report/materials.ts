// What the Worker words and orders its reports by.
import type { Materials } from '../../render/report/remake.ts';
import { isReportTemplate, readingRules, reportTemplate, wordingFor } from '../../templates.ts';

export const materials = (): Materials => ({
  templateOf: (name) => (isReportTemplate(name) ? reportTemplate(name) : null),
  readings: readingRules(),
  wordingFor,
});
