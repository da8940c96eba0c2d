// A generic comments file: text and date, and if there are any author, platform, post, id and language.
// Columns are found by the names that export tools give them in several languages.
import type { Platform } from '../content/content.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { cleanText } from '../text.ts';
import { columnKey, isTotals } from './columns.ts';
import type { Columns } from './columns.ts';
import { COMMENT_COLUMNS } from './comment-columns.ts';
import { byRow } from './import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { FIGURE_TITLES } from './list-signatures.ts';
import { platformOfName } from './platform-name.ts';
import { wrongFile } from './recognise.ts';
import type { KnownFile } from './recognise.ts';
import type { TableRow } from './table.ts';
import { readFittingTable } from './tables.ts';
import { readWhen, seenInDates, settledOrder } from './when-cell.ts';

type Column = keyof typeof COMMENT_COLUMNS;

/** Whose texts and days are comments, whatever else its rows say of the post. */
const MAY_BE: readonly KnownFile[] = ['comments', 'figures'];

/** In a list of posts "Comments" beside "Likes" is how many there were. */
const areCounted = (columns: Columns<Column>, heading: readonly string[]): boolean =>
  columnKey(heading[columns.get('text') ?? -1] ?? '') === 'comments' &&
  heading.some((title) => FIGURE_TITLES.includes(columnKey(title)));

const lacks = (columns: Columns<Column>, heading: readonly string[]): readonly string[] => [
  ...(columns.has('text') && !areCounted(columns, heading) ? [] : ['text']),
  ...(columns.has('at') ? [] : ['date']),
];

/** What one comment may hold; the rest is cut. */
const MAX_TEXT = 4000;

export type ImportedComment = {
  readonly row: number;
  readonly id: string;
  readonly author: string;
  readonly platform: Platform;
  readonly atMs: number;
  /** BCP 47 primary language in small letters; 'und' when the file does not tell. */
  readonly language: string;
  readonly postUrl: string;
  readonly text: string;
};

export type CommentFrame = ImportFrame & {
  /** Of comments whose rows do not tell it, when somebody says so. */
  readonly language?: string;
};

const languageOf = (cell: string): string => {
  const tag = cell.toLowerCase().split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(tag) ? tag : 'und';
};

/** Small letters, without "@". */
export const authorOf = (name: string): string =>
  name.toLowerCase().replace(/^@/, '').slice(0, 200);

/** What makes a comment itself: its id where the source has one, else who said what, where and when. */
export const commentIdentity = (comment: ImportedComment): string =>
  comment.id === ''
    ? ['said', comment.platform, comment.author, comment.atMs, comment.text].join('\n')
    : ['id', comment.platform, comment.id].join('\n');

type Row = TableRow<Column>;

const readComment = (
  { row, get, first }: Row,
  frame: CommentFrame,
  order: DateOrder,
): Result<ImportedComment, SkippedRow> => {
  const text = cleanText(get('text'));
  const when = readWhen(row, get('at'), frame, order);
  // A comment may say "Total", but then it has a day.
  if (!when.ok && isTotals(first)) return fail({ row, key: 'import.row.totals' });
  if (text === '') return fail({ row, key: 'import.row.no_text' });
  if (!when.ok) return when;
  const told = languageOf(get('language'));
  return ok({
    row,
    id: get('id').slice(0, 200),
    author: authorOf(get('author')),
    platform: platformOfName(get('platform')),
    atMs: when.value.atMs,
    language: told === 'und' ? (frame.language ?? 'und') : told,
    postUrl: get('post').slice(0, 2000),
    // A cut must not leave half of a sign behind.
    text: text.slice(0, MAX_TEXT).toWellFormed(),
  });
};

export const parseComments = (
  text: string,
  frame: CommentFrame,
): Result<ParsedPart<ImportedComment>, FileProblem> => {
  const wrong = wrongFile(text, MAY_BE, false);
  if (wrong) return fail(wrong);
  const table = readFittingTable(
    text,
    COMMENT_COLUMNS,
    (columns, heading) => lacks(columns, heading).length === 0,
    (columns, heading) =>
      wrongFile(text, ['comments'], true) ?? {
        key: 'import.file.missing_columns',
        values: { columns: lacks(columns, heading).join(', ') },
      },
  );
  if (!table.ok) return table;
  const { rows, rowsRead, headingRow } = table.value;

  const dates = seenInDates(rows.map(({ get }) => get('at')));
  const order = settledOrder(dates, frame);
  const skipped = [...table.value.skipped];
  const items: ImportedComment[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const result = readComment(row, frame, order);
    if (!result.ok) skipped.push(result.error);
    else if (seen.has(commentIdentity(result.value))) {
      skipped.push({ row: row.row, key: 'import.row.repeated' });
    } else {
      seen.add(commentIdentity(result.value));
      items.push(result.value);
    }
  }
  return ok({
    rowsRead,
    items,
    skipped: byRow(skipped),
    heading: { row: headingRow, referenceAt: null },
    dates,
  });
};
