// Numbers with no more digits than their interval allows: two significant digits of its half width (the habit of
// metrology: JCGM 100:2008, 7.2.6). A value and both ends of its interval end at the same place, so that what is
// printed lies in what is printed. Shares keep the decimals of the tables, points while any of the three is below ten.
import { currencyExponent } from '../money.ts';
import type { Unit } from '../kpi/catalogue/entry.ts';
import type { Interval } from '../kpi/finding.ts';
import type { Wording } from '../wording.ts';
import { heldSymbol, leftToRight } from './left-to-right.ts';
import { withMinus } from './minus.ts';
import { proseOf } from './prose.ts';

export type Ends = Pick<Interval, 'lo' | 'hi'>;

/** What a value is held against: it and the ends of its interval read on that side of the target on which they lie. */
export type Aim = { readonly target: number; readonly value: number | null };

export type Precise = {
  /**
   * A value, or an end of its interval, with no more digits than the interval allows: to two significant digits of
   * its half width, and as many more as tell them from the target. Points without a sign and without the word.
   * Without an interval as `value` writes it.
   */
  readonly precise: (unit: Unit, value: number, interval: Ends | null, aim?: Aim | null) => string;
  /** A target with all the digits that it was set with; points without a sign. */
  readonly exact: (unit: Unit, value: number) => string;
  /** A number with the digits that tell it from the target, points with their sign; null where the table's own do. */
  readonly apart: (unit: Unit, value: number, target: number) => string | null;
  /**
   * An end of an interval with no fewer decimals than its estimate has beside it, or it could look nearer than it is: above
   * 0.95% stands 1.24% and not 1.2%. Null where the table's own are as many.
   */
  readonly beside: (unit: Unit, end: number, value: number) => string | null;
};

/** Not even a very narrow interval is given more. */
const MOST_DECIMALS = 6;

/** Power of ten of the first digit: 0 for 4.2, -2 for 0.042. */
const magnitude = (value: number): number => Math.floor(Math.log10(Math.abs(value)));

/** Decimals that tables give a value of this size. */
const tableDecimals = (unit: Unit, largest: number, exponent: number): number => {
  const usual: Readonly<Record<Unit, number>> = {
    count: 0,
    share: largest < 1 ? 2 : 1,
    points: 1,
    money: largest >= 1000 ? 0 : exponent,
    multiple: largest >= 10 ? 1 : 2,
    number: 2,
    seconds: largest < 10 ? 1 : 0,
  };
  return usual[unit];
};

/** The same with those of money below the currency's own places, of which tables give two digits. */
const shownDecimals = (unit: Unit, size: number, exponent: number): number => {
  const usual = tableDecimals(unit, size, exponent);
  return unit === 'money' && size > 0 && size < 10 ** (1 - exponent)
    ? Math.max(usual, Math.min(MOST_DECIMALS, 1 - magnitude(size)))
    : usual;
};

/** Decimals of a value of this size where no interval says otherwise, two digits at least. */
const usualDecimals = (unit: Unit, largest: number, exponent: number): number => {
  if (unit === 'count') return 0;
  const twoDigits = largest > 0 ? 1 - magnitude(largest) : 0;
  return Math.min(MOST_DECIMALS, Math.max(tableDecimals(unit, largest, exponent), twoDigits));
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
  // A wide share of whole percents would read as another result than the table's and the tile's.
  if (unit === 'share') return Math.max(tableDecimals(unit, largest, exponent), decimals);
  return unit === 'points' && isNearZero(lo, hi) ? Math.max(1, decimals) : decimals;
};

const roundTo = (value: number, decimals: number): number => {
  const step = 10 ** Math.abs(decimals);
  return decimals < 0 ? Math.round(value / step) * step : Math.round(value * step) / step;
};

/** The last bits of a quotient are no difference. */
const sideOf = (one: number, target: number): number =>
  Math.abs(one - target) <= 1e-9 * Math.max(1, Math.abs(target)) ? 0 : Math.sign(one - target);

/** Decimals from `least` on with which each of these reads on its own side of the target. */
const decimalsApart = (ones: readonly number[], target: number, least: number): number => {
  const isTold = (decimals: number): boolean =>
    ones.every((one) => sideOf(roundTo(one, decimals), target) === sideOf(one, target));
  let decimals = least;
  while (decimals < MOST_DECIMALS && !isTold(decimals)) decimals += 1;
  return decimals;
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
): Precise => {
  const { locale, t } = wording;
  const exponent = currencyExponent(currency);
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (value: number, digits: number, options: Intl.NumberFormatOptions): string => {
    const key = `${options.style ?? ''} ${options.signDisplay ?? ''} ${digits}`;
    const format =
      formats.get(key) ??
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'negative',
        ...options,
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
  const asUsual = (unit: Unit, value: number): string =>
    unit === 'points' ? inUnit(unit, value * scaleOf(unit, exponent), 1) : plain(unit, value);
  const withDecimals = (unit: Unit, shown: number, decimals: number): string =>
    inUnit(unit, roundTo(shown, decimals), Math.max(0, decimals));
  /** Null where the table's decimals tell the number from the target. */
  const moreDecimals = (unit: Unit, value: number, target: number): number | null => {
    const scale = scaleOf(unit, exponent);
    const least = tableDecimals(unit, Math.abs(value * scale), exponent);
    const decimals = decimalsApart([value * scale], target * scale, least);
    return decimals === least ? null : decimals;
  };
  return {
    precise: (unit, value, interval, aim = null) => {
      const scale = scaleOf(unit, exponent);
      // An open end leaves the distance to the other one.
      const lo = isEnd(interval?.lo) ? interval.lo : value;
      const hi = isEnd(interval?.hi) ? interval.hi : value;
      const allowed = decimalsFor(unit, { lo: lo * scale, hi: hi * scale }, exponent);
      const least = allowed ?? tableDecimals(unit, Math.abs(value * scale), exponent);
      const told = [lo, hi, value, aim?.value].filter(isEnd).map((one) => one * scale);
      const decimals = aim === null ? least : decimalsApart(told, aim.target * scale, least);
      return allowed === null && decimals === least
        ? asUsual(unit, value)
        : withDecimals(unit, value * scale, decimals);
    },
    exact: (unit, value) => {
      const decimals = moreDecimals(unit, value, value);
      const shown = value * scaleOf(unit, exponent);
      return decimals === null ? asUsual(unit, value) : withDecimals(unit, shown, decimals);
    },
    beside: (unit, end, value) => {
      const scale = scaleOf(unit, exponent);
      const of = (one: number): number => shownDecimals(unit, Math.abs(one * scale), exponent);
      return of(end) < of(value) ? withDecimals(unit, end * scale, of(value)) : null;
    },
    apart: (unit, value, target) => {
      const decimals = moreDecimals(unit, value, target);
      if (decimals === null) return null;
      const shown = value * scaleOf(unit, exponent);
      return unit === 'points'
        ? write(roundTo(shown, decimals), decimals, { signDisplay: 'exceptZero' })
        : withDecimals(unit, shown, decimals);
    },
  };
};
