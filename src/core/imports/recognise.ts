// Which file this is, by its heading, so that a wrong one is refused with the name of what it looks like. Every reader asks
// here, whatever it reads; what makes a file known stands in signatures.ts (tools) and list-signatures.ts (anybody's lists).
import { columnKey } from './columns.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { readRecords } from './csv.ts';
import type { FileProblem } from './import-result.ts';
import { LIKELY_LISTS, SURE_LISTS } from './list-signatures.ts';
import { DAY_NAMES } from './platform/export-columns.ts';
import { SIGNATURES } from './signatures.ts';
import type { Signature } from './signature.ts';

/** A tool's own export. */
export type KnownExport = (typeof SIGNATURES)[number][0];
/** A list that anybody may write. */
export type KnownList = (typeof SURE_LISTS | typeof LIKELY_LISTS)[number][0];
export type KnownFile = KnownExport | KnownList | 'daily_totals';

/** Whose columns a heading has, in the order of the signatures. */
const found = <S extends string>(
  signatures: readonly Signature<S>[],
  keys: ReadonlySet<string>,
): readonly S[] => {
  const has = (one: string | readonly string[]): boolean =>
    typeof one === 'string' ? keys.has(one) : one.some((name) => keys.has(name));
  return signatures.filter(([, needed]) => needed.every(has)).map(([name]) => name);
};

const DAYS: ReadonlySet<string> = new Set(DAY_NAMES);

/** A day and one figure, in a heading of their own or below a line that names the figure (Meta's account charts). */
const isDailyTotals = ([first = [], second = []]: readonly (readonly string[])[]): boolean => {
  const heading = first.length === 1 ? second : first;
  return heading.length === 2 && DAYS.has(columnKey(heading[0] ?? ''));
};

type Look = {
  readonly tool: KnownExport | null;
  readonly sure: readonly KnownList[];
  readonly likely: readonly KnownList[];
  readonly isDailyTotals: boolean;
};

/** What is looked at of a file to recognise it: the lines above a heading are few. */
const START = 64 * 1024;
const MOST_RECORDS = 60;

const look = (text: string): Look => {
  let tool: KnownExport | null = null;
  let sure: readonly KnownList[] = [];
  let likely: readonly KnownList[] = [];
  const start: (readonly string[])[] = [];
  // Cut within a quotation the last record is wrong, but by then the heading is known.
  readRecords(text.slice(0, START), (cells) => {
    if (start.length === MOST_RECORDS) return;
    start.push(cells);
    const keys = new Set(cells.map((cell) => columnKey(cell.slice(0, 200))));
    tool ??= found<KnownExport>(SIGNATURES, keys)[0] ?? null;
    if (sure.length === 0) sure = found<KnownList>(SURE_LISTS, keys);
    if (likely.length === 0) likely = found<KnownList>(LIKELY_LISTS, keys);
  });
  return { tool, sure, likely, isDailyTotals: isDailyTotals(start) };
};

/** The tool whose heading a file has, perhaps below comments or lines about the report. */
export const recogniseText = (text: string): KnownExport | null => look(text).tool;

/** A platform's own list of an account's posts, which has an address and figures as a list of anybody's has. */
export const POST_EXPORTS = [
  'meta_content',
  'tiktok_content',
  'youtube_studio',
  'youtube_chart',
] as const satisfies readonly KnownExport[];

/** Readers of posts, to whom a day and a figure are totals of an account; elsewhere they may be anything. */
const OF_POSTS: ReadonlySet<KnownFile> = new Set([...POST_EXPORTS, 'contents', 'figures']);

/** A file with the columns of a list is that list, even where it has those of a tool's export too. */
const known = (
  { tool, sure, likely, isDailyTotals: areTotals }: Look,
  own: readonly KnownFile[],
  isUnread: boolean,
): KnownFile | null => {
  const first = (files: readonly KnownFile[]): KnownFile | null =>
    files.some((file) => own.includes(file)) ? null : (files[0] ?? null);
  if (sure.some((list) => own.includes(list))) return null;
  if (tool !== null) return first([tool]);
  if (sure.length > 0 || !isUnread) return first(sure);
  if (likely.length > 0) return first(likely);
  return areTotals && own.some((file) => OF_POSTS.has(file)) ? 'daily_totals' : null;
};

/** The wording key that says what a file looks like, and where it belongs. */
export const looksLikeKey = (file: KnownFile): string => `import.looks_like.${file}`;

/**
 * The file as what it looks like, when that is none of `own`; null when it may be one of them. `isUnread`: it lacks columns
 * that its reader needs, so that what it only may be is said too.
 */
export const wrongFile = (
  text: string,
  own: readonly KnownFile[],
  isUnread: boolean,
): FileProblem | null => {
  const file = known(look(text), own, isUnread);
  return file === null ? null : { key: looksLikeKey(file) };
};

/** The wording key for a file of no tool that is known, where somebody can say which it is. */
export const UNKNOWN_SOURCE = 'import.file.unknown_source';

/** The tool that was named, else that of `sources` whose heading a file has. */
export const sourceOfText = <S extends string>(
  asked: S | undefined,
  text: string,
  sources: readonly S[],
): Result<S, FileProblem> => {
  if (asked !== undefined) return ok(asked);
  const seen = look(text);
  const source = sources.find((one) => one === seen.tool);
  if (source !== undefined) return ok(source);
  const file = known(seen, [], true);
  if (file !== null) return fail({ key: looksLikeKey(file) });
  return fail({ key: UNKNOWN_SOURCE, values: { sources: sources.join(', ') } });
};
