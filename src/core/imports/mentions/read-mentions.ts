// An export of mentions to mentions, whichever tool wrote it: who said what about whom, when and where.
import type { Platform } from '../../content/content.ts';
import { BRAND_SUBJECT, mentionIdentity } from '../../voice/mention.ts';
import type { ImportedMention, MentionSubject } from '../../voice/mention.ts';
import { recognisePost } from '../../post/post-url.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { cleanLine, cleanText } from '../../text.ts';
import { isTotals } from '../columns.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from '../import-result.ts';
import { dayOfInstant } from '../instant.ts';
import type { DateOrder } from '../instant.ts';
import { platformOfName } from '../platform-name.ts';
import type { KnownExport } from '../recognise.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import { readWhen, seenInDates, settledOrder } from '../when-cell.ts';
import { languageOfName } from './language-name.ts';
import type { MentionColumn, MentionNames } from './mention-columns.ts';
import { subjectFinder } from './subject.ts';

export type MentionFrame = ImportFrame & {
  /** The brand and its competitors, each with its names. */
  readonly subjects: readonly MentionSubject[];
  /** Whom all of the file is about, when somebody says so; else it is read from the search's name or the text. */
  readonly about?: string;
};

export type MentionTool = { readonly source: KnownExport; readonly names: MentionNames };

type Row = TableRow<MentionColumn>;

type Reader = {
  readonly frame: MentionFrame;
  readonly dateOrder: DateOrder;
  /** "EST" of a heading "Timestamp (EST)"; '' when it names none. */
  readonly zone: string;
  readonly subjectsOf: (search: string, text: string) => readonly string[];
};

const MAX_TEXT = 4000;

const sourceOf = ({ source, names }: MentionTool): SourceColumns<MentionColumn> => ({
  source,
  names,
  needed: [
    ['Date', 'at'],
    ['URL', 'url', 'text', 'title'],
  ],
});

/** Title and text; the tool's excerpt where there is no text. Said twice it is said once. */
const textOf = ({ get }: Row): string => {
  const title = cleanLine(get('title'));
  const body = cleanText(get('text') || get('excerpt'));
  const text = title === '' || body.startsWith(title) ? body : `${title}\n${body}`.trim();
  // A cut must not leave half of a sign behind.
  return text.slice(0, MAX_TEXT).toWellFormed();
};

const urlOf = (cell: string): string => (/^https?:\/\//i.test(cell) ? cell.slice(0, 2000) : '');

const platformOf = (cell: string, url: string): Platform => {
  const named = platformOfName(cell);
  if (named !== 'other') return named;
  const post = url === '' ? null : recognisePost(url);
  return post?.ok ? post.value.platform : 'other';
};

const isRepost = ({ get }: Row): boolean =>
  /^(?:retweet|repost|re-?share|shared?$)/i.test(get('kind')) || get('text').startsWith('RT @');

/** Zones of a heading that have a summer time of their own: "Timestamp (ET)". */
const AMERICAN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ET: 'America/New_York',
    CT: 'America/Chicago',
    MT: 'America/Denver',
    PT: 'America/Los_Angeles',
  }),
);

const whenOf = ({ row, get }: Row, { frame, dateOrder, zone }: Reader) => {
  const time = get('time');
  const hasOwn = /\d:\d{2}/.test(get('at')) || !/^\d{1,2}:\d{2}/.test(time);
  const cell = hasOwn ? get('at') : `${get('at')} ${time}`;
  const timeZone = AMERICAN.get(zone);
  if (timeZone === undefined)
    return readWhen(row, zone === '' ? cell : `${cell} ${zone}`, frame, dateOrder);
  const when = readWhen(row, cell, { timeZone }, dateOrder);
  if (!when.ok) return when;
  return ok({ ...when.value, day: dayOfInstant(when.value.atMs, frame.timeZone) });
};

const readMention = (line: Row, reader: Reader): Result<readonly ImportedMention[], SkippedRow> => {
  const { row, get } = line;
  const when = whenOf(line, reader);
  // A mention may be titled "Total", but then it has a day.
  if (!when.ok && isTotals(line.first)) return fail({ row, key: 'import.row.totals' });
  // Tools end a file with a line about themselves.
  if (get('at') === '' && line.filled === 1) return fail({ row, key: 'import.row.note' });
  const text = textOf(line);
  const url = urlOf(get('url'));
  if (text === '' && url === '') return fail({ row, key: 'import.row.no_text' });
  if (!when.ok) return when;
  const subjects = reader.subjectsOf(get('subject'), text);
  if (subjects.length === 0) {
    return fail({
      row,
      key: 'import.row.no_subject',
      values: { value: shown(get('subject') || text) },
    });
  }
  const mention = {
    row,
    id: get('id').replace(/^'/, '').slice(0, 200),
    url,
    author: cleanLine(get('author')).toLowerCase().replace(/^@/, '').slice(0, 200),
    platform: platformOf(get('platform'), url),
    atMs: when.value.atMs,
    day: when.value.day,
    language: languageOfName(get('language')),
    text,
    isRepost: isRepost(line),
  };
  return ok(subjects.map((subject) => ({ ...mention, subject })));
};

export const readMentions = (
  text: string,
  tool: MentionTool,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> => {
  const table = openSource(text, sourceOf(tool));
  if (!table.ok) return table;
  const { heading, headingRow, columns, rows, rowsRead } = table.value;
  const title = heading[columns.get('at') ?? -1] ?? '';
  const dates = seenInDates(rows.map(({ get }) => get('at')));
  const reader: Reader = {
    frame,
    dateOrder: settledOrder(dates, frame),
    zone: /\(([A-Z]{2,4})\)\s*$/.exec(title.slice(0, 60))?.[1] ?? '',
    subjectsOf:
      frame.about === undefined
        ? subjectFinder(frame.subjects)
        : () => [frame.about ?? BRAND_SUBJECT],
  };
  const skipped = [...table.value.skipped];
  const items: ImportedMention[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readMention(row, reader);
    if (!read.ok) {
      skipped.push(read.error);
      continue;
    }
    const fresh = read.value.filter((mention) => !seen.has(mentionIdentity(mention)));
    for (const mention of fresh) seen.add(mentionIdentity(mention));
    if (fresh.length === 0) skipped.push({ row: row.row, key: 'import.row.mention_repeated' });
    items.push(...fresh);
  }
  return ok({
    rowsRead,
    items,
    skipped: byRow(skipped),
    heading: { row: headingRow, referenceAt: null },
    dates,
  });
};
