// Rates of many creators drawn towards the rate of all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkRates } from '../../../src/core/stats/shrinkage.ts';

const group = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe('shrunk rates', () => {
  it('follow the moments: two of ten and eight of ten by hand', () => {
    // P = 1/2, spread 10(.09 + .09)/.25 = 7.2, correlation (7.2 - 1)/(20 - 10 - 1) = .6889, M = .3111/.6889.
    const { rates, pooled, strength } = shrinkRates({ x: [2, 8], n: [10, 10] });
    expect(pooled).toBe(0.5);
    expect(strength).toBeCloseTo(2.8 / 6.2, 12);
    expect(rates?.[0]).toBeCloseTo((2 + 1.4 / 6.2) / (10 + 2.8 / 6.2), 12);
  });

  it('lie between the own rate and that of all, and keep the order of groups of one size', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 15 }), (groups) => {
        const { rates, pooled } = shrinkRates({
          x: groups.map(({ x }) => x),
          n: groups.map(({ n }) => n),
        });
        const all = pooled ?? 9;
        for (const [i, { x, n }] of groups.entries()) {
          const rate = rates?.[i] ?? -1;
          expect(rate).toBeGreaterThanOrEqual(Math.min(x / n, all) - 1e-12);
          expect(rate).toBeLessThanOrEqual(Math.max(x / n, all) + 1e-12);
          for (const [j, other] of groups.entries()) {
            if (other.n === n && other.x > x) {
              expect(rates?.[j]).toBeGreaterThanOrEqual(rate - 1e-12);
            }
          }
        }
      }),
    );
  });

  it('move the smaller of two groups with the same rate further', () => {
    const { rates } = shrinkRates({ x: [2, 200, 100, 400], n: [10, 1000, 1000, 1000] });
    expect((rates?.[0] ?? 0) - 0.2).toBeGreaterThan((rates?.[1] ?? 1) - 0.2);
  });

  it('are the rate of all, with a reason and no strength, where the groups differ no more than by chance', () => {
    expect(shrinkRates({ x: [10, 11, 9], n: [100, 100, 100] })).toEqual({
      rates: [0.1, 0.1, 0.1],
      pooled: 0.1,
      strength: null,
      reason: 'no_variation',
    });
    expect(shrinkRates({ x: [3], n: [20] })).toMatchObject({
      rates: [0.15],
      reason: 'not_identifiable',
    });
    expect(shrinkRates({ x: [0, 0], n: [20, 5] })).toMatchObject({
      rates: [0, 0],
      reason: 'all_answers_alike',
    });
  });

  it('are the own rates where groups differ as much as they can, and the rate of all where nothing was tried', () => {
    expect(shrinkRates({ x: [0, 40, 0], n: [40, 40, 0] })).toMatchObject({
      rates: [0, 1, 0.5],
      strength: 0,
    });
    expect(shrinkRates({ x: [], n: [] }).reason).toBe('no_answers');
    expect(shrinkRates({ x: [5], n: [4] }).reason).toBe('count_out_of_range');
    expect(shrinkRates({ x: [5], n: [4, 5] }).reason).toBe('lengths_differ');
  });
});
