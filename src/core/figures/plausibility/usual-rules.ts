// Against what is usual: the engagement rate of accounts of this size, and the day on which a story is over.
import { countDays } from '../../campaign/period.ts';
import { ENGAGEMENTS, hidesAny, isKnown, sumOf } from './rule.ts';
import type { PlausibilityContext, PlausibilityRule } from './rule.ts';
import type { Figures } from '../metric.ts';

/** Times above the norm's high end, or below its low end; the report's authenticity checks use the same. */
const NORM_TIMES = 3;

/** A story is shown for one day; on the second day after it all its figures are there. */
const STORY_DAYS = 2;

type Rate = { readonly rate: number; readonly low: number; readonly high: number };

const rateOf = (figures: Figures, context: PlausibilityContext): Rate | null => {
  const engagements = sumOf(figures, ENGAGEMENTS);
  if (engagements === null) return null;
  for (const { base, low, high } of context.norms ?? []) {
    const over =
      base === 'followers' ? (figures.followers ?? context.followers) : figures.impressions;
    if (isKnown(over) && over > 0) return { rate: engagements / over, low, high };
  }
  return null;
};

export const USUAL_RULES: readonly PlausibilityRule[] = [
  {
    code: 'rate_above_norm',
    metric: 'likes',
    check: (figures, context) => {
      const found = rateOf(figures, context);
      return found && found.rate > NORM_TIMES * found.high ? { ...found } : null;
    },
  },
  {
    code: 'rate_below_norm',
    metric: 'likes',
    check: (figures, context) => {
      // What is hidden could lift a low rate.
      const found = hidesAny(figures, ENGAGEMENTS) ? null : rateOf(figures, context);
      return found && found.rate * NORM_TIMES < found.low ? { ...found } : null;
    },
  },
  {
    code: 'story_late',
    metric: 'figures_on',
    check: (_, { format, publishedOn, figuresOn }) => {
      if (format !== 'story' || publishedOn == null || figuresOn === undefined) return null;
      const days = countDays(publishedOn, figuresOn) - 1;
      return days > STORY_DAYS ? { days } : null;
    },
  },
];
