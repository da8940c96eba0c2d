// Watch time as people type it: "1:23:45", "3h 20m", "45 s", "1.2K hours". A bare number is in the unit that the
// platform shows. Seconds are what is kept.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { UNKNOWN_READING } from './count-input.ts';
import type { Reading } from './count-input.ts';
import { powerOf } from './count-words.ts';
import { DURATION_UNITS, SECONDS, unitOf } from './duration-words.ts';
import type { DurationUnit } from './duration-words.ts';
import { readParts } from './number-parts.ts';
import { isUnknown, plainTyped } from './typed-text.ts';

export type DurationProblem = 'not_a_duration' | 'negative' | 'ambiguous' | 'too_large';

const MAX_SECONDS = 1_000_000_000_000;

/** How a duration is shown back: hours, minutes and seconds, those that are not 0. */
export const formatDuration = (seconds: number, locale: string): string => {
  const show = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => show(value, unit));
  return shown.length === 0 ? show(0, 'second') : shown.join(' ');
};

type Amount = { readonly seconds: number; readonly isAmbiguous: boolean };
type Read = Result<Amount, DurationProblem>;

/** "1:23:45", or "12:34": minutes and seconds, unless the platform counts hours. Of an average that is sure. */
const readClock = (plain: string, bareUnit: DurationUnit, isAverage: boolean): Read | null => {
  const match = /^(?:(\d{1,6}):)?(\d{1,6}):(\d{2})$/.exec(plain);
  if (!match) return null;
  const [first, second, third] = [match[1], Number(match[2]), Number(match[3])];
  if (third > 59 || (first !== undefined && second > 59)) return fail('not_a_duration');
  if (first !== undefined) {
    return ok({ seconds: Number(first) * 3600 + second * 60 + third, isAmbiguous: false });
  }
  const isHours = bareUnit === 'hour';
  return ok({
    seconds: isHours ? second * 3600 + third * 60 : second * 60 + third,
    isAmbiguous: isHours || !isAverage,
  });
};

/** A number, perhaps "1.2K", in a unit. With `isWhole` three digits after a sign can only be thousands. */
const readAmount = (
  digits: string,
  word: string,
  unit: DurationUnit,
  locale: string,
  isWhole: boolean,
): Read => {
  const power = powerOf(word, locale.split('-')[0] ?? '');
  if (power === null) return fail('not_a_duration');
  if (power === 'ambiguous') return fail('ambiguous');
  const parts = readParts(digits, locale, isWhole);
  if (!parts.ok) return fail(parts.error === 'ambiguous' ? 'ambiguous' : 'not_a_duration');
  const { whole, decimals } = parts.value;
  const amount = Number(`${whole}.${decimals === '' ? '0' : decimals}`) * 10 ** power.exponent;
  const isAmbiguous = power.isAmbiguous || (!isWhole && parts.value.isAmbiguous);
  return ok({ seconds: amount * SECONDS[unit], isAmbiguous });
};

const PIECE = /(\d(?:[\d.,' ]*\d)?) ?((?:\p{L}[\p{L}\p{M}॰]*\.? ?)*)/gu;

/** One piece, "1.2 k hours" or "20 m": its last word is the unit, one before it a power of ten. */
const readPiece = (
  digits: string,
  words: string,
  bareUnit: DurationUnit,
  locale: string,
  isFollowed: boolean,
): Result<Amount & { readonly unit: DurationUnit }, DurationProblem> => {
  const list = words.split(' ').filter((word) => word !== '');
  const named = unitOf(list.at(-1) ?? '');
  const unit = named ?? bareUnit;
  const power = (named === null ? list : list.slice(0, -1)).join(' ');
  // "3,429 hr 21 min": nobody writes thousandths of an hour and minutes beside them.
  const read = readAmount(digits, power, unit, locale, isFollowed && power === '');
  return read.ok ? ok({ ...read.value, unit }) : read;
};

const readPieces = (plain: string, bareUnit: DurationUnit, locale: string): Read => {
  const pieces = [...plain.matchAll(PIECE)];
  if (pieces.length === 0 || pieces.map(([all]) => all).join('') !== plain) {
    return fail('not_a_duration');
  }
  let seconds = 0;
  let isAmbiguous = false;
  let rank = -1;
  for (const [place, [, digits = '', words = '']] of pieces.entries()) {
    // "1h20" leaves out what follows from the unit before.
    const next = rank === -1 ? bareUnit : DURATION_UNITS[rank + 1];
    if (next === undefined) return fail('not_a_duration');
    const read = readPiece(digits, words, next, locale, place < pieces.length - 1);
    if (!read.ok) return read;
    const own = DURATION_UNITS.indexOf(read.value.unit);
    // Each unit once, the larger first; what begins without one has no second piece.
    if (own <= rank || (pieces.length > 1 && rank === -1 && words === '')) {
      return fail('not_a_duration');
    }
    rank = own;
    seconds += read.value.seconds;
    isAmbiguous ||= read.value.isAmbiguous;
  }
  return ok({ seconds, isAmbiguous });
};

// A capital M after a total in hours is a million, as YouTube Studio writes it; a small one is a minute.
const withMillions = (text: string, bareUnit: DurationUnit): string =>
  bareUnit === 'hour' ? text.replace(/^\s*([\d.,]+)\s?M\s*$/, '$1 mio') : text;

/**
 * Reads a duration as whole seconds. `bareUnit` is what a number without a unit means: the hours of YouTube Studio, the
 * seconds of an average. `isAverage` says that it is one: every platform writes those as minutes and seconds, "0:08".
 */
export const readDuration = (
  text: string,
  locale: string,
  bareUnit: DurationUnit,
  isAverage = false,
): Result<Reading, DurationProblem> => {
  if (text.length > 160) return fail('not_a_duration');
  const plain = plainTyped(withMillions(text, bareUnit));
  if (isUnknown(plain)) return ok(UNKNOWN_READING);
  if (plain.length > 60) return fail('not_a_duration');
  if (/^[-−–]\s?\d/u.test(plain)) return fail('negative');
  const read = readClock(plain, bareUnit, isAverage) ?? readPieces(plain, bareUnit, locale);
  if (!read.ok) return read;
  const value = Math.round(read.value.seconds);
  if (value > MAX_SECONDS) return fail('too_large');
  const { isAmbiguous } = read.value;
  return ok({ value, reading: formatDuration(value, locale), isAmbiguous });
};
