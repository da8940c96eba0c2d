// What the Worker words and orders its reports by.
import type { Materials } from '../../render/report/remake.ts';
import { REPORT_TEMPLATES, readingRules, wordingFor } from '../../templates.ts';

export const materials = (): Materials => ({
  templates: REPORT_TEMPLATES,
  readings: readingRules(),
  wordingFor,
});
