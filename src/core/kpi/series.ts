// Every KPI whose inputs have dates, day by day, and before, during and after. One list for charts, files and periods.
import type { Day, PeriodName } from '../campaign/period.ts';
import type { Snapshot } from '../report/snapshot.ts';
import type { KpiId } from './catalogue.ts';
import type { ExpectedDay } from '../stats/expected-days.ts';
import { PERIODS, daysIn, passedOf } from './days.ts';
import { findingOf } from './finding.ts';
import type { Finding, Scope } from './finding.ts';
import { buyerReaders } from './series/buyers.ts';
import { followerReaders } from './series/followers.ts';
import { orderReaders } from './series/orders.ts';
import { postReaders } from './series/posts.ts';
import type { Reader } from './series/reader.ts';
import { salesReaders } from './series/sales.ts';
import { trafficReaders } from './series/traffic.ts';
import { voiceReaders } from './series/voice.ts';

export type PeriodReading = Pick<Finding, 'value' | 'reason' | 'coverage'>;

export type SeriesDay = {
  readonly day: Day;
  readonly value: number | null;
  /** Without the campaign, by a model of the days before: a day lies from lo to hi 19 times of 20, by itself. */
  readonly expected?: ExpectedDay;
};

export type Series = {
  readonly kpi: KpiId;
  /**
   * campaign: the KPI itself; part: a count that it is made of, as branded clicks of the search lift, or one of its
   * readings, as earned media value by one card.
   */
  readonly scope: Scope;
  /** Wording keys of what is assumed of each day and period. */
  readonly assumptions: readonly string[];
  /**
   * In the KPI's unit, or a count of what a part is named after; money in minor units. From the baseline's first day to the last day
   * after, or that of the snapshot, which may not be over. Null where the source says nothing of the day; empty where
   * a day says nothing.
   */
  readonly days: readonly SeriesDay[];
  readonly periods: Readonly<Record<PeriodName, PeriodReading>>;
};

const readersOf = (snapshot: Snapshot): Reader[] => [
  ...trafficReaders(snapshot),
  ...voiceReaders(snapshot),
  ...followerReaders(snapshot),
  ...orderReaders(snapshot),
  ...salesReaders(snapshot),
  ...buyerReaders(snapshot),
  ...postReaders(snapshot),
];

/** `findings`: of the same snapshot; where they tell of a period, the series says the same. `wants`: all unless given. */
export const evaluateSeries = (
  snapshot: Snapshot,
  findings: readonly Finding[],
  wants: (series: Pick<Series, 'kpi' | 'scope'>) => boolean = () => true,
): Series[] => {
  const { baselineStartDate, afterEndDate } = snapshot.campaign;
  const days = daysIn(passedOf(snapshot, { from: baselineStartDate, to: afterEndDate }));
  return readersOf(snapshot)
    .filter(wants)
    .map(({ kpi, scope, assumptions, onDay, inPeriod, expected }) => {
      const known = expected?.();
      const dayOf = (day: Day): SeriesDay => {
        const own = known?.get(day);
        return { day, value: onDay?.(day) ?? null, ...(own ? { expected: own } : {}) };
      };
      const period = (name: PeriodName): PeriodReading => {
        const said =
          scope.kind === 'campaign'
            ? findingOf(findings, kpi, { kind: 'period', period: name })
            : undefined;
        const { value, reason, coverage } = said ?? inPeriod(name);
        return { value, reason, coverage };
      };
      return {
        kpi,
        scope,
        assumptions,
        days: onDay ? days.map(dayOf) : [],
        periods: { before: period('before'), during: period('during'), after: period('after') },
      };
    });
};

/** Findings before, during and after, of the KPIs whose own evaluator made none. */
export const evaluatePeriods = (snapshot: Snapshot, findings: readonly Finding[]): Finding[] =>
  readersOf(snapshot)
    .filter(({ scope }) => scope.kind === 'campaign')
    .flatMap(({ kpi, inPeriod }) =>
      PERIODS.flatMap((period) =>
        findingOf(findings, kpi, { kind: 'period', period }) ? [] : [inPeriod(period)],
      ),
    );
