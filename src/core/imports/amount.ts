// An amount as exports and spreadsheets write it ("1234.50", "1.234,50", "1,23,456.78", "€ 12"), to minor
// units. What could be two amounts is refused. Shops compute with more decimals than a currency has ("84.033613");
// four and more of them group nothing, and are rounded.
import { currencyExponent, isCurrency, parseMoney } from '../money.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { shown } from './import-result.ts';
import type { SkippedRow } from './import-result.ts';

export type AmountProblem = 'not_a_number' | 'too_precise' | 'too_large';

/** By threes, or as India does: "1,234,567", "12,34,567". "0,345" and "1234,567" have decimals. */
const GROUPED = /^-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$|^-?[1-9]\d?(?:,\d{2})+,\d{3}$/;
const LAST_SIGN = /[.,](?=[^.,]*$)/;

/** Plain decimal of a number with one kind of sign. */
const fromOneSign = (digits: string, sign: string, exponent: number): string | null => {
  const groups = digits.split(sign);
  const isGrouped = GROUPED.test(digits);
  if (groups.length > 2) return isGrouped ? groups.join('') : null;
  // "1,234" is a thousand and more, unless the currency has three decimals; "1.234" may be either.
  if (sign === ',' && isGrouped) return exponent === 3 ? null : groups.join('');
  return groups.join('.');
};

const toPlain = (text: string, exponent: number): string | null => {
  const digits = text
    .normalize('NFKC')
    .replace(LETTERED_SIGN, '')
    .replace(/[\s'’_]|\p{Sc}/gu, '')
    .replace('−', '-')
    .replace(/^[A-Z]{3}|[A-Z]{3}$/g, '')
    // A spreadsheet's accounting format.
    .replace(/^\((\d[\d.,]*)\)$/, '-$1');
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

/** Half away from zero, by its digits. */
const round = (plain: string, exponent: number): string => {
  const [whole = '', decimals = ''] = plain.split('.');
  if (decimals.length < 4 || decimals.length <= exponent) return plain;
  const kept = `${whole.replace('-', '')}${decimals.slice(0, exponent)}`;
  const rounded = (BigInt(kept) + (decimals.charAt(exponent) >= '5' ? 1n : 0n))
    .toString()
    .padStart(exponent + 1, '0');
  const at = rounded.length - exponent;
  return `${plain.startsWith('-') ? '-' : ''}${rounded.slice(0, at)}.${rounded.slice(at)}`;
};

const MAX_AMOUNT = 60;

export const parseAmount = (text: string, currency: string): Result<number, AmountProblem> => {
  if (text.length > MAX_AMOUNT) return fail('not_a_number');
  const exponent = currencyExponent(currency);
  const plain = toPlain(text, exponent);
  return plain === null ? fail('not_a_number') : parseMoney(round(plain, exponent), currency);
};

/** Currencies that a sign may stand for. */
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    R$: 'BRL',
    US$: 'USD',
    CA$: 'CAD',
    C$: 'CAD NIO',
    AU$: 'AUD',
    A$: 'AUD',
    NZ$: 'NZD',
    HK$: 'HKD',
    S$: 'SGD',
    MX$: 'MXN',
    NT$: 'TWD',
    $: 'USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU DOP BBD BMD BND BSD BZD CUP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD',
    '€': 'EUR',
    '£': 'GBP EGP LBP SYP SDG SSP FKP GIP SHP',
    '¥': 'JPY CNY',
    '₹': 'INR',
    '₩': 'KRW KPW',
    '₺': 'TRY',
    '₽': 'RUB',
    '₴': 'UAH',
    '₫': 'VND',
    '₱': 'PHP',
    '₪': 'ILS',
    '₦': 'NGN',
    '฿': 'THB',
  }).map(([sign, codes]) => [sign, codes.split(' ')]),
);
/** "R$", with the letters that make it one currency's. */
const LETTERED_SIGN = /(?<![A-Z])(?:R|US|CA|C|AU|A|NZ|HK|S|MX|NT)(?=\$)/;
const SIGN = new RegExp(`${LETTERED_SIGN.source}\\$|\\p{Sc}`, 'u');

/** What a cell names as its currency, by code or sign, where it is not this one; null where it names this one or none. */
export const otherCurrencyOf = (cell: string, currency: string): string | null => {
  // Nearly all cells of a large file.
  if (/^[\d.,-]*$/.test(cell)) return null;
  const plain = cell.slice(0, MAX_AMOUNT).normalize('NFKC').trim();
  const code = /^[A-Z]{3}(?=[\s\d-])|(?<=[\s\d])[A-Z]{3}$/.exec(plain)?.[0];
  if (code !== undefined && isCurrency(code)) return code === currency ? null : code;
  const sign = SIGN.exec(plain)?.[0] ?? '';
  const codes = SIGNS.get(sign) ?? [];
  if (codes.length === 0 || codes.includes(currency)) return null;
  const [only = sign] = codes;
  return codes.length === 1 ? only : sign;
};

/** The cell of an amount: null when it is empty or a dash. An amount of another currency is refused by its name. */
export const readAmount = (
  row: number,
  column: string,
  cell: string,
  currency: string,
): Result<number | null, SkippedRow> => {
  if (/^[\s–—-]*$/.test(cell)) return ok(null);
  const named = otherCurrencyOf(cell, currency);
  if (named !== null) {
    const values = { currency: named, expected: currency };
    return fail({ row, key: 'import.row.other_currency', values });
  }
  const amount = parseAmount(cell, currency);
  if (amount.ok) return amount;
  return fail({ row, key: 'import.row.bad_amount', values: { column, value: shown(cell) } });
};
