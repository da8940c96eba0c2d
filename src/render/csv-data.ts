// Answers as CSV: what people typed stays as they typed it, line breaks too, and can be read back exactly.
import type { Cell } from '../core/survey-export/column.ts';

// A plain number that somebody typed runs nothing, and stays one.
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * Where a spreadsheet may begin a cell: at the start, and for one that splits at semicolons, tabs or line breaks also
 * behind those, since it does not heed the quotes of a comma-separated field (OWASP, "CSV Injection"). There = + - @,
 * and the full-width forms that spreadsheets in East Asia read alike, begin a formula, also behind spaces and quotes;
 * a tab or line break at the very start does.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=['"\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=['"]*[\t\r\n])/g;

/**
 * The text with an apostrophe before whatever could be run. What stands there already as an apostrophe counts as part
 * of the text and gets one more, so that taking one away at each such place gives the text back.
 */
export const disarm = (text: string): string =>
  PLAIN_NUMBER.test(text) ? text : text.replace(FORMULA, "'");

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const textOf = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return quoted(disarm(cell.toWellFormed().replaceAll('\0', '')));
  return 'day' in cell ? cell.day : new Date(cell.atMs).toISOString();
};

const rowText = (cells: readonly Cell[]): string => `${cells.map(textOf).join(',')}\r\n`;

/** A file in parts: its head with a byte order mark, then some rows at a time. */
export async function* csvData(
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield `\ufeff${rowText(head)}`;
  for await (const page of pages) yield page.map(rowText).join('');
}
