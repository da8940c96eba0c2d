// A part can't be larger than its whole, nor can a post be liked more often than it was seen.
import type { Metric } from '../metric.ts';
import { hidesAny, isKnown, sumOf } from './rule.ts';
import type { PlausibilityRule } from './rule.ts';
import type { WarningCode } from './warning.ts';

const above = (code: WarningCode, part: Metric, whole: Metric): PlausibilityRule => ({
  code,
  metric: part,
  check: (figures) => {
    const [a, b] = [figures[part], figures[whole]];
    return isKnown(a) && isKnown(b) && a > b ? { [part]: a, [whole]: b } : null;
  },
});

/** Advertising tools count every click as an engagement, so all that people can do is the whole. */
const ACTIONS = [
  'likes',
  'comments',
  'shares',
  'saves',
  'link_clicks',
  'replies',
  'poll_answers',
  'profile_visits',
] as const;

export const PART_RULES: readonly PlausibilityRule[] = [
  above('reach_above_impressions', 'reach', 'impressions'),
  above('likes_above_impressions', 'likes', 'impressions'),
  above('saves_above_reach', 'saves', 'reach'),
  above('link_clicks_above_impressions', 'link_clicks', 'impressions'),
  above('new_followers_above_followers', 'new_followers', 'followers'),
  above('paid_impressions_above_total', 'paid_impressions', 'impressions'),
  above('paid_reach_above_total', 'paid_reach', 'reach'),
  {
    code: 'paid_engagements_above_total',
    metric: 'paid_engagements',
    check: (figures) => {
      const paid = figures.paid_engagements;
      // What is hidden could be the rest of the whole.
      const engagements = hidesAny(figures, ACTIONS) ? null : sumOf(figures, ACTIONS);
      return isKnown(paid) && engagements !== null && paid > engagements
        ? { paid_engagements: paid, engagements }
        : null;
    },
  },
];
