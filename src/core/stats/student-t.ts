// Student's t on plain numbers, through the beta distribution; degrees of freedom may be fractional.
import { betaLogitQuantile, betaTails } from './beta.ts';
import { normalQuantileOf, twoSidedTail } from './normal.ts';

const NEARLY_NORMAL = 1e9;

/** Two-sided tail `P(|T| > |t|)` with df > 0. */
export function tTwoSidedTail(t: number, df: number): number {
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  if (df > NEARLY_NORMAL) return twoSidedTail(t);
  const s = (t / df) * t;
  return betaTails(1 / (1 + s), s / (1 + s), df / 2, 0.5).lower;
}

/**
 * The t with lower tail p. Beyond a billion degrees of freedom the first terms of the Cornish-Fisher
 * expansion (Abramowitz & Stegun 26.7.5) are exact to double precision.
 */
export function tQuantileOf(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (df > NEARLY_NORMAL) {
    const z = normalQuantileOf(p);
    return z + (z * z * z + z) / (4 * df);
  }
  const tail = 2 * Math.min(p, 1 - p);
  const logit = betaLogitQuantile(tail, 1 - tail, df / 2, 0.5);
  const size = Math.sqrt(df) * Math.exp(-logit / 2);
  return p < 0.5 ? -size : size;
}

/** The two-sided critical value of a confidence level. */
export const tOfConf = (conf: number, df: number): number => -tQuantileOf((1 - conf) / 2, df);
