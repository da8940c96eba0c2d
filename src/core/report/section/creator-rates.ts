// How often each creator's clicks led to conversions, with the interval: filled marks are those that can be told from all others.
import type { Finding } from '../../kpi/finding.ts';
import { conversionsIn } from '../../kpi/sales/campaign-action.ts';
import { forestAxis, forestPlot } from '../chart/forest-plot.ts';
import type { ForestRow } from '../chart/forest-plot.ts';
import { narrowForestPlot } from '../chart/narrow-forest-plot.ts';
import { decimalsOf } from '../chart/scale.ts';
import { bounds, creatorName, find, intervalNames } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block } from '../document.ts';
import { blurText, waysOf } from './scorecard/conversion.ts';

/** Those with most clicks, where there are more. */
const MOST_CREATORS = 20;
/** So many names stand in a title. */
const MOST_NAMES = 3;

type Rate = {
  readonly id: string;
  readonly finding: Finding;
  readonly value: number;
  readonly ends: { readonly lo: number; readonly hi: number };
};

const ratesOf = ({ findings }: ReportContext): Rate[] =>
  findings.flatMap((finding) => {
    const { kpi, scope, value, interval } = finding;
    const ends = bounds(interval);
    return kpi === 'conversion_rate' && scope.kind === 'creator' && value !== null && ends
      ? [{ id: scope.creatorId, finding, value, ends }]
      : [];
  });

/** A creator with few clicks is drawn towards the others, so that luck puts nobody first. */
const rank = ({ finding, value }: Rate): number => finding.inputs['shrunk'] ?? value;

/** By clicks, then by rate; equal ones in the order of the campaign's creators. */
const shownOf = (rates: readonly Rate[], most: number): Rate[] =>
  rates
    .toSorted((a, b) => (b.finding.n ?? 0) - (a.finding.n ?? 0))
    .slice(0, most)
    .toSorted((a, b) => rank(b) - rank(a));

const rowOf = (
  context: ReportContext,
  { id, finding, value, ends }: Rate,
  way: string,
): ForestRow => {
  const { t, format } = context;
  const { inputs } = finding;
  const end = (one: number): string =>
    format.beside('share', one, value) ?? format.value('share', one);
  return {
    label: creatorName(context, id),
    detail: t('report.have_of', { have: conversionsIn(inputs), of: inputs['clicks'] ?? 0 }),
    value,
    ...ends,
    valueText: format.value('share', value),
    intervalText: t('report.interval', {
      lo: end(ends.lo),
      hi: end(ends.hi),
    }),
    isDetected: way !== 'open',
  };
};

const titleOf = (
  { t, format }: ReportContext,
  rows: readonly ForestRow[],
  ways: readonly string[],
): string => {
  const named = (way: string): string[] =>
    rows.flatMap(({ label }, at) => (ways[at] === way ? [label] : []));
  const way = ['above', 'below'].find((one) => named(one).length > 0) ?? 'open';
  const names = named(way);
  return t('creators.rates_title', {
    way,
    names:
      names.length > MOST_NAMES
        ? `${format.prose.parts(names.slice(0, MOST_NAMES))} …`
        : format.list(names),
  });
};

const noteOf = (context: ReportContext, shown: number, all: number): string => {
  const { t, format } = context;
  const whole = find(context, 'conversion_rate');
  return format.prose.text([
    t('creators.rates_note', { n: all }),
    blurText(context),
    ...(whole?.value == null
      ? []
      : [t('creators.rates_all', { rate: format.value('share', whole.value) })]),
    ...(shown < all ? [t('creators.rates_most', { shown, n: all })] : []),
  ]);
};

/** One creator alone can't be told from others. */
export const creatorRates = (context: ReportContext, most = MOST_CREATORS): Block[] => {
  const { t, format } = context;
  const rates = ratesOf(context);
  if (rates.length < 2) return [];
  const shown = shownOf(rates, most);
  const waysById = waysOf(
    context,
    shown.map(({ id }) => id),
  );
  const ways = shown.map(({ id }) => waysById.get(id) ?? 'open');
  const rows = shown.map((rate, at) => rowOf(context, rate, ways[at] ?? 'open'));
  const head = {
    label: t('column.creator'),
    detail: t('creators.rates_detail'),
    value: t('creators.rates_value'),
  };
  const [first = 0, second = 0] = forestAxis(rows, 0, 1).ticks;
  const tick = (value: number): string => format.share(value, decimalsOf((second - first) * 100));
  const besideOf = (at: number): string => t('creators.rates_way', { way: ways[at] ?? 'open' });
  const textOf = ({ valueText, intervalText }: ForestRow): string =>
    t('report.value_interval', { value: valueText, interval: intervalText });
  return [
    {
      kind: 'figure',
      id: 'creator-rates',
      title: titleOf(context, rows, ways),
      alt: format.prose.text(
        rows.map(({ label, valueText, intervalText }, at) =>
          t('creators.rates_alt', {
            name: label,
            rate: valueText,
            interval: intervalText,
            orders: conversionsIn(shown[at]?.finding.inputs ?? {}),
            clicks: shown[at]?.finding.inputs['clicks'] ?? 0,
            beside: besideOf(at),
          }),
        ),
      ),
      chart: {
        kind: 'intervals',
        form: 'marks',
        number: 'share',
        names: {
          ...intervalNames(context, head.label, t('kpi.conversion_rate')),
          detail: head.detail,
          mark: t('creators.rates_beside'),
        },
        rows: rows.map(
          ({ valueText: _value, intervalText: _interval, isDetected, ...row }, at) => ({
            ...row,
            text: rows[at] ? textOf(rows[at]) : '',
            isAccent: isDetected,
            mark: besideOf(at),
          }),
        ),
      },
      ...forestPlot(rows, head, tick),
      narrow: narrowForestPlot(rows, head, tick),
      note: noteOf(context, shown.length, rates.length),
    },
  ];
};
