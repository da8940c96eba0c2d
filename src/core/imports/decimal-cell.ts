// A number with decimals in a cell: "0.05", "0,05", "1.250,5", "3 %". What could be two numbers is told by the rest of the
// file, because one program wrote it all.
import { decimalSignOf } from './decimal-sign.ts';
import type { DecimalSign } from './decimal-sign.ts';

const MAX_CELL = 60;
const NUMBER = /^([-−]?)(\d[\d.,]*)(\s?%)?$/u;

const bare = (cell: string): string => cell.replace(/^[-−]|\s?%$/gu, '');

export const signOfCells = (cells: readonly string[]): DecimalSign | null =>
  decimalSignOf([], cells.map(bare));

const isGrouped = ([first = '', ...rest]: readonly string[]): boolean =>
  /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => part.length === 3);

/** Digits with signs between them to a plain decimal; null when it is none, or may be two numbers. */
const plainOf = (digits: string, sign: DecimalSign | null): string | null => {
  const parts = digits.split(/[.,]/);
  const marks = digits.replace(/\d/g, '');
  const last = marks.at(-1);
  const head = parts.slice(0, -1);
  const decimal = `${head.join('')}.${parts.at(-1) ?? ''}`;
  if (parts.includes('')) return null;
  if (last === undefined) return digits;
  if (marks.length === 1) {
    if (!isGrouped(parts)) return decimal;
    // "1,234" may be a thousand and more; "1.234" is what programs write.
    if (sign === null) return last === ',' ? null : decimal;
    return last === sign ? decimal : parts.join('');
  }
  if (marks === last.repeat(marks.length)) return isGrouped(parts) ? parts.join('') : null;
  return marks.slice(0, -1).includes(last) || !isGrouped(head) ? null : decimal;
};

/** A percentage is a fraction of 1. Null when it is empty, none, or may be two numbers. */
export const readDecimal = (cell: string, sign: DecimalSign | null): number | null => {
  const match = cell.length > MAX_CELL ? null : NUMBER.exec(cell);
  const plain = match && plainOf(match[2] ?? '', sign);
  if (!match || plain === null) return null;
  const value = Number(plain) / (match[3] === undefined ? 1 : 100);
  return match[1] === '' ? value : -value;
};
