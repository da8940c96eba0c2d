// A generic comments file: text and date, and if there are any author, platform, post, id and language.
// Columns are found by the names that export tools give them in several languages.
import type { Platform } from '../content/content.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { cleanText } from '../text.ts';
import { byRow } from './import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { platformOfName } from './platform-name.ts';
import { looksLikeKey, recogniseHeading, recogniseText } from './recognise.ts';
import { readTable } from './table.ts';
import type { TableRow } from './table.ts';
import { readWhen, seenInDates, settledOrder } from './when-cell.ts';

const NAMES = {
  text: [
    'text',
    'comment',
    'commenttext',
    'comments',
    'message',
    'content',
    'body',
    'fulltext',
    'kommentar',
    'comentario',
    'comentário',
    'commentaire',
    'commento',
    'reactie',
    'コメント',
    'تعليق',
  ],
  at: [
    'date',
    'createdat',
    'createdtime',
    'commentdate',
    'commentedat',
    'publishedat',
    'postedat',
    'timestamp',
    'time',
    'datetime',
    'datum',
    'fecha',
    'data',
    'datumunduhrzeit',
    'erstelltam',
    'veröffentlichtam',
    'fechayhora',
    'dateetheure',
    'dataehora',
    '日付',
    '日時',
    '投稿日時',
    'التاريخ',
  ],
  author: [
    'author',
    'username',
    'user',
    'authorname',
    'handle',
    'commenter',
    'from',
    'name',
    'autor',
    'auteur',
    'autore',
    'benutzer',
    'utilisateur',
    'usuario',
    'usuário',
    'benutzername',
    'nomdutilisateur',
    'nombredeusuario',
    'nomedeusuário',
    'ユーザー名',
    '投稿者',
  ],
  platform: [
    'platform',
    'network',
    'channel',
    'source',
    'plattform',
    'plataforma',
    'plateforme',
    'piattaforma',
  ],
  post: ['posturl', 'postlink', 'permalink', 'contenturl', 'mediaurl', 'videourl', 'url', 'link'],
  id: ['commentid', 'id'],
  language: ['language', 'lang', 'locale', 'sprache', 'idioma', 'langue', 'lingua'],
} as const;
type Column = keyof typeof NAMES;

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
  { row, get }: Row,
  frame: ImportFrame,
  order: DateOrder,
): Result<ImportedComment, SkippedRow> => {
  const text = cleanText(get('text'));
  if (text === '') return fail({ row, key: 'import.row.no_text' });
  const when = readWhen(row, get('at'), frame, order);
  if (!when.ok) return when;
  return ok({
    row,
    id: get('id').slice(0, 200),
    author: authorOf(get('author')),
    platform: platformOfName(get('platform')),
    atMs: when.value.atMs,
    language: languageOf(get('language')),
    postUrl: get('post').slice(0, 2000),
    // A cut must not leave half of a sign behind.
    text: text.slice(0, MAX_TEXT).toWellFormed(),
  });
};

export const parseComments = (
  text: string,
  frame: ImportFrame,
): Result<ParsedPart<ImportedComment>, FileProblem> => {
  const table = readTable(text, NAMES);
  if (!table.ok) return table;
  const { heading, columns, rows, rowsRead, headingRow } = table.value;
  const missing = (['text', 'at'] as const).filter((column) => !columns.has(column));
  const known = missing.length > 0 ? recogniseText(text) : recogniseHeading(heading);
  if (known) return fail({ key: looksLikeKey(known) });
  if (missing.length > 0) {
    const titles = missing.map((column) => (column === 'at' ? 'date' : column));
    return fail({ key: 'import.file.missing_columns', values: { columns: titles.join(', ') } });
  }

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
