// Money as integer minor units of an ISO 4217 currency. No floating point is stored.
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

const digitsOf = new Map<string, number>();

/** ISO 4217 exponent: 2 for EUR, 0 for JPY, 3 for KWD. */
export const currencyExponent = (currency: string): number => {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const made =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  digitsOf.set(currency, made);
  return made;
};

const currencies = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: string): boolean => currencies.has(code);

export const toMajor = (amountMinor: number, currency: string): number =>
  amountMinor / 10 ** currencyExponent(currency);

/** Reads a plain decimal ("1234.50", as machines write it) into minor units, exactly. */
export const parseMoney = (
  text: string,
  currency: string,
): Result<number, 'not_a_number' | 'too_precise' | 'too_large'> => {
  const match = /^\s*(-?)(\d+)(?:\.(\d*))?\s*$/.exec(text);
  if (!match) return fail('not_a_number');
  const exponent = currencyExponent(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > exponent) return fail('too_precise');
  const minor = Number(`${match[2] ?? ''}${fraction.padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(minor)) return fail('too_large');
  return ok(match[1] === '-' && minor !== 0 ? -minor : minor);
};
