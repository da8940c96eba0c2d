// A number in digits and separators as whole part and decimals. What a separator means is told by its place where that
// is enough, else by the reader's language. No packages: the page's script uses it too.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

export type NumberParts = {
  readonly whole: string;
  readonly decimals: string;
  /** Another language would read another number. */
  readonly isAmbiguous: boolean;
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

const wholeOnly = (text: string): Result<NumberParts, 'not_a_number'> => {
  const whole = readWhole(text);
  return whole === null ? fail('not_a_number') : ok({ whole, decimals: '', isAmbiguous: false });
};

/**
 * Digits with separators. With `isWhole` the number has no decimals, so that three digits after a sign can only be
 * thousands, whatever the language. Errors: 'not_a_number', and 'ambiguous' where the language knows neither reading.
 */
export const readParts = (
  text: string,
  locale: string,
  isWhole: boolean,
): Result<NumberParts, 'not_a_number' | 'ambiguous'> => {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) return wholeOnly(text);
  const sign = text.charAt(last);
  const before = text.slice(0, last);
  const decimals = text.slice(last + 1);
  if (!/^\d+$/.test(decimals)) return fail('not_a_number');

  if (/^\d+$/.test(before)) {
    if (!isGrouped([before, decimals])) return ok({ whole: before, decimals, isAmbiguous: false });
    const { group, decimal } = separatorsOf(locale);
    const asGroups = { whole: before + decimals, decimals: '' };
    if (isWhole) return ok({ ...asGroups, isAmbiguous: sign === decimal });
    if (sign === decimal) return ok({ whole: before, decimals, isAmbiguous: true });
    return sign === group ? ok({ ...asGroups, isAmbiguous: true }) : fail('ambiguous');
  }
  // Two different signs: the last one is the decimal sign. The same sign again: all of them group.
  if (before.includes(sign)) return wholeOnly(text);
  const whole = readWhole(before);
  return whole === null ? fail('not_a_number') : ok({ whole, decimals, isAmbiguous: false });
};
