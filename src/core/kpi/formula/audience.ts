// Ranges that follow from reach and from what a sample says of its overlap.
import type { Inputs, Reading } from '../catalogue/entry.ts';
import { wilsonCi } from '../../stats/proportion.ts';

const CONFIDENCE = 0.95;

/**
 * People reached: at least the largest single reach, at most the sum of all; where the survey tells how many of the
 * campaign's creators their followers follow on average, at most the sum / the lower end of that mean's interval.
 */
export const peopleReached = ({
  largest = null,
  sum = null,
  followed_at_least: followed = null,
}: Inputs): Reading => {
  if (largest === null || sum === null || largest <= 0 || sum < largest) return null;
  return { lo: largest, hi: Math.max(largest, sum / Math.max(1, followed ?? 1)) };
};

/** New followers times the share of them who name the campaign or its creators, over the share's 95% interval. */
export const attributedFollowers = ({
  new_followers: gained = null,
  named = null,
  answered = null,
}: Inputs): Reading => {
  if (gained === null || named === null || answered === null || gained <= 0) return null;
  const { lo, hi } = wilsonCi({ x: named, n: answered, conf: CONFIDENCE });
  return lo === null || hi === null ? null : { lo: gained * lo, hi: gained * hi };
};
