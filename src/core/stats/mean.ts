// The mean of amounts of which most are small and a few are large, as customers' spending is.
import { isCount, isPositive } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import { tOfConf } from './student-t.ts';

export type MeanInterval = {
  mean: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

/**
 * Interval of the mean of n amounts from their sum and the sum of their squares: `mean * exp(-+ t se / mean)`, the delta
 * method on the logarithm with Student's t, n - 1 df. The plain interval lies too low where amounts are skewed (`npm run
 * simulate`). Limits are null for a mean that is not positive. Source: Casella & Berger 2002, section 5.5.4.
 */
export function meanLogCi(args: {
  n: number;
  sum: number;
  sumSquares: number;
  conf: number;
}): MeanInterval {
  const { n, sum, sumSquares, conf } = args;
  const none = { mean: null, lo: null, hi: null };
  const invalid = confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  if (![sum, sumSquares].every(Number.isFinite)) return { ...none, reason: 'not_a_number' };
  if (!isCount(n)) return { ...none, reason: 'count_out_of_range' };
  if (n < 2) return { ...none, reason: 'too_few_values' };
  const mean = sum / n;
  if (!isPositive(mean)) return { ...none, mean, reason: 'values_not_positive' };
  // Of equal amounts rounding can leave a little less than nothing.
  const variance = Math.max(0, (sumSquares - n * mean * mean) / (n - 1));
  const half = (tOfConf(conf, n - 1) * Math.sqrt(variance / n)) / mean;
  return { mean, lo: mean * Math.exp(-half), hi: mean * Math.exp(half), reason: null };
}
