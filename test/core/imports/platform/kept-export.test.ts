// What is kept of an export says the same when it is read again, whoever wrote the file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../../src/core/figures/metric.ts';
import type { Metric } from '../../../../src/core/figures/metric.ts';
import {
  readKeptExport,
  writeKeptExport,
} from '../../../../src/core/imports/platform/kept-export.ts';

const day = fc.constantFrom('2026-03-10', '2026-12-31');
const figures = fc
  .array(fc.tuple(fc.constantFrom(...METRICS), fc.nat(1_000_000_000)), { minLength: 1 })
  .map((entries): Partial<Record<Metric, number>> => Object.fromEntries(entries));
const row = fc.record({
  row: fc.integer({ min: 2, max: 100_000 }),
  contentId: fc.stringMatching(/^cont_[0-9a-z]{24}$/),
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  figuresOn: fc.option(day),
  figures,
});
const kept = fc.record({
  source: fc.constantFrom('meta_content' as const, 'tiktok_content' as const),
  originSha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  covers: fc.constantFrom('life' as const, null, { from: '2026-03-01', to: '2026-03-31' }),
  rows: fc.array(row, { minLength: 1, maxLength: 5 }),
});

describe('a kept export', () => {
  it('reads as it was written', () => {
    fc.assert(
      fc.property(kept, (one) => {
        expect(readKeptExport(writeKeptExport(one))).toEqual(one);
      }),
      { numRuns: 100 },
    );
  });

  it('is none for a text that nobody wrote as one, and never throws', () => {
    for (const text of ['', 'a,b\n1,2\n', '"', 'source\nelsewhere\n', 'content_id,source\nx\n'])
      expect(readKeptExport(text)).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readKeptExport(text);
      }),
    );
  });
});
