// The share of buyers who name a creator by stretches of days, and before, during and after: each with its interval, since
// few answer on a day.
import { periodOf } from '../../../campaign/period.ts';
import { CONFIDENCE } from '../../../kpi/finding.ts';
import { homogeneity } from '../../../stats/homogeneity.ts';
import { PERIODS } from '../../../kpi/days.ts';
import { buyerAnswers } from '../../../kpi/buyers/buyer-answers.ts';
import { answerRuns, shareOfRuns, sumOfRuns } from '../../../kpi/series/buyers.ts';
import type { AnswerRun } from '../../../kpi/series/buyers.ts';
import { intervalBars } from '../../chart/interval-bars.ts';
import { bounds, cellOf, find, intervalNames, isMissing } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

/** More bars than these, a few more where periods end, show no course: runs in a row are added up. */
const MOST_ROWS = 16;

type Row = { readonly period: string; readonly runs: readonly AnswerRun[] };

const rowsOf = ({ snapshot }: ReportContext, runs: readonly AnswerRun[]): Row[] => {
  const size = Math.ceil(runs.length / MOST_ROWS);
  return runs.reduce<Row[]>((rows, run) => {
    const [first, last] = [run.from, run.to].map((day) => periodOf(day, snapshot.campaign));
    const period = first === last ? (first ?? '') : '';
    const row = rows.at(-1);
    return row && row.period === period && row.runs.length < size
      ? [...rows.slice(0, -1), { period, runs: [...row.runs, run] }]
      : [...rows, { period, runs: [run] }];
  }, []);
};

const barsOf = (context: ReportContext, runs: readonly AnswerRun[]) => {
  const { t, format } = context;
  return rowsOf(context, runs).flatMap(({ period, runs: own }) => {
    const { value, interval } = shareOfRuns(own, { kind: 'campaign' });
    const [from, to] = [own[0]?.from ?? '', own.at(-1)?.to ?? ''];
    const ends = bounds(interval);
    if (value === null || !interval || !ends) return [];
    return {
      label: from === to ? format.date(from) : format.shortDateRange(from, to),
      detail: period === '' ? '' : t(`period.${period}`),
      value,
      ...ends,
      share: format.share(value),
      text: t('attribution.bar', {
        share: format.value('share', value),
        interval: format.interval('share', interval, { value }),
      }),
      isAccent: period === 'during',
      ...sumOfRuns(own),
    };
  });
};

type Valued = { readonly value: number };

const lowestOf = <Bar extends Valued>(bars: readonly Bar[]): Bar =>
  bars.reduce((low, bar) => (bar.value < low.value ? bar : low));
const highestOf = <Bar extends Valued>(bars: readonly Bar[]): Bar =>
  bars.reduce((high, bar) => (bar.value > high.value ? bar : high));

/** Where too few of a kind are expected nothing was tested, and nothing is claimed either way. */
const apartBy = (p: number | null): 'yes' | 'no' | 'untested' => {
  if (p === null) return 'untested';
  return p < 1 - CONFIDENCE ? 'yes' : 'no';
};

const figureOf = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const buyers = buyerAnswers(snapshot);
  const bars = barsOf(context, answerRuns(buyers));
  if (bars.length < 2) return [];
  const { p2 } = homogeneity({ groups: bars.map(({ named: x, answered: n }) => ({ x, n })) });
  const [least, most] = [lowestOf(bars), highestOf(bars)];
  return [
    {
      kind: 'figure',
      id: 'attribution-days',
      title: t('attribution.days_title', {
        apart: least.share === most.share ? 'level' : apartBy(p2),
        lo: least.share,
        lo_days: least.label,
        hi: most.share,
        hi_days: most.label,
      }),
      alt: format.prose.text(
        bars.map(({ label, text }) =>
          format.prose.sentence(t('reading.of', { name: label, reading: text })),
        ),
      ),
      chart: {
        kind: 'intervals',
        form: 'bars',
        number: 'share',
        names: {
          ...intervalNames(context, t('series.day'), t('attribution.chart_value')),
          detail: t('column.period'),
        },
        rows: bars.map(({ answered: _answered, named: _named, share: _share, ...bar }) => bar),
      },
      ...intervalBars(bars),
      note: format.prose.text([
        t('attribution.days_note', { n: sumOfRuns(bars).answered }),
        ...(p2 === null ? [] : [t('attribution.days_chance')]),
        ...(buyers && buyers.namedEarly > 0 ? [t('assumption.early_not_credited')] : []),
        ...(bars.every(({ isAccent }) => isAccent) ? [] : [t('attribution.days_campaign')]),
      ]),
    },
  ];
};

/** One period alone is no comparison. */
const tableOf = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const found = PERIODS.map((period) => ({
    period,
    finding: find(context, 'ppa_share', { kind: 'period', period }),
  }));
  if (found.filter(({ finding }) => !isMissing(finding)).length < 2) return [];
  return [
    {
      kind: 'table',
      id: 'attribution-by-period',
      caption: t('by_period.table'),
      columns: [
        { label: t('column.period'), align: 'start', weight: 4 },
        { label: t('kpi.ppa_share.short'), align: 'end', weight: 3 },
        { label: t('column.interval'), align: 'end', weight: 3 },
      ],
      rows: found.map(({ period, finding }): Cell[] => [
        { text: t(`period.${period}`) },
        cellOf(context, finding),
        {
          text: finding?.interval
            ? format.interval('share', finding.interval, { value: finding.value })
            : '',
          tone: 'muted',
        },
      ]),
      note: t('by_period.note'),
    },
  ];
};

export const shareByDay = (context: ReportContext): Block[] => [
  ...figureOf(context),
  ...tableOf(context),
];
