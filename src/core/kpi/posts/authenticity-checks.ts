// Checks that figures of posts and accounts pass or not: what stands out is worth a look, and proves nothing.
import { benchmarksFor } from '../../yardstick/benchmark.ts';
import type { SnapshotBenchmark } from '../../yardstick/benchmark.ts';
import { isSameDenominator } from '../../yardstick/benchmark-kpi.ts';
import { countDays } from '../../campaign/period.ts';
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

type Inputs = Pick<Snapshot, 'creators' | 'benchmarks' | 'commentSubstance' | 'followers'>;

/** Why a check could not be made. */
export type CheckGap =
  | 'not_reported'
  | 'no_audience'
  | 'no_norm'
  | 'hidden_counts'
  | 'too_few_comments'
  | 'too_few_days';

export type Check = {
  /** Null when it can't be told, for the reason in `gap`. */
  readonly standsOut: boolean | null;
  /** What was compared, as far as it is known: counts, and shares from 0 to 1. */
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly gap: CheckGap | null;
  /** Whose norm it was compared with. */
  readonly norm: SnapshotBenchmark | null;
};

/** Rules of thumb. Times above the norm's high end, or below its low end. */
export const RATE_TIMES = 3;
export const GENERIC_SHARE = 0.6;
export const MIN_CODED = 20;
/** Growth of a day as a share, and in times of the account's usual day. */
export const JUMP = 0.05;
export const JUMP_TIMES = 5;
/** Days with a known growth that make a usual day. */
export const MIN_DAYS = 7;

const told = (
  standsOut: boolean,
  numbers: Check['numbers'],
  norm: Check['norm'] = null,
): Check => ({
  standsOut,
  numbers,
  gap: null,
  norm,
});

const untold = (
  gap: CheckGap,
  numbers: Check['numbers'] = {},
  norm: Check['norm'] = null,
): Check => ({
  standsOut: null,
  numbers,
  gap,
  norm,
});

const above = (post: Reported, metricName: string, limitName: string): Check => {
  const [value, limit] = [metric(post, metricName), metric(post, limitName)];
  const numbers = { [metricName]: value, [limitName]: limit };
  return value === null || limit === null
    ? untold('not_reported', numbers)
    : told(value > limit, numbers);
};

export const checkReachAboveImpressions = (post: Reported): Check =>
  above(post, 'reach', 'impressions');
export const checkLikesAboveImpressions = (post: Reported): Check =>
  above(post, 'likes', 'impressions');
export const checkSavesAboveReach = (post: Reported): Check => above(post, 'saves', 'reach');

type RateKpi = 'engagement_rate' | 'engagement_rate_impressions';

/** The norm that fits the account best: the brand's own, of its platform, of its size, the newest. */
const normFor = (
  { benchmarks }: Pick<Snapshot, 'benchmarks'>,
  kpi: RateKpi,
  platform: string,
  followers: number | null,
): SnapshotBenchmark | undefined =>
  benchmarksFor(
    inOrder(benchmarks.filter(({ denominator }) => isSameDenominator(kpi, denominator))),
    { kpi, platform, followers },
  )[0];

/** By followers where there is a norm for the account, else by impressions. */
export const checkRate = (
  inputs: Pick<Inputs, 'creators' | 'benchmarks'>,
  post: Reported,
): Check => {
  const engagements = engagementsOf(post);
  const followers = followersOf(inputs, post);
  const impressions = metric(post, 'impressions');
  const known = { engagements, followers, impressions };
  if (engagements === null) return untold('not_reported', known);
  const bases: readonly (readonly [RateKpi, number | null])[] = [
    ['engagement_rate', followers],
    ['engagement_rate_impressions', impressions],
  ];
  for (const [kpi, base] of bases) {
    const norm = normFor(inputs, kpi, post.platform, followers);
    if (base === null || base <= 0 || !norm) continue;
    const rate = engagements / base;
    const numbers = { ...known, rate, low: norm.low, high: norm.high };
    if (rate > norm.high * RATE_TIMES) return told(true, numbers, norm);
    // What is hidden could lift a low rate.
    return hidesAny(post, ENGAGEMENT_METRICS)
      ? untold('hidden_counts', numbers, norm)
      : told(rate < norm.low / RATE_TIMES, numbers, norm);
  }
  const hasBase = bases.some(([, base]) => base !== null && base > 0);
  return untold(hasBase ? 'no_norm' : 'no_audience', known);
};

/** Whether most of the comments on a creator's posts say nothing of their own. */
export const checkComments = (
  { commentSubstance }: Pick<Inputs, 'commentSubstance'>,
  creatorId: string,
): Check => {
  const cells = commentSubstance.filter((cell) => cell.creatorId === creatorId);
  const coded = cells.reduce((sum, { n }) => sum + n, 0);
  const generic = cells
    .filter(({ isSubstantive }) => !isSubstantive)
    .reduce((sum, { n }) => sum + n, 0);
  const numbers = { coded, generic };
  return coded < MIN_CODED
    ? untold('too_few_comments', numbers)
    : told(generic / coded >= GENERIC_SHARE, { ...numbers, share: generic / coded });
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

const checkGrowth = (growth: readonly number[]): Check => {
  const largest = growth.length === 0 ? null : Math.max(...growth);
  const numbers = { days: growth.length, largest };
  if (growth.length < MIN_DAYS) return untold('too_few_days', numbers);
  const usual = median(growth.map(Math.abs));
  const hasJump = growth.some((one) => one > JUMP && one > JUMP_TIMES * usual);
  return told(hasJump, { ...numbers, usual });
};

/** Whether a day's growth is far above the usual day of the same account, on each platform with known days. */
export const checkFollowers = (
  { followers }: Pick<Inputs, 'followers'>,
  creatorId: string,
): readonly { readonly platform: string; readonly check: Check }[] => {
  const own = followers.filter((cell) => cell.creatorId === creatorId);
  return [...Map.groupBy(own, ({ platform }) => platform)].map(([platform, days]) => ({
    platform,
    check: checkGrowth(dailyGrowth(days)),
  }));
};

/** The same over all of a creator's accounts; null when none has days enough. */
export const hasFollowerJump = (
  inputs: Pick<Inputs, 'followers'>,
  creatorId: string,
): boolean | null => {
  const known = checkFollowers(inputs, creatorId).flatMap(({ check }) => check.standsOut ?? []);
  return known.length === 0 ? null : known.includes(true);
};
