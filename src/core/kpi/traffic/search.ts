// Whether more people looked for the brand: branded searches against searches for anything else, and visits that
// came from nowhere known. Associations with the campaign's days; whatever else happened then is in them.
import type { Day, PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { dailyEffect } from './daily-effect.ts';
import type { Daily, Effect } from './daily-effect.ts';
import { coverageOfDays, isIn, isOver, periodStretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { sampling } from '../interval.ts';
import type { Reason } from '../reason.ts';

/** Two of each weekday; fewer days before say nothing about what is usual. */
const MIN_DAYS_BEFORE = 14;
const BEFORE_AFTER = 'assumption.before_after';

const noInterval = (value: number | null, effect: Effect | null): string[] =>
  value === null || effect ? [] : ['assumption.no_daily_interval'];

/** Clicks by day, of every day of which the export tells anything: that it lacks a kind on such a day means none. */
export const searchClicks = ({ search }: Snapshot, isBranded: boolean): Daily => {
  const byDay = new Map<Day, number>(search.map(({ day }) => [day, 0]));
  for (const row of search) {
    if (row.isBranded === isBranded) byDay.set(row.day, (byDay.get(row.day) ?? 0) + row.clicks);
  }
  return byDay;
};

/** Sessions by day without a known source, where the export has them. */
export const directSessions = ({ web }: Snapshot): Daily => {
  const byDay = new Map<Day, number>();
  for (const { day, source, sessions } of web) {
    if (source === 'direct' && sessions !== null) byDay.set(day, (byDay.get(day) ?? 0) + sessions);
  }
  return byDay;
};

/** Without the day that was not over yet. */
const wholeDays = (snapshot: Snapshot, series: Daily): Daily =>
  new Map([...series].filter(([day]) => isOver(snapshot, day)));

type Sum = { readonly days: number; readonly total: number };

const sumIn = ({ campaign }: Snapshot, series: Daily, period: PeriodName): Sum => {
  const known = [...series].filter(([day]) => isIn(day, periodStretch(campaign, period)));
  return { days: known.length, total: known.reduce((sum, [, n]) => sum + n, 0) };
};

const coverageDuring = (snapshot: Snapshot, series: Daily): Finding['coverage'] =>
  coverageOfDays(snapshot, periodStretch(snapshot.campaign, 'during'), new Set(series.keys()));

const whyNone = (before: Sum, during: Sum, unknown: Reason): Reason | null => {
  if (before.days === 0 || during.days === 0) return unknown;
  if (before.days < MIN_DAYS_BEFORE) return 'under_14_days';
  return before.total === 0 ? 'no_baseline' : null;
};

/** Branded clicks a day before, over the days known during, times how other searches changed meanwhile. */
const expectedClicks = (before: Sum, during: Sum, other: readonly [Sum, Sum] | null): number => {
  const usual = (before.total / before.days) * during.days;
  if (!other) return usual;
  const [otherBefore, otherDuring] = other;
  return (usual * (otherDuring.total / otherDuring.days)) / (otherBefore.total / otherBefore.days);
};

type Searches = {
  readonly branded: Daily;
  readonly before: Sum;
  readonly during: Sum;
  /** Searches for anything else before and during; null where they can't tell how the season moved. */
  readonly others: readonly [Sum, Sum] | null;
  readonly reason: Reason | null;
  readonly effect: Effect | null;
};

const readSearches = (snapshot: Snapshot): Searches => {
  const branded = wholeDays(snapshot, searchClicks(snapshot, true));
  const unbranded = wholeDays(snapshot, searchClicks(snapshot, false));
  const before = sumIn(snapshot, branded, 'before');
  const during = sumIn(snapshot, branded, 'during');
  const others = [
    sumIn(snapshot, unbranded, 'before'),
    sumIn(snapshot, unbranded, 'during'),
  ] as const;
  const hasSeason = others.every(({ total }) => total > 0);
  const reason = snapshot.search.some(({ isBranded }) => isBranded)
    ? whyNone(before, during, 'no_search')
    : 'no_search';
  const effect =
    reason === null ? dailyEffect(snapshot, branded, hasSeason ? unbranded : null) : null;
  return { branded, before, during, others: hasSeason ? others : null, reason, effect };
};

const evaluateSearch = (snapshot: Snapshot): Finding => {
  const { branded, before, during, others, reason, effect } = readSearches(snapshot);
  const expected = effect
    ? during.total / (1 + effect.rel)
    : expectedClicks(before, during, others);
  const isKnown = snapshot.search.length > 0;
  const inputs = {
    branded_clicks: isKnown ? during.total : null,
    expected_clicks: reason === null ? expected : null,
    branded_before: isKnown ? before.total : null,
    days_before: before.days,
    days_during: during.days,
    unbranded_before: others?.[0].total ?? null,
    unbranded_during: others?.[1].total ?? null,
  };
  const value = applyFormula('organic_search_lift', inputs);
  return makeFinding({
    kpi: 'organic_search_lift',
    value,
    reason: reason ?? 'no_baseline',
    interval:
      effect && sampling(effect.lo, effect.hi, others ? 'method.did_gls' : 'method.daily_gls'),
    n: isKnown ? during.total : null,
    coverage: coverageDuring(snapshot, branded),
    grade: 'modelled',
    inputs,
    assumptions: [
      BEFORE_AFTER,
      ...noInterval(value, effect),
      others ? 'assumption.same_season' : 'assumption.no_season',
      // Search consoles are up to three days late.
      'assumption.search_delay',
    ],
  });
};

const evaluateDirect = (snapshot: Snapshot): Finding => {
  const direct = wholeDays(snapshot, directSessions(snapshot));
  const before = sumIn(snapshot, direct, 'before');
  const during = sumIn(snapshot, direct, 'during');
  const reason = whyNone(before, during, 'no_web');
  const effect = reason === null ? dailyEffect(snapshot, direct, null) : null;
  const perDay = ({ total, days }: Sum): number | null => (days === 0 ? null : total / days);
  const a = perDay(during);
  const inputs = {
    direct_a_day_during: a,
    // What the days before let expect: their mean, or with the model that of the same weekdays.
    direct_a_day_expected: effect && a !== null ? a / (1 + effect.rel) : perDay(before),
    direct_a_day_before: perDay(before),
    days_before: before.days,
    days_during: during.days,
  };
  const value = reason === null ? applyFormula('direct_traffic_growth', inputs) : null;
  return makeFinding({
    kpi: 'direct_traffic_growth',
    value,
    reason: reason ?? 'no_baseline',
    interval: effect && sampling(effect.lo, effect.hi, 'method.daily_gls'),
    n: during.days === 0 ? null : during.total,
    coverage: coverageDuring(snapshot, direct),
    grade: effect ? 'modelled' : 'imported',
    inputs,
    assumptions: [
      BEFORE_AFTER,
      ...noInterval(value, effect),
      'assumption.no_season',
      'assumption.direct_traffic',
    ],
  });
};

export const evaluateSearchAndDirect = (snapshot: Snapshot): Finding[] => [
  evaluateSearch(snapshot),
  evaluateDirect(snapshot),
];
