// Sales as one number a day, from the baseline to the last day that is known whole. Pure dates, no model.
import { addDays, countDays, dayOf, periodOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { daysIn } from '../days.ts';
import { orderDays, wholeDays } from './order-days.ts';

export type DailySales = {
  readonly days: readonly Day[];
  /** Net revenue of counted orders, minor units; 0 on a day without an order. */
  readonly y: readonly number[];
  /** 0 to 6, the same number for the same weekday. */
  readonly dow: readonly number[];
  readonly during: readonly number[];
  readonly after: readonly number[];
  readonly beforeDays: number;
  readonly duringDays: number;
  /** Of each whether somebody handed it in. */
  readonly known: readonly boolean[];
  /** Days of the campaign's frame that are over, sales known or not. */
  readonly framedDays: number;
};

type Cell = { readonly day: Day; readonly netMinor: number };

/**
 * The days from the first sale known (not before the baseline) to the last that is known whole, so that weeks which nobody
 * imported are no weeks without sales, nor half a day a whole one. Null when no day is left.
 */
export const dailySales = (
  snapshot: Snapshot,
  imported: readonly Cell[],
  counted: readonly Cell[],
): DailySales | null => {
  const { campaign, takenAtMs } = snapshot;
  const { baselineStartDate, afterEndDate } = campaign;
  const yesterday = addDays(dayOf(takenAtMs, campaign.timeZone), -1);
  const end = yesterday < afterEndDate ? yesterday : afterEndDate;
  const whole = wholeDays(
    snapshot,
    imported.filter(({ day }) => day >= baselineStartDate && day <= end),
  );
  if (whole === null) return null;
  const days = daysIn(whole);
  const known = orderDays(snapshot);
  // A file can't tell its own last day whole, so that this one is no gap.
  const isOfFile = snapshot.ordersReceived?.by === 'file' && addDays(whole.to, 1) === end;
  const byDay = new Map<Day, number>();
  for (const { day, netMinor } of counted) byDay.set(day, (byDay.get(day) ?? 0) + netMinor);
  const periods = days.map((day) => periodOf(day, campaign));
  const flags = (period: string): number[] => periods.map((one) => (one === period ? 1 : 0));
  return {
    days,
    y: days.map((day) => byDay.get(day) ?? 0),
    dow: days.map((_, index) => index % 7),
    during: flags('during'),
    after: flags('after'),
    beforeDays: periods.filter((one) => one === 'before').length,
    duringDays: periods.filter((one) => one === 'during').length,
    known: days.map((day) => known.has(day)),
    framedDays: countDays(baselineStartDate, isOfFile ? whole.to : end),
  };
};
