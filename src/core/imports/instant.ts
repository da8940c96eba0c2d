// Times as exports write them, to milliseconds UTC. A time without a zone is the campaign's own wall clock;
// a day without a time is its noon. An order of day and month that can't be known is refused, not guessed.
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

/** Which of two leading numbers is the day; null when the file does not tell. */
export type DateOrder = 'dmy' | 'mdy' | null;

export type InstantProblem = 'not_a_date' | 'ambiguous';

type Wall = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const NUMERIC =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]\.?M\.?)?)?$/i;
const NAMED =
  /^(?:\p{L}{3},?\s+)?(?:(\p{L}{3,9})\.?\s+(\d{1,2})|(\d{1,2})\.?\s+(\p{L}{3,9})\.?),?\s+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]\.?M\.?)?)?$/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Which orders some dates show. */
export type SeenOrders = { readonly dmy: boolean; readonly mdy: boolean };

/** One day above 12 shows the order; dots are always day first. */
export const seenOrders = (dates: Iterable<string>): SeenOrders => {
  let [dmy, mdy] = [false, false];
  for (const text of dates) {
    const match = NUMERIC.exec(text.trim());
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (match[2] === '.' || first > 12) dmy = true;
    else if (second > 12) mdy = true;
  }
  return { dmy, mdy };
};

/** With both orders in one file nothing can be known of the rest. */
export const orderSeen = ({ dmy, mdy }: SeenOrders): DateOrder => {
  if (dmy === mdy) return null;
  return dmy ? 'dmy' : 'mdy';
};

/** Reads the order from all dates of a file. */
export const dateOrderOf = (dates: Iterable<string>): DateOrder => orderSeen(seenOrders(dates));

const offsetMs = (zone: string): number => {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
};

const utcOf = (wall: Wall): number =>
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);

const isReal = (wall: Wall): boolean => {
  const date = new Date(utcOf(wall));
  return (
    wall.year >= 1990 &&
    wall.year <= 2199 &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60 &&
    date.getUTCMonth() === wall.month - 1 &&
    date.getUTCDate() === wall.day
  );
};

const clocks = new Map<string, Intl.DateTimeFormat>();

const computeOffsetMs = (atMs: number, timeZone: string): number => {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(atMs / 1000) * 1000;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two years of hours; more are computed again. */
const MOST_HOURS = 20_000;

// Asking Intl is nearly all of a row's time. An offset that is the same at both ends of an hour is so between them, because
// no zone changes twice within one; in an hour that has a change (some zones change at a minute past) it is asked each time.
const hours = new Map<string, Map<number, number | null>>();

/** How far a zone's wall clock is ahead of UTC at an instant. */
const zoneOffsetMs = (atMs: number, timeZone: string): number => {
  let known = hours.get(timeZone);
  if (!known || known.size > MOST_HOURS) {
    known = new Map();
    hours.set(timeZone, known);
  }
  const hour = Math.floor(atMs / HOUR_MS);
  let offset = known.get(hour);
  if (offset === undefined) {
    const start = computeOffsetMs(hour * HOUR_MS, timeZone);
    offset = start === computeOffsetMs((hour + 1) * HOUR_MS - 1, timeZone) ? start : null;
    known.set(hour, offset);
  }
  return offset ?? computeOffsetMs(atMs, timeZone);
};

/** The calendar day of an instant in a zone, as `dayOf` has it, for the many rows of a file. */
export const dayOfInstant = (atMs: number, timeZone: string): Day =>
  new Date(atMs + zoneOffsetMs(atMs, timeZone)).toISOString().slice(0, 10);

/**
 * The instant at which a zone's clock shows this. An hour that summer time leaves out is the one after it, and of an hour
 * that comes twice the first is meant, as RFC 5545 (section 3.3.5) and Temporal's "compatible" have it.
 */
export const instantOfWall = (wallMs: number, timeZone: string): number => {
  // Clocks are not changed twice within two days; the offset before comes first, and is the one of an hour left out.
  const before = wallMs - zoneOffsetMs(wallMs - DAY_MS, timeZone);
  const after = wallMs - zoneOffsetMs(wallMs + DAY_MS, timeZone);
  if (before === after) return before;
  const isShown = (atMs: number): boolean => atMs + zoneOffsetMs(atMs, timeZone) === wallMs;
  return isShown(before) || !isShown(after) ? before : after;
};

const hour24 = (hour: string, half: string | undefined): number => {
  if (!half) return Number(hour);
  const twelve = Number(hour) % 12;
  return half.toLowerCase().startsWith('p') ? twelve + 12 : twelve;
};

const wallOf = (
  [year, month, day]: readonly [number, number, number],
  time: readonly (string | undefined)[],
): Wall => {
  const [hour, minute, second, half] = time;
  return {
    year,
    month,
    day,
    hour: hour === undefined ? 12 : hour24(hour, half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
};

const readWall = (text: string, order: DateOrder): Result<Wall, InstantProblem> => {
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])];
    const known = numeric[2] === '.' ? 'dmy' : order;
    if (known === null && first !== second) return fail('ambiguous');
    const [day, month] = known === 'mdy' ? [second, first] : [first, second];
    return ok(wallOf([year, month, day], numeric.slice(5)));
  }
  const named = NAMED.exec(text);
  if (!named) return fail('not_a_date');
  const month = MONTHS.indexOf((named[1] ?? named[4] ?? '').slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return fail('not_a_date');
  return ok(wallOf([Number(named[5]), month, Number(named[2] ?? named[3])], named.slice(6)));
};

export const parseInstant = (
  text: string,
  timeZone: string,
  order: DateOrder,
): Result<number, InstantProblem> => {
  const trimmed = text.trim();
  // Seconds or milliseconds since 1970, of this century.
  if (/^\d{10}$/.test(trimmed)) return ok(Number(trimmed) * 1000);
  if (/^\d{13}$/.test(trimmed)) return ok(Number(trimmed));
  const iso = ISO.exec(trimmed);
  const zone = iso?.[7];
  const wall: Result<Wall, InstantProblem> = iso
    ? ok(wallOf([Number(iso[1]), Number(iso[2]), Number(iso[3])], iso.slice(4, 7)))
    : readWall(trimmed, order);
  if (!wall.ok) return wall;
  if (!isReal(wall.value)) return fail('not_a_date');
  const wallMs = utcOf(wall.value);
  return ok(zone === undefined ? instantOfWall(wallMs, timeZone) : wallMs - offsetMs(zone));
};
