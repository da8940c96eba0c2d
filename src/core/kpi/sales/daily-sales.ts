// Sales as one number a day, from the baseline to the last day that is known whole. Pure dates, no model.
import { addDays, countDays, dayOf, periodOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';

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
  /** Days of the campaign's frame that are over, sales known or not. */
  readonly framedDays: number;
};

type Cell = { readonly day: Day; readonly netMinor: number };

/**
 * The days from the first sale known (not before the baseline) to the last, so that weeks which nobody imported are no
 * weeks without sales. The day of the snapshot itself is not over. Null when no day is left.
 */
export const dailySales = (
  { campaign, takenAtMs }: Pick<Snapshot, 'campaign' | 'takenAtMs'>,
  imported: readonly Cell[],
  counted: readonly Cell[],
): DailySales | null => {
  const yesterday = addDays(dayOf(takenAtMs, campaign.timeZone), -1);
  const end = yesterday < campaign.afterEndDate ? yesterday : campaign.afterEndDate;
  const known = imported
    .map(({ day }) => day)
    .filter((day) => day >= campaign.baselineStartDate && day <= end)
    .toSorted();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const days = Array.from({ length: countDays(first, last) }, (_, index) => addDays(first, index));
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
    framedDays: countDays(campaign.baselineStartDate, end),
  };
};
