// A creator as the texts of a form, handles in lines, read into what the API takes. It judges nothing: the API's schema
// does.
import { columnKey } from '../imports/columns.ts';
import { platformOfName } from '../imports/platform-name.ts';
import type { FieldProblem } from '../result.ts';

type Texts = Readonly<Record<string, string | undefined>>;

const textOf = (texts: Texts, name: string): string => (texts[name] ?? '').trim();

/** Of a line with tabs those divide it, else semicolons, else commas. */
const cellsOf = (line: string): string[] => {
  const mark = ['\t', ';'].find((one) => line.includes(one)) ?? ',';
  return line.split(mark).map((cell) => cell.trim());
};

/** A name that is no platform's stays, to be refused. */
const platformIn = (cell: string): string => {
  const platform = platformOfName(cell);
  return platform === 'other' && columnKey(cell) !== 'other' ? cell : platform;
};

// "48.000" may be 48 thousand: signs that divide thousands are not guessed at.
const followersIn = (cells: readonly string[]): number | string | null => {
  const text = cells.join(',');
  if (text === '') return null;
  const digits = text.replace(/\s/gu, '');
  return /^\d+$/.test(digits) ? Number(digits) : text;
};

const handleOf = ([platform = '', handle = '', ...followers]: readonly string[]) => ({
  platform: platformIn(platform),
  handle,
  followers: followersIn(followers),
});

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

export const creatorInputOf = (texts: Texts) => ({
  name: textOf(texts, 'creator_name'),
  language: textOf(texts, 'language'),
  email: textOf(texts, 'email') || null,
  handles: linesOf(texts['handles'] ?? '').map((line) => handleOf(cellsOf(line))),
});

const FIELDS: Readonly<Record<string, string>> = { name: 'creator_name' };

/** A problem of the schema at the form's field that it is of; `entry` is the line of a handle. */
export const placeCreatorProblem = (
  problem: FieldProblem,
  texts: Texts,
): FieldProblem & { readonly entry?: string } => {
  const [first = '', index] = problem.field.split('.');
  const field = FIELDS[first] ?? first;
  if (textOf(texts, field) === '') return { field, key: 'invalid.missing' };
  const entry = index === undefined ? undefined : linesOf(texts['handles'] ?? '')[Number(index)];
  return { ...problem, field, ...(entry !== undefined && { entry: entry.trim() }) };
};

export const MOST_LINES = 200;

export type CreatorLine = {
  /** As its writer counts, blank lines too. */
  readonly n: number;
  readonly input: ReturnType<typeof creatorInputOf>;
};

/** "name, platform, handle, followers"; a name may stand alone. */
export const creatorLinesOf = (text: string, language: string): readonly CreatorLine[] =>
  text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [name = '', ...handle] = cellsOf(line);
    const handles = handle.every((cell) => cell === '') ? [] : [handleOf(handle)];
    return [{ n: index + 1, input: { name, language, email: null, handles } }];
  });
