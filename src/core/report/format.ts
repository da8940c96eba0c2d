// Numbers, money, dates and intervals as a locale writes them. Rounding happens here and nowhere else.
import { currencyExponent, toMajor } from '../money.ts';
import type { Finding, Interval } from '../kpi/finding.ts';
import { kpiEntry } from '../kpi/catalogue.ts';
import type { Unit } from '../kpi/catalogue/entry.ts';
import type { Wording } from '../wording.ts';
import { heldSymbol, leftToRight } from './left-to-right.ts';
import { withMinus } from './minus.ts';
import { createPrecise } from './precise.ts';
import type { Precise } from './precise.ts';
import { proseOf } from './prose.ts';
import type { Prose } from './prose.ts';

/** What an interval stands with: the target that it is held against, and its estimate. */
export type Beside = { readonly target?: number | null; readonly value?: number | null };

export type Format = {
  readonly count: (value: number) => string;
  /** Large counts shortened: 6.82 m; one that stands beside a large one too. */
  readonly compact: (value: number, beside?: number) => string;
  /** 0.047 as 4.7%. */
  readonly share: (value: number, digits?: number) => string;
  /** 0.091 as +9.1, in percentage points without the word. */
  readonly points: (value: number, digits?: number) => string;
  /** 0.1004 as 10.1: rounded up, for what a study could see may not be told too small. Without sign and word. */
  readonly pointsUp: (value: number) => string;
  readonly money: (amountMinor: number) => string;
  /** Counts and large money shortened, for narrow places: 1.23 bn €. Others as `value` writes them. */
  readonly short: (unit: Unit, value: number, beside?: number) => string;
  /** Whole units, for columns of budgets and revenues. */
  readonly budget: (amountMinor: number) => string;
  readonly multiple: (value: number) => string;
  readonly decimal: (value: number, digits?: number) => string;
  /** A count that may have been estimated: whole ones whole, others to one place. */
  readonly input: (value: number) => string;
  readonly date: (day: string) => string;
  /** A day of a known year, short: 19 Oct. */
  readonly dayMonth: (day: string) => string;
  /** With the zone that its clock shows: offsets and short names are written by each version of ICU as it likes. */
  readonly dateTime: (atMs: number, timeZone: string) => string;
  readonly dateRange: (from: string, to: string) => string;
  /** The same with short months, for narrow places. */
  readonly shortDateRange: (from: string, to: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly prose: Prose;
  /** Any value in its KPI's unit. */
  readonly value: (unit: Unit, value: number) => string;
  readonly finding: (finding: Finding) => string;
  /**
   * "4.5 to 13.7"; an open end is said in words. Ends that a rounding would put on the target have more digits, and those
   * of an estimate have no fewer than it.
   */
  readonly interval: (unit: Unit, interval: Interval, beside?: Beside) => string;
  readonly p: (p: number) => string;
} & Precise;

/** Shortened from here on, in whole units. */
const LARGE = 100_000;
const isLarge = (one: number, beside: number): boolean =>
  Math.max(Math.abs(one), Math.abs(beside)) >= LARGE;

/** For axes of very small shares. */
const MOST_PERCENT_DIGITS = 6;

/** ICU's versions differ in the width of the spaces round a dash and before a.m.; a document must not. */
const plainSpaces = (text: string): string => text.replace(/[\u2009\u202f]/g, ' ');

/** No line ends between the parts of a day: "October 19", "20. Dezember", "29, 2026". */
const wholeDays = (text: string): string =>
  text.replace(/(?<=\d\.?) (?=\p{L})|(?<=\p{L}) (?=\d)|(?<=\d,) (?=\d{4})/gu, '\u00a0');

/**
 * Days from one to another. ICU writes ranges of Japanese days in figures and slashes, beside days that are not: these are
 * put together from the parts that a day has.
 */
const dayRange = (locale: string): ((from: number, to: number) => string) => {
  const style = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat(locale, style);
  if (!locale.startsWith('ja'))
    return (from, to) => wholeDays(plainSpaces(day.formatRange(from, to)));
  const inYear = new Intl.DateTimeFormat(locale, { ...style, year: undefined });
  const isOneYear = (from: number, to: number): boolean =>
    new Date(from).getUTCFullYear() === new Date(to).getUTCFullYear();
  return (from, to) =>
    from === to
      ? day.format(from)
      : `${day.format(from)}～${(isOneYear(from, to) ? inYear : day).format(to)}`;
};

export const createFormat = (wording: Wording, currency: string): Format => {
  const { locale, t } = wording;
  const number = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value) => heldSymbol(wording, withMinus(format.format(value)));
  };
  const prose = proseOf(locale);
  const whole = number({ maximumFractionDigits: 0 });
  const oneDigit = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const twoDigits = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const short = number({ notation: 'compact', maximumSignificantDigits: 3 });
  const percent = Array.from({ length: MOST_PERCENT_DIGITS + 1 }, (_, digits) =>
    number({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const signedBy = Array.from({ length: MOST_PERCENT_DIGITS + 1 }, (_, digits) =>
    number({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    }),
  );
  const signed = (value: number, digits = 1): string =>
    (signedBy[Math.min(digits, MOST_PERCENT_DIGITS)] ?? whole)(value);
  const exponent = currencyExponent(currency);
  const exact = number({
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  // Two digits of what the currency's own places can't tell: 0.0042 is not 0.00.
  const tiny = number({ style: 'currency', currency, maximumSignificantDigits: 2 });
  const rounded = number({
    style: 'currency',
    currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  });
  const shortMoney = number({
    style: 'currency',
    currency,
    notation: 'compact',
    maximumSignificantDigits: 3,
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const longRange = dayRange(locale);
  const monthDay = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const atNoon = (text: string): number => Date.parse(`${text}T12:00:00Z`);

  const share = (value: number, digits = 1): string =>
    (percent[Math.min(digits, MOST_PERCENT_DIGITS)] ?? whole)(value);
  // Cents matter in a unit cost, not in a budget.
  const money = (amountMinor: number): string => {
    const major = toMajor(amountMinor, currency);
    if (Math.abs(major) >= 1000) return rounded(major);
    return (major !== 0 && Math.abs(major) < 10 ** (1 - exponent) ? tiny : exact)(major);
  };
  const compact = (one: number, beside = one): string =>
    (isLarge(one, beside) ? short : whole)(one);
  const multiple = (value: number): string =>
    leftToRight(wording, `${(Math.abs(value) >= 10 ? oneDigit : twoDigits)(value)}${prose.times}`);
  const value = (unit: Unit, one: number): string => {
    switch (unit) {
      case 'count':
        return whole(one);
      case 'share':
        return share(one, Math.abs(one) < 0.01 ? 2 : 1);
      case 'money':
        return money(one);
      case 'multiple':
        return multiple(one);
      case 'points':
        return signed(one * 100);
      case 'number':
        return twoDigits(one);
      case 'seconds':
        return t('report.seconds', { n: one < 10 ? oneDigit(one) : whole(one) });
    }
  };
  const precise = createPrecise(wording, currency, value);
  return {
    count: whole,
    compact,
    share,
    points: (one, digits) => signed(one * 100, digits),
    // Twelve digits, or the last bit of 11.000000000000002 would make it 11.1.
    pointsUp: (one) => oneDigit(Math.ceil(Number((one * 1000).toPrecision(12))) / 10),
    money,
    short: (unit, one, beside = one) => {
      if (unit === 'count') return compact(one, beside);
      if (unit !== 'money') return value(unit, one);
      const [major, other] = [toMajor(one, currency), toMajor(beside, currency)];
      return isLarge(major, other) ? shortMoney(major) : money(one);
    },
    budget: (amountMinor) => rounded(toMajor(amountMinor, currency)),
    multiple,
    decimal: (one, digits = 1) => (digits === 2 ? twoDigits : digits === 0 ? whole : oneDigit)(one),
    input: (one) => (Number.isInteger(one) || Math.abs(one) >= 1000 ? whole : oneDigit)(one),
    date: (text) => day.format(atNoon(text)),
    dayMonth: (text) => plainSpaces(monthDay.format(atNoon(text))),
    dateTime: (atMs, timeZone) => {
      const clock = new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone,
      });
      return `${plainSpaces(clock.format(atMs))} (${timeZone.replaceAll('_', ' ')})`;
    },
    dateRange: (from, to) => longRange(atNoon(from), atNoon(to)),
    shortDateRange: (from, to) => plainSpaces(shortDay.formatRange(atNoon(from), atNoon(to))),
    list: (items) => list.format(items),
    prose,
    value,
    finding: (finding) =>
      finding.value === null
        ? t(`reason.${finding.reason ?? 'not_defined'}`)
        : value(kpiEntry(finding.kpi).unit, finding.value),
    interval: (unit, { lo, hi, kind }, { target = null, value: estimate = null } = {}) => {
      const end = (one: number): string =>
        (target === null ? null : precise.apart(unit, one, target)) ??
        (estimate === null ? null : precise.beside(unit, one, estimate)) ??
        value(unit, one);
      if (lo === null && hi === null) return t('report.no_interval');
      if (hi === null || hi === Infinity) return t('report.at_least', { lo: end(lo ?? 0) });
      if (lo === null || lo === -Infinity) return t('report.at_most', { hi: end(hi) });
      // One answer among assumptions is no range; a narrow confidence interval is one all the same.
      return kind === 'range' && end(lo) === end(hi)
        ? end(lo)
        : t('report.interval', { lo: end(lo), hi: end(hi) });
    },
    p: (p) =>
      p < 0.001
        ? leftToRight(wording, `<\u00a0${twoDigitsOf(locale, 0.001)}`)
        : twoDigitsOf(locale, p),
    ...precise,
  };
};

const twoDigitsOf = (locale: string, p: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(p);
