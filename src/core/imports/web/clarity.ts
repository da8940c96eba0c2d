// Clarity's scroll heatmap of one page to its metrics. Its "Page views" are not the sessions that the curve is of; those
// follow from a depth's visitors and drop-off.
import type { PageMetrics } from '../../traffic/page-metrics.ts';
import { isDay } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { columnKey } from '../columns.ts';
import { readFigure, readShare } from '../figure-cell.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import type { FoundTable } from '../tables.ts';
import { orderOfDates, readWhen } from '../when-cell.ts';
import { SCROLL_COLUMNS } from './page-columns.ts';

type Column = keyof typeof SCROLL_COLUMNS;

const CLARITY: SourceColumns<Column> = {
  source: 'clarity',
  names: SCROLL_COLUMNS,
  needed: [
    ['Scroll depth', 'depth'],
    ['No. of visitors', 'visitors'],
  ],
};

/** The depth from which a page counts as read to its end. */
const END = 90;

/** "05/25/2026 12:00 AM - 05/27/2026 11:59 PM": its first and last day. Clarity writes the month first. */
const periodOf = (
  { above }: FoundTable<Column>,
  frame: ImportFrame,
): readonly [Day, Day] | null => {
  for (const cells of above) {
    const [from, to] = cells
      .slice(1)
      .join(' ')
      .slice(0, 200)
      .split(/\s+[-–—]\s+/, 2);
    if (from === undefined || to === undefined) continue;
    const order = orderOfDates([from, to], frame) ?? 'mdy';
    const first = readWhen(0, from, frame, order);
    const last = readWhen(0, to, frame, order);
    if (first.ok && last.ok && isDay(first.value.day)) return [first.value.day, last.value.day];
  }
  return null;
};

/** The page's address; of a regular expression what it matches literally. */
const pageOf = ({ above }: FoundTable<Column>): string => {
  const line = above.find(([title = '']) => /url/.test(columnKey(title.slice(0, 200))));
  const value = (line?.[1] ?? '').trim().slice(0, 2000);
  return value.replace(/^\^|\$$/g, '').replace(/\\(.)/g, '$1');
};

type Point = { readonly depth: number; readonly visitors: number; readonly all: number | null };

const readPoint = ({ row, get }: TableRow<Column>): Result<Point, SkippedRow> => {
  const depth = readFigure(get('depth').replace(/\s*%$/, ''));
  const visitors = readFigure(get('visitors'));
  if (typeof depth !== 'number' || depth > 100 || typeof visitors !== 'number') {
    const column = typeof visitors === 'number' ? 'depth' : 'visitors';
    const title = column === 'depth' ? 'Scroll depth' : 'No. of visitors';
    const values = { column: title, value: shown(get(column)) };
    return fail({ row, key: 'import.row.bad_count', values });
  }
  const drop = readShare(get('drop'), 'percent');
  const all = drop === null || drop >= 1 ? null : Math.round(visitors / (1 - drop));
  return ok({ depth, visitors, all });
};

export const parseClarity = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<PageMetrics>, FileProblem> => {
  const table = openSource(text, CLARITY);
  if (!table.ok) return table;
  const { headingRow, rows, rowsRead } = table.value;
  const period = periodOf(table.value, frame);
  if (period === null) return fail({ key: 'import.file.no_period' });
  const skipped = [...table.value.skipped];
  const points: Point[] = [];
  for (const row of rows) {
    const point = readPoint(row);
    if (point.ok) points.push(point.value);
    else skipped.push(point.error);
  }
  if (points.length === 0) return ok({ rowsRead, items: [], skipped: byRow(skipped) });
  // The least rounded is the one with the most visitors.
  const top = points.toSorted((a, b) => b.visitors - a.visitors)[0];
  const item: PageMetrics = {
    row: headingRow,
    page: pageOf(table.value),
    from: period[0],
    to: period[1],
    sessions: top?.all ?? top?.visitors ?? null,
    views: null,
    engagedSeconds: null,
    scrolled: points.find(({ depth }) => depth === END)?.visitors ?? null,
  };
  return ok({ rowsRead, items: [item], skipped: byRow(skipped) });
};
