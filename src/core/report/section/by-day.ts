// A count of the campaign day by day: what a day was like before, during and after. Says means, never a cause.
import { countDays, periodOf } from '../../campaign/period.ts';
import type { Day, PeriodName } from '../../campaign/period.ts';
import { isOver, PERIODS } from '../../kpi/days.ts';
import type { KpiId } from '../../kpi/catalogue.ts';
import { evaluateSeries } from '../../kpi/series.ts';
import { timeSeries } from '../chart/time-series.ts';
import type { ReportContext } from '../context.ts';
import type { Block } from '../document.ts';
import type { Chart } from '../figure.ts';

/** Fewer days with data show no course. */
const MIN_DAYS = 14;
/** More rows than these nobody reads: the table is one of weeks. */
const MOST_ROWS = 60;

type Counted = { readonly day: Day; readonly value: number | null; readonly period: PeriodName };
type Series = Extract<Chart, { kind: 'series' }>;

const known = (days: readonly Counted[]): readonly (Counted & { value: number })[] =>
  days.flatMap(({ value, ...day }) => (value === null ? [] : [{ ...day, value }]));

const sumOf = (days: readonly Counted[]): number =>
  known(days).reduce((sum, { value }) => sum + value, 0);

/** Null without a day that is known. */
const meanOf = (days: readonly Counted[]): number | null => {
  const n = known(days).length;
  return n === 0 ? null : sumOf(days) / n;
};

/** Days in a row of one period, at most `size` of them. */
const chunks = (days: readonly Counted[], size: number): Counted[][] =>
  days.reduce<Counted[][]>((rows, day) => {
    const row = rows.at(-1);
    if (row && row.length < size && row[0]?.period === day.period) row.push(day);
    else rows.push([day]);
    return rows;
  }, []);

const tableOf = ({ t, format }: ReportContext, days: readonly Counted[]): Series['table'] => {
  const isByWeek = days.length > MOST_ROWS;
  return {
    label: t(isByWeek ? 'series.weeks' : 'series.day'),
    rows: chunks(days, isByWeek ? 7 : 1).map((row) => {
      const [first, last] = [row[0]?.day ?? '', row.at(-1)?.day ?? ''];
      const missing = row.length - known(row).length;
      return {
        label: first === last ? format.date(first) : format.shortDateRange(first, last),
        detail: t(`period.${row[0]?.period ?? 'during'}`),
        text:
          missing === row.length
            ? t('report.none')
            : missing === 0
              ? format.count(sumOf(row))
              : t('series.incomplete', { value: format.count(sumOf(row)), missing }),
      };
    }),
  };
};

/** `name`: what is counted, as a column calls it. */
export const byDayFigure = (
  context: ReportContext,
  id: string,
  name: string,
  of: { readonly kpi: KpiId; readonly part?: string },
): Block[] => {
  const { t, format, snapshot, findings } = context;
  const { campaign } = snapshot;
  const [series] = evaluateSeries(
    snapshot,
    findings,
    ({ kpi, scope }) =>
      kpi === of.kpi && (scope.kind === 'part' ? scope.part === of.part : of.part === undefined),
  );
  const framed = (series?.days ?? []).flatMap(({ day, value }): Counted[] => {
    const period = periodOf(day, campaign);
    // The last day may not be over, and half a day would look like a fall.
    return period !== null && isOver(snapshot, day) ? [{ day, value, period }] : [];
  });
  const counted = known(framed);
  // A period of which nothing is known would be an empty half of the picture.
  const days = framed.filter(({ period }) => counted.some((day) => day.period === period));
  const during = meanOf(days.filter(({ period }) => period === 'during'));
  const [first] = days;
  if (counted.length < MIN_DAYS || during === null || !first) return [];
  const before = meanOf(days.filter(({ period }) => period === 'before'));
  const mean = (value: number): string => format.decimal(value, value < 10 ? 1 : 0);
  const peak = counted.reduce((most, day) => (day.value > most.value ? day : most));
  const missing = days.length - counted.length;
  const stretches = PERIODS.map((period) => ({
    period,
    days: days.filter((day) => day.period === period),
  })).filter((stretch) => stretch.days.length > 0);
  const at = (day: Day): number => countDays(first.day, day) - 1;
  const dates = [campaign.startDate, campaign.endDate, first.day, days.at(-1)?.day ?? first.day]
    .filter((day) => days.some((one) => one.day === day))
    .map((day) => ({ at: at(day), text: format.dayMonth(day) }));
  return [
    {
      kind: 'figure',
      id,
      title:
        before === null
          ? t('series.title_during', { name, during: mean(during) })
          : t('series.title', { name, during: mean(during), before: mean(before) }),
      alt: format.prose.text([
        ...stretches.flatMap(({ period, days: some }) => {
          const value = meanOf(some);
          return value === null
            ? []
            : [
                t('series.mean', {
                  period: t(`period.${period}`),
                  mean: mean(value),
                  n: known(some).length,
                }),
              ];
        }),
        t('series.peak', { date: format.date(peak.day), value: format.count(peak.value) }),
        ...(missing > 0 ? [t('series.missing', { n: missing })] : []),
      ]),
      chart: {
        kind: 'series',
        names: { label: t('series.day'), detail: t('column.period'), value: name },
        parts: PERIODS.map((period) => ({
          name: t(`period.${period}`),
          isCampaign: period === 'during',
        })),
        rows: days.map(({ day, value, period }) => ({
          label: format.dayMonth(day),
          detail: '',
          ...(value === null ? {} : { value }),
          part: PERIODS.indexOf(period),
        })),
        table: tableOf(context, days),
      },
      ...timeSeries({
        days,
        bands: stretches.map(({ period, days: some }) => ({
          name: t(`period.${period}`),
          from: at(some[0]?.day ?? first.day),
          to: at(some.at(-1)?.day ?? first.day) + 1,
          isCampaign: period === 'during',
        })),
        dates,
        numberText: (value) => format.compact(value),
      }),
      note: format.prose.text([
        t('series.note', { n: counted.length }),
        ...(missing > 0 ? [t('series.missing', { n: missing })] : []),
      ]),
    },
  ];
};
