// Hotjar's list of recordings, a line a session, to metrics of the pages that sessions began on. Who was recorded is not
// read. It is a sample: Hotjar records as many sessions as a plan pays for.
import type { PageMetrics } from '../../traffic/page-metrics.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { isTotals } from '../columns.ts';
import { readFigure, readSeconds } from '../figure-cell.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import { orderOfDates, readWhen } from '../when-cell.ts';
import { pageAlone } from './page-alone.ts';
import { SESSION_COLUMNS } from './page-columns.ts';

type Column = keyof typeof SESSION_COLUMNS;

const HOTJAR: SourceColumns<Column> = {
  source: 'hotjar',
  names: SESSION_COLUMNS,
  needed: [
    ['Date', 'at'],
    ['Landing page', 'page'],
    ['Duration', 'duration', 'pages'],
  ],
  keepsWhole: true,
};

const badCount = (row: number, column: string, cell: string) =>
  fail({ row, key: 'import.row.bad_count', values: { column, value: shown(cell) } });

const readSession = (
  { row, get, first }: TableRow<Column>,
  frame: ImportFrame,
  order: DateOrder,
): Result<PageMetrics, SkippedRow> => {
  if (isTotals(first)) return fail({ row, key: 'import.row.totals' });
  const when = readWhen(row, get('at'), frame, order);
  if (!when.ok) return when;
  const views = readFigure(get('pages'));
  if (views === 'unread') return badCount(row, 'Pages', get('pages'));
  const seconds = readSeconds(get('duration'), 'second', '.');
  if (seconds === 'unread') return badCount(row, 'Duration', get('duration'));
  const { day } = when.value;
  return ok({
    row,
    page: pageAlone(get('page')),
    from: day,
    to: day,
    sessions: 1,
    views,
    engagedSeconds: seconds === null ? null : Math.round(seconds),
    scrolled: null,
  });
};

const add = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a + b;

export const parseHotjar = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<PageMetrics>, FileProblem> => {
  const table = openSource(text, HOTJAR);
  if (!table.ok) return table;
  const { rows, rowsRead } = table.value;
  const order = orderOfDates(
    rows.map(({ get }) => get('at')),
    frame,
  );
  const skipped = [...table.value.skipped];
  const pages = new Map<string, PageMetrics>();
  const seen = new Set<string>();
  for (const row of rows) {
    const session = readSession(row, frame, order);
    if (!session.ok) skipped.push(session.error);
    else if (seen.has(row.whole)) skipped.push({ row: row.row, key: 'import.row.row_repeated' });
    else {
      seen.add(row.whole);
      const one = session.value;
      const key = `${one.from}\n${one.page}`;
      const known = pages.get(key);
      pages.set(key, {
        ...one,
        row: known?.row ?? one.row,
        sessions: (known?.sessions ?? 0) + 1,
        views: known ? add(known.views, one.views) : one.views,
        engagedSeconds: known ? add(known.engagedSeconds, one.engagedSeconds) : one.engagedSeconds,
      });
    }
  }
  return ok({ rowsRead, items: [...pages.values()], skipped: byRow(skipped) });
};
