// Counts as people type them: "12.4K", "1.234", "1 234", "१२३", "2,5 Mio". No packages: the page's script uses
// it to show back what was understood. What could mean two numbers is read by the reader's locale or refused.
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

export type NumberProblem =
  | 'not_a_number'
  | 'negative'
  | 'percent'
  /** A count has no decimals. */
  | 'fraction'
  /** Could be read in two ways; write it without separators. */
  | 'ambiguous'
  | 'too_large';

export const numberProblemKey = (problem: NumberProblem): string => `creator.number.${problem}`;

const MAX_COUNT = 1_000_000_000_000;

// First digit of each decimal script that people's keyboards offer; the other nine follow it in Unicode.
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
];

const toLatinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

// Powers of ten. Apps abbreviate in the language of the phone, which need not be the page's, so all are known
// everywhere; only "mil" means a million in English and a thousand in Spanish and Portuguese.
const WORDS_BY_EXPONENT: readonly (readonly [number, string])[] = [
  [3, 'k tsd tausend thousand mille mila тыс тис tys tis ألف الف آلاف हज़ार हजार 千 천'],
  [4, 'w 万 萬 만'],
  [5, 'l lakh lakhs lac लाख'],
  [6, 'm mio mn mln mi million millions millionen millones millón milhões milhão млн مليون ملايين'],
  [7, 'cr crore crores करोड़ करोड'],
  [8, '億 亿 억'],
  [9, 'b bn mrd md billion milliarde milliarden млрд مليار'],
];

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  WORDS_BY_EXPONENT.flatMap(([exponent, words]) =>
    words.split(' ').map((word): [string, number] => [word.normalize('NFKC'), exponent]),
  ),
);

const exponentOf = (suffix: string, language: string): number | 'ambiguous' | null => {
  const word = suffix.toLowerCase().replace(/\.$/, '');
  if (word === '') return 0;
  if (word === 'mil') {
    if (language === 'es' || language === 'pt') return 3;
    return language === 'en' ? 6 : 'ambiguous';
  }
  return EXPONENTS.get(word) ?? null;
};

type Separators = { readonly group: string; readonly decimal: string };

/** The locale's own signs, as the plain ones people type. */
const separatorsOf = (locale: string): Separators => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8);
  const plain = (type: string): string => {
    const sign = parts.find((part) => part.type === type)?.value ?? '';
    return sign
      .replace('٬', ',')
      .replace('٫', '.')
      .replace(/[\s'’]/u, ' ');
  };
  return { group: plain('group'), decimal: plain('decimal') };
};

/** Whole part and decimals as digits; nothing when the separators make no sense. */
type Parts = { readonly whole: string; readonly decimals: string };

/** Thousands (1,234,567) or the Indian way (12,34,567). */
const isGrouped = (groups: readonly string[]): boolean => {
  const [first = '', ...rest] = groups;
  if (rest.length === 0 || first === '' || first.startsWith('0')) return false;
  const last = rest[rest.length - 1] ?? '';
  if (last.length !== 3) return false;
  const middle = rest.slice(0, -1);
  return (
    (first.length <= 3 && middle.every(({ length }) => length === 3)) ||
    (middle.length > 0 && first.length <= 2 && middle.every(({ length }) => length === 2))
  );
};

const readWhole = (text: string): string | null => {
  if (/^\d+$/.test(text)) return text;
  const sign = /[.,' ]/.exec(text)?.[0] ?? '';
  const groups = text.split(sign);
  return sign !== '' && groups.every((group) => /^\d+$/.test(group)) && isGrouped(groups)
    ? groups.join('')
    : null;
};

const readParts = (
  text: string,
  exponent: number,
  locale: string,
): Result<Parts, NumberProblem> => {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) {
    const whole = readWhole(text);
    return whole === null ? fail('not_a_number') : ok({ whole, decimals: '' });
  }
  const sign = text.charAt(last);
  const before = text.slice(0, last);
  const decimals = text.slice(last + 1);
  if (!/^\d+$/.test(decimals)) return fail('not_a_number');

  if (/^\d+$/.test(before)) {
    const canGroup = isGrouped([before, decimals]);
    // Without a suffix a count has no decimals, so three digits can only be thousands.
    if (canGroup && exponent === 0) return ok({ whole: before + decimals, decimals: '' });
    if (!canGroup) return ok({ whole: before, decimals });
    const { group, decimal } = separatorsOf(locale);
    if (sign === decimal) return ok({ whole: before, decimals });
    return sign === group ? ok({ whole: before + decimals, decimals: '' }) : fail('ambiguous');
  }
  // Two different signs: the last one is the decimal sign. The same sign again: all of them group.
  if (before.includes(sign)) {
    const whole = readWhole(text);
    return whole === null ? fail('not_a_number') : ok({ whole, decimals: '' });
  }
  const whole = readWhole(before);
  return whole === null ? fail('not_a_number') : ok({ whole, decimals });
};

const UNKNOWN = new Set(['', '-', '–', '—', '?', 'n/a']);

/** Reads a count. Null is "don't know": nothing typed, a dash, or a question mark. */
export const parseCount = (text: string, locale: string): Result<number | null, NumberProblem> => {
  const typed = toLatinDigits(text.normalize('NFKC'))
    .replace(/[\u200E\u200F\u061C]/gu, '')
    .replaceAll('٬', ',')
    .replaceAll('٫', '.')
    .replace(/[’ʼ`´]/gu, "'")
    .replace(/[\s_]+/gu, ' ')
    .trim();
  if (UNKNOWN.has(typed.toLowerCase())) return ok(null);
  if (typed.length > 40) return fail('not_a_number');
  if (/%|٪/u.test(typed)) return fail('percent');
  if (/^[-−–]\s?\d/u.test(typed)) return fail('negative');

  const match = /^(\d[\d.,' ]*?)\s?(\p{L}[\p{L}\p{M}]*\.?)?$/u.exec(typed);
  if (!match) return fail('not_a_number');
  const exponent = exponentOf(match[2] ?? '', locale.split('-')[0] ?? '');
  if (exponent === null) return fail('not_a_number');
  if (exponent === 'ambiguous') return fail('ambiguous');
  const parts = readParts(match[1] ?? '', exponent, locale);
  if (!parts.ok) return parts;

  const decimals = parts.value.decimals.replace(/0+$/, '');
  if (decimals.length > exponent) return fail('fraction');
  const count = Number(parts.value.whole + decimals.padEnd(exponent, '0'));
  return count > MAX_COUNT ? fail('too_large') : ok(count);
};

/** How a count is shown back. */
export const formatCount = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count);
