// Numbers, money and times of the console, in the reader's language and the campaign's time zone.
import { currencyExponent, toMajor } from '../../core/money.ts';
import { withMinus } from '../../core/report/minus.ts';
import type { Wording } from '../../core/wording.ts';

export type Format = {
  readonly count: (n: number) => string;
  readonly money: (amountMinor: number) => string;
  readonly day: (day: string) => string;
  readonly days: (from: string, to: string) => string;
  readonly instant: (atMs: number) => string;
  /** With seconds. */
  readonly time: (atMs: number) => string;
  /** Of a share; to a tenth of a percent at most. */
  readonly percent: (share: number) => string;
  readonly percents: (from: number, to: number) => string;
  /** A difference of shares in percentage points, to a tenth also where that is nought, without the unit. */
  readonly points: (difference: number) => string;
  readonly decimal: (n: number, digits: number) => string;
};

const utcMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The zone and currency are a campaign's; without one, days and counts alone are shown. */
export const formatOf = ({ locale }: Wording, timeZone = 'UTC', currency = 'XXX'): Format => {
  const number = new Intl.NumberFormat(locale);
  const digits = currencyExponent(currency);
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const tenth = { maximumFractionDigits: 1, signDisplay: 'negative' } as const;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...tenth });
  const points = new Intl.NumberFormat(locale, { ...tenth, minimumFractionDigits: 1 });
  return {
    count: (n) => number.format(n),
    money: (amountMinor) => money.format(toMajor(amountMinor, currency)),
    day: (text) => day.format(utcMs(text)),
    days: (from, to) => day.formatRange(utcMs(from), utcMs(to)),
    instant: (atMs) => instant.format(atMs),
    time: (atMs) => time.format(atMs),
    percent: (share) => percent.format(share),
    // Two that read the same are one.
    percents: (from, to) =>
      percent.format(from) === percent.format(to)
        ? percent.format(to)
        : percent.formatRange(from, to),
    points: (difference) => withMinus(points.format(100 * difference)),
    decimal: (n, places) =>
      withMinus(
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: places,
          maximumFractionDigits: places,
          // What rounds to zero has no sign.
          signDisplay: 'negative',
        }).format(n),
      ),
  };
};
