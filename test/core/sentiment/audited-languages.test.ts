// An audit of other comments, reused: whose it may be, language by language, and what is left out.
import { describe, expect, it } from 'vitest';
import { reuseAudits } from '../../../src/core/sentiment/audited-languages.ts';
import type { ReusableAudit } from '../../../src/core/sentiment/audited-languages.ts';
import { auditedShares } from '../../../src/core/sentiment/audited-shares.ts';
import type { AuditCell } from '../../../src/core/sentiment/audited-shares.ts';
import { KNOWN_AGREEMENT } from '../../../src/core/sentiment/known-agreement.ts';
import { ENGINE } from '../../../src/core/sentiment/engine.ts';
import { LABELS } from '../../../src/core/sentiment/label.ts';
import type { Labels } from '../../../src/core/sentiment/label.ts';

const NOBODY: Labels = { positive: 0, neutral: 0, negative: 0 };

/** Rows what was predicted, columns what people said. */
const cells = (matrix: readonly (readonly number[])[]): AuditCell[] =>
  LABELS.flatMap((predicted, row) =>
    LABELS.map((label, column) => ({ predicted, label, n: matrix[row]?.[column] ?? 0 })),
  );
const ENGLISH = cells([
  [30, 15, 5],
  [5, 40, 5],
  [5, 10, 35],
]);
const GERMAN = cells([
  [10, 10, 0],
  [0, 20, 0],
  [0, 10, 10],
]);

const audit = (language: string, day: string, own: AuditCell[]): ReusableAudit => ({
  brandId: 'brand_1',
  campaignName: `Of ${day}`,
  language,
  engine: 'engine-2',
  day,
  cells: own,
});
const wanted = { brandId: 'brand_1', engine: 'engine-2', day: '2026-06-30' };
const english: Labels = { positive: 60, neutral: 20, negative: 20 };
const german: Labels = { positive: 20, neutral: 10, negative: 10 };
const both = new Map([
  ['en', english],
  ['de', german],
]);

describe('a reused audit', () => {
  it('says of one language what an audit of these comments would', () => {
    const reused = reuseAudits(
      new Map([['en', english]]),
      NOBODY,
      [audit('en', '2026-05-01', ENGLISH)],
      wanted,
    );
    expect(reused?.shares.positive.value).toBeCloseTo(
      auditedShares(english, NOBODY, ENGLISH)?.positive.value ?? 0,
      12,
    );
    expect(reused?.shares.net.variance).toBeCloseTo(
      auditedShares(english, NOBODY, ENGLISH)?.net.variance ?? 0,
      12,
    );
    expect(reused).toMatchObject({
      leftOut: 0,
      from: [{ campaignName: 'Of 2026-05-01', day: '2026-05-01' }],
    });
  });

  it('weighs each language by its comments, and counts people’s own labels as they are', () => {
    const audits = [audit('en', '2026-05-01', ENGLISH), audit('de', '2026-04-20', GERMAN)];
    const person: Labels = { positive: 0, neutral: 10, negative: 50 };
    const reused = reuseAudits(both, person, audits, wanted);
    // English: .6 x 30/50 + .2 x 5/50 + .2 x 5/50 = .4; German: .5 x 10/20 = .25; people: none of 60.
    expect(reused?.shares.positive.value).toBeCloseTo((100 * 0.4 + 40 * 0.25) / 200, 12);
    expect(reused?.from.map(({ day }) => day)).toEqual(['2026-05-01', '2026-04-20']);
  });

  it('leaves out a language without one, but not more than a tenth of the comments', () => {
    const audits = [audit('en', '2026-05-01', ENGLISH)];
    expect(reuseAudits(both, NOBODY, audits, wanted)).toBeNull();
    const few = new Map([
      ['en', english],
      ['de', { positive: 4, neutral: 3, negative: 3 }],
    ]);
    expect(reuseAudits(few, NOBODY, audits, wanted)).toMatchObject({ leftOut: 10 });
  });

  it('is none of another brand or engine, older than 90 days, of labels never seen, or under 120 labels', () => {
    const of = (change: Partial<ReusableAudit>): unknown =>
      reuseAudits(
        new Map([['en', english]]),
        NOBODY,
        [{ ...audit('en', '2026-05-01', ENGLISH), ...change }],
        wanted,
      );
    expect(of({})).not.toBeNull();
    expect(of({ day: '2026-04-01' })).not.toBeNull();
    expect(of({ day: '2026-03-31' })).toBeNull();
    expect(of({ brandId: 'brand_2' })).toBeNull();
    expect(of({ engine: 'engine-1' })).toBeNull();
    expect(of({ cells: ENGLISH.filter(({ predicted }) => predicted !== 'neutral') })).toBeNull();
    expect(of({ cells: GERMAN })).toBeNull();
  });
});

describe('the agreement that reports tell without an audit', () => {
  it('is that of the engine which ships', () => {
    expect(KNOWN_AGREEMENT.engine).toBe(ENGINE);
  });
});
