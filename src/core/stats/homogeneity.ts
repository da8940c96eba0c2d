// Whether several shares differ by more than chance lets shares of one and the same population differ.
import { chiSquareTail } from './chi-square.ts';
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

export type Homogeneity = {
  stat: number | null;
  df: number | null;
  p2: number | null;
  reason: Reason | null;
};

const FEWEST_EXPECTED = 5;

/**
 * Pearson's chi-square of k shares, `x` of `n` each, against the share of all: `stat = sum (x - n p)^2 / (n p (1 - p))`, df =
 * k - 1. Under 5 expected in a cell `p2` is null; without two shares, or where all or none said yes, all of it.
 * Source: Pearson 1900; Cochran 1954, Biometrics 10:417-451 (the floor of 5).
 */
export function homogeneity({
  groups,
}: {
  groups: readonly { readonly x: number; readonly n: number }[];
}): Homogeneity {
  const none = { stat: null, df: null, p2: null };
  if (!groups.every(({ x, n }) => isCount(x) && isCount(n) && x <= n))
    return { ...none, reason: 'count_out_of_range' };
  const people = groups.filter(({ n }) => n > 0);
  if (people.length < 2) return { ...none, reason: 'too_few_values' };
  const all = people.reduce((sum, { n }) => sum + n, 0);
  const share = people.reduce((sum, { x }) => sum + x, 0) / all;
  if (share === 0 || share === 1) return { ...none, reason: 'share_is_zero_or_one' };
  const stat = people.reduce((sum, { x, n }) => {
    const beyond = x - n * share;
    return sum + (beyond * beyond) / (n * share * (1 - share));
  }, 0);
  const df = people.length - 1;
  const fewest = Math.min(...people.map(({ n }) => n)) * Math.min(share, 1 - share);
  if (fewest < FEWEST_EXPECTED) return { stat, df, p2: null, reason: 'too_few_answers' };
  return { stat, df, p2: chiSquareTail(stat, df), reason: null };
}
