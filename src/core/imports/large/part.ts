// A file too large to be read at once, in parts: its beginning says how it is written, and every part is cut where whole
// records end, or whole orders. Nothing of the file is kept between two parts but its heading.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { dialectOf, encodingOfFile, problemOfText } from '../csv.ts';
import type { Dialect, Encoding } from '../csv.ts';
import type { FileProblem } from '../import-result.ts';
import { findRecords, wholeOrders } from './cut.ts';
import { byteLength, decodePart, markLength, wholeLength } from './decode.ts';

/** How a file is written. */
export type Written = Pick<Dialect, 'delimiter' | 'newline'> & { readonly encoding: Encoding };

export type Beginning = {
  readonly written: Written;
  /** Its first records, whole. */
  readonly text: string;
  /** Up to and with the heading, which is in row `row`: what stands before every part, and how many bytes it takes. */
  readonly headTo: (row: number) => { readonly text: string; readonly bytes: number };
};

/** Enough to find a heading below the lines that some tools write above it. */
const MOST_RECORDS = 2000;

/** `encoding` is known where a later part showed that the first bytes had misled. */
export const openBeginning = (
  bytes: Uint8Array,
  isWhole: boolean,
  encoding: Encoding | null = null,
): Result<Beginning, FileProblem> => {
  const sample = isWhole ? bytes : bytes.subarray(0, wholeLength(bytes, 'utf-8'));
  const found = encoding === null ? encodingOfFile(sample) : ok(encoding);
  if (!found.ok) return found;
  const mark = markLength(bytes, found.value);
  const end = isWhole ? bytes.length : wholeLength(bytes, found.value);
  const decoded = decodePart(bytes.subarray(mark, end), found.value);
  if (!decoded.ok) return fail({ key: 'import.file.not_text' });
  const text = decoded.value;
  const problem = problemOfText(text);
  if (problem) return fail(problem);
  const { delimiter, newline, start } = dialectOf(text);
  const { ends } = findRecords(text.slice(start), { delimiter, newline }, null, isWhole);
  const behind = (record: number): number => start + (ends[record] ?? 0);
  return ok({
    written: { encoding: found.value, delimiter, newline },
    text: text.slice(0, behind(Math.min(ends.length, MOST_RECORDS) - 1)),
    headTo: (row) => {
      // The line that names the separator is a row, and no record.
      const head = text.slice(0, behind(row - (start > 0 ? 2 : 1)));
      return { text: head, bytes: mark + byteLength(head, found.value) };
    },
  });
};

export type Part = {
  readonly text: string;
  readonly bytes: number;
  readonly ends: readonly number[];
  /** What names the order of each of its rows, '' where it has none; empty where rows are not of orders. */
  readonly references: readonly string[];
};

/** `more`: there is no end of a record or order in these bytes. */
export type NoPart = 'not_utf8' | 'not_text' | 'more';

/**
 * The whole records that these bytes begin with, at most `mostRows`; with `referenceAt` whole orders. `isLast` says that the
 * file ends with them. An order that is longer than `mostRows` or than all of the bytes is cut after a row, unless `canGrow`.
 */
export const cutPart = (
  bytes: Uint8Array,
  written: Written,
  referenceAt: number | null,
  { isLast, canGrow, mostRows }: { isLast: boolean; canGrow: boolean; mostRows: number },
): Result<Part, NoPart> => {
  const whole = isLast ? bytes : bytes.subarray(0, wholeLength(bytes, written.encoding));
  const decoded = decodePart(whole, written.encoding);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  if (text.includes('\0')) return fail('not_text');
  const { ends, references } = findRecords(text, written, referenceAt, isLast);
  if (isLast && ends.length <= mostRows) return ok({ text, bytes: bytes.length, ends, references });
  const within = Math.min(ends.length, mostRows);
  const count = referenceAt === null ? within : wholeOrders(references.slice(0, within));
  const mayGoOn = referenceAt !== null && count === within && count < mostRows && canGrow;
  if (count === 0 || mayGoOn) return fail('more');
  const end = ends[count - 1] ?? 0;
  return ok({
    text: text.slice(0, end),
    bytes: whole.length - byteLength(text.slice(end), written.encoding),
    ends: ends.slice(0, count),
    references: references.slice(0, count),
  });
};
