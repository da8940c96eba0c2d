// A file with posts by the audience, one a row: where it is, what it says, and what the brand may do with it.
import { FORMATS, PLATFORMS, captionField } from '../../content/content.ts';
import type { ContentFormat, Platform } from '../../content/content.ts';
import type { Day } from '../../campaign/period.ts';
import { postUrlProblemKey, recognisePost, settlePost } from '../../post/post-url.ts';
import type { Post } from '../../post/post-url.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { cleanText } from '../../text.ts';
import {
  USAGE_CHANNELS,
  USAGE_RIGHT_KINDS,
  usageRightInput,
  usageRightOf,
} from '../../content/usage-rights.ts';
import type { UsageChannel, UsageRight, UsageRightKind } from '../../content/usage-rights.ts';
import { columnKey, isTotals } from '../columns.ts';
import type { FileProblem, SkippedRow } from '../import-result.ts';
import { dateOrderOf } from '../instant.ts';
import type { DateOrder } from '../instant.ts';
import { plainDate } from '../platform/published.ts';
import { readDay, readName, shown } from '../post-cells.ts';
import { wrongFile } from '../recognise.ts';
import type { KnownFile } from '../recognise.ts';
import type { TableRow } from '../table.ts';
import { readFittingTable } from '../tables.ts';
import { CONTENTS_COLUMNS } from './columns.ts';

/** More is split into several files: one is stored in one transaction. */
export const MOST_CONTENTS_ROWS = 1000;

/** Names in the readers' languages, as `columnKey` writes them. */
export type ContentsWords = {
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly formats: ReadonlyMap<string, ContentFormat>;
  readonly rights: ReadonlyMap<string, UsageRightKind>;
  readonly channels: ReadonlyMap<string, UsageChannel>;
};

export type ContentsFileRow = {
  readonly row: number;
  readonly post: Post;
  readonly publishedOn: Day | null;
  readonly caption: string | null;
  /** Null where the row says nothing of rights. */
  readonly right: UsageRight | null;
};

export type ContentsFile = {
  readonly rows: readonly ContentsFileRow[];
  readonly rowsRead: number;
  readonly skipped: readonly SkippedRow[];
  /** Headings that nothing was read from. */
  readonly ignored: readonly string[];
};

type Frame = {
  readonly words: ContentsWords;
  readonly timeZone: string;
  readonly order: DateOrder;
  /** Of the campaign: nothing was published later. */
  readonly today: Day;
};

type Row = TableRow<string>;

const readChannels = (
  { row, get }: Row,
  { channels }: ContentsWords,
): Result<UsageChannel[], SkippedRow> => {
  const found = new Set<UsageChannel>();
  for (const name of get('usage_channels').split(/[,;|/]/u)) {
    const key = columnKey(name);
    if (key === '') continue;
    const code = USAGE_CHANNELS.find((one) => columnKey(one) === key) ?? channels.get(key);
    if (code === undefined)
      return fail({
        row,
        key: 'api.contents_file.unknown_channel',
        values: { value: shown(name) },
      });
    found.add(code);
  }
  return ok([...found]);
};

/** An end without a kind is a right that was granted, as the API takes it. */
const readRight = (row: Row, frame: Frame): Result<UsageRight | null, SkippedRow> => {
  const kind = readName(
    row,
    'usage_rights',
    USAGE_RIGHT_KINDS,
    frame.words.rights,
    'api.contents_file.unknown_rights',
  );
  if (!kind.ok) return kind;
  const until = readDay(row, 'usage_rights_until', frame.timeZone, frame.order);
  if (!until.ok) return until;
  const channels = readChannels(row, frame.words);
  if (!channels.ok) return channels;
  if (kind.value === null && until.value === null && channels.value.length === 0) return ok(null);
  const input = usageRightInput.safeParse({
    kind: kind.value ?? 'granted',
    until: until.value,
    channels: channels.value,
    note: cleanText(row.get('note')).slice(0, 1000),
  });
  if (input.success) return ok(usageRightOf(input.data));
  const issue = input.error.issues[0];
  const own = issue?.code === 'custom' ? issue.params?.key : undefined;
  return fail({ row: row.row, key: typeof own === 'string' ? own : 'campaign.problem.day' });
};

const readPost = (row: Row, { words }: Frame): Result<Post, SkippedRow> => {
  const platform = readName(row, 'platform', PLATFORMS, words.platforms);
  if (!platform.ok) return platform;
  const format = readName(row, 'format', FORMATS, words.formats);
  if (!format.ok) return format;
  const recognised = recognisePost(row.get('url'));
  if (!recognised.ok) return fail({ row: row.row, key: postUrlProblemKey(recognised.error) });
  const post = settlePost(recognised.value, {
    platform: platform.value ?? undefined,
    format: format.value ?? undefined,
  });
  return post.ok ? post : fail({ row: row.row, key: post.error.key });
};

const readRow = (row: Row, frame: Frame): Result<ContentsFileRow, SkippedRow> => {
  if (isTotals(row.first)) return fail({ row: row.row, key: 'import.row.totals' });
  const post = readPost(row, frame);
  if (!post.ok) return post;
  const publishedOn = readDay(row, 'published_on', frame.timeZone, frame.order);
  if (!publishedOn.ok) return publishedOn;
  if (publishedOn.value !== null && publishedOn.value > frame.today)
    return fail({ row: row.row, key: 'creator.problem.day_in_future' });
  const caption = captionField.safeParse(row.get('caption'));
  if (!caption.success) return fail({ row: row.row, key: 'api.contents_file.long_caption' });
  const right = readRight(row, frame);
  if (!right.ok) return right;
  return ok({
    row: row.row,
    post: post.value,
    publishedOn: publishedOn.value,
    caption: caption.data || null,
    right: right.value,
  });
};

/** Each post once: of several rows the first counts. */
const withoutRepeats = (rows: readonly ContentsFileRow[]) => {
  const firsts = new Map<string, number>();
  const kept: ContentsFileRow[] = [];
  const skipped: SkippedRow[] = [];
  for (const one of rows) {
    const counts = firsts.get(one.post.urlKey);
    if (counts === undefined) {
      firsts.set(one.post.urlKey, one.row);
      kept.push(one);
    } else skipped.push({ row: one.row, key: 'api.contents_file.same_post', values: { counts } });
  }
  return { kept, skipped };
};

const OWN: readonly KnownFile[] = ['contents'];

export const readContentsFile = (
  text: string,
  words: ContentsWords,
  timeZone: string,
  today: Day,
): Result<ContentsFile, FileProblem> => {
  const wrong = wrongFile(text, OWN, false);
  if (wrong) return fail(wrong);
  const table = readFittingTable<string>(
    text,
    CONTENTS_COLUMNS,
    (found) => found.has('url'),
    () =>
      wrongFile(text, OWN, true) ?? {
        key: 'import.file.missing_columns',
        values: { columns: 'url' },
      },
  );
  if (!table.ok) return table;
  const { heading, columns, rows, rowsRead, skipped } = table.value;
  if (rows.length > MOST_CONTENTS_ROWS)
    return fail({ key: 'api.figures_file.too_long', values: { maximum: MOST_CONTENTS_ROWS } });
  const dates = rows.flatMap(({ get }) => [get('published_on'), get('usage_rights_until')]);
  const order = dateOrderOf(dates.map(plainDate));
  const read = rows.map((row) => readRow(row, { words, timeZone, order, today }));
  const repeats = withoutRepeats(read.flatMap((row) => (row.ok ? [row.value] : [])));
  const taken = new Set(columns.values());
  return ok({
    rows: repeats.kept,
    rowsRead,
    skipped: [
      ...skipped,
      ...read.flatMap((row) => (row.ok ? [] : [row.error])),
      ...repeats.skipped,
    ].toSorted((a, b) => a.row - b.row),
    ignored: heading.filter((name, place) => name.trim() !== '' && !taken.has(place)).map(shown),
  });
};
