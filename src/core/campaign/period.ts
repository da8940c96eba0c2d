// Calendar days in a campaign's own time zone, and the stretches before, during and after it.
// Days are `YYYY-MM-DD` strings, which sort as dates do.

export type Day = string;

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
};

export const isTimeZone = (name: string): boolean => {
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
};

/** The calendar day of an instant in a time zone. */
export const dayOf = (atMs: number, timeZone: string): Day => {
  // By parts, because how a locale orders and joins them has changed between versions of ICU.
  const parts = formatterOf(timeZone).formatToParts(atMs);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Days from `from` to `to`, both counted; 0 when `to` is earlier. */
export const countDays = (from: Day, to: Day): number =>
  Math.max(
    0,
    Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1,
  );

export type PeriodName = 'before' | 'during' | 'after';

/** The four dates that frame a campaign. */
export type Frame = {
  readonly baselineStartDate: Day;
  readonly startDate: Day;
  readonly endDate: Day;
  readonly afterEndDate: Day;
};

/** Which stretch a day lies in; null outside all of them. */
export const periodOf = (day: Day, frame: Frame): PeriodName | null => {
  if (day < frame.baselineStartDate || day > frame.afterEndDate) return null;
  if (day < frame.startDate) return 'before';
  return day <= frame.endDate ? 'during' : 'after';
};
