// The distributions where digits are easily lost. Values by mpmath with 50 digits: the continued fraction of
// the incomplete beta, its inverse by Newton steps; chi-square by R 4.2.2, pchisq(x, df, lower.tail=FALSE).
import { describe, expect, it } from 'vitest';
import { goodmanCi } from '../../../src/core/stats/attribution.ts';
import { chiSquareTail } from '../../../src/core/stats/chi-square.ts';
import { clopperPearsonCi } from '../../../src/core/stats/proportion.ts';
import { betaCdf, tQuantile } from '../../../src/core/stats/special-functions.ts';

/** Relative error of a value. */
const error = (got: number | null, want: number): number => Math.abs((got ?? 0) / want - 1);

describe('the beta distribution', () => {
  it.each([
    [0.9999997488057158, 1e7, 0.5, 0.02499999998421263],
    [0.9999996311121226, 1e7, 1, 0.025000000004170592],
    [0.9999946685962217, 1e7, 40, 0.025000000000102017],
    [0.9999999963111206, 1e9, 1, 0.025000000579092834],
    [0.9999898031611424, 1e9, 1e4, 0.025000000001613173],
  ])('keeps its digits at x = %d next to 1, a = %d, b = %d', (x, a, b, want) => {
    expect(error(betaCdf({ x, a, b }).value, want)).toBeLessThan(1e-11);
  });

  it.each([
    [1e7, 0.975, 1.959964221767205],
    [1e8, 0.995, 2.5758293527143774],
    [9e8, 0.975, 1.9599639871759107],
    [9e8, 1e-9, -5.997807076607979],
  ])('gives t quantiles at %d degrees of freedom, p = %d', (df, p, want) => {
    expect(error(tQuantile({ p, df }).value, want)).toBeLessThan(1e-12);
  });

  it('keeps both ends of an interval at a confidence next to 1', () => {
    // Limits for 0 of n: 1 - (alpha/2)^(1/n), and their mirror image.
    const conf = 1 - 1e-9;
    const want = -Math.expm1(Math.log((1 - conf) / 2) / 50);
    expect(error(clopperPearsonCi({ x: 0, n: 50, conf }).hi, want)).toBeLessThan(1e-12);
    const mirrored = clopperPearsonCi({ x: 50, n: 50, conf }).lo ?? 0;
    expect(error(1 - mirrored, want)).toBeLessThan(1e-12);
    const [[lo, hi] = []] = goodmanCi({ counts: [10, 20], conf: 1 - 2 ** -53 }).ci ?? [];
    expect((lo ?? 9) > 0 && (hi ?? 9) < 1).toBe(true);
  });
});

describe('the chi-square distribution', () => {
  it.each([
    [3.2, 4, 0.524930946786104],
    [11.07, 5, 0.0500096186224055],
    [50, 3, 7.98917924495147e-11],
    [1000, 9, 1.72406811892247e-209],
    [1e-6, 1, 0.9992021155721779],
    [0.5, 0.5, 0.256322055268539],
    [600, 500, 0.0013774718775282],
    [5, 40, 0.9999999999965196],
    [1e5, 99_000, 0.0125030869963028],
  ])('has the upper tail of R at %d with %d degrees of freedom', (stat, df, want) => {
    expect(error(chiSquareTail(stat, df), want)).toBeLessThan(1e-10);
  });

  it('is 1 from 0 down and falls to 0 without leaving 0 to 1', () => {
    expect([chiSquareTail(-3, 2), chiSquareTail(0, 2), chiSquareTail(1e9, 2)]).toEqual([1, 1, 0]);
    const tails = Array.from({ length: 400 }, (_, i) => chiSquareTail(i / 4, 7));
    expect(tails.every((tail, i) => tail >= 0 && tail <= (tails[i - 1] ?? 1))).toBe(true);
  });
});
