// The mean of skewed amounts, from their number, sum and sum of squares.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanLogCi } from '../../../src/core/stats/mean.ts';

const of = (amounts: readonly number[], conf = 0.95) =>
  meanLogCi({
    n: amounts.length,
    sum: amounts.reduce((sum, one) => sum + one, 0),
    sumSquares: amounts.reduce((sum, one) => sum + one ** 2, 0),
    conf,
  });

const amounts = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});

describe('the interval of a mean', () => {
  it('is what R gives for mean(x) * exp(c(-1, 1) * qt(.95, 4) * sd(x) / sqrt(5) / mean(x))', () => {
    // x = c(10, 20, 30, 40, 100): mean 40, sd sqrt(1250), qt(.95, 4) = 2.13184678632665.
    const found = of([10, 20, 30, 40, 100], 0.9);
    const half = (2.131_846_786_326_65 * Math.sqrt(1250 / 5)) / 40;
    expect(found).toMatchObject({ mean: 40, reason: null });
    expect(found.lo).toBeCloseTo(40 * Math.exp(-half), 9);
    expect(found.hi).toBeCloseTo(40 * Math.exp(half), 9);
  });

  it('reaches as many times above the mean as below it, further with more confidence, in any currency', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, rate) => {
        const { mean, lo, hi } = of(list);
        if (mean === null || lo === null || hi === null) throw new Error('positive amounts');
        expect(lo).toBeLessThanOrEqual(mean * (1 + 1e-12));
        expect((lo * hi) / mean ** 2).toBeCloseTo(1, 9);
        expect(of(list, 0.99).hi).toBeGreaterThanOrEqual(hi);
        const other = of(list.map((one) => one * rate)).lo ?? -1;
        expect(other / (lo * rate)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('of equal amounts is their one value, though rounding leaves less than nothing of their spread', () => {
    expect(of([5, 5, 5, 5])).toEqual({ mean: 5, lo: 5, hi: 5, reason: null });
    const equal = { n: 3, sum: 0.3, sumSquares: 0.03 - 1e-15, conf: 0.95 };
    expect(equal.sumSquares - equal.sum ** 2 / equal.n).toBeLessThan(0);
    expect(meanLogCi(equal)).toMatchObject({ mean: 0.3 / 3, lo: 0.3 / 3, hi: 0.3 / 3 });
  });

  it.each<[string, Partial<Parameters<typeof meanLogCi>[0]>]>([
    ['conf_out_of_range', { conf: 1 }],
    ['conf_out_of_range', { conf: 0 }],
    ['not_a_number', { sum: Number.NaN }],
    ['not_a_number', { sumSquares: Infinity }],
    ['count_out_of_range', { n: -1 }],
    ['count_out_of_range', { n: 1e11 }],
    ['too_few_values', { n: 0 }],
    ['too_few_values', { n: 1 }],
  ])('is none: %s', (reason, change) => {
    const args = { n: 4, sum: 20, sumSquares: 120, conf: 0.95, ...change };
    expect(meanLogCi(args)).toEqual({ mean: null, lo: null, hi: null, reason });
  });

  it.each([0, -20])('is none of amounts that add up to %d, whose mean is known', (sum) => {
    expect(meanLogCi({ n: 4, sum, sumSquares: 120, conf: 0.95 })).toEqual({
      mean: sum / 4,
      lo: null,
      hi: null,
      reason: 'values_not_positive',
    });
  });
});
