// Sizes that are possible and seldom. All limits are rules of thumb of our own: they choose what to ask about.
import { METRICS } from '../metric.ts';
import { isKnown } from './rule.ts';
import type { PlausibilityRule } from './rule.ts';

/** People reached without advertising, beyond this many times the followers. */
const REACH_PER_FOLLOWER_LIMIT = 20;

/** Comments for each like, from so many comments on. */
const COMMENTS_PER_LIKE_LIMIT = 2;
const COMMENTS_ASKED_FROM = 50;

/** Total watch time against views times average, either way. */
const WATCH_TIME_TIMES = 3;

/** So many figures of a thousand and more, all of them whole thousands. */
const ROUND_FIGURES = 3;

const NOT_OF_THE_POST: readonly string[] = ['followers', 'watch_seconds', 'average_watch_seconds'];

const minutes = (seconds: number): number => Math.round(seconds / 6) / 10;

export const SIZE_RULES: readonly PlausibilityRule[] = [
  {
    code: 'reach_many_times_followers',
    metric: 'reach',
    check: ({ reach, followers, paid_reach: paid }, context) => {
      const base = followers ?? context.followers;
      if (!isKnown(reach) || !isKnown(base) || base <= 0) return null;
      // Whom advertising reached need not follow.
      return reach - (paid ?? 0) > REACH_PER_FOLLOWER_LIMIT * base
        ? { reach, followers: base, times: Math.floor(reach / base) }
        : null;
    },
  },
  {
    code: 'comments_many_times_likes',
    metric: 'comments',
    check: ({ comments, likes }) =>
      isKnown(comments) &&
      isKnown(likes) &&
      comments >= COMMENTS_ASKED_FROM &&
      comments > COMMENTS_PER_LIKE_LIMIT * likes
        ? { comments, likes }
        : null,
  },
  {
    code: 'average_watch_above_total',
    metric: 'average_watch_seconds',
    check: ({ average_watch_seconds: average, watch_seconds: total }) =>
      isKnown(average) && isKnown(total) && average > total
        ? { average_seconds: average, total_seconds: total }
        : null,
  },
  {
    code: 'watch_time_mismatch',
    metric: 'watch_seconds',
    check: ({ watch_seconds: total, average_watch_seconds: average, impressions }) => {
      if (!isKnown(total) || !isKnown(average) || !isKnown(impressions)) return null;
      const expected = impressions * average;
      if (expected <= 0 || total <= 0) return null;
      return total > WATCH_TIME_TIMES * expected || expected > WATCH_TIME_TIMES * total
        ? { minutes: minutes(total), expected_minutes: minutes(expected), impressions }
        : null;
    },
  },
  {
    code: 'round_numbers',
    metric: 'impressions',
    check: (figures) => {
      const large = METRICS.filter((metric) => !NOT_OF_THE_POST.includes(metric))
        .map((metric) => figures[metric])
        .filter(isKnown)
        .filter((value) => value >= 1000);
      return large.length >= ROUND_FIGURES && large.every((value) => value % 1000 === 0)
        ? { count: large.length }
        : null;
    },
  },
];
