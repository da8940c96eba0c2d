// A CSV file from bytes to records: encoding, separator and quoting, whoever wrote it. It does not know
// what the columns mean.
import Papa from 'papaparse';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FileProblem } from './import-result.ts';
import { notCsv, notCsvText } from './not-csv.ts';

/** What one upload may hold. */
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;
/**
 * Rows of one upload. Each becomes several objects, so that 10 MB of the shortest rows would be 2 GB of memory, of which
 * a Worker has 128 MB (developers.cloudflare.com/workers/platform/limits).
 */
export const MAX_IMPORT_ROWS = 50_000;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Spreadsheets save "Unicode text" as UTF-16; without a byte order mark every other byte of Latin text is 0. */
const guessUtf16 = (bytes: Uint8Array): Encoding | null => {
  const sample = bytes.subarray(0, 400);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > sample.length / 5 && even === 0) return 'utf-16le';
  return even > sample.length / 5 && odd === 0 ? 'utf-16be' : null;
};

const encodingOf = (bytes: Uint8Array): Encoding => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const wide = guessUtf16(bytes);
  if (wide) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
};

/** The encoding of a file by its first bytes, or by all of them. What is no text is refused by name. */
export const encodingOfFile = (bytes: Uint8Array): Result<Encoding, FileProblem> => {
  const other = notCsv(bytes);
  return other ? fail(other) : ok(encodingOf(bytes));
};

/** Null when a text may be CSV. */
export const problemOfText = (text: string): FileProblem | null => {
  if (text.trim() === '') return { key: 'import.file.empty' };
  return text.includes('\0') ? { key: 'import.file.not_text' } : notCsvText(text);
};

/** Text of a file, without its byte order mark. What is no CSV file is refused by name. */
export const decodeFile = (
  bytes: Uint8Array,
): Result<{ readonly text: string; readonly encoding: Encoding }, FileProblem> => {
  if (bytes.length > MAX_IMPORT_BYTES) return fail({ key: 'import.file.too_large' });
  const known = encodingOfFile(bytes);
  if (!known.ok) return known;
  const encoding = known.value;
  const text = new TextDecoder(encoding).decode(bytes);
  const problem = problemOfText(text);
  return problem ? fail(problem) : ok({ text, encoding });
};

const SEPARATORS = [',', ';', '\t', '|'] as const;
type Separator = (typeof SEPARATORS)[number];

/** A line that a report writes about itself: "# Start date: 20260901". A name such as "#1001" or a column "#" is none. */
const COMMENT_LINES = /^"?#(?:[ \t-][^\n]*)?\r?\n/gm;

/** A report's name above a table that commas do not split: "Orders, September 2026". */
const TITLE_LINES = /^(?:[^,;\t|"\n]*(?:, [^,;\t|"\n]*)+\r?\n)+(?=\s*[^,\n]*[;\t|][^,\n]*(?:\n|$))/;

/** The sign that splits the first line which has any, not counting comments and what stands in quotes. */
const separatorOf = (text: string): Separator => {
  const counts = new Map<string, number>();
  let inQuotes = false;
  for (const sign of text.slice(0, 20_000).replace(COMMENT_LINES, '').replace(TITLE_LINES, '')) {
    if (sign === '"') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (sign === '\n' && SEPARATORS.some((separator) => counts.has(separator))) break;
    else counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
};

/** Excel's own first line, which names the separator. */
const NAMED_SEPARATOR = /^sep=([,;|\t])\r?\n/i;

/** How a text writes its records, and how much of it stands before the first of them. */
export type Dialect = {
  readonly delimiter: string;
  readonly newline: string;
  readonly start: number;
};

export const dialectOf = (text: string): Dialect => {
  const named = NAMED_SEPARATOR.exec(text);
  const start = named?.[0].length ?? 0;
  const { meta } = Papa.parse(text.slice(start), { delimiter: ',', preview: 1 });
  return { delimiter: named?.[1] ?? separatorOf(text), newline: meta.linebreak, start };
};

/** One record: its cells, and its row as a spreadsheet counts. */
export type RecordReader = (cells: readonly string[], row: number) => void;

/**
 * Calls `onRecord` for every record that is not empty, in order. Fails when a quotation mark never closes,
 * because all that follows it would be read as one cell, and beyond `MAX_IMPORT_ROWS` records.
 */
export const readRecords = (text: string, onRecord: RecordReader): Result<null, FileProblem> => {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const named = NAMED_SEPARATOR.exec(body);
  let row = named ? 1 : 0;
  let records = 0;
  let openRow = 0;
  Papa.parse<string[]>(named ? body.slice(named[0].length) : body, {
    delimiter: named?.[1] ?? separatorOf(body),
    step: ({ data, errors }, parser) => {
      row += 1;
      if (errors.some(({ code }) => code === 'MissingQuotes')) {
        openRow = row;
        return;
      }
      if (data.every((cell) => cell.trim() === '')) return;
      records += 1;
      if (records > MAX_IMPORT_ROWS) parser.abort();
      else onRecord(data, row);
    },
  });
  if (records > MAX_IMPORT_ROWS)
    return fail({ key: 'import.file.too_many_rows', values: { maximum: MAX_IMPORT_ROWS } });
  return openRow > 0 ? fail({ key: 'import.file.open_quote', values: { row: openRow } }) : ok(null);
};
