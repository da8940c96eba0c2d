// The figures of one line of an export. A figure is a whole number; an empty cell, a dash or "n/a" is unknown and has no
// entry, never 0.
import type { DurationUnit } from '../../figures/duration-words.ts';
import { MAX_FIGURE, METRICS } from '../../figures/metric.ts';
import type { Metric } from '../../figures/metric.ts';
import type { Columns } from '../columns.ts';
import { readFigure, readSeconds } from '../figure-cell.ts';
import type { Figure } from '../figure-cell.ts';
import { shown } from '../import-result.ts';
import type { SkippedRow } from '../import-result.ts';
import type { TableRow } from '../table.ts';
import { decimalSignOf } from '../decimal-sign.ts';
import type { DecimalSign } from '../decimal-sign.ts';
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

const readCell = (cell: string, metric: Metric, reader: FigureReader): Figure => {
  const unit = metric === 'watch_seconds' ? reader.watchTimeUnit : 'second';
  const read = isTime(metric) ? readSeconds(cell, unit, reader.decimalSign) : readFigure(cell);
  const figure = typeof read === 'number' ? Math.round(read) : read;
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
