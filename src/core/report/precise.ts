// Numbers with no more digits than their interval allows: two significant digits of its half width (the habit of
// metrology: JCGM 100:2008, 7.2.6). A value and both ends of its interval end at the same place, so that what is
// printed lies in what is printed. Points keep the one decimal of the tables while any of the three is below ten.
import { currencyExponent } from '../money.ts';
import type { Unit } from '../kpi/catalogue/entry.ts';
import type { Interval } from '../kpi/finding.ts';
import type { Wording } from '../wording.ts';
import { heldSymbol, leftToRight } from './left-to-right.ts';
import { withMinus } from './minus.ts';
import { proseOf } from './prose.ts';

export type Ends = Pick<Interval, 'lo' | 'hi'>;

/** Not even a very narrow interval is given more. */
const MOST_DECIMALS = 6;

/** Power of ten of the first digit: 0 for 4.2, -2 for 0.042. */
const magnitude = (value: number): number => Math.floor(Math.log10(Math.abs(value)));

/** Decimals of a value of this size where no interval says otherwise, two digits at least. */
const usualDecimals = (unit: Unit, largest: number, exponent: number): number => {
  if (unit === 'count') return 0;
  const twoDigits = largest > 0 ? 1 - magnitude(largest) : 0;
  const usual: Readonly<Record<Exclude<Unit, 'count'>, number>> = {
    share: largest < 1 ? 2 : 1,
    points: 1,
    money: largest >= 1000 ? 0 : exponent,
    multiple: largest >= 10 ? 1 : 2,
    number: 2,
    seconds: largest < 10 ? 1 : 0,
  };
  return Math.min(MOST_DECIMALS, Math.max(usual[unit], twoDigits));
};

/** Below it a point rounded to a whole one reads as another result than the table's: 0 against 0.1. */
const WHOLE_POINTS_FROM = 10;

const isNearZero = (lo: number, hi: number): boolean =>
  (lo < 0 && hi > 0) || Math.min(Math.abs(lo), Math.abs(hi)) < WHOLE_POINTS_FROM;

/** Decimals to keep; negative where whole tens, hundreds and so on are rounded. Null for an interval of no width. */
const decimalsFor = (
  unit: Unit,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  exponent: number,
): number | null => {
  const halfWidth = (hi - lo) / 2;
  if (!(halfWidth > 0)) return null;
  const largest = Math.max(Math.abs(lo), Math.abs(hi));
  const decimals = Math.min(1 - magnitude(halfWidth), usualDecimals(unit, largest, exponent));
  return unit === 'points' && isNearZero(lo, hi) ? Math.max(1, decimals) : decimals;
};

const roundTo = (value: number, decimals: number): number => {
  const step = 10 ** Math.abs(decimals);
  return decimals < 0 ? Math.round(value / step) * step : Math.round(value * step) / step;
};

/** What a unit is multiplied by to be read: percent for shares and points, major units for money. */
const scaleOf = (unit: Unit, exponent: number): number =>
  unit === 'share' || unit === 'points' ? 100 : unit === 'money' ? 10 ** -exponent : 1;

const isEnd = (end: number | null | undefined): end is number =>
  end !== null && end !== undefined && Number.isFinite(end);

export const createPrecise = (
  wording: Wording,
  currency: string,
  plain: (unit: Unit, value: number) => string,
): ((unit: Unit, value: number, interval: Ends | null) => string) => {
  const { locale, t } = wording;
  const exponent = currencyExponent(currency);
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (value: number, digits: number, options: Intl.NumberFormatOptions): string => {
    const key = `${options.style ?? ''} ${digits}`;
    const format =
      formats.get(key) ??
      new Intl.NumberFormat(locale, {
        ...options,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'negative',
      });
    formats.set(key, format);
    return heldSymbol(wording, withMinus(format.format(value)));
  };
  const inUnit = (unit: Unit, shown: number, digits: number): string => {
    switch (unit) {
      case 'share':
        return write(shown / 100, digits, { style: 'percent' });
      case 'money':
        // The places of the currency are its spelling: 8.4 is written 8.40.
        return write(shown, digits === 0 ? 0 : Math.max(digits, exponent), {
          style: 'currency',
          currency,
        });
      case 'multiple':
        return leftToRight(wording, `${write(shown, digits, {})}${proseOf(locale).times}`);
      case 'seconds':
        return t('report.seconds', { n: write(shown, digits, {}) });
      case 'count':
      case 'points':
      case 'number':
        return write(shown, digits, {});
    }
  };
  return (unit, value, interval) => {
    const scale = scaleOf(unit, exponent);
    // An open end leaves the distance to the other one.
    const lo = isEnd(interval?.lo) ? interval.lo : value;
    const hi = isEnd(interval?.hi) ? interval.hi : value;
    const decimals = decimalsFor(unit, { lo: lo * scale, hi: hi * scale }, exponent);
    if (decimals === null)
      return unit === 'points' ? inUnit(unit, value * scale, 1) : plain(unit, value);
    return inUnit(unit, roundTo(value * scale, decimals), Math.max(0, decimals));
  };
};
