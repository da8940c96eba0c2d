// An analytics export to days, whichever tool wrote it. A file may hold several tables that count the same visits in
// several ways; one of them is taken, the one that tells the most of where and when, and the others are named.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { isDay } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Utm } from '../../traffic/tracking-link.ts';
import { WEB_FIGURES } from '../../traffic/web-day.ts';
import type { WebDay, WebFigures } from '../../traffic/web-day.ts';
import { columnKey } from '../columns.ts';
import { decimalSignOf } from '../decimal-sign.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import { wrongFile } from '../recognise.ts';
import type { KnownExport } from '../recognise.ts';
import { readTables } from '../tables.ts';
import type { FoundTable } from '../tables.ts';
import { orderOfDates } from '../when-cell.ts';
import { pageAlone } from './page-alone.ts';
import { WEB_METRICS, webNames } from './web-columns.ts';
import type { WebColumn, WebNames } from './web-columns.ts';
import { readDay, readWebFigures } from './web-row.ts';
import type { WebReader, WebRow } from './web-row.ts';
import { campaignLinks, webSourceOf } from './web-source.ts';
import type { Origin } from './web-source.ts';

export type WebFrame = ImportFrame & {
  /** The UTM parameters of the campaign's links: what they sent is the campaign's. */
  readonly links: readonly Utm[];
  /** The tool's conversions ("key events") are leads: nothing is bought among them. */
  readonly areKeyEventsLeads?: boolean;
};

export type WebTool = {
  readonly source: KnownExport;
  readonly names: WebNames;
  readonly bareShare: WebReader['bareShare'];
  readonly originOf: (row: WebRow) => Origin;
  /** '' when the table is not one by page. */
  readonly pageOf: (row: WebRow) => string;
};

type Table = FoundTable<WebColumn>;

const ORIGIN = ['source_medium', 'source', 'medium', 'campaign', 'channel'] as const;

const hasOrigin = ({ columns }: Pick<Table, 'columns'>): boolean =>
  ORIGIN.some((column) => columns.has(column));

/** The days that the lines above a table name: "# 20260901-20260930", "# Start date: 20260901". */
const periodAbove = ({ above }: Table): readonly Day[] =>
  above
    .flat()
    .flatMap((cell) => [...cell.slice(0, 200).matchAll(/(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g)])
    .map(([, year = '', month = '', day = '']) => `${year}-${month}-${day}`)
    .filter(isDay);

type Dated = { readonly table: Table; readonly firstDay: Day | null };

/** Each table with its report's first day; a table without days is kept when its report is of one day alone. */
const withDays = (tables: readonly Table[]): readonly Dated[] => {
  let period: readonly Day[] = [];
  return tables.flatMap((table) => {
    const own = periodAbove(table);
    if (own.length > 0) period = own;
    const [first = null, last = first] = period;
    if (table.columns.has('day')) return [{ table, firstDay: first }];
    const isKnown = first !== null && (table.columns.has('nth_day') || first === last);
    return isKnown ? [{ table, firstDay: first }] : [];
  });
};

const worth = ({ table }: Dated): number =>
  (hasOrigin(table) ? 100 : 0) +
  (table.columns.has('event') ? 0 : 50) +
  (table.columns.has('page') ? 20 : 0) +
  table.columns.size;

const columnsOf = ({ columns }: Table): string => [...columns.keys()].toSorted().join(' ');

/** The tables of the kind that tells the most. */
const bestOf = (dated: readonly Dated[]): readonly Dated[] => {
  const best = dated.toSorted((a, b) => worth(b) - worth(a))[0];
  return best ? dated.filter(({ table }) => columnsOf(table) === columnsOf(best.table)) : [];
};

const add = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a + b;

const sum = (a: WebFigures, b: WebFigures): WebFigures => ({
  sessions: add(a.sessions, b.sessions),
  engagedSessions: add(a.engagedSessions, b.engagedSessions),
  views: add(a.views, b.views),
  engagedSeconds: add(a.engagedSeconds, b.engagedSeconds),
  scrolled: add(a.scrolled, b.scrolled),
  leads: add(a.leads, b.leads),
});

/** An event table has "scroll" and "generate_lead" in rows of their own, which say nothing of one another. */
const join = (a: WebFigures, b: WebFigures): WebFigures => {
  const sums = sum(a, b);
  const entries = WEB_FIGURES.map((figure) => [figure, sums[figure] ?? a[figure] ?? b[figure]]);
  return { ...sums, ...Object.fromEntries(entries) };
};

/** Shares of leads as whole ones: what is rounded off one row is carried to the next of its source, so that the sum stays. */
const withWholeLeads = (days: Iterable<WebDay>): readonly WebDay[] => {
  const carried = new Map<string, number>();
  return Array.from(days, (day) => {
    if (day.leads === null) return day;
    const exact = day.leads + (carried.get(day.source) ?? 0);
    const leads = Math.max(0, Math.round(exact));
    carried.set(day.source, exact - leads);
    return { ...day, leads };
  });
};

const readerOf = ({ table, firstDay }: Dated, tool: WebTool, frame: WebFrame): WebReader => {
  const { columns, heading, rows } = table;
  const cells = (column: WebColumn): string[] => rows.map(({ get }) => get(column));
  return {
    frame,
    columns,
    titles: new Map([...columns].map(([column, place]) => [column, shown(heading[place] ?? '')])),
    dateOrder: orderOfDates(cells('day'), frame),
    decimalSign: decimalSignOf(
      [...cells('sessions'), ...cells('views')],
      [...cells('seconds'), ...cells('seconds_per_session')],
    ),
    firstDay,
    bareShare: tool.bareShare,
  };
};

const otherTable = (row: number, heading: readonly string[]): SkippedRow => {
  const title = shown(heading.filter((cell) => cell.trim() !== '').join(', '));
  return { row, key: 'import.row.other_table', values: { value: title } };
};

/** Groups or periods side by side, in rows or in columns of one name: their visits are partly the same. */
const compares = ({ heading, columns, rows }: Table): boolean => {
  const groups = new Set(rows.map(({ get }) => get('compared')));
  const place = columns.get('sessions') ?? columns.get('views');
  const key = columnKey(heading[place ?? -1] ?? '');
  const again = heading.filter((title) => key !== '' && columnKey(title) === key);
  return again.length > 1 || (columns.has('compared') && groups.size > 1);
};

const fits = (columns: Table['columns']): boolean =>
  WEB_METRICS.some((column) => columns.has(column)) &&
  (columns.has('day') || columns.has('nth_day') || columns.has('page') || hasOrigin({ columns }));

export const readWeb = (
  text: string,
  tool: WebTool,
  frame: WebFrame,
): Result<Parsed<WebDay>, FileProblem> => {
  const wrong = wrongFile(text, [tool.source], false);
  if (wrong) return fail(wrong);
  const found = readTables(text, webNames(tool.names), fits);
  if (!found.ok) return found;
  const { tables, others } = found.value;
  if (tables.length === 0) {
    const missing = { key: 'import.file.missing_columns', values: { columns: 'Date, Sessions' } };
    return fail(wrongFile(text, [tool.source], true) ?? missing);
  }
  const best = bestOf(withDays(tables));
  if (best.length === 0) return fail({ key: 'import.file.no_day' });

  if (best.some(({ table }) => compares(table))) return fail({ key: 'import.file.compared' });
  const taken = new Set(best.map(({ table }) => table));
  const skipped: SkippedRow[] = [
    ...others.map(({ row, heading }) => otherTable(row, heading)),
    ...tables
      .filter((table) => !taken.has(table))
      .map(({ headingRow, heading }) => otherTable(headingRow, heading)),
  ];
  const links = campaignLinks(frame.links);
  const days = new Map<string, WebDay>();
  const seen = new Set<string>();
  for (const one of best) {
    const reader = readerOf(one, tool, frame);
    skipped.push(...one.table.skipped);
    for (const row of one.table.rows) {
      const day = readDay(row, reader);
      const figures = day.ok ? readWebFigures(row, reader) : day;
      if (!day.ok || !figures.ok) {
        if (!figures.ok) skipped.push(figures.error);
        continue;
      }
      if (seen.has(row.whole)) {
        skipped.push({ row: row.row, key: 'import.row.row_repeated' });
        continue;
      }
      seen.add(row.whole);
      const place = {
        day: day.value,
        page: pageAlone(tool.pageOf(row)),
        source: webSourceOf(tool.originOf(row), links),
      };
      const key = `${place.day}\n${place.source}\n${place.page}`;
      const known = days.get(key);
      const isEvent = reader.columns.has('event');
      days.set(key, {
        row: known?.row ?? row.row,
        ...place,
        ...(known ? (isEvent ? join : sum)(known, figures.value) : figures.value),
      });
    }
  }
  const rowsRead = best.reduce((all, { table }) => all + table.rowsRead, 0);
  return ok({ rowsRead, items: withWholeLeads(days.values()), skipped: byRow(skipped) });
};
