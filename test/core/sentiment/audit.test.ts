// The audit: which comments are drawn, what their labels say of all comments, and when an audit may speak for others.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedAgreement } from '../../../src/core/sentiment/audit-agreement.ts';
import { pickReusable, whyNotReusable } from '../../../src/core/sentiment/audit-reuse.ts';
import type { AuditScope } from '../../../src/core/sentiment/audit-reuse.ts';
import { allocate, drawAuditSample } from '../../../src/core/sentiment/audit-sample.ts';
import type { Auditable } from '../../../src/core/sentiment/audit-sample.ts';
import { readAudit } from '../../../src/core/sentiment/audit.ts';
import { auditedShares, netShift } from '../../../src/core/sentiment/audited-shares.ts';
import type { AuditCell } from '../../../src/core/sentiment/audited-shares.ts';
import { LABELS } from '../../../src/core/sentiment/label.ts';
import type { Labels } from '../../../src/core/sentiment/label.ts';
import { agreement } from '../../../src/core/stats/agreement.ts';
import { hash32 } from '../../../src/core/sentiment/hash.ts';

const labelsOf = ([positive, neutral, negative]: readonly [number, number, number]): Labels => ({
  positive,
  neutral,
  negative,
});
const triple = (most: number) =>
  fc.tuple(fc.nat({ max: most }), fc.nat({ max: most }), fc.nat({ max: most }));
const NOBODY = labelsOf([0, 0, 0]);

/** Rows what was predicted, columns what people said, in the order positive, neutral, negative. */
const cells = (matrix: readonly (readonly number[])[]): AuditCell[] =>
  LABELS.flatMap((predicted, row) =>
    LABELS.map((label, column) => ({ predicted, label, n: matrix[row]?.[column] ?? 0 })),
  );
const MATRIX = [
  [20, 15, 5],
  [4, 32, 4],
  [2, 8, 30],
];

describe('the number of labels of each predicted class', () => {
  it('is the size asked for, or all comments where there are fewer, and never more than a class has', () => {
    fc.assert(
      fc.property(triple(400), fc.nat({ max: 300 }), (counts, size) => {
        const available = labelsOf(counts);
        const taken = allocate(available, size);
        const sum = LABELS.reduce((total, label) => total + taken[label], 0);
        expect(sum).toBe(Math.min(size, counts[0] + counts[1] + counts[2]));
        for (const label of LABELS) expect(taken[label]).toBeLessThanOrEqual(available[label]);
      }),
    );
  });

  it('is half in equal parts and half by size', () => {
    expect(allocate(labelsOf([6000, 3000, 1000]), 120)).toEqual(labelsOf([56, 38, 26]));
    expect(allocate(labelsOf([6000, 3000, 5]), 120)).toEqual(labelsOf([67, 48, 5]));
    expect(allocate(labelsOf([500, 0, 500]), 120)).toEqual(labelsOf([60, 0, 60]));
  });
});

describe('the sample', () => {
  const comments = Array.from({ length: 900 }, (_, at): Auditable => {
    const predicted = at % 9 < 5 ? 'positive' : at % 9 < 8 ? 'neutral' : 'negative';
    return { ref: `ref-${at}`, predicted };
  });
  const sample = drawAuditSample(comments, 'seed', 120);

  it('is the same whatever order the comments come in, and another for another seed', () => {
    expect(drawAuditSample(comments.toReversed(), 'seed', 120)).toEqual(sample);
    expect(new Set(sample).size).toBe(120);
    const other = drawAuditSample(comments, 'other', 120);
    expect(other.filter((ref) => sample.includes(ref)).length).toBeLessThan(60);
  });

  it('does not tell by its order what was predicted', () => {
    const skewed = Array.from({ length: 3000 }, (_, at): Auditable => {
      const predicted = at % 30 < 24 ? 'positive' : at % 30 < 29 ? 'neutral' : 'negative';
      return { ref: `ref-${at}`, predicted };
    });
    const drawn = drawAuditSample(skewed, 'seed', 120);
    const predictedOf = new Map(skewed.map(({ ref, predicted }) => [ref, predicted]));
    const positive = (refs: readonly string[]): number =>
      refs.filter((ref) => predictedOf.get(ref) === 'positive').length;
    // 68 of 120 are positive; by their lots alone 48 of the first 60 would be.
    expect(Math.abs(positive(drawn.slice(0, 60)) - positive(drawn) / 2)).toBeLessThan(9);
  });

  it('keeps most of its comments when others come in', () => {
    const more = [
      ...comments,
      ...Array.from({ length: 90 }, (_, at): Auditable => {
        return { ref: `new-${at}`, predicted: LABELS[at % 3] ?? 'neutral' };
      }),
    ];
    const kept = drawAuditSample(more, 'seed', 120).filter((ref) => sample.includes(ref));
    expect(kept.length).toBeGreaterThan(95);
  });

  it('draws every comment of a class as often as any other', () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      for (const ref of drawAuditSample(comments.slice(0, 90), `seed ${seed}`, 30))
        drawn.set(ref, (drawn.get(ref) ?? 0) + 1);
    }
    // 50 positive comments of which 13 or 14 are drawn: each in 108 of 400 draws, give or take four times 8.9.
    const furthest = comments
      .slice(0, 90)
      .filter(({ predicted }) => predicted === 'positive')
      .map(({ ref }) => Math.abs((drawn.get(ref) ?? 0) - 108));
    expect(Math.max(...furthest)).toBeLessThan(40);
  });
});

describe('agreement carried over to all comments', () => {
  it('weighs each predicted class by its size', () => {
    const carried = carriedAgreement(labelsOf([600, 150, 250]), cells(MATRIX), 0.95);
    // po = 0.6 x 20/40 + 0.15 x 32/40 + 0.25 x 30/40; limits by numerical derivatives in Python.
    expect(carried?.share.value).toBeCloseTo(0.6075, 12);
    expect(carried?.share.lo).toBeCloseTo(0.508785, 6);
    expect(carried?.share.hi).toBeCloseTo(0.706215, 6);
    expect(carried?.kappa?.value).toBeCloseTo(0.41841, 5);
    expect(carried?.kappa?.lo).toBeCloseTo(0.300084, 6);
    expect(carried?.kappa?.hi).toBeCloseTo(0.536737, 6);
  });

  it('is the sample’s own where the sample is made up like the comments', () => {
    fc.assert(
      fc.property(fc.array(triple(60), { minLength: 3, maxLength: 3 }), (matrix) => {
        const sizes = matrix.map((row) => row[0] + row[1] + row[2]);
        fc.pre(sizes.every((size) => size > 0));
        const weights = labelsOf([sizes[0] ?? 0, sizes[1] ?? 0, sizes[2] ?? 0]);
        const carried = carriedAgreement(weights, cells(matrix), 0.95);
        const sampled = agreement({ matrix, conf: 0.95 });
        expect(carried?.share.value).toBeCloseTo(sampled.share ?? 2, 10);
        if (sampled.kappa !== null) expect(carried?.kappa?.value).toBeCloseTo(sampled.kappa, 8);
        expect(carried?.share.lo).toBeLessThanOrEqual(carried?.share.value ?? -1);
        expect(carried?.share.hi).toBeGreaterThanOrEqual(carried?.share.value ?? 2);
      }),
    );
  });

  it('is none where a label that the engine gave was never audited', () => {
    const skipped = cells([
      [20, 15, 5],
      [0, 0, 0],
      [2, 8, 30],
    ]);
    expect(carriedAgreement(labelsOf([6, 1, 2]), skipped, 0.95)).toBeNull();
    expect(carriedAgreement(labelsOf([6, 0, 2]), skipped, 0.95)).not.toBeNull();
    expect(carriedAgreement(NOBODY, skipped, 0.95)).toBeNull();
  });
});

describe('an audit', () => {
  const machine = labelsOf([600, 150, 250]);

  it('of 120 labels gives shares with limits; one label fewer gives none and says how many are missing', () => {
    const read = readAudit(machine, NOBODY, cells(MATRIX), 0.95);
    expect(read).toMatchObject({ audited: 120, missing: 0, agreement: { n: 120, agreed: 82 } });
    expect(read.shares?.positive.value).toBeCloseTo(0.3275, 12);
    expect(read.shares?.net.value).toBeCloseTo(0.05, 12);
    const fewer = readAudit(machine, NOBODY, cells([[19, 15, 5], ...MATRIX.slice(1)]), 0.95);
    expect(fewer).toMatchObject({ audited: 119, missing: 1, shares: null, agreement: { n: 119 } });
  });

  it('holds each share within its limits, and the three shares sum to one', () => {
    fc.assert(
      fc.property(
        triple(5000),
        triple(50),
        fc.array(triple(80), { minLength: 3, maxLength: 3 }),
        (predicted, coded, matrix) => {
          const { shares } = readAudit(labelsOf(predicted), labelsOf(coded), cells(matrix), 0.95);
          if (!shares) return;
          for (const { value, lo, hi } of [...LABELS.map((label) => shares[label]), shares.net]) {
            expect(lo).toBeLessThanOrEqual(value + 1e-12);
            expect(hi).toBeGreaterThanOrEqual(value - 1e-12);
          }
          expect(LABELS.reduce((sum, label) => sum + shares[label].value, 0)).toBeCloseTo(1, 10);
        },
      ),
    );
  });

  it('proves a shift only together with one of the other period, and never reused', () => {
    const since = auditedShares(machine, NOBODY, cells(MATRIX));
    const before = auditedShares(labelsOf([250, 150, 600]), NOBODY, cells(MATRIX));
    expect(netShift(before, since)?.value).toBeCloseTo(0.05 + 0.32625, 12);
    expect(netShift(null, since)).toBeNull();
    expect(netShift(before, null)).toBeNull();
    expect(netShift(before, since, true)).toBeNull();
  });
});

describe('an audit of other comments', () => {
  const audit: AuditScope = {
    brandId: 'brand_a',
    language: 'en',
    engine: 'x-2',
    day: '2026-01-31',
  };

  it.each([
    ['on the 90th day', { day: '2026-05-01' }, null],
    ['on the 91st day', { day: '2026-05-02' }, 'too_old'],
    ['before it was made', { day: '2026-01-30' }, 'audited_later'],
    ['of another brand', { brandId: 'brand_b' }, 'other_brand'],
    ['in another language', { language: 'de' }, 'other_language'],
    ['labelled by another version', { engine: 'x-3' }, 'other_engine'],
  ])('%s: %j gives %s', (_, change, why) => {
    expect(whyNotReusable(audit, { ...audit, ...change })).toBe(why);
  });

  it('is the newest that may speak for them', () => {
    const newer = { ...audit, day: '2026-03-01', n: 150 };
    const foreign = { ...audit, day: '2026-03-20', language: 'fr', n: 200 };
    const wanted = { ...audit, day: '2026-04-01' };
    expect(pickReusable([{ ...audit, n: 120 }, newer, foreign], wanted)).toBe(newer);
    expect(pickReusable([foreign], wanted)).toBeNull();
  });
});

describe('a lot', () => {
  it('is the same number on every machine (values worked out in Python)', () => {
    expect([hash32(''), hash32('a'), hash32('seed\nref-1')]).toEqual([
      2872998923, 444641715, 2347103969,
    ]);
  });
});
