// The figures of one line of an export. A figure is a whole number; an empty cell, a dash or "n/a" is unknown and has no
// entry, never 0.
import { parseCount } from '../../figures/count-input.ts';
import { readDuration } from '../../figures/duration-input.ts';
import { SECONDS } from '../../figures/duration-words.ts';
import type { DurationUnit } from '../../figures/duration-words.ts';
import { MAX_FIGURE, METRICS } from '../../figures/metric.ts';
import type { Metric } from '../../figures/metric.ts';
import type { Columns } from '../columns.ts';
import type { SkippedRow } from '../import-result.ts';
import type { TableRow } from '../table.ts';
import { decimalSignOf } from './decimal-sign.ts';
import type { DecimalSign } from './decimal-sign.ts';
import type { ExportColumn } from './export-columns.ts';
import type { PlatformFigures } from './platform-row.ts';

export type ExportRow = TableRow<ExportColumn>;

/** How one file writes its figures. `titles` are its own names of the columns, for the notes. */
export type FigureReader = {
  readonly metrics: readonly Metric[];
  readonly titles: ReadonlyMap<ExportColumn, string>;
  readonly decimalSign: DecimalSign | null;
  readonly watchTimeUnit: DurationUnit;
};

const isTime = (metric: Metric): metric is 'watch_seconds' | 'average_watch_seconds' =>
  metric === 'watch_seconds' || metric === 'average_watch_seconds';

export const figureReader = (
  heading: readonly string[],
  columns: Columns<ExportColumn>,
  rows: readonly ExportRow[],
  watchTimeUnit: DurationUnit,
): FigureReader => {
  const metrics = METRICS.filter((metric) => columns.has(metric));
  const cellsOf = (wanted: boolean): string[] =>
    metrics
      .filter((metric) => isTime(metric) === wanted)
      .flatMap((metric) => rows.map(({ get }) => get(metric)));
  return {
    metrics,
    titles: new Map([...columns].map(([column, place]) => [column, shown(heading[place] ?? '')])),
    decimalSign: decimalSignOf(cellsOf(false), cellsOf(true)),
    watchTimeUnit,
  };
};

/** What of a cell is shown to people. */
export const shown = (cell: string): string => cell.slice(0, 40).toWellFormed().trim();

const MAX_CELL = 60;

type Figure = number | null | 'unread';

/**
 * Digits, grouped or not, are nearly all cells of a large file, and need none of the care that typed numbers do: a
 * fortieth of its time. A test holds both ways to the same number.
 */
const readFigure = (cell: string): Figure => {
  if (/^\d{1,12}$/.test(cell)) return Number(cell);
  if (/^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3}){0,3}$/.test(cell))
    return Number(cell.replace(/[.,]/g, ''));
  // No language: a count's separators mean the same in all, and a word that doesn't ("mil") is refused.
  const read = parseCount(cell, 'und');
  return read.ok ? read.value : 'unread';
};

/** "892.5" of hours, "11,5" of seconds, "0:04:52". Three digits after a sign are told by the rest of the file. */
const readTime = (cell: string, unit: DurationUnit, decimalSign: DecimalSign | null): Figure => {
  const number = /^(\d{1,9})(?:([.,])(\d{1,9}))?$/.exec(cell);
  if (!number) {
    const read = readDuration(cell, decimalSign === ',' ? 'de' : 'en', unit);
    return read.ok ? read.value.value : 'unread';
  }
  const [, whole = '', sign, digits = ''] = number;
  const couldGroup = digits.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  if (couldGroup && decimalSign === null) return 'unread';
  const amount = couldGroup && sign !== decimalSign ? `${whole}${digits}` : `${whole}.${digits}0`;
  return Math.round(Number(amount) * SECONDS[unit]);
};

const readCell = (cell: string, metric: Metric, reader: FigureReader): Figure => {
  if (cell === '') return null;
  if (cell.length > MAX_CELL) return 'unread';
  const unit = metric === 'watch_seconds' ? reader.watchTimeUnit : 'second';
  const figure = isTime(metric) ? readTime(cell, unit, reader.decimalSign) : readFigure(cell);
  return typeof figure === 'number' && figure > MAX_FIGURE ? 'unread' : figure;
};

export const readFigures = (
  { row, get }: ExportRow,
  reader: FigureReader,
): { readonly figures: PlatformFigures; readonly notes: readonly SkippedRow[] } => {
  const notes: SkippedRow[] = [];
  const read: (readonly [Metric, number])[] = [];
  for (const metric of reader.metrics) {
    const cell = get(metric);
    const figure = readCell(cell, metric, reader);
    if (typeof figure === 'number') read.push([metric, figure]);
    if (figure === 'unread') {
      const values = { column: reader.titles.get(metric) ?? metric, value: shown(cell) };
      notes.push({ row, key: 'import.row.bad_count', values });
    }
  }
  return { figures: Object.fromEntries(read), notes };
};
