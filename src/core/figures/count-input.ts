// Counts as people type them: "12.4K", "1.234", "1 234", "१२३", "2,5 Mio". No packages: the page's script uses it to
// show back what was understood. What could mean two numbers is read by the reader's language and said to be so, or
// refused.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { powerOf, readMyriads } from './count-words.ts';
import type { Power } from './count-words.ts';
import { readParts } from './number-parts.ts';
import { isUnknown, plainTyped } from './typed-text.ts';

export type NumberProblem =
  | 'not_a_number'
  | 'negative'
  | 'percent'
  /** A count has no decimals. */
  | 'fraction'
  /** Could be read in two ways; write it without separators. */
  | 'ambiguous'
  | 'too_large';

export const numberProblemKey = (problem: string): string => `creator.number.${problem}`;

/** What was understood; `value` null is "don't know", and then `reading` is empty. */
export type Reading = {
  readonly value: number | null;
  /** As the reader's language writes it: shown back, so that a wrong reading is seen. */
  readonly reading: string;
  /** Somebody of another language would have read another number: worth a second look. */
  readonly isAmbiguous: boolean;
};

export const UNKNOWN_READING: Reading = { value: null, reading: '', isAmbiguous: false };

const MAX_COUNT = 1_000_000_000_000;
const MAX_TYPED = 40;

/** How a count is shown back. */
export const formatCount = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count);

const readingOf = (
  count: number,
  isAmbiguous: boolean,
  locale: string,
): Result<Reading, NumberProblem> =>
  count > MAX_COUNT
    ? fail('too_large')
    : ok({ value: count, reading: formatCount(count, locale), isAmbiguous });

const raised = (
  digits: string,
  { exponent, isAmbiguous }: Power,
  locale: string,
): Result<Reading, NumberProblem> => {
  const parts = readParts(digits, locale, exponent === 0);
  if (!parts.ok) return parts;
  const decimals = parts.value.decimals.replace(/0+$/, '');
  if (decimals.length > exponent) return fail('fraction');
  const count = Number(parts.value.whole + decimals.padEnd(exponent, '0'));
  return readingOf(count, isAmbiguous || parts.value.isAmbiguous, locale);
};

/** Reads a count. "Don't know", a dash or nothing is null, never 0. */
export const readCount = (text: string, locale: string): Result<Reading, NumberProblem> => {
  // A pasted page is no number, and need not be looked at.
  if (text.length > 4 * MAX_TYPED && text.trim().length > MAX_TYPED) return fail('not_a_number');
  const plain = plainTyped(text);
  if (isUnknown(plain)) return ok(UNKNOWN_READING);
  if (plain.length > MAX_TYPED) return fail('not_a_number');
  if (plain.includes('%')) return fail('percent');
  if (/^[-−–]\s?\d/u.test(plain)) return fail('negative');

  const myriads = readMyriads(plain);
  if (myriads !== null) return readingOf(Number(myriads), false, locale);
  // Growth is shown with a plus.
  const match = /^\+?(\d[\d.,' ]*?)\s?(\p{L}[\p{L}\p{M}॰.]*(?: \p{L}{1,2}\.?)?)?$/u.exec(plain);
  if (!match) return fail('not_a_number');
  const power = powerOf(match[2] ?? '', locale.split('-')[0] ?? '');
  if (power === null) return fail('not_a_number');
  return power === 'ambiguous' ? fail('ambiguous') : raised(match[1] ?? '', power, locale);
};

/** The count alone, where nobody is shown how it was read. */
export const parseCount = (text: string, locale: string): Result<number | null, NumberProblem> => {
  const read = readCount(text, locale);
  return read.ok ? ok(read.value.value) : read;
};
