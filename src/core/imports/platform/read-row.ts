// One line of an export as one post, or why it is none. What of a taken line can't be read is told in a note; the rest of
// the line still counts.
import { recognisePost } from '../../post/post-url.ts';
import type { Post } from '../../post/post-url.ts';
import { isTotals } from '../columns.ts';
import { shown } from '../import-result.ts';
import type { SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import { readFigures } from './export-figures.ts';
import type { ExportRow, FigureReader } from './export-figures.ts';
import type { ExportPeriod } from './export-period.ts';
import type { ExportSource } from './export-source.ts';
import type { PlatformRow, Published } from './platform-row.ts';
import { plainDate, readPublished } from './published.ts';

export type RowReader = {
  readonly source: ExportSource;
  readonly figures: FigureReader;
  readonly timeZone: string;
  readonly dateOrder: DateOrder;
  readonly period: ExportPeriod | null;
};

export type ReadRow = {
  readonly item: PlatformRow | null;
  /** Without an item: why. With one: what of the line could not be read. */
  readonly told: readonly SkippedRow[];
};

const leftOut = (row: number, key: string, values: SkippedRow['values'] = {}): ReadRow => ({
  item: null,
  told: [{ row, key, values }],
});

/**
 * Whether a line covers a day or some days of a post's life ("2026-09-12", where others say "Lifetime"). Such lines are not
 * summed: people reached on two days are not twice as many, and nothing shows that no day is missing.
 */
const isPartOfLife = ({ get }: ExportRow, { counts }: ExportSource): boolean =>
  counts === 'life' && /\p{Nd}/u.test(get('day').slice(0, 100));

const readDate = (
  line: ExportRow,
  post: Post,
  { source, timeZone, dateOrder }: RowReader,
): { readonly published: Published | null; readonly notes: readonly SkippedRow[] } => {
  const { row, get } = line;
  const cell = source.publishedOf?.(line, post) ?? get('published');
  if (cell === '') return { published: null, notes: [] };
  const read = readPublished(plainDate(cell), timeZone, dateOrder);
  if (read.ok) return { published: read.value, notes: [] };
  const key = read.error === 'ambiguous' ? 'import.row.ambiguous_date' : 'import.row.bad_date';
  return { published: null, notes: [{ row, key, values: { value: shown(cell) } }] };
};

export const readRow = (line: ExportRow, reader: RowReader): ReadRow => {
  const { source, period } = reader;
  const { row } = line;
  const address = source.addressOf(line);
  if (address === '' && isTotals(line.first)) return leftOut(row, 'import.row.totals');
  const post = address === '' ? null : recognisePost(address);
  if (!post?.ok || !source.platforms.includes(post.value.platform)) {
    return leftOut(row, 'import.row.no_post', { value: shown(source.named(line)) });
  }
  if (isPartOfLife(line, source)) return leftOut(row, 'import.row.part_of_life');
  const { published, notes: dateNotes } = readDate(line, post.value, reader);
  if (period && published && published.on < period.from) {
    return leftOut(row, 'import.row.before_period', {
      published: published.on,
      from: period.from,
    });
  }
  const { figures, notes } = readFigures(line, reader.figures);
  if (Object.keys(figures).length === 0) {
    return notes.length > 0
      ? { item: null, told: notes.slice(0, 1) }
      : leftOut(row, 'import.row.no_figures');
  }
  const { platform, url, urlKey, postId } = post.value;
  const others = source.otherKeys(line, post.value).filter((key) => key !== urlKey);
  const item: PlatformRow = {
    row,
    platform,
    format: source.formatOf(line, post.value),
    url,
    keys: [urlKey, ...others],
    postId,
    published,
    figures,
    figuresOn: period?.to ?? null,
  };
  return { item, told: [...dateNotes, ...notes] };
};
