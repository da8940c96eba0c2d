// Money as integer minor units of an ISO 4217 currency. No floating point is stored.
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

// Not from Intl: ICU follows everyday use, where a rupiah or forint has no cents and ISO 4217 has two.
const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([exponent, codes]) => codes.split(' ').map((code) => [code, Number(exponent)])),
);

/** ISO 4217 exponent (list one of 2024): 2 for EUR, 0 for JPY, 3 for KWD. */
export const currencyExponent = (currency: string): number => EXPONENTS.get(currency) ?? 2;

/** ISO 4217 codes, sorted. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');
const currencies = new Set(CURRENCIES);
export const isCurrency = (code: string): boolean => currencies.has(code);

export const toMajor = (amountMinor: number, currency: string): number =>
  amountMinor / 10 ** currencyExponent(currency);

/** No order or cost is larger; sums of millions of them stay below what the database adds up exactly. */
export const MOST_MINOR = 1_000_000_000_000;

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
  if (minor > MOST_MINOR) return fail('too_large');
  return ok(match[1] === '-' && minor !== 0 ? -minor : minor);
};
