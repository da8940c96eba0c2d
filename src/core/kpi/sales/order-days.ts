// Of which days the orders are known: what was bought on the others is unknown, not nothing.
import { addDays, dayOf, weekdayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { coverageOfDays, daysIn, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { conversionWindow, sumOrders } from './conversion-window.ts';
import type { Finding, Grade } from '../finding.ts';
import type { Reason } from '../reason.ts';

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

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

/**
 * How many orders some days would bring: by the others' median of their weekday, which no launch day moves, or by the mean
 * of all days, to which their own silence belongs, whichever is less.
 */
const usualOn = (
  some: readonly Day[],
  sold: ReadonlyMap<Day, number>,
  stretch: Stretch,
): number => {
  const others = daysIn(stretch).filter((day) => !some.includes(day));
  const countsOf = (days: readonly Day[]): number[] => days.map((day) => sold.get(day) ?? 0);
  const byWeekday = some.reduce((sum, day) => {
    const alike = others.filter((other) => weekdayOf(other) === weekdayOf(day));
    return sum + median(countsOf(alike.length > 0 ? alike : others));
  }, 0);
  const all = countsOf([...others, ...some]);
  const mean = all.reduce((sum, n) => sum + n, 0) / all.length;
  return Math.min(byWeekday, mean * some.length);
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

/** A file's last day of a busy shop with fewer than half of its usual orders: it was written before that day was over. */
const isHalf = (
  { ordersReceived }: Pick<Snapshot, 'ordersReceived'>,
  span: Stretch,
  sold: ReadonlyMap<Day, number>,
): boolean => {
  const usual = usualOn([span.to], sold, span);
  return (
    ordersReceived?.by === 'file' &&
    usual >= TOO_MANY_TO_MISS &&
    (sold.get(span.to) ?? 0) < usual / 2
  );
};

const knownDays = (snapshot: Snapshot): ReadonlySet<Day> => {
  const { baselineStartDate, startDate } = snapshot.campaign;
  const orders = snapshot.orders.filter(({ day }) => day >= baselineStartDate);
  const span = spanOf(orders.map(({ day }) => day));
  if (span === null) return new Set();
  // Of a time when nobody noted when they came.
  if (snapshot.ordersReceived === undefined) return new Set(daysIn(span));
  const sold = new Map<Day, number>();
  for (const { day, n } of orders) sold.set(day, (sold.get(day) ?? 0) + n);
  const days = daysIn({
    from: span.from < startDate ? span.from : startDate,
    to: lastTold(snapshot),
  });
  const isMissing = (run: readonly Day[]): boolean => usualOn(run, sold, span) >= TOO_MANY_TO_MISS;
  const missing = new Set(silences(days, sold).filter(isMissing).flat());
  if (isHalf(snapshot, span, sold)) missing.add(span.to);
  return new Set(days.filter((day) => !missing.has(day)));
};

/** A snapshot never changes, and every creator's numbers ask. */
const daysKnown = new WeakMap<Snapshot, ReadonlySet<Day>>();

/**
 * Of which days a silence is one of buyers: from the first order, or the campaign's first day if that is earlier, to the
 * last day of which orders can be known, but for days in a row on which a shop like this one would have sold.
 */
export const orderDays = (snapshot: Snapshot): ReadonlySet<Day> => {
  const known = daysKnown.get(snapshot) ?? knownDays(snapshot);
  daysKnown.set(snapshot, known);
  return known;
};

/** How many days of the attribution window that are over are among those known. */
export const windowCoverage = (
  snapshot: Snapshot,
  known: ReadonlySet<Day>,
): Finding['coverage'] => {
  const { from, to } = conversionWindow(snapshot);
  const yesterday = yesterdayOf(snapshot);
  return coverageOfDays(snapshot, { from, to: to < yesterday ? to : yesterday }, known);
};

/** On how many of them orders are known; null where nobody noted when they came. */
export const orderCoverage = (snapshot: Snapshot): Finding['coverage'] =>
  snapshot.ordersReceived === undefined ? null : windowCoverage(snapshot, orderDays(snapshot));

/** Whether orders of the window are known: there are some, or days of it are known on which there were none. */
export const hasOrders = (snapshot: Snapshot): boolean =>
  sumOrders(snapshot).orders > 0 || (orderCoverage(snapshot)?.have ?? 0) > 0;

/** Why no orders of some days are known: there are none at all, or none of those days is whole. */
export const whyNoOrders = ({ orders }: Pick<Snapshot, 'orders'>): Reason =>
  orders.length === 0 ? 'no_orders' : 'no_whole_day';

/** A shop's own word, order by order, is measured; a file that somebody exported is not. */
export const orderGrade = ({ ordersReceived }: Pick<Snapshot, 'ordersReceived'>): Grade =>
  ordersReceived?.by === 'shop' ? 'measured' : 'imported';
