// One proportion: x yes-answers out of n. Intervals only; floors and wording live elsewhere.
import { countProblem } from './arms.ts';
import { betaQuantileOf, betaUpperQuantileOf } from './beta.ts';
import { zOfConf } from './normal.ts';
import { confProblem, noInterval, type Interval } from './reason.ts';

/** x out of n (n may be an effective, fractional count) and a two-sided confidence level. */
export type OneArm = { x: number; n: number; conf: number };

const problem = ({ x, n, conf }: OneArm) => countProblem(x, n) ?? confProblem(conf);

/**
 * Wilson score limits at critical value z, as plain numbers; 0 <= x <= n, n > 0.
 * The limits are the roots of `(n+z^2)p^2 - (2x+z^2)p + x^2/n = 0`; the lower one is taken from the
 * product of the roots, which does not cancel.
 */
export function wilsonLimits(x: number, n: number, z: number): { lo: number; hi: number } {
  const top = x + (z * z) / 2 + z * Math.sqrt((x / n) * (n - x) + (z * z) / 4);
  const lo = x === 0 ? 0 : ((x / n) * x) / top;
  const hi = x === n ? 1 : Math.min(1, top / (n + z * z));
  return { lo, hi };
}

/**
 * How far the Wilson limits lie below and above x/n. The half with more yes-answers is mirrored, so
 * that the distances keep their digits next to 1.
 */
export function wilsonDistances(x: number, n: number, z: number): { below: number; above: number } {
  const mirrored = 2 * x > n;
  const few = mirrored ? n - x : x;
  const { lo, hi } = wilsonLimits(few, n, z);
  const below = few / n - lo;
  const above = hi - few / n;
  return mirrored ? { below: above, above: below } : { below, above };
}

/** Wilson score interval of a share, 0..1; null for n = 0 (Wilson 1927; Newcombe 1998a, method 3). */
export function wilsonCi(arm: OneArm): Interval {
  const reason = problem(arm);
  if (reason) return noInterval(reason);
  return { ...wilsonLimits(arm.x, arm.n, zOfConf(arm.conf)), reason: null };
}

/**
 * Clopper-Pearson "exact" interval, 0..1: beta quantiles `B(a/2; x, n-x+1)` and
 * `B(1-a/2; x+1, n-x)`; never below its level, wider than Wilson (Clopper & Pearson 1934).
 */
export function clopperPearsonCi(arm: OneArm): Interval {
  const reason = problem(arm);
  if (reason) return noInterval(reason);
  const { x, n, conf } = arm;
  const tail = (1 - conf) / 2;
  const lo = x === 0 ? 0 : betaQuantileOf(tail, x, n - x + 1);
  const hi = x === n ? 1 : betaUpperQuantileOf(tail, x + 1, n - x);
  return { lo, hi, reason: null };
}

/**
 * Jeffreys interval, 0..1: quantiles of `Beta(x+1/2, n-x+1/2)`, with the limit pinned to 0 at x = 0
 * and to 1 at x = n (Brown, Cai & DasGupta 2001).
 */
export function jeffreysCi(arm: OneArm): Interval {
  const reason = problem(arm);
  if (reason) return noInterval(reason);
  const { x, n, conf } = arm;
  const tail = (1 - conf) / 2;
  const [a, b] = [x + 0.5, n - x + 0.5];
  const lo = x === 0 ? 0 : betaQuantileOf(tail, a, b);
  const hi = x === n ? 1 : betaUpperQuantileOf(tail, a, b);
  return { lo, hi, reason: null };
}
