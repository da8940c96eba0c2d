// One worksheet as XML (ECMA-376 part 1, 18.3), written row by row. Text is always an inline string, never a formula.
import type { NumberKind } from '../../core/report/figure.ts';
import type { Cell } from '../../core/survey-export/column.ts';
import { STYLE, styleOfNumber } from './styles.ts';

/** What Excel takes: rows a sheet, and characters a cell. */
export const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/** Also a number that says what it counts, and shows as such; `formula` gives it anew when other cells change. */
export type SheetCell =
  | Cell
  | { readonly value: number; readonly kind: NumberKind; readonly formula?: string };

export type SheetColumn = {
  readonly head: string;
  /** In characters of the default font. */
  readonly width: number;
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
// What XML 1.0 can't hold, and the carriage return, which a reader would turn into a line feed.
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

// Most cells hold codes, which need none of the below.
const HARMLESS = /^[a-zA-Z0-9 .,:-]*$/;

/** As text of an element or an attribute of any XML. */
export const escapeXml = (text: string): string =>
  HARMLESS.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(UNWRITABLE, '')
        .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The same in a workbook, where a literal `_x000D_` would be read as the character of that number. */
export const xmlText = (text: string): string =>
  escapeXml(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A, B, ... Z, AA, ... */
export const columnName = (index: number): string => {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
};

const DAY_MS = 86_400_000;
/** Days from 1899-12-30, from which spreadsheets count, to 1970-01-01. */
const EPOCH_DAY = 25_569;

// Rounded to the millisecond, so that a time does not show as one a hair earlier.
const serialOf = (atMs: number): number => Number((atMs / DAY_MS + EPOCH_DAY).toFixed(9));

// Somebody who opens such a cell and leaves it again must not turn it into a formula.
const looksLikeFormula = (text: string): boolean => /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text);

const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, MOST_CHARACTERS))}</t></is></c>`;

const cellXml = (place: string, cell: SheetCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return textCell(place, cell, looksLikeFormula(cell) ? STYLE.quoted : STYLE.plain);
  if ('kind' in cell) {
    const formula = cell.formula === undefined ? '' : `<f>${escapeXml(cell.formula)}</f>`;
    return `<c r="${place}" s="${styleOfNumber(cell.kind)}">${formula}<v>${cell.value}</v></c>`;
  }
  return 'day' in cell
    ? `<c r="${place}" s="${STYLE.day}"><v>${serialOf(Date.parse(cell.day))}</v></c>`
    : `<c r="${place}" s="${STYLE.time}"><v>${serialOf(cell.atMs)}</v></c>`;
};

/** `row` counts from 1, as in the sheet; `names` are those of its columns. */
export const rowXml = (
  cells: readonly SheetCell[],
  row: number,
  names: readonly string[],
): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(`${names[index]}${row}`, cell)).join('')}</row>`;

/** The start of a sheet: widths, and its head, which stays when the rest scrolls. */
export const sheetStart = (columns: readonly SheetColumn[], isRightToLeft: boolean): string => {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = columns.map(({ head }, index) =>
    textCell(`${columnName(index)}1`, head, STYLE.head),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView${isRightToLeft ? ' rightToLeft="1"' : ''} workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${heads.join('')}</row>`,
  ].join('');
};

export const SHEET_END = '</sheetData></worksheet>';
