// A file with the figures of many creators' posts, one post a row: whose, which, true for which day, and the figures as
// they stand in their cells. What a row belongs to and what its cells mean is settled later (settle-row.ts).
import { FORMATS, PLATFORMS } from '../../content/content.ts';
import type { ContentFormat, Platform } from '../../content/content.ts';
import type { Day } from '../../campaign/period.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { cleanText } from '../../text.ts';
import { columnKey, isTotals } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { FileProblem, SkippedRow } from '../import-result.ts';
import { dateOrderOf } from '../instant.ts';
import type { DateOrder } from '../instant.ts';
import { plainDate } from '../platform/published.ts';
import { readDay, readName, shown } from '../post-cells.ts';
import { POST_EXPORTS, wrongFile } from '../recognise.ts';
import type { KnownFile } from '../recognise.ts';
import type { TableRow } from '../table.ts';
import { readFittingTable } from '../tables.ts';
import { FIGURES_COLUMNS } from './columns.ts';
import { figureKeys } from './metric-of.ts';
import type { FigureWords } from './metric-of.ts';

/** More is split into several files: one is stored in one transaction. */
export const MOST_FIGURES_ROWS = 1000;

/** Names in the readers' languages, as `columnKey` writes them. */
export type FileWords = {
  readonly figures: FigureWords;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly formats: ReadonlyMap<string, ContentFormat>;
};

export type FigureCell = {
  readonly key: string;
  /** As the file writes it. */
  readonly heading: string;
  readonly text: string;
};

export type FiguresFileRow = {
  readonly row: number;
  readonly url: string;
  readonly contentId: string;
  readonly creator: string;
  readonly platform: Platform | null;
  readonly format: ContentFormat | null;
  readonly publishedOn: Day | null;
  readonly figuresOn: Day;
  readonly explanation: string;
  /** Only cells that are not empty. */
  readonly cells: readonly FigureCell[];
};

export type FiguresFile = {
  readonly rows: readonly FiguresFileRow[];
  readonly rowsRead: number;
  readonly skipped: readonly SkippedRow[];
  /** Names of the columns that hold figures, as `columnKey` writes them. */
  readonly figureKeys: readonly string[];
  /** Headings that nothing was read from. */
  readonly ignored: readonly string[];
};

type Row = TableRow<string>;
type FigureColumn = { readonly key: string; readonly heading: string; readonly place: number };

const readRow = (
  row: Row,
  columns: readonly FigureColumn[],
  words: FileWords,
  timeZone: string,
  order: DateOrder,
): Result<FiguresFileRow, SkippedRow> => {
  if (isTotals(row.first)) return fail({ row: row.row, key: 'import.row.totals' });
  const platform = readName(row, 'platform', PLATFORMS, words.platforms);
  if (!platform.ok) return platform;
  const format = readName(row, 'format', FORMATS, words.formats);
  if (!format.ok) return format;
  const publishedOn = readDay(row, 'published_on', timeZone, order);
  if (!publishedOn.ok) return publishedOn;
  const figuresOn = readDay(row, 'figures_on', timeZone, order);
  if (!figuresOn.ok) return figuresOn;
  if (figuresOn.value === null)
    return fail({ row: row.row, key: 'api.figures_file.no_figures_on' });
  return ok({
    row: row.row,
    url: row.get('url'),
    contentId: row.get('content_id'),
    creator: row.get('creator'),
    platform: platform.value,
    format: format.value,
    publishedOn: publishedOn.value,
    figuresOn: figuresOn.value,
    explanation: cleanText(row.get('explanation')),
    cells: columns.flatMap(({ key, heading }) => {
      const text = row.get(`=${key}`);
      return text === '' ? [] : [{ key, heading, text }];
    }),
  });
};

const placesTaken = (columns: Columns<string>): ReadonlySet<number> =>
  new Set(Object.keys(FIGURES_COLUMNS).flatMap((column) => columns.get(column) ?? []));

const figuresOf = (
  columns: Columns<string>,
  heading: readonly string[],
  keys: readonly string[],
): readonly FigureColumn[] => {
  const taken = placesTaken(columns);
  return keys.flatMap((key) => {
    const place = columns.get(`=${key}`);
    return place === undefined || taken.has(place)
      ? []
      : [{ key, heading: heading[place] ?? key, place }];
  });
};

const lacks = (columns: Columns<string>, figures: readonly FigureColumn[]): readonly string[] => [
  ...(columns.has('url') || columns.has('content_id') ? [] : ['url']),
  ...(columns.has('figures_on') ? [] : ['figures_on']),
  ...(figures.length > 0 ? [] : ['impressions, reach, likes …']),
];

const OWN: readonly KnownFile[] = ['figures'];

/**
 * An export with an address, figures and a "Date" would pass for a list; its day is that of a line, or "Lifetime". A list of
 * somebody's posts may have the names of a platform's columns, and says whose they are.
 */
const mayBe = (heading: readonly string[]): readonly KnownFile[] => {
  const creator: readonly string[] = FIGURES_COLUMNS.creator;
  const saysWhose = heading.some((name) => creator.includes(columnKey(name)));
  return saysWhose ? [...OWN, ...POST_EXPORTS] : OWN;
};

/** `timeZone` is the campaign's: a time of publication has its day there. */
export const readFiguresFile = (
  text: string,
  words: FileWords,
  timeZone: string,
): Result<FiguresFile, FileProblem> => {
  const keys = figureKeys(words.figures);
  // The sign keeps the names of figures apart from those of the other columns.
  const figureNames = Object.fromEntries(keys.map((key) => [`=${key}`, [key]]));
  const inAll = (columns: Columns<string>, heading: readonly string[]): readonly string[] =>
    lacks(columns, figuresOf(columns, heading, keys));
  const table = readFittingTable<string>(
    text,
    { ...figureNames, ...FIGURES_COLUMNS },
    (columns, heading) => inAll(columns, heading).length === 0,
    (columns, heading) =>
      wrongFile(text, OWN, true) ?? {
        key: 'import.file.missing_columns',
        values: { columns: inAll(columns, heading).join('; ') },
      },
  );
  if (!table.ok) return table;
  const { heading, columns, rows, rowsRead, skipped } = table.value;
  const wrong = wrongFile(text, mayBe(heading), false);
  if (wrong) return fail(wrong);
  const figures = figuresOf(columns, heading, keys);
  if (rows.length > MOST_FIGURES_ROWS) {
    return fail({ key: 'api.figures_file.too_long', values: { maximum: MOST_FIGURES_ROWS } });
  }

  const taken = new Set([...placesTaken(columns), ...figures.map(({ place }) => place)]);
  const dates = rows.flatMap(({ get }) => [get('published_on'), get('figures_on')]);
  const order = dateOrderOf(dates.map(plainDate));
  const read = rows.map((row) => readRow(row, figures, words, timeZone, order));
  return ok({
    rows: read.flatMap((row) => (row.ok ? [row.value] : [])),
    rowsRead,
    skipped: [...skipped, ...read.flatMap((row) => (row.ok ? [] : [row.error]))],
    figureKeys: figures.map(({ key }) => key),
    ignored: heading.filter((name, place) => name.trim() !== '' && !taken.has(place)).map(shown),
  });
};
