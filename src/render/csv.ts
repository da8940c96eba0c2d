// All tables of a document as one CSV in long form: one line a cell, so that every line has the same fields.
// RFC 4180, UTF-8 with a byte order mark; a cell that a spreadsheet would run as a formula is made text.
import type { ReportDocument } from '../core/report/document.ts';
import { plainText } from './fonts/text.ts';

const HEAD = ['section', 'table', 'caption', 'row', 'row_name', 'column', 'value'];

export function renderCsv(document: ReportDocument): string {
  const lines = [HEAD];
  for (const section of document.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'table') continue;
      block.rows.forEach((row, index) => {
        block.columns.slice(1).forEach((column, i) => {
          const value = row[i + 1]?.text ?? '';
          lines.push([
            section.name,
            block.id,
            block.caption,
            String(index + 1),
            row[0]?.text ?? '',
            column.label,
            value,
          ]);
        });
      });
    }
  }
  return `\ufeff${lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

/** One field, quoted where RFC 4180 asks for it. */
export function csvField(value: string): string {
  const text = plainText(value);
  // A plain number may begin with a sign; anything else that begins like a formula gets an apostrophe.
  const isNumber = /^[+-]?\d[\d.,\u00a0\u202f ]*%?$/.test(text);
  const safe = !isNumber && /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
