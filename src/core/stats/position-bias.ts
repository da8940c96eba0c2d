// Whether people choose what stands where it stands: with shuffled options every place should be
// chosen equally often.
import { chiSquareTail } from './chi-square.ts';
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

export type PositionBias = {
  stat: number | null;
  df: number | null;
  p2: number | null;
  reason: Reason | null;
};

const FEWEST_EXPECTED = 5;

/**
 * Pearson's goodness of fit of choices by place (first to last) to "each place alike":
 * `stat = sum (count - e)^2/e`, e = n/k, df = k - 1, p by chi-square. Every place must have been shown equally
 * often. Under 5 expected a place `p2` is null, without choices or with one place all of it.
 * Source: Pearson 1900; Cochran 1954, Biometrics 10:417-451 (the floor of 5).
 */
export function positionBias({ counts }: { counts: readonly number[] }): PositionBias {
  const none = { stat: null, df: null, p2: null };
  if (!counts.every(isCount)) return { ...none, reason: 'count_out_of_range' };
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2) return { ...none, reason: 'too_few_values' };
  if (n === 0) return { ...none, reason: 'no_answers' };
  const expected = n / counts.length;
  const stat = counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  );
  const df = counts.length - 1;
  if (expected < FEWEST_EXPECTED) return { stat, df, p2: null, reason: 'too_few_answers' };
  return { stat, df, p2: chiSquareTail(stat, df), reason: null };
}
