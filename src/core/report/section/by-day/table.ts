// The days of a chart to be read: each, or seven to a row where there are many.
import type { Chart } from '../../figure.ts';
import type { ReportContext } from '../../context.ts';
import { known, sumOf } from './days.ts';
import type { Counted } from './days.ts';

/** More rows than these nobody reads: the table is one of weeks. */
const MOST_ROWS = 60;

/** Days in a row of one period, at most `size` of them. */
const chunks = (days: readonly Counted[], size: number): Counted[][] =>
  days.reduce<Counted[][]>((rows, day) => {
    const row = rows.at(-1);
    if (row && row.length < size && row[0]?.period === day.period) row.push(day);
    else rows.push([day]);
    return rows;
  }, []);

export const tableOf = (
  { t, format }: ReportContext,
  days: readonly Counted[],
  text: (value: number) => string,
): Extract<Chart, { kind: 'series' }>['table'] => {
  // Ranges of single days don't add up to one of a week.
  const isByWeek = days.length > MOST_ROWS && days.every(({ expected }) => !expected);
  return {
    label: t(isByWeek ? 'series.weeks' : 'series.day'),
    rows: chunks(days, isByWeek ? 7 : 1).map((row) => {
      const [first, last] = [row[0]?.day ?? '', row.at(-1)?.day ?? ''];
      const missing = row.length - known(row).length;
      const expected = row[0]?.expected;
      return {
        label: first === last ? format.date(first) : format.shortDateRange(first, last),
        detail: t(`period.${row[0]?.period ?? 'during'}`),
        text:
          missing === row.length
            ? t('report.none')
            : missing === 0
              ? text(sumOf(row))
              : t('series.incomplete', { value: text(sumOf(row)), missing }),
        ...(expected
          ? {
              expected: t('report.value_interval', {
                value: text(expected.value),
                interval: t('report.interval', { lo: text(expected.lo), hi: text(expected.hi) }),
              }),
            }
          : {}),
      };
    }),
  };
};
