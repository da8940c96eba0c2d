// Under how many answers a survey's share or lift is not shown: under the first people could be told apart, under the
// others it says little.
import type { Reason } from './reason.ts';

export const MIN_PEOPLE = 10;
export const MIN_SHARE_BASE = 30;
/** Answers a side, or pairs, from which a lift is told. */
export const MIN_A_SIDE = 50;

/** Why so few answers give no share; null when they are enough. */
export const tooFewAnswers = (answered: number): Reason | null => {
  if (answered === 0) return 'no_answers';
  if (answered < MIN_PEOPLE) return 'under_10_people';
  return answered < MIN_SHARE_BASE ? 'under_30_people' : null;
};
