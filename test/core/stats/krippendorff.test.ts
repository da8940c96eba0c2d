// Krippendorff's alpha against the example that he prints, and what it must do whoever rates.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_GROUPS, krippendorffAlpha } from '../../../src/core/stats/krippendorff.ts';

// Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
const PRINTED = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

const alone = (units: readonly (readonly number[])[]) =>
  krippendorffAlpha({ groups: units.map((unit) => [unit]), conf: 0.95 });

const groups = fc.array(
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }), { maxLength: 4 }),
  { maxLength: 20 },
);

describe('Krippendorff’s alpha', () => {
  it('is what he prints for his ordinal example, in which one unit has a single rating', () => {
    const found = alone(PRINTED);
    expect(found.alpha).toBeCloseTo(0.815, 3);
    expect(found).toMatchObject({ units: 11, ratings: 40, reason: null });
  });

  it('does not depend on the order of posts and raters, nor on how far apart the values are named', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const turned = all.map((units) => units.map((unit) => unit.toReversed())).toReversed();
        const stretched = all.map((units) => units.map((unit) => unit.map((one) => one ** 3)));
        const one = krippendorffAlpha({ groups: all, conf: 0.95 });
        for (const other of [turned, stretched]) {
          const { alpha } = krippendorffAlpha({ groups: other, conf: 0.95 });
          if (one.alpha === null) expect(alpha).toBeNull();
          else expect(alpha).toBeCloseTo(one.alpha, 9);
        }
      }),
    );
  });

  it('lies in its interval, at most 1, and says why whenever one of them is missing', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const { alpha, lo, hi, reason } = krippendorffAlpha({ groups: all, conf: 0.95 });
        if (alpha === null) {
          expect(['no_answers', 'no_variation']).toContain(reason);
          expect([lo, hi]).toEqual([null, null]);
        } else if (lo === null || hi === null) {
          expect(['too_few_values', 'no_difference']).toContain(reason);
        } else {
          expect(reason).toBeNull();
          expect(lo).toBeLessThanOrEqual(alpha + 1e-9);
          expect(hi).toBeGreaterThanOrEqual(alpha - 1e-9);
          expect(hi).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('has no interval from fewer posts than it needs, however many scores each has', () => {
    const post = [
      [1, 2, 2],
      [4, 4, 5],
      [3, 3, 4],
      [2, 2, 1],
    ];
    const few = Array.from({ length: MIN_GROUPS - 1 }, () => post);
    expect(krippendorffAlpha({ groups: few, conf: 0.95 })).toMatchObject({
      lo: null,
      reason: 'too_few_values',
    });
  });

  it('is nothing where nobody rated the same, and nothing where everything got one value', () => {
    expect(alone([[3], [4]])).toMatchObject({ alpha: null, reason: 'no_answers' });
    expect(
      alone([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ alpha: null, reason: 'no_variation' });
    expect(
      alone([
        [1, 1],
        [5, 5],
      ]),
    ).toMatchObject({ alpha: 1, lo: null });
  });
});
