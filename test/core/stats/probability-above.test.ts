// How likely a true value lies above a mark: on the scale of the interval, whatever that was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phi, zOfConf } from '../../../src/core/stats/normal.ts';
import { probabilityAbove } from '../../../src/core/stats/probability-above.ts';
import { wilsonCi } from '../../../src/core/stats/proportion.ts';

const conf = 0.95;
const z = zOfConf(conf);

describe('the probability to be above a mark', () => {
  it('is the normal one where the limits are equally far', () => {
    // Python: z = 0.5 / (1.5 / 1.959963984540054); 0.5 * (1 + math.erf(z / math.sqrt(2)))
    expect(probabilityAbove({ value: 2.5, lo: 1, hi: 4, conf, target: 2 })).toBeCloseTo(
      0.743_225_427_354_153,
      12,
    );
  });

  it('is the one on the log scale where the interval was made there', () => {
    const sd = 0.25;
    const [lo, hi] = [-z, z].map((end) => 100 * Math.exp(end * sd));
    for (const target of [65, 80, 100, 120, 160])
      expect(probabilityAbove({ value: 100, lo: lo ?? 0, hi: hi ?? 0, conf, target })).toBeCloseTo(
        phi(Math.log(100 / target) / sd),
        9,
      );
  });

  it('is the one on the log of the ratio where the interval is of a relative change', () => {
    // A change of +20 % whose logarithm has a standard error of 0.1.
    const [lo, hi] = [-z, z].map((end) => 1.2 * Math.exp(end * 0.1) - 1);
    const args = { value: 0.2, lo: lo ?? 0, hi: hi ?? 0, conf };
    // The same with z = math.log(1.2 / 1.1) / 0.1.
    expect(probabilityAbove({ ...args, target: 0.1 })).toBeCloseTo(0.807_880_883_348_359, 9);
    // And of what falls as that rises.
    const fallen = { value: -0.2, lo: -(hi ?? 0), hi: -(lo ?? 0), conf, target: -0.1 };
    expect(probabilityAbove(fallen)).toBeCloseTo(1 - 0.807_880_883_348_359, 9);
  });

  it('of a share is within two points of the score test that its interval is made of', () => {
    for (const [x, n, target] of [
      [3, 30, 0.05],
      [3, 100, 0.05],
      [27, 30, 0.95],
      [0, 100, 0.03],
      [120, 400, 0.27],
    ] as const) {
      const { lo, hi } = wilsonCi({ x, n, conf });
      const found = probabilityAbove({ value: x / n, lo: lo ?? 0, hi: hi ?? 0, conf, target });
      const score = phi((x / n - target) / Math.sqrt((target * (1 - target)) / n));
      expect(Math.abs((found ?? 9) - score)).toBeLessThan(0.02);
    }
  });

  it('is a half at the value and the level at each limit, falls with the mark and keeps to 0 and 1', () => {
    const distance = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        distance,
        distance,
        fc.array(fc.double({ min: -3e6, max: 3e6, noNaN: true }), { minLength: 2, maxLength: 9 }),
        (value, below, above, marks) => {
          const [lo, hi] = [value - below, value + above];
          fc.pre(lo < value && value < hi);
          const at = (target: number): number =>
            probabilityAbove({ value, lo, hi, conf, target }) ?? Number.NaN;
          expect(at(value)).toBeCloseTo(0.5, 12);
          // The quantiles are good to some 1e-6 of a probability.
          expect(at(lo)).toBeCloseTo(0.975, 5);
          expect(at(hi)).toBeCloseTo(0.025, 5);
          const found = marks.toSorted((a, b) => a - b).map(at);
          expect(found.every((one) => one >= 0 && one <= 1)).toBe(true);
          expect(found).toEqual(found.toSorted((a, b) => b - a));
        },
      ),
    );
  });

  it('is none without an interval around the value', () => {
    const args = { conf, target: 1 };
    expect(probabilityAbove({ ...args, value: 5, lo: 6, hi: 7 })).toBeNull();
    expect(probabilityAbove({ ...args, value: 5, lo: 3, hi: 4 })).toBeNull();
    expect(probabilityAbove({ ...args, value: 5, lo: 5, hi: 5 })).toBeNull();
    expect(probabilityAbove({ ...args, value: Number.NaN, lo: 5, hi: 6 })).toBeNull();
    expect(probabilityAbove({ ...args, value: 5, lo: 4, hi: Infinity })).toBeNull();
  });
});
