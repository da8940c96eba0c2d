// Two labellings of the same things.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement } from '../../../src/core/stats/agreement.ts';
import { wilsonCi } from '../../../src/core/stats/proportion.ts';

const matrix = fc.integer({ min: 2, max: 5 }).chain((k) =>
  fc.array(fc.array(fc.nat({ max: 60 }), { minLength: k, maxLength: k }), {
    minLength: k,
    maxLength: k,
  }),
);

describe('agreement', () => {
  it('is the share on the diagonal with its Wilson limits, and kappa with the error of Fleiss, Cohen and Everitt', () => {
    // The form of SAS PROC FREQ (A + B - C), computed with mpmath.
    const found = agreement({
      matrix: [
        [44, 5, 1],
        [7, 20, 3],
        [9, 5, 6],
      ],
      conf: 0.95,
    });
    expect(found).toMatchObject({ n: 100, agreed: 70, share: 0.7, reason: null });
    expect(found.lo).toBe(wilsonCi({ x: 70, n: 100, conf: 0.95 }).lo);
    expect(found.kappa).toBeCloseTo(0.491525423728813, 12);
    expect((found.kappaHi ?? 0) - (found.kappa ?? 0)).toBeCloseTo(
      1.959963984540054 * 0.07212745929334066,
      12,
    );
  });

  it('lies inside its limits and does not depend on who labelled first or how categories are ordered', () => {
    fc.assert(
      fc.property(matrix, (counts) => {
        const one = agreement({ matrix: counts, conf: 0.9 });
        fc.pre(one.reason === null);
        const turned = counts.map((row, i) => row.map((_, j) => counts[j]?.[i] ?? 0));
        const reversed = counts.toReversed().map((row) => row.toReversed());
        for (const other of [turned, reversed]) {
          expect(agreement({ matrix: other, conf: 0.9 }).kappa).toBeCloseTo(one.kappa ?? 9, 10);
        }
        expect((one.lo ?? 2) <= (one.share ?? -1) && (one.share ?? 2) <= (one.hi ?? -1)).toBe(true);
        expect(
          (one.kappaLo ?? 2) <= (one.kappa ?? -2) && (one.kappa ?? 2) <= (one.kappaHi ?? -2),
        ).toBe(true);
      }),
    );
  });

  it('is 1 for the same labels and 0 for labels that know nothing of each other', () => {
    const same = agreement({
      matrix: [
        [8, 0],
        [0, 9],
      ],
      conf: 0.95,
    });
    expect(same).toMatchObject({ kappa: 1, share: 1 });
    expect(
      agreement({
        matrix: [
          [12, 18],
          [28, 42],
        ],
        conf: 0.95,
      }).kappa,
    ).toBeCloseTo(0, 12);
  });

  it('has no kappa where both gave everything one label, and nothing where nothing was labelled', () => {
    expect(
      agreement({
        matrix: [
          [9, 0],
          [0, 0],
        ],
        conf: 0.95,
      }),
    ).toMatchObject({
      share: 1,
      kappa: null,
      reason: 'no_variation',
    });
    expect(agreement({ matrix: [[0]], conf: 0.95 })).toMatchObject({
      share: null,
      reason: 'no_answers',
    });
    expect(agreement({ matrix: [[1, 2]], conf: 0.95 }).reason).toBe('lengths_differ');
  });
});
