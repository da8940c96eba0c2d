// The check of a report that another version of the software published.
import { expect, it } from 'vitest';
import { readFonts } from '../../../src/cli/read-fonts.ts';
import { snapshotHash } from '../../../src/core/report/snapshot.ts';
import { checkReport } from '../../../src/render/report/check-report.ts';
import { RENDERER_VERSION, makeReport } from '../../../src/render/report/remake.ts';
import { unsignedPdf } from '../../../src/render/report/report-files.ts';
import {
  isReportTemplate,
  readingRules,
  reportTemplate,
  wordingFor,
} from '../../../src/templates.ts';
import { sampleSnapshot } from '../../core/report/sample-snapshot.ts';

const materials = {
  templateOf: (name: string) => (isReportTemplate(name) ? reportTemplate(name) : null),
  readings: readingRules(),
  wordingFor,
};

it('recomputes the numbers of another version’s PDF without setting its pages', async () => {
  const snapshot = { ...sampleSnapshot(), rendererVersion: '1' };
  expect(snapshot.rendererVersion).not.toBe(RENDERER_VERSION);
  const made = makeReport(snapshot, await snapshotHash(snapshot), materials);
  if (!made) throw new Error('no such template');
  const pdf = unsignedPdf(snapshot, made, readFonts(), '0'.repeat(43));
  const checked = await checkReport(pdf, {
    ...materials,
    trustedKeys: [],
    fontsFor: () => Promise.reject(new Error('pages are set')),
  });
  const states = checked?.checks.map(({ name, state, key }) => [name, state, key]);
  expect(states).toContainEqual(['numbers', 'passed', 'verify.numbers.same']);
  expect(states).toContainEqual(['remade', 'open', 'verify.remade.other_version']);
});
