// How many more people follow after a campaign than before it: the brand, its creators, and each account.
// Growth is net: who left is subtracted.
import { addDays, countDays } from '../../campaign/period.ts';
import type { Day, PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { PERIODS, passedOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import type { Reason } from '../reason.ts';
import { sampledShare } from '../share.ts';

/** How old the count may be that stands for the first day. */
const MOST_DAYS_BEFORE = 7;
/** creatorId of the brand's own accounts. */
export const BRAND = '';

type Count = Snapshot['followers'][number];

/** An account's counts nearest to both ends of a stretch; null where they are not two. */
const endsOf = (
  counts: readonly Count[],
  { from, to }: Stretch,
): { readonly start: Count; readonly end: Count } | null => {
  const sorted = counts
    .filter(({ day }) => day >= addDays(from, -MOST_DAYS_BEFORE) && day <= to)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const start = sorted.findLast(({ day }) => day <= from) ?? sorted[0];
  const end = sorted.at(-1);
  return start === undefined || end === undefined || end.day <= start.day ? null : { start, end };
};

/** From count to count: the end of one stretch is the start of the next, so that growths add up. */
const growthStretch = ({ campaign }: Snapshot, period: PeriodName): Stretch => {
  const { baselineStartDate, startDate, endDate, afterEndDate } = campaign;
  if (period === 'before') return { from: baselineStartDate, to: startDate };
  return period === 'during'
    ? { from: startDate, to: endDate }
    : { from: endDate, to: afterEndDate };
};

const accountsOf = ({ followers }: Snapshot, creatorId: string): string[] => [
  ...new Set(followers.filter((one) => one.creatorId === creatorId).map((one) => one.platform)),
];

type Growth = {
  readonly inputs: Readonly<Record<string, number | null>>;
  readonly coverage: Finding['coverage'];
  readonly assumptions: readonly string[];
};

/** Sums over the accounts that have a count at both ends. */
const growthOf = (
  snapshot: Snapshot,
  creatorId: string,
  platforms: readonly string[],
  stretch: Stretch,
): Growth => {
  const ends = platforms.flatMap((platform) => {
    const own = snapshot.followers.filter(
      (one) => one.creatorId === creatorId && one.platform === platform,
    );
    return endsOf(own, stretch) ?? [];
  });
  const passed = passedOf(snapshot, stretch);
  const of = countDays(passed.from, passed.to);
  const later = (a: Day, b: Day): Day => (a > b ? a : b);
  const have = ends.map(({ start, end }) => countDays(later(start.day, passed.from), end.day));
  const sum = (pick: (one: (typeof ends)[number]) => number): number | null =>
    ends.length === 0 ? null : ends.reduce((total, one) => total + pick(one), 0);
  const isExact = ends.every(
    ({ start, end }) => start.day === stretch.from && end.day === stretch.to,
  );
  return {
    inputs: {
      followers_start: sum(({ start }) => start.followers),
      followers_end: sum(({ end }) => end.followers),
    },
    coverage:
      of === 0 ? null : { have: ends.length === 0 ? 0 : Math.min(of, ...have), of, what: 'days' },
    assumptions: [
      'assumption.net_followers',
      ...(ends.length > 0 && !isExact ? ['assumption.follower_days'] : []),
      ...(ends.length > 0 && ends.length < platforms.length
        ? ['assumption.follower_accounts']
        : []),
    ],
  };
};

const findingsOf = (scope: Scope, { inputs, coverage, assumptions }: Growth): Finding[] => {
  const noStart: Reason =
    inputs['followers_start'] === 0 ? 'no_followers_at_start' : 'no_follower_days';
  const make = (kpi: KpiId, reason: Reason): Finding =>
    makeFinding({
      kpi,
      scope,
      value: applyFormula(kpi, inputs),
      reason,
      grade: 'imported',
      inputs,
      coverage,
      assumptions,
    });
  return [make('follower_growth', 'no_follower_days'), make('follower_growth_rate', noStart)];
};

/** The brand's two growths over a period. */
export const brandGrowthIn = (snapshot: Snapshot, period: PeriodName): Finding[] =>
  findingsOf(
    { kind: 'period', period },
    growthOf(snapshot, BRAND, accountsOf(snapshot, BRAND), growthStretch(snapshot, period)),
  );

/** The brand's growth over the campaign's own days, net; its value is null when it is not known. */
export const brandGrowth = (snapshot: Snapshot): Pick<Finding, 'value' | 'assumptions'> => {
  const growth = growthOf(
    snapshot,
    BRAND,
    accountsOf(snapshot, BRAND),
    growthStretch(snapshot, 'during'),
  );
  return {
    value: applyFormula('follower_growth', growth.inputs),
    assumptions: growth.assumptions,
  };
};

type Sample = Snapshot['followerSamples'][number];

/** Samples of whoever began to follow since the start: who followed before is none of its new followers. */
export const samplesOf = (
  { campaign: { startDate, afterEndDate }, followerSamples }: Snapshot,
  creatorId: string,
): Sample[] =>
  followerSamples.filter(
    (one) => one.creatorId === creatorId && one.on >= startDate && one.on <= afterEndDate,
  );

export const qualityOf = (scope: Scope, samples: readonly Sample[]): Finding => {
  const shared = { scope, grade: 'self_reported' as const };
  if (samples.length === 0) {
    return makeFinding({
      kpi: 'follower_growth_quality',
      value: null,
      reason: 'no_follower_sample',
      inputs: {},
      ...shared,
    });
  }
  const sum = (pick: (one: Sample) => number): number =>
    samples.reduce((total, one) => total + pick(one), 0);
  return sampledShare(
    'follower_growth_quality',
    { name: 'in_target', n: sum(({ inTarget }) => inTarget) },
    { name: 'sampled', n: sum(({ sampled }) => sampled) },
    { ...shared, assumptions: ['assumption.follower_sample'] },
  );
};

export const evaluateFollowers = (snapshot: Snapshot): Finding[] => {
  const during = growthStretch(snapshot, 'during');
  const own = accountsOf(snapshot, BRAND);
  const growth = (scope: Scope, stretch: Stretch, creatorId = BRAND, accounts = own): Finding[] =>
    findingsOf(scope, growthOf(snapshot, creatorId, accounts, stretch));
  return [
    ...growth({ kind: 'campaign' }, during),
    ...PERIODS.flatMap((period) => brandGrowthIn(snapshot, period)),
    ...own.flatMap((platform) =>
      growth({ kind: 'part', part: platform, creatorId: null }, during, BRAND, [platform]),
    ),
    qualityOf({ kind: 'campaign' }, samplesOf(snapshot, BRAND)),
    ...snapshot.creators.flatMap(({ id }) => {
      const scope = { kind: 'creator', creatorId: id } as const;
      const accounts = accountsOf(snapshot, id);
      return [
        ...(accounts.length === 0 ? [] : growth(scope, during, id, accounts)),
        ...(snapshot.followerSamples.some(({ creatorId }) => creatorId === id)
          ? [qualityOf(scope, samplesOf(snapshot, id))]
          : []),
      ];
    }),
  ];
};
