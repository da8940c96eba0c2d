// One row of an analytics table: its day, page, origin and figures, or why it is left out.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { addDays } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { WebFigures } from '../../traffic/web-day.ts';
import { isTotals } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { DecimalSign } from '../decimal-sign.ts';
import { readFigure, readSeconds, readShare } from '../figure-cell.ts';
import { shown } from '../import-result.ts';
import type { ImportFrame, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import type { TableRow } from '../table.ts';
import { readWhen } from '../when-cell.ts';
import type { WebColumn } from './web-columns.ts';

export type WebRow = TableRow<WebColumn>;

/** How one table is read. */
export type WebReader = {
  readonly frame: ImportFrame & {
    /** The tool's conversions are leads: nothing is bought among them. */
    readonly areKeyEventsLeads?: boolean;
  };
  readonly columns: Columns<WebColumn>;
  readonly titles: ReadonlyMap<WebColumn, string>;
  readonly dateOrder: DateOrder;
  readonly decimalSign: DecimalSign | null;
  /** The report's first day, where it is told. */
  readonly firstDay: Day | null;
  /** How the tool writes a share without a sign. */
  readonly bareShare: 'percent' | 'fraction';
};

const WORDS = ['source_medium', 'source', 'channel', 'page'] as const;

const skip = (row: number, key: string, values?: SkippedRow['values']) =>
  fail(values ? { row, key, values } : { row, key });

/** "Grand total", and not the page "/total". */
const saysTotals = (cell: string): boolean =>
  /^[\p{L}\p{M}\s]+$/u.test(cell.slice(0, 100)) && isTotals(cell);

/** A row that sums up others: it says so where others have a day, or has no word where all others do. */
const isSum = ({ get, first }: WebRow, { columns }: WebReader): boolean => {
  const day = columns.has('day') ? 'day' : 'nth_day';
  if (columns.has(day)) return get(day) === '' || saysTotals(get(day));
  return saysTotals(first) || WORDS.every((column) => get(column) === '');
};

export const readDay = (row: WebRow, reader: WebReader): Result<Day, SkippedRow> => {
  const { columns, frame, dateOrder, firstDay } = reader;
  if (isSum(row, reader)) return skip(row.row, 'import.row.totals');
  const cell = row.get(columns.has('day') ? 'day' : 'nth_day');
  if (/^\(other\)$/i.test(cell)) return skip(row.row, 'import.row.other_bucket');
  if (columns.has('day')) {
    const when = readWhen(row.row, cell, frame, dateOrder);
    return when.ok ? ok(when.value.day) : when;
  }
  if (firstDay === null) return skip(row.row, 'import.row.bad_date', { value: shown(cell) });
  if (!columns.has('nth_day')) return ok(firstDay);
  return /^\d{1,4}$/.test(cell)
    ? ok(addDays(firstDay, Number(cell)))
    : skip(row.row, 'import.row.bad_date', { value: shown(cell) });
};

type Read = Partial<Record<WebColumn, number | null>>;

const COUNTS = [
  'sessions',
  'engaged_sessions',
  'bounces',
  'views',
  'event_count',
  'leads',
] as const satisfies readonly WebColumn[];
/** Conversions have decimals where a tool shares one between the visits that led to it (support.google.com/analytics/answer/10596866). */
const DECIMALS: readonly WebColumn[] = ['seconds', 'seconds_per_session', 'key_events'];

const readCells = ({ row, get }: WebRow, reader: WebReader): Result<Read, SkippedRow> => {
  const read: Read = {};
  for (const column of [...COUNTS, ...DECIMALS]) {
    if (!reader.columns.has(column)) continue;
    if (column === 'key_events' && reader.frame.areKeyEventsLeads !== true) continue;
    const cell = get(column);
    const figure = DECIMALS.includes(column)
      ? // Decimals have a point in a machine's file, unless the file shows otherwise.
        readSeconds(cell, 'second', reader.decimalSign ?? '.')
      : readFigure(cell);
    if (figure === 'unread') {
      const values = { column: reader.titles.get(column) ?? column, value: shown(cell) };
      return skip(row, 'import.row.bad_count', values);
    }
    read[column] = figure;
  }
  return ok(read);
};

/** Counted by the tool, else the sessions less those that bounced, else by the rate that it prints. */
const engagedSessions = (row: WebRow, read: Read, { bareShare }: WebReader): number | null => {
  if (read.engaged_sessions != null) return read.engaged_sessions;
  if (read.sessions == null) return null;
  if (read.bounces != null) return Math.max(0, read.sessions - read.bounces);
  const engaged = readShare(row.get('engagement_rate'), bareShare);
  if (engaged !== null) return Math.round(engaged * read.sessions);
  const bounced = readShare(row.get('bounce_rate'), bareShare);
  return bounced === null ? null : Math.round((1 - bounced) * read.sessions);
};

const engagedSeconds = (read: Read): number | null => {
  if (read.seconds != null) return Math.round(read.seconds);
  if (read.seconds_per_session == null || read.sessions == null) return null;
  return Math.round(read.seconds_per_session * read.sessions);
};

// Google's enhanced measurement fires "scroll" once a page at 90% of its height
// (support.google.com/analytics/answer/9216061); "generate_lead" is its recommended event for leads.
const ofEvent = (name: string, count: number | null): WebFigures | null => {
  const none = {
    sessions: null,
    engagedSessions: null,
    views: null,
    engagedSeconds: null,
    scrolled: null,
    leads: null,
  };
  if (name === 'scroll') return { ...none, scrolled: count };
  return name === 'generate_lead' ? { ...none, leads: count } : null;
};

export const readWebFigures = (row: WebRow, reader: WebReader): Result<WebFigures, SkippedRow> => {
  const cells = readCells(row, reader);
  if (!cells.ok) return cells;
  const read = cells.value;
  if (reader.columns.has('event')) {
    const event = ofEvent(row.get('event'), read.event_count ?? null);
    return event === null
      ? skip(row.row, 'import.row.other_event', { value: shown(row.get('event')) })
      : ok(event);
  }
  return ok({
    sessions: read.sessions ?? null,
    engagedSessions: engagedSessions(row, read, reader),
    views: read.views ?? null,
    engagedSeconds: engagedSeconds(read),
    scrolled: null,
    leads: read.leads ?? read.key_events ?? null,
  });
};
