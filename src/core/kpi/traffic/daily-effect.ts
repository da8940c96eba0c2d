// The change of a daily count during the campaign with an interval that knows that days resemble their neighbours.
import { countDays } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { dailyLiftGls, didGls } from '../../stats/sales-lift.ts';
import { daysIn, isIn, periodStretch, spanOf } from '../days.ts';
import { CONFIDENCE } from '../finding.ts';

export type Daily = ReadonlyMap<Day, number>;

export type Effect = { readonly rel: number; readonly lo: number; readonly hi: number };

/** Four of each weekday: the simulations of the model began there. */
const MIN_DAYS_BEFORE = 28;

/** Any label would do, as long as equal weekdays have the same. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/**
 * The relative change against the days before: by weekday, or against a second series that would have moved alike.
 * Null without 28 days before, with a day missing or at zero, or where the model finds no interval.
 */
export const dailyEffect = (
  { campaign }: Pick<Snapshot, 'campaign'>,
  treated: Daily,
  control: Daily | null,
): Effect | null => {
  const frame = { from: campaign.baselineStartDate, to: campaign.afterEndDate };
  const span = spanOf([...treated.keys()].filter((day) => isIn(day, frame)));
  if (!span) return null;
  const before = periodStretch(campaign, 'before');
  if (countDays(span.from, before.to) < MIN_DAYS_BEFORE || span.to <= before.to) return null;
  const days = daysIn(span);
  const valuesOf = (series: Daily): number[] | null => {
    const values = days.map((day) => series.get(day) ?? 0);
    return values.every((value) => value > 0) ? values : null;
  };
  const y = valuesOf(treated);
  const other = control && valuesOf(control);
  if (!y || (control !== null && !other)) return null;
  const flags = (period: 'during' | 'after'): number[] =>
    days.map((day) => (isIn(day, periodStretch(campaign, period)) ? 1 : 0));
  const periods = { during: flags('during'), after: flags('after'), conf: CONFIDENCE };
  const { rel, relLo, relHi } = other
    ? didGls({ treated: y, control: other, ...periods })
    : dailyLiftGls({ y, dow: days.map(weekdayOf), ...periods });
  return rel === null || relLo === null || relHi === null ? null : { rel, lo: relLo, hi: relHi };
};
