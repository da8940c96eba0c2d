// Checks that figures of posts and accounts pass or not: what stands out is worth a look, and proves nothing. Each
// gives true when it stands out, false when it does not, null when it can't be told.
import { benchmarksFor } from '../../benchmark.ts';
import { isSameDenominator } from '../../benchmark-kpi.ts';
import { countDays } from '../../period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { inOrder } from '../judge/norm.ts';
import {
  ENGAGEMENT_METRICS,
  engagementsOf,
  followersOf,
  hidesAny,
  metric,
} from './reported-post.ts';
import type { Reported } from './reported-post.ts';

/** Rules of thumb. Times above the norm's high end, or below its low end. */
const RATE_TIMES = 3;
const GENERIC_SHARE = 0.6;
const MIN_CODED = 20;
/** Growth of a day as a share, and in times of the account's usual day. */
const JUMP = 0.05;
const JUMP_TIMES = 5;
/** Days with a known growth that make a usual day. */
const MIN_DAYS = 7;

const isAbove = (a: number | null, b: number | null): boolean | null =>
  a === null || b === null ? null : a > b;

export const isReachAboveImpressions = (post: Reported): boolean | null =>
  isAbove(metric(post, 'reach'), metric(post, 'impressions'));

export const isLikesAboveImpressions = (post: Reported): boolean | null =>
  isAbove(metric(post, 'likes'), metric(post, 'impressions'));

export const isSavesAboveReach = (post: Reported): boolean | null =>
  isAbove(metric(post, 'saves'), metric(post, 'reach'));

type RateKpi = 'engagement_rate' | 'engagement_rate_impressions';

/** The norm that fits the account best: the brand's own, of its platform, of its size, the newest. */
const normFor = (
  { benchmarks }: Snapshot,
  kpi: RateKpi,
  platform: string,
  followers: number | null,
): Snapshot['benchmarks'][number] | undefined =>
  benchmarksFor(
    inOrder(benchmarks.filter(({ denominator }) => isSameDenominator(kpi, denominator))),
    { kpi, platform, followers },
  )[0];

/** By followers where there is a norm for the account, else by impressions. */
export const isRateOutlier = (snapshot: Snapshot, post: Reported): boolean | null => {
  const engagements = engagementsOf(post);
  const followers = followersOf(snapshot, post);
  const bases: readonly (readonly [RateKpi, number | null])[] = [
    ['engagement_rate', followers],
    ['engagement_rate_impressions', metric(post, 'impressions')],
  ];
  for (const [kpi, base] of bases) {
    const norm = normFor(snapshot, kpi, post.platform, followers);
    if (engagements === null || base === null || base <= 0 || !norm) continue;
    const rate = engagements / base;
    if (rate > norm.high * RATE_TIMES) return true;
    // What is hidden could lift a low rate.
    return hidesAny(post, ENGAGEMENT_METRICS) ? null : rate < norm.low / RATE_TIMES;
  }
  return null;
};

/** Whether most of the comments on a creator's posts say nothing of their own. */
export const hasGenericComments = (
  { commentSubstance }: Snapshot,
  creatorId: string,
): boolean | null => {
  const cells = commentSubstance.filter((cell) => cell.creatorId === creatorId);
  const coded = cells.reduce((sum, { n }) => sum + n, 0);
  if (coded < MIN_CODED) return null;
  const generic = cells
    .filter(({ isSubstantive }) => !isSubstantive)
    .reduce((sum, { n }) => sum + n, 0);
  return generic / coded >= GENERIC_SHARE;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
};

/** Growth a day between one known day and the next, as a share of the followers before. */
const dailyGrowth = (days: Snapshot['followers']): number[] =>
  days
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap(({ day, followers }, index, sorted) => {
      const before = sorted[index - 1];
      if (!before || before.followers <= 0 || before.day === day) return [];
      return [(followers - before.followers) / before.followers / (countDays(before.day, day) - 1)];
    });

/** Whether a day's growth is far above the usual day of the same account, on any of the creator's platforms. */
export const hasFollowerJump = ({ followers }: Snapshot, creatorId: string): boolean | null => {
  const own = followers.filter((cell) => cell.creatorId === creatorId);
  const known = [...new Set(own.map(({ platform }) => platform))]
    .map((name) => dailyGrowth(own.filter(({ platform }) => platform === name)))
    .filter(({ length }) => length >= MIN_DAYS);
  if (known.length === 0) return null;
  return known.some((growth) => {
    const usual = median(growth.map(Math.abs));
    return growth.some((one) => one > JUMP && one > JUMP_TIMES * usual);
  });
};
