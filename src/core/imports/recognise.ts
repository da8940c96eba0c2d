// Which export a heading belongs to, so that a wrong file is refused with the name of what it looks like.
import { columnKey } from './columns.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { readRecords } from './csv.ts';
import type { FileProblem } from './import-result.ts';
import { DAY_NAMES } from './platform/export-columns.ts';
import { SIGNATURES } from './signatures.ts';
import type { Signature } from './signature.ts';

export type KnownExport = (typeof SIGNATURES)[number][0] | 'daily_totals';

export const recogniseHeading = (heading: readonly string[]): KnownExport | null => {
  const keys = new Set(heading.map((cell) => columnKey(cell.slice(0, 200))));
  const has = (one: string | readonly string[]): boolean =>
    typeof one === 'string' ? keys.has(one) : one.some((name) => keys.has(name));
  // Tuples of literals are more than the compiler compares with a list of names.
  return (
    (SIGNATURES as readonly Signature<Exclude<KnownExport, 'daily_totals'>>[]).find(([, needed]) =>
      needed.every(has),
    )?.[0] ?? null
  );
};

const OF_POSTS: ReadonlySet<KnownExport | null> = new Set([
  'meta_content',
  'tiktok_content',
  'youtube_studio',
  'youtube_chart',
] as const);

/** A platform's own list of an account's posts, which has an address and figures as a list of anybody's has. */
export const recognisePosts = (heading: readonly string[]): KnownExport | null => {
  const known = recogniseHeading(heading);
  return OF_POSTS.has(known) ? known : null;
};

const DAYS: ReadonlySet<string> = new Set(DAY_NAMES);

/** A day and one figure, in a heading of their own or below a line that names the figure (Meta's account charts). */
const isDailyTotals = ([first = [], second = []]: readonly (readonly string[])[]): boolean => {
  const heading = first.length === 1 ? second : first;
  return heading.length === 2 && DAYS.has(columnKey(heading[0] ?? ''));
};

/** As `recogniseHeading`, from a file's first two records: some exports of an account's daily totals have a line before. */
export const recogniseStart = (records: readonly (readonly string[])[]): KnownExport | null =>
  recogniseHeading(records[0] ?? []) ?? (isDailyTotals(records) ? 'daily_totals' : null);

/** What is looked at of a file to recognise it: the lines above a heading are few. */
const START = 64 * 1024;
const MOST_RECORDS = 60;

/** As `recogniseHeading`, from a file that may have comments or lines about the report above its heading. */
export const recogniseText = (text: string): KnownExport | null => {
  let known: KnownExport | null = null;
  let records = 0;
  // Cut within a quotation the last record is wrong, but by then the heading is known.
  readRecords(text.slice(0, START), (cells) => {
    records += 1;
    if (known === null && records <= MOST_RECORDS) known = recogniseHeading(cells);
  });
  return known;
};

/** The wording key for a file of no tool that is known, where somebody can say which it is. */
export const UNKNOWN_SOURCE = 'import.file.unknown_source';

/** The wording key that says what a file looks like. */
export const looksLikeKey = (known: KnownExport): string => `import.looks_like.${known}`;

/**
 * The tool that was named, else that of `sources` whose heading a file has. `others` says how a source is called that the
 * recogniser calls otherwise.
 */
export const sourceOfText = <S extends string>(
  asked: S | undefined,
  text: string,
  sources: readonly S[],
  others: Readonly<Partial<Record<string, S>>> = {},
): Result<S, FileProblem> => {
  if (asked !== undefined) return ok(asked);
  const known = recogniseText(text);
  const found = sources.find((source) => source === known) ?? (known ? others[known] : undefined);
  if (found !== undefined) return ok(found);
  if (known !== null) return fail({ key: looksLikeKey(known) });
  return fail({ key: UNKNOWN_SOURCE, values: { sources: sources.join(', ') } });
};
