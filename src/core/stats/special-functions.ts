// The distribution functions in the shape of the number contract: one object in, `value` out.
import { betaQuantileOf, betaTails } from './beta.ts';
import { normalQuantileOf, phi } from './normal.ts';
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';
import { tQuantileOf } from './student-t.ts';

export type Value = { value: number | null; reason: Reason | null };

const valueOf = (value: number): Value =>
  Number.isNaN(value) ? { value: null, reason: 'not_a_number' } : { value, reason: null };

/** Smaller shapes have quantiles that doubles cannot hold. */
const isShape = (value: number): boolean => value >= 1e-3 && isCount(value);

const outOfRange: Value = { value: null, reason: 'parameter_out_of_range' };

/** Standard normal distribution function `Phi(z)`, relative error below 1e-13 (Abramowitz & Stegun 26.2). */
export const normalCdf = ({ z }: { z: number }): Value => valueOf(phi(z));

/** Standard normal quantile, p in [0, 1]; 0 and 1 give -+Infinity. */
export const normalQuantile = ({ p }: { p: number }): Value =>
  p >= 0 && p <= 1 ? valueOf(normalQuantileOf(p)) : outOfRange;

/** Beta distribution function `I_x(a,b)`, a, b > 0 (1e-3 to 1e10); x outside [0, 1] is clipped (A&S 26.5). */
export const betaCdf = ({ x, a, b }: { x: number; a: number; b: number }): Value =>
  isShape(a) && isShape(b) ? valueOf(betaTails(x, 1 - x, a, b).lower) : outOfRange;

/** Beta quantile: the x with `I_x(a,b) = p`, p in [0, 1], a, b > 0. */
export function betaQuantile({ p, a, b }: { p: number; a: number; b: number }): Value {
  if (!(isShape(a) && isShape(b) && p >= 0 && p <= 1)) return outOfRange;
  if (p === 0 || p === 1) return valueOf(p);
  return valueOf(betaQuantileOf(p, a, b));
}

/** Student's t quantile with lower tail p in [0, 1] and df from 0.001 up, fractional or infinite. */
export function tQuantile({ p, df }: { p: number; df: number }): Value {
  if (!(df >= 1e-3 && p >= 0 && p <= 1)) return outOfRange;
  return valueOf(p === 0 || p === 1 ? normalQuantileOf(p) : tQuantileOf(p, df));
}
