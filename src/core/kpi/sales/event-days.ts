// Of which days the events of another action than orders are known: before the first and after the last nobody knows
// whether any were counted.
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { both, daysIn, isIn, spanOf } from '../days.ts';
import { conversionWindow } from './conversion-window.ts';

type Dated = { readonly day: Day };

/** From the first of some events to the last, as far as one can count for the campaign. */
export const eventDays = (snapshot: Snapshot, events: readonly Dated[]): ReadonlySet<Day> => {
  const known = spanOf(events.map(({ day }) => day));
  const from = snapshot.campaign.baselineStartDate;
  const { to } = conversionWindow(snapshot);
  return new Set(known ? daysIn(both(known, { from, to })) : []);
};

/** Whether events of the window are known: there are some, or it holds days between others. */
export const hasEvents = (snapshot: Snapshot, events: readonly Dated[]): boolean => {
  const window = conversionWindow(snapshot);
  return [...eventDays(snapshot, events)].some((day) => isIn(day, window));
};
