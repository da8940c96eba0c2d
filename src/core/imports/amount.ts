// An amount as exports and spreadsheets write it ("1234.50", "1.234,50", "1,23,456.78", "€ 12"), to minor
// units. What could be two amounts is refused.
import { currencyExponent, parseMoney } from '../money.ts';
import { fail } from '../result.ts';
import type { Result } from '../result.ts';

export type AmountProblem = 'not_a_number' | 'too_precise' | 'too_large';

const LAST_SIGN = /[.,](?=[^.,]*$)/;

/** Plain decimal of a number with one kind of sign. */
const fromOneSign = (digits: string, sign: string, exponent: number): string | null => {
  const groups = digits.split(sign);
  const isGrouped = groups.length > 1 && groups.slice(1).every(({ length }) => length === 3);
  if (groups.length > 2) return isGrouped ? groups.join('') : null;
  // "1,234" is a thousand and more, unless the currency has three decimals; "1.234" may be either.
  if (sign === ',' && isGrouped) return exponent === 3 ? null : groups.join('');
  return groups.join('.');
};

const toPlain = (text: string, exponent: number): string | null => {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s'’_]|\p{Sc}/gu, '')
    .replace('−', '-')
    .replace(/^[A-Z]{3}|[A-Z]{3}$/g, '');
  if (!/^-?\d[\d.,]*$/.test(digits)) return null;
  const hasBoth = digits.includes('.') && digits.includes(',');
  if (!hasBoth) {
    const sign = digits.includes(',') ? ',' : '.';
    return digits.includes(sign) ? fromOneSign(digits, sign, exponent) : digits;
  }
  const at = LAST_SIGN.exec(digits)?.index ?? digits.length;
  const decimal = digits.charAt(at);
  const whole = digits.slice(0, at);
  if (whole.includes(decimal)) return null;
  return `${whole.replaceAll(/[.,]/g, '')}.${digits.slice(at + 1)}`;
};

export const parseAmount = (text: string, currency: string): Result<number, AmountProblem> => {
  const plain = toPlain(text, currencyExponent(currency));
  return plain === null ? fail('not_a_number') : parseMoney(plain, currency);
};
