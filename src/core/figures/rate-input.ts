// A share as people type it where a percentage is asked: "4.2%", "4,2 %", "٤٫٢٪", or 4.2 without the sign.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { UNKNOWN_READING } from './count-input.ts';
import type { Reading } from './count-input.ts';
import { isUnknown, plainTyped } from './typed-text.ts';

export type RateProblem = 'not_a_rate' | 'negative' | 'above_hundred';

/** How a share from 0 to 1 is shown back, to two decimals of a percent. */
export const formatRate = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share);

/**
 * Reads a percentage as a share from 0 to 1. A single sign is the decimal one, because a hundred needs no grouping. Less
 * than 1 without a percent sign could be a share already: read as a percentage and said to be ambiguous.
 */
export const readRate = (text: string, locale: string): Result<Reading, RateProblem> => {
  if (text.length > 160) return fail('not_a_rate');
  const plain = plainTyped(text);
  if (isUnknown(plain)) return ok(UNKNOWN_READING);
  if (/^[-−–]\s?\d/u.test(plain)) return fail('negative');
  // Turkish and Basque write the sign first.
  const match = /^(%\s?)?(\d{1,4})(?:[.,](\d{1,10}))?\s?(%)?$/u.exec(plain);
  if (!match || (match[1] !== undefined && match[4] !== undefined)) return fail('not_a_rate');
  const [, before, whole = '', decimals = '', after] = match;
  const percent = Number(`${whole}.${decimals === '' ? '0' : decimals}`);
  if (percent > 100) return fail('above_hundred');
  const isAmbiguous = (before ?? after) === undefined && percent > 0 && percent < 1;
  const value = percent / 100;
  return ok({ value, reading: formatRate(value, locale), isAmbiguous });
};
