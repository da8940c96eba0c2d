// Of which days the orders are known: what was bought on the others is unknown, not nothing.
import { addDays, dayOf, weekdayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { coverageOfDays, daysIn, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { conversionWindow } from './conversion-window.ts';
import type { Finding, Grade } from '../finding.ts';

/** Days in a row on which so many orders are usual were not handed in: a shop is hardly without any by chance. */
const TOO_MANY_TO_MISS = 10;

const dayBefore = (day: Day): Day => addDays(day, -1);

const yesterdayOf = ({ campaign, takenAtMs }: Pick<Snapshot, 'campaign' | 'takenAtMs'>): Day =>
  dayBefore(dayOf(takenAtMs, campaign.timeZone));

/** The last day of which orders can be known: a shop tells of each as it happens, a file of those before it came. */
const lastTold = (snapshot: Pick<Snapshot, 'campaign' | 'takenAtMs' | 'ordersReceived'>): Day => {
  const { ordersReceived } = snapshot;
  const yesterday = yesterdayOf(snapshot);
  if (ordersReceived?.by !== 'file') return yesterday;
  const told = dayBefore(ordersReceived.on);
  return told < yesterday ? told : yesterday;
};

/**
 * From the first order's day to the last one's, as far as they are known whole; refunded and test orders are no
 * conversions, but tell that their days were handed in. A file may have been written in the middle of its last day. Null
 * where no day is whole. `orders` may be some of the snapshot's.
 */
export const wholeDays = (
  snapshot: Pick<Snapshot, 'campaign' | 'takenAtMs' | 'ordersReceived' | 'orders'>,
  orders: readonly { readonly day: Day }[],
): Stretch | null => {
  const span = spanOf(orders.map(({ day }) => day));
  if (span === null) return null;
  const isFile = snapshot.ordersReceived?.by === 'file';
  const newest = isFile ? spanOf(snapshot.orders.map(({ day }) => day))?.to : undefined;
  const ends = [span.to, lastTold(snapshot), ...(newest === undefined ? [] : [dayBefore(newest)])];
  const to = ends.reduce((least, one) => (one < least ? one : least));
  return span.from <= to ? { from: span.from, to } : null;
};

/** How many orders a weekday usually has: the median over the stretch, which no launch day moves. */
const usualByWeekday = (sold: ReadonlyMap<Day, number>, stretch: Stretch): readonly number[] => {
  const days = daysIn(stretch);
  return Array.from({ length: 7 }, (_, weekday) => {
    const counts = days
      .filter((day) => weekdayOf(day) === weekday)
      .map((day) => sold.get(day) ?? 0)
      .toSorted((a, b) => a - b);
    return counts[Math.floor((counts.length - 1) / 2)] ?? 0;
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
 * Of which days a silence is one of buyers: from the first order, or the campaign's first day if that is earlier, to the
 * last day of which orders can be known, but for days in a row on which a shop like this one would have sold.
 */
export const orderDays = (snapshot: Snapshot): ReadonlySet<Day> => {
  const { baselineStartDate, startDate } = snapshot.campaign;
  const orders = snapshot.orders.filter(({ day }) => day >= baselineStartDate);
  const span = spanOf(orders.map(({ day }) => day));
  if (span === null) return new Set();
  // Of a time when nobody noted when they came.
  if (snapshot.ordersReceived === undefined) return new Set(daysIn(span));
  const sold = new Map<Day, number>();
  for (const { day, n } of orders) sold.set(day, (sold.get(day) ?? 0) + n);
  const usual = usualByWeekday(sold, span);
  const days = daysIn({
    from: span.from < startDate ? span.from : startDate,
    to: lastTold(snapshot),
  });
  const isMissing = (run: readonly Day[]): boolean =>
    run.reduce((sum, day) => sum + (usual[weekdayOf(day)] ?? 0), 0) >= TOO_MANY_TO_MISS;
  const missing = new Set(silences(days, sold).filter(isMissing).flat());
  return new Set(days.filter((day) => !missing.has(day)));
};

/** On how many days of the attribution window that are over orders are known; null where nobody noted when they came. */
export const orderCoverage = (snapshot: Snapshot): Finding['coverage'] => {
  if (snapshot.ordersReceived === undefined) return null;
  const { from, to } = conversionWindow(snapshot);
  const yesterday = yesterdayOf(snapshot);
  const over = { from, to: to < yesterday ? to : yesterday };
  return coverageOfDays(snapshot, over, orderDays(snapshot));
};

/** A shop's own word, order by order, is measured; a file that somebody exported is not. */
export const orderGrade = ({ ordersReceived }: Pick<Snapshot, 'ordersReceived'>): Grade =>
  ordersReceived?.by === 'shop' ? 'measured' : 'imported';
