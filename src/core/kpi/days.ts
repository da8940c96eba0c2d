// The stretches of a report in days, and which of their days a source knows. Days are those of the campaign's zone.
import { addDays, countDays, dayOf } from '../campaign/period.ts';
import type { Day, PeriodName } from '../campaign/period.ts';
import type { Snapshot } from '../report/snapshot.ts';
import type { Finding } from './finding.ts';

export const PERIODS: readonly PeriodName[] = ['before', 'during', 'after'];

/** From one day to another, both counted; empty when `to` is earlier. */
export type Stretch = { readonly from: Day; readonly to: Day };

export const isIn = (day: Day, { from, to }: Stretch): boolean => day >= from && day <= to;

/** Whether two stretches have a day in common. */
export const meets = (a: Stretch | null, b: Stretch): boolean =>
  a !== null && a.from <= b.to && a.to >= b.from;

export const daysIn = ({ from, to }: Stretch): Day[] =>
  Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));

/** From the first to the last of some days; null when there are none. */
export const spanOf = (days: readonly Day[]): Stretch | null => {
  const [first, ...rest] = days;
  if (first === undefined) return null;
  return rest.reduce(
    (span, day) => ({
      from: day < span.from ? day : span.from,
      to: day > span.to ? day : span.to,
    }),
    { from: first, to: first },
  );
};

export const periodStretch = (
  { baselineStartDate, startDate, endDate, afterEndDate }: Snapshot['campaign'],
  period: PeriodName,
): Stretch => {
  if (period === 'before') return { from: baselineStartDate, to: addDays(startDate, -1) };
  return period === 'during'
    ? { from: startDate, to: endDate }
    : { from: addDays(endDate, 1), to: afterEndDate };
};

/** Of a stretch the part that had passed when the snapshot was taken; its last day may not be over. */
export const passedOf = (
  { campaign, takenAtMs }: Pick<Snapshot, 'campaign' | 'takenAtMs'>,
  { from, to }: Stretch,
): Stretch => {
  const taken = dayOf(takenAtMs, campaign.timeZone);
  return { from, to: taken < to ? taken : to };
};

/** Whether a day was over: what is counted of the day of the snapshot itself is not all of it. */
export const isOver = (
  { campaign, takenAtMs }: Pick<Snapshot, 'campaign' | 'takenAtMs'>,
  day: Day,
): boolean => day < dayOf(takenAtMs, campaign.timeZone);

/** The days that two stretches have in common. */
export const both = (a: Stretch, b: Stretch): Stretch => ({
  from: a.from > b.from ? a.from : b.from,
  to: a.to < b.to ? a.to : b.to,
});

/** How many days of a stretch lie between the first and the last that a source tells of; null before it began. */
export const coverageOf = (
  snapshot: Pick<Snapshot, 'campaign' | 'takenAtMs'>,
  stretch: Stretch,
  known: Stretch | null,
): Finding['coverage'] => {
  const { from, to } = passedOf(snapshot, stretch);
  const of = countDays(from, to);
  if (of === 0) return null;
  const common = known === null ? null : both({ from, to }, known);
  return { have: common === null ? 0 : countDays(common.from, common.to), of, what: 'days' };
};

/** The same where each day is known by itself. */
export const coverageOfDays = (
  snapshot: Pick<Snapshot, 'campaign' | 'takenAtMs'>,
  stretch: Stretch,
  known: ReadonlySet<Day>,
): Finding['coverage'] => {
  const days = daysIn(passedOf(snapshot, stretch));
  if (days.length === 0) return null;
  return { have: days.filter((day) => known.has(day)).length, of: days.length, what: 'days' };
};
