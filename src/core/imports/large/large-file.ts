// Rows of a file too large to be read at once: each part of it is read below the file's own heading, by the very reader
// that reads a small file. Rows keep the numbers that they have in the whole file.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Encoding } from '../csv.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from '../import-result.ts';
import { openBeginning } from './part.ts';
import type { Part, Written } from './part.ts';

/** What is known of a file once its beginning was read. */
export type LargeFile = {
  /** The tool or shop that wrote it. */
  readonly source: string;
  readonly written: Written;
  readonly head: string;
  readonly heading: ParsedPart<unknown>['heading'];
};

/** Reads one kind of rows, whichever tool wrote them. */
export type LargeReader<T> = {
  /** Who wrote a file, by its beginning. */
  readonly sourceOf: (text: string) => Result<string, FileProblem>;
  readonly read: (
    source: string,
    text: string,
    frame: ImportFrame,
  ) => Result<ParsedPart<T>, FileProblem>;
};

export const largeReader = <T, S extends string>(
  sourceOf: (text: string) => Result<S, FileProblem>,
  read: (source: S, text: string, frame: ImportFrame) => Result<ParsedPart<T>, FileProblem>,
): LargeReader<T> => ({
  sourceOf,
  read: (source, text, frame) => read(source as S, text, frame), // sourceOf gave it
});

/** `bytes` of the answer: where what follows the heading begins. */
export const openLarge = (
  bytes: Uint8Array,
  isWhole: boolean,
  { sourceOf, read }: LargeReader<unknown>,
  frame: ImportFrame,
  encoding: Encoding | null,
): Result<{ readonly file: LargeFile; readonly bytes: number }, FileProblem> => {
  const opened = openBeginning(bytes, isWhole, encoding);
  if (!opened.ok) return opened;
  const { written, text, headTo } = opened.value;
  const source = sourceOf(text);
  if (!source.ok) return source;
  const parsed = read(source.value, text, frame);
  if (!parsed.ok) return parsed;
  const { heading } = parsed.value;
  const head = headTo(heading.row);
  return ok({
    file: { source: source.value, written, head: head.text, heading },
    bytes: head.bytes,
  });
};

const ROWS = ['row', 'first'] as const;

/** Rows that a problem names are those of the whole file. */
const movedProblem = ({ key, values }: FileProblem, by: number): FileProblem => {
  if (!values) return { key };
  const rows = ROWS.flatMap((name) => {
    const row = values[name];
    return typeof row === 'number' ? [[name, row + by] as const] : [];
  });
  return { key, values: { ...values, ...Object.fromEntries(rows) } };
};

const moved = ({ row, ...problem }: SkippedRow, by: number): SkippedRow => ({
  row: row + by,
  ...movedProblem(problem, by),
});

/** `kept` are rows of other parts that belong to items of this one; nothing is told of them here. */
export const readPart = <T extends { readonly row: number }>(
  { source, written: { newline }, head, heading }: LargeFile,
  part: Part,
  rowsBefore: number,
  { read }: LargeReader<T>,
  frame: ImportFrame,
  kept: readonly string[] = [],
): Result<ParsedPart<T>, FileProblem> => {
  const text = head + part.text + kept.map((one) => `${newline}${one}`).join('');
  const parsed = read(source, text, frame);
  const by = rowsBefore - heading.row;
  if (!parsed.ok) return fail(movedProblem(parsed.error, by));
  const isOwn = ({ row }: { readonly row: number }): boolean =>
    row <= heading.row + part.ends.length;
  return ok({
    ...parsed.value,
    items: parsed.value.items.filter(isOwn).map((item) => ({ ...item, row: item.row + by })),
    skipped: parsed.value.skipped.filter(isOwn).map((row) => moved(row, by)),
  });
};

/** A row of a part as it stands in the file, to be read with another part. */
export const rowText = ({ text, ends }: Part, index: number): string =>
  text.slice(ends[index - 1] ?? 0, ends[index]).replace(/[\r\n]+$/, '');
