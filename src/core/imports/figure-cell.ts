// A figure of a foreign table: a count, or a stretch of time. An empty cell, a dash or "n/a" is unknown, never 0.
import { parseCount } from '../figures/count-input.ts';
import { readDuration } from '../figures/duration-input.ts';
import { SECONDS } from '../figures/duration-words.ts';
import type { DurationUnit } from '../figures/duration-words.ts';
import type { DecimalSign } from './decimal-sign.ts';

/** Null is unknown. */
export type Figure = number | null | 'unread';

const MAX_CELL = 60;

/**
 * A whole number, grouped or not, or "1.2K". Digits are nearly all cells of a large file, and need none of the care
 * that typed numbers do: a fortieth of its time. A test holds both ways to the same number.
 */
export const readFigure = (cell: string): Figure => {
  if (cell === '') return null;
  if (cell.length > MAX_CELL) return 'unread';
  if (/^\d{1,12}$/.test(cell)) return Number(cell);
  if (/^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3}){0,3}$/.test(cell))
    return Number(cell.replace(/[.,]/g, ''));
  // Programs write a whole number as "12.0" too.
  const whole = /^(\d{1,12})[.,]0{1,2}$/.exec(cell);
  if (whole) return Number(whole[1]);
  // No language: a count's separators mean the same in all, and a word that doesn't ("mil") is refused.
  const read = parseCount(cell, 'und');
  return read.ok ? read.value : 'unread';
};

/**
 * Seconds, not rounded: "892.5" of hours, "11,5" of seconds, "0:04:52", "1m 20s". Three digits after a sign are told by
 * the rest of the file.
 */
export const readSeconds = (
  cell: string,
  unit: DurationUnit,
  decimalSign: DecimalSign | null,
): Figure => {
  if (cell === '') return null;
  if (cell.length > MAX_CELL) return 'unread';
  const number = /^(\d{1,9})(?:([.,])(\d{1,20}))?$/.exec(cell);
  if (!number) {
    const read = readDuration(cell, decimalSign === ',' ? 'de' : 'en', unit);
    return read.ok ? read.value.value : 'unread';
  }
  const [, whole = '', sign, digits = ''] = number;
  const couldGroup = digits.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  if (couldGroup && decimalSign === null) return 'unread';
  const amount = couldGroup && sign !== decimalSign ? `${whole}${digits}` : `${whole}.${digits}0`;
  return Number(amount) * SECONDS[unit];
};

/**
 * A share of 1: "62.5%", "62,5 %", and of a bare number what the source writes: a percentage, or a fraction up to 1.
 * Null when it is empty or none.
 */
export const readShare = (cell: string, bare: 'percent' | 'fraction'): number | null => {
  const match = /^(\d{1,3})(?:[.,](\d{1,20}))?\s?(%)?$/.exec(cell.slice(0, MAX_CELL));
  if (!match) return null;
  const number = Number(`${match[1] ?? ''}.${match[2] ?? '0'}`);
  const share = match[3] !== undefined || bare === 'percent' ? number / 100 : number;
  return share > 1 ? null : share;
};
