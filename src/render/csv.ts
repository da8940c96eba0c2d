// CSV as RFC 4180 has it, in UTF-8 with a byte order mark; a cell that a spreadsheet would run as a formula is made text.
import { plainText } from './fonts/text.ts';

/** Rows of fields as a file. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('')}`;

/** One field, quoted where RFC 4180 asks for it. */
export function csvField(value: string): string {
  const text = plainText(value);
  // A plain number may begin with a sign; anything else that begins like a formula gets an apostrophe.
  const isNumber = /^[+-]?\d[\d.,\u00a0\u202f ]*(%|e[+-]\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
