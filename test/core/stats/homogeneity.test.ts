// Several shares against one share of all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homogeneity } from '../../../src/core/stats/homogeneity.ts';

const groupsOf = (x: readonly number[], n: readonly number[]) =>
  x.map((yes, at) => ({ x: yes, n: n[at] ?? 0 }));

describe('homogeneity of shares', () => {
  it("is R's prop.test(c(83, 90, 129, 70), c(86, 93, 136, 82)), the example of Fleiss 1981, p. 139", () => {
    const groups = groupsOf([83, 90, 129, 70], [86, 93, 136, 82]);
    const { stat, df } = homogeneity({ groups });
    expect(stat).toBeCloseTo(12.6004, 4);
    expect(df).toBe(3);
    expect(homogeneity({ groups }).p2).toBeCloseTo(0.005585, 6);
  });

  it('gives no p-value with fewer than 5 expected, and nothing without two shares or a difference to see', () => {
    expect(homogeneity({ groups: groupsOf([3, 3], [40, 40]) })).toMatchObject({
      df: 1,
      p2: null,
      reason: 'too_few_answers',
    });
    expect(homogeneity({ groups: groupsOf([5, 5], [40, 40]) })).toMatchObject({ stat: 0, p2: 1 });
    expect(homogeneity({ groups: groupsOf([9], [40]) }).reason).toBe('too_few_values');
    expect(homogeneity({ groups: groupsOf([9, 0], [40, 0]) }).reason).toBe('too_few_values');
    expect(homogeneity({ groups: groupsOf([0, 0], [40, 40]) }).reason).toBe('share_is_zero_or_one');
    expect(homogeneity({ groups: groupsOf([41, 3], [40, 40]) }).reason).toBe('count_out_of_range');
  });

  it('is the same of those who said no, in any order, and grows with as many more of each', () => {
    const group = fc
      .record({
        n: fc.integer({ min: 40, max: 400 }),
        share: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      })
      .map(({ n, share }) => ({ n, x: Math.round(n * share) }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 9 }), (groups) => {
        const { stat, p2 } = homogeneity({ groups });
        const others = groups.map(({ x, n }) => ({ x: n - x, n })).toReversed();
        expect(homogeneity({ groups: others }).stat).toBeCloseTo(stat ?? -1, 7);
        const doubled = homogeneity({
          groups: groups.map(({ x, n }) => ({ x: 2 * x, n: 2 * n })),
        });
        expect(doubled.stat).toBeCloseTo(2 * (stat ?? -1), 7);
        expect(doubled.p2).toBeLessThanOrEqual((p2 ?? -1) + 1e-12);
      }),
    );
  });
});
