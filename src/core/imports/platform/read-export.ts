// Reads a platform's own export, whichever it is: the heading tells the source, each line becomes a post with its figures
// or is left out with the reason. The address of a post is recognised, never fetched; no cell is ever computed.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { ColumnNames, Columns } from '../columns.ts';
import { byRow } from '../import-result.ts';
import type { FileProblem, SkippedRow } from '../import-result.ts';
import { dateOrderOf } from '../instant.ts';
import { recogniseText, wrongFile } from '../recognise.ts';
import type { KnownFile } from '../recognise.ts';
import { readFittingTable } from '../tables.ts';
import type { ExportColumn, ExportNames } from './export-columns.ts';
import { figureReader } from './export-figures.ts';
import type { ExportRow } from './export-figures.ts';
import { periodOfName } from './export-period.ts';
import type { ExportSource } from './export-source.ts';
import { mergeRows } from './merge-rows.ts';
import { META_CONTENT } from './meta-content.ts';
import type { PlatformFile, PlatformFrame, PlatformRow } from './platform-row.ts';
import { plainDate } from './published.ts';
import { readRow } from './read-row.ts';
import type { RowReader } from './read-row.ts';
import { TIKTOK_CONTENT } from './tiktok-content.ts';
import { YOUTUBE_CONTENT } from './youtube-content.ts';

const SOURCES: readonly ExportSource[] = [META_CONTENT, TIKTOK_CONTENT, YOUTUBE_CONTENT];

const KNOWN: readonly KnownFile[] = SOURCES.map(({ source }) => source);

const sourceOf = (text: string): Result<ExportSource, FileProblem> => {
  const known = recogniseText(text);
  const source = SOURCES.find((one) => one.source === known);
  if (source) return ok(source);
  return fail(wrongFile(text, KNOWN, true) ?? { key: 'import.file.no_platform_export' });
};

/** What a source has no name for is looked for under none. */
const allNames = (names: ExportNames): ColumnNames<ExportColumn> =>
  names as ColumnNames<ExportColumn>; // readers ask `has`, or get '' for a column that is not there

type Lines = {
  readonly items: readonly PlatformRow[];
  readonly notes: readonly SkippedRow[];
  readonly skipped: readonly SkippedRow[];
};

const readLines = (rows: readonly ExportRow[], reader: RowReader): Lines => {
  const read: PlatformRow[] = [];
  const told: SkippedRow[] = [];
  const left: SkippedRow[] = [];
  for (const row of rows) {
    const one = readRow(row, reader);
    if (one.item) read.push(one.item);
    (one.item ? told : left).push(...one.told);
  }
  const { items, skipped } = mergeRows(read);
  return { items, notes: told, skipped: [...left, ...skipped] };
};

const lacks = (
  columns: Columns<ExportColumn>,
  { addressTitle, figureTitles, watchTimeUnit }: ExportSource,
): readonly string[] => [
  ...(columns.has('link') || columns.has('post_id') ? [] : [addressTitle]),
  ...(figureReader([], columns, [], watchTimeUnit).metrics.length > 0 ? [] : [figureTitles]),
];

export const parsePlatformExport = (
  text: string,
  frame: PlatformFrame,
): Result<PlatformFile, FileProblem> => {
  const found = sourceOf(text);
  if (!found.ok) return found;
  const source = found.value;
  const table = readFittingTable(
    text,
    allNames(source.names),
    (columns) => lacks(columns, source).length === 0,
    (columns) => ({
      key: 'import.file.missing_columns',
      values: { columns: lacks(columns, source).join(', ') },
    }),
  );
  if (!table.ok) return table;
  const { heading, columns, rows, rowsRead } = table.value;

  const period = source.counts === 'period' ? periodOfName(frame.fileName ?? '') : null;
  const { items, notes, skipped } = readLines(rows, {
    source,
    figures: figureReader(heading, columns, rows, source.watchTimeUnit),
    timeZone: frame.timeZone,
    dateOrder:
      dateOrderOf(rows.map(({ get }) => plainDate(get('published')))) ?? frame.dateOrder ?? null,
    period,
  });
  if (items.length === 0 && skipped.some(({ key }) => key === 'import.row.part_of_life')) {
    return fail({ key: 'import.file.part_of_life' });
  }
  return ok({
    source: source.source,
    rowsRead,
    items,
    notes: byRow(notes),
    skipped: byRow([...table.value.skipped, ...skipped]),
    needsDateOrder: notes.some(({ key }) => key === 'import.row.ambiguous_date'),
    covers: source.counts === 'life' ? 'life' : period,
  });
};
