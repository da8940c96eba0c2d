// A count or an amount of the campaign day by day: what a day was like before, during and after. Says means, never a cause.
import { countDays } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import { PERIODS } from '../../kpi/days.ts';
import { toMajor } from '../../money.ts';
import { timeSeries } from '../chart/time-series.ts';
import type { ReportContext } from '../context.ts';
import type { Block } from '../document.ts';
import type { Chart } from '../figure.ts';
import { countedDays, known, meanOf } from './by-day/days.ts';
import type { Counted, SeriesName } from './by-day/days.ts';
import { tableOf } from './by-day/table.ts';

/** Fewer days with data show no course; bars show none, but few of them say less than a sentence. */
const MIN_DAYS = { line: 14, bars: 5 };

export type ByDay = {
  readonly id: string;
  /** What is counted, as a column calls it. */
  readonly name: string;
  readonly of: SeriesName;
  /** Minor units. */
  readonly isMoney?: boolean;
  /** bars: a day stands for itself, and one without a value is none; so no means are told. */
  readonly form?: 'line' | 'bars';
  /** The finding; the means of before and during unless given. */
  readonly title?: string;
  /** Said to those who do not see it, before what is said of every series. */
  readonly said?: readonly string[];
  /** Said below, before what is said of every series. */
  readonly notes?: readonly string[];
};

type Texts = {
  /** Of a day. */
  readonly value: (value: number) => string;
  readonly mean: (value: number) => string;
  /** Of the axis. */
  readonly tick: (value: number) => string;
};

const textsOf = ({ format }: ReportContext, isMoney: boolean): Texts =>
  isMoney
    ? { value: format.budget, mean: format.budget, tick: format.budget }
    : {
        value: format.count,
        mean: (value) => format.decimal(value, value < 10 ? 1 : 0),
        tick: (value) => format.compact(value),
      };

const periodsOf = (days: readonly Counted[]) =>
  PERIODS.map((period) => ({
    period,
    days: days.filter((day) => day.period === period),
  })).filter((stretch) => stretch.days.length > 0);

const meanSentences = (
  { t }: ReportContext,
  days: readonly Counted[],
  texts: Texts,
): readonly string[] =>
  periodsOf(days).flatMap(({ period, days: some }) => {
    const value = meanOf(some);
    return value === null
      ? []
      : [
          t('series.mean', {
            period: t(`period.${period}`),
            mean: texts.mean(value),
            n: known(some).length,
          }),
        ];
  });

/** How many days of the campaign lay outside what was expected of each. */
const outsideSentence = ({ t }: ReportContext, days: readonly Counted[]): string[] => {
  const during = known(days).flatMap(({ period, value, expected }) =>
    period === 'during' && expected ? [{ value, expected }] : [],
  );
  return during.length === 0
    ? []
    : [
        t('series.outside', {
          n: during.length,
          above: during.filter(({ value, expected }) => value > expected.hi).length,
          below: during.filter(({ value, expected }) => value < expected.lo).length,
        }),
      ];
};

const chartOf = (
  context: ReportContext,
  days: readonly Counted[],
  { name, isMoney = false, form = 'line' }: ByDay,
  texts: Texts,
): Chart => {
  const { t, format, snapshot } = context;
  const shown = (value: number): number =>
    isMoney ? toMajor(value, snapshot.campaign.currency) : value;
  const hasExpected = days.some(({ expected }) => expected);
  return {
    kind: 'series',
    number: isMoney ? 'money' : 'count',
    form,
    names: {
      label: t('series.day'),
      detail: t('column.period'),
      value: name,
      ...(hasExpected
        ? {
            expected: {
              value: t('series.expected_column'),
              range: t('series.expected_range'),
              lo: t('report.chart_lo'),
              hi: t('report.chart_hi'),
            },
          }
        : {}),
    },
    parts: PERIODS.map((period) => ({
      name: t(`period.${period}`),
      isCampaign: period === 'during',
    })),
    rows: days.map(({ day, value, period, expected }) => ({
      label: format.dayMonth(day),
      detail: '',
      ...(value === null ? {} : { value: shown(value) }),
      part: PERIODS.indexOf(period),
      ...(expected
        ? {
            expected: {
              value: shown(expected.value),
              lo: shown(expected.lo),
              hi: shown(expected.hi),
            },
          }
        : {}),
    })),
    // Days without a value are none of these.
    table: tableOf(context, form === 'bars' ? known(days) : days, texts.value),
  };
};

const drawingOf = (
  { t, format, snapshot }: ReportContext,
  days: readonly Counted[],
  first: Day,
  texts: Texts,
  form: 'line' | 'bars',
) => {
  const { campaign } = snapshot;
  const at = (day: Day): number => countDays(first, day) - 1;
  return timeSeries({
    days,
    form,
    bands: periodsOf(days).map(({ period, days: some }) => ({
      name: t(`period.${period}`),
      from: at(some[0]?.day ?? first),
      to: at(some.at(-1)?.day ?? first) + 1,
      isCampaign: period === 'during',
    })),
    dates: [campaign.startDate, campaign.endDate, first, days.at(-1)?.day ?? first]
      .filter((day) => days.some((one) => one.day === day))
      .map((day) => ({ at: at(day), text: format.dayMonth(day) })),
    numberText: texts.tick,
    ...(days.some(({ expected }) => expected) && {
      endTexts: {
        actual: (value: string) => t('series.actual', { value }),
        expected: (value: string) => t('series.expected', { value }),
      },
    }),
  });
};

export const byDayFigure = (context: ReportContext, asked: ByDay): Block[] => {
  const { t, format } = context;
  const { id, name, form = 'line', notes = [], said = [] } = asked;
  const days = countedDays(context, asked.of);
  const counted = known(days);
  const during = meanOf(days.filter(({ period }) => period === 'during'));
  const [first] = days;
  if (counted.length < MIN_DAYS[form] || during === null || !first) return [];
  const before = meanOf(days.filter(({ period }) => period === 'before'));
  const texts = textsOf(context, asked.isMoney ?? false);
  const peak = counted.reduce((most, day) => (day.value > most.value ? day : most));
  const missing = form === 'bars' ? 0 : days.length - counted.length;
  const missingSentence = missing > 0 ? [t('series.missing', { n: missing })] : [];
  const title =
    asked.title ??
    (before === null
      ? t('series.title_during', { name, during: texts.mean(during) })
      : t('series.title', { name, during: texts.mean(during), before: texts.mean(before) }));
  return [
    {
      kind: 'figure',
      id,
      title,
      alt: format.prose.text([
        ...said,
        ...(form === 'bars' ? [] : meanSentences(context, days, texts)),
        ...outsideSentence(context, days),
        t('series.peak', { date: format.date(peak.day), value: texts.value(peak.value) }),
        ...missingSentence,
      ]),
      chart: chartOf(context, days, asked, texts),
      ...drawingOf(context, days, first.day, texts, form),
      note: format.prose.text([
        ...notes,
        ...(form === 'bars' ? [] : [t('series.note', { n: counted.length })]),
        ...missingSentence,
      ]),
    },
  ];
};
