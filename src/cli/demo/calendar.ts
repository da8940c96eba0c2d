// The days of the demo campaign and the clock of its shop. The campaign runs six weeks and ends on `today`,
// whose data stop in the morning, when the coordinator collects them.

export const TIME_ZONE = 'Europe/Berlin';
const BASELINE_DAYS = 56;
const CAMPAIGN_DAYS = 42;
const AFTER_DAYS = 14;
const DAY_MS = 86_400_000;

/** Hour of the last day at which data end, and at which the coordinator begins to work. */
export const LAST_DATA_HOUR = 8;
const WORKING_HOUR = 9;

export type Calendar = {
  readonly baselineStart: string;
  readonly start: string;
  readonly end: string;
  readonly afterEnd: string;
  /** Of the baseline, in order. */
  readonly before: readonly string[];
  /** Of the campaign, in order. */
  readonly during: readonly string[];
};

export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => shiftDay(first, index));

export const calendarOf = (today: string): Calendar => {
  const start = shiftDay(today, 1 - CAMPAIGN_DAYS);
  const baselineStart = shiftDay(start, -BASELINE_DAYS);
  return {
    baselineStart,
    start,
    end: today,
    afterEnd: shiftDay(today, AFTER_DAYS),
    before: daysFrom(baselineStart, BASELINE_DAYS),
    during: daysFrom(start, CAMPAIGN_DAYS),
  };
};

// People buy tea at the weekend and on the evening of the first working day.
const WEEKDAY = [1.22, 1.06, 0.9, 0.88, 0.93, 0.98, 1.12] as const;

/** How busy a day is against the mean; the last day is only a morning. */
export const busyness = (day: string, calendar: Calendar): number =>
  day === calendar.end ? 0.06 : (WEEKDAY[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1);

const offsets = new Intl.DateTimeFormat('en-US', {
  timeZone: TIME_ZONE,
  timeZoneName: 'longOffset',
});

/** Minutes by which the shop's clock is ahead of UTC. */
const offsetMinutes = (atMs: number): number => {
  const name = offsets.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
};

/** The instant at which the shop's clock shows this. */
export const instantAt = (day: string, secondOfDay: number): number => {
  const wallMs = Date.parse(`${day}T00:00:00Z`) + secondOfDay * 1000;
  return wallMs - offsetMinutes(wallMs - offsetMinutes(wallMs) * 60_000) * 60_000;
};

const wallOf = (atMs: number): string =>
  new Date(atMs + offsetMinutes(atMs) * 60_000).toISOString();

export const dayAt = (atMs: number): string => wallOf(atMs).slice(0, 10);

/** The last day whose report can be out: today's is from the morning on, when its data have been collected. */
export const lastDayAt = (atMs: number): string => dayAt(atMs - WORKING_HOUR * 3_600_000);

/** As the shop's export writes it: "2026-03-02 14:22:10 +0100". */
export const shopTime = (atMs: number): string => {
  const minutes = offsetMinutes(atMs);
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  const zone = `${minutes < 0 ? '-' : '+'}${hours}${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
  const wall = wallOf(atMs);
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${zone}`;
};

/** From here on there are no data. */
export const dataEndMs = (calendar: Calendar): number =>
  instantAt(calendar.end, LAST_DATA_HOUR * 3600);

export const workingStartMs = (calendar: Calendar): number =>
  instantAt(calendar.end, WORKING_HOUR * 3600);
