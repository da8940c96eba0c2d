// From the revenue that was credited to what the costs leave of it, a step a kind of cost. Drawn only where both are known;
// where one is not, the table of returns says why.
import type { Finding, Interval } from '../../../kpi/finding.ts';
import { toMajor } from '../../../money.ts';
import { waterfall } from '../../chart/waterfall.ts';
import type { WaterfallRow } from '../../chart/waterfall.ts';
import { bounds, find } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block } from '../../document.ts';

type Ends = { readonly lo: number; readonly hi: number } | null;
/** In minor units. */
type Step = { readonly label: string; readonly amount: number; readonly ends: Ends };

/** A return on cost as the amount that it is of that cost. */
const amountOf = (value: number, cost: number): number => Math.round(value * cost);

/** Which way it ends, where chance and what could not be counted leave no doubt. */
const wayOf = (net: number, interval: Interval | null, isLowerBound: boolean): string => {
  const lo = interval ? (interval.lo ?? -Infinity) : net;
  const hi = interval ? (interval.hi ?? Infinity) : net;
  if (lo > 0) return 'left';
  return hi < 0 && !isLowerBound ? 'short' : 'open';
};

/** The costs by kind, the largest first. */
const costSteps = ({ t, findings }: ReportContext): Step[] =>
  findings
    .flatMap(({ kpi, scope, value }) =>
      kpi === 'spend' && scope.kind === 'part' && scope.creatorId === null && value !== null
        ? [{ label: t(`cost.${scope.part}`), amount: -value, ends: null }]
        : [],
    )
    .toSorted((a, b) => a.amount - b.amount);

/** What the goods cost of it, where the margin is known. */
const goodsStep = ({ t, format }: ReportContext, revenue: number, margin: number): Step => ({
  label: t('money.flow_goods', { share: format.share(1 - margin / revenue, 0) }),
  amount: Math.round(margin - revenue),
  ends: null,
});

const rowsOf = (
  context: ReportContext,
  steps: readonly Step[],
  revenue: Step,
  net: Step,
): WaterfallRow[] => {
  const { t, format, snapshot } = context;
  const major = (amount: number): number => toMajor(amount, snapshot.campaign.currency);
  const total = ({ label, amount, ends }: Step): WaterfallRow => ({
    label,
    text: format.budget(amount),
    detail:
      ends === null
        ? ''
        : t('report.interval', { lo: format.budget(ends.lo), hi: format.budget(ends.hi) }),
    from: 0,
    to: major(amount),
    lo: ends && major(ends.lo),
    hi: ends && major(ends.hi),
    isTotal: true,
  });
  let at = revenue.amount;
  const between = steps.map(({ label, amount }): WaterfallRow => {
    const from = major(at);
    at += amount;
    return {
      label,
      text: format.budget(amount),
      detail: '',
      from,
      to: major(at),
      lo: null,
      hi: null,
      isTotal: false,
    };
  });
  return [total(revenue), ...between, total(net)];
};

const blockOf = (
  context: ReportContext,
  rows: readonly WaterfallRow[],
  title: string,
  notes: readonly string[],
): Block => {
  const { t, format } = context;
  const said = (row: WaterfallRow): string =>
    row.detail === '' ? row.text : t('attribution.bar', { share: row.text, interval: row.detail });
  return {
    kind: 'figure',
    id: 'money-flow',
    title,
    alt: format.prose.text(
      rows.map((row) =>
        format.prose.sentence(t('reading.of', { name: row.label, reading: said(row) })),
      ),
    ),
    chart: {
      kind: 'steps',
      number: 'money',
      names: {
        label: t('money.flow_step'),
        value: t('money.flow_amount'),
        from: t('report.chart_lo'),
        to: t('report.chart_hi'),
      },
      rows: rows.map((row) => ({
        label: row.label,
        detail: '',
        from: row.from,
        to: row.to,
        text: said(row),
        isTotal: row.isTotal,
      })),
    },
    ...waterfall(rows),
    note: format.prose.text(notes),
  };
};

export const flowBlocks = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const revenue = find(context, 'attributed_revenue');
  const onMargin = find(context, 'roi_margin');
  const isOnMargin = onMargin?.value != null;
  const result: Finding | undefined = isOnMargin ? onMargin : find(context, 'roi');
  const cost = result?.inputs['cost'] ?? null;
  // Of no revenue, or of less than none, nothing can be taken off.
  if (revenue?.value == null || revenue.value <= 0 || result?.value == null || cost === null)
    return [];
  const net = amountOf(result.value, cost);
  const ends = bounds(result.interval);
  const margin = result.inputs['margin'] ?? null;
  const steps = [
    ...(isOnMargin && margin !== null ? [goodsStep(context, revenue.value, margin)] : []),
    ...costSteps(context),
  ];
  const rows = rowsOf(
    context,
    steps,
    { label: t('kpi.attributed_revenue'), amount: revenue.value, ends: bounds(revenue.interval) },
    {
      label: t('money.flow_left'),
      amount: net,
      ends: ends && { lo: amountOf(ends.lo, cost), hi: amountOf(ends.hi, cost) },
    },
  );
  const basis = isOnMargin ? 'margin' : 'revenue';
  const isLowerBound = result.assumptions.includes('assumption.survey_unused');
  const title = t(`money.flow_title_${basis}`, {
    way: wayOf(net, result.interval, isLowerBound),
    net: format.budget(Math.abs(net)),
  });
  const notes = [
    t('money.flow_note'),
    ...(isOnMargin ? [] : [t('money.flow_note_revenue')]),
    ...(isLowerBound ? [t('assumption.survey_unused')] : []),
  ];
  return [blockOf(context, rows, title, notes)];
};
