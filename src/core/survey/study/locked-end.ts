// The end that a study locked before anybody could look. After it no answer begins; one that was begun in time and
// got stuck on its way is taken for a day more, and counts on the last day.
import { dayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';

const LATE_MS = 24 * 3600 * 1000;

/** `late`: only what was begun in time is taken. */
export type Door = 'open' | 'late' | 'shut';

export type LockedEnd = { readonly endsOn: Day | null; readonly timeZone: string };

export const doorAt = ({ endsOn, timeZone }: LockedEnd, nowMs: number): Door => {
  if (endsOn === null || dayOf(nowMs, timeZone) <= endsOn) return 'open';
  return dayOf(nowMs - LATE_MS, timeZone) <= endsOn ? 'late' : 'shut';
};

/** Whether an answer was begun before the end; an unknown beginning was not. */
export const isBegunInTime = (
  { endsOn, timeZone }: LockedEnd,
  begunAtMs: number | null,
  nowMs: number,
): boolean =>
  endsOn === null ||
  (begunAtMs !== null && begunAtMs <= nowMs && dayOf(begunAtMs, timeZone) <= endsOn);

/** The day that an answer taken now counts on. */
export const countedDay = ({ endsOn, timeZone }: LockedEnd, nowMs: number): Day => {
  const today = dayOf(nowMs, timeZone);
  return endsOn !== null && today > endsOn ? endsOn : today;
};
