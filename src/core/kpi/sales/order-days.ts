// Of which days the orders are known: what was bought on the others is unknown, not nothing.
import { addDays, dayOf, weekdayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { coverageOfDays, daysIn, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { conversionWindow } from './conversion-window.ts';
import type { Finding, Grade } from '../finding.ts';

/**
 * Days in a row without an order on which so many were to be expected were not handed in: chance alone leaves out so
 * many once in 22,000 times (Poisson, e^-10).
 */
const TOO_MANY_TO_MISS = 10;

/** The last day that was over at an instant. */
const overAt = (atMs: number, { timeZone }: Snapshot['campaign']): Day =>
  addDays(dayOf(atMs, timeZone), -1);

type HandedIn = Pick<Snapshot, 'campaign' | 'takenAtMs' | 'ordersReceived'>;

/**
 * From the first order's day to the last one's, as far as these days were over when orders last came in; refunded and
 * test orders are no conversions, but tell that their days were handed in. Null where there is none.
 */
export const wholeDays = (
  { campaign, takenAtMs, ordersReceived }: HandedIn,
  orders: readonly { readonly day: Day }[],
): Stretch | null => {
  const span = spanOf(orders.map(({ day }) => day));
  const end = overAt(ordersReceived?.atMs ?? takenAtMs, campaign);
  const whole = span && { from: span.from, to: span.to < end ? span.to : end };
  return whole && whole.from <= whole.to ? whole : null;
};

/** Orders a day, by weekday; 0 for a weekday that the stretch does not hold. */
const byWeekday = (sold: ReadonlyMap<Day, number>, stretch: Stretch): readonly number[] => {
  const days = daysIn(stretch);
  return Array.from({ length: 7 }, (_, weekday) => {
    const alike = days.filter((day) => weekdayOf(day) === weekday);
    return alike.reduce((sum, day) => sum + (sold.get(day) ?? 0), 0) / Math.max(1, alike.length);
  });
};

/** Days in a row without an order. */
const silences = (days: readonly Day[], sold: ReadonlyMap<Day, number>): Day[][] => {
  const runs: Day[][] = [];
  let run: Day[] = [];
  for (const day of days) {
    if (sold.has(day)) run = [];
    else if (run.push(day) === 1) runs.push(run);
  }
  return runs;
};

/**
 * Of which days a silence is one of buyers: from the first order to the last day that was over when orders came in,
 * but for days in a row that a shop like this one would hardly have been without orders.
 */
export const orderDays = (snapshot: Snapshot): ReadonlySet<Day> => {
  const { campaign, ordersReceived } = snapshot;
  const orders = snapshot.orders.filter(({ day }) => day >= campaign.baselineStartDate);
  const span = spanOf(orders.map(({ day }) => day));
  if (span === null) return new Set();
  // Of a time when nobody noted when they came.
  if (ordersReceived === undefined) return new Set(daysIn(span));
  const sold = new Map<Day, number>();
  for (const { day, n } of orders) sold.set(day, (sold.get(day) ?? 0) + n);
  const usual = byWeekday(sold, span);
  const days = daysIn({ from: span.from, to: overAt(ordersReceived.atMs, campaign) });
  const isMissing = (run: readonly Day[]): boolean =>
    run.reduce((sum, day) => sum + (usual[weekdayOf(day)] ?? 0), 0) >= TOO_MANY_TO_MISS;
  const missing = new Set(silences(days, sold).filter(isMissing).flat());
  return new Set(days.filter((day) => !missing.has(day)));
};

/** On how many days of the attribution window that are over orders are known; null where nobody noted when they came. */
export const orderCoverage = (snapshot: Snapshot): Finding['coverage'] => {
  if (snapshot.ordersReceived === undefined) return null;
  const { from, to } = conversionWindow(snapshot);
  const over = overAt(snapshot.takenAtMs, snapshot.campaign);
  return coverageOfDays(snapshot, { from, to: to < over ? to : over }, orderDays(snapshot));
};

/** A shop's own word, order by order, is measured; a file that somebody exported is not. */
export const orderGrade = ({ ordersReceived }: Pick<Snapshot, 'ordersReceived'>): Grade =>
  ordersReceived?.by === 'shop' ? 'measured' : 'imported';
