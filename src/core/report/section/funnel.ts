// What was counted from reach to conversions, side by side. No cohort: a stage is no part of the one above it, so no share is
// said to pass on, and between stages stands only a rate that is a KPI of its own, with what it is of.
import type { Finding } from '../../kpi/finding.ts';
import { isOfOrders } from '../../kpi/sales/campaign-action.ts';
import { isTracked, sumOrders } from '../../kpi/sales/conversion-window.ts';
import { stageDots } from '../chart/stage-dots.ts';
import type { StageRow } from '../chart/stage-dots.ts';
import { bounds, coverageText, find, gradeText, intervalNames, valueText } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block } from '../document.ts';

const KPIS = ['reach', 'clicks', 'conversions'] as const;

/** A rate, and what it is of. */
const betweenOf = (context: ReportContext, kpi: 'ctr' | 'conversion_rate', rate: string) => {
  const { t, format } = context;
  const lines = [t('reading.of', { name: t(`kpi.${kpi}`), reading: rate }), t(`funnel.${kpi}`)];
  return { lines, text: format.prose.parts(lines) };
};

/** The click-through rate of links that were given out; as creators report it, it is of other posts. */
const clickRate = (context: ReportContext): StageRow['between'] => {
  const ctr = find(context, 'ctr');
  return ctr?.value == null || !ctr.assumptions.includes('assumption.linked_posts')
    ? null
    : betweenOf(context, 'ctr', valueText(context, ctr));
};

const conversionRate = (context: ReportContext): StageRow['between'] => {
  const { t, format } = context;
  const rate = find(context, 'conversion_rate');
  // Without an interval there were more conversions than clicks.
  if (rate?.value == null || !rate.interval) return null;
  const reading = t('report.value_interval', {
    value: valueText(context, rate),
    interval: format.interval('share', rate.interval, { value: rate.value }),
  });
  return betweenOf(context, 'conversion_rate', reading);
};

const rowOf = (
  context: ReportContext,
  label: string,
  value: number,
  finding: Finding,
): StageRow => {
  const { t, format } = context;
  const ends = finding.kpi === 'conversions' ? bounds(finding.interval) : null;
  return {
    label,
    detail: format.prose.parts(
      [gradeText(context, finding.grade), coverageText(context, finding)].filter(Boolean),
    ),
    value,
    lo: ends?.lo ?? null,
    hi: ends?.hi ?? null,
    text: format.count(value),
    intervalText: ends
      ? t('report.interval', { lo: format.count(ends.lo), hi: format.count(ends.hi) })
      : '',
    between: null,
  };
};

/** New customers are those of orders, which are another action's neither cause nor part. */
const customerRow = (context: ReportContext): StageRow[] => {
  const { snapshot, t } = context;
  const cost = find(context, 'cac_attributed');
  const customers = cost?.inputs['tracked_new_customers'] ?? null;
  // Of orders without a customer it is not known who was new.
  const isKnown =
    sumOrders(snapshot, (order) => isTracked(order) && order.customerKind === 'unknown').orders ===
    0;
  return cost && customers !== null && isKnown && isOfOrders(snapshot)
    ? [rowOf(context, t('funnel.new_customers'), customers, cost)]
    : [];
};

const readingOf = ({ t }: ReportContext, { text, intervalText }: StageRow): string =>
  intervalText === '' ? text : t('report.value_interval', { value: text, interval: intervalText });

/** Drawn of two known stages or more. */
export const funnelBlocks = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const found = KPIS.map((kpi) => ({ kpi, finding: find(context, kpi) }));
  const known = found.flatMap(({ kpi, finding }) =>
    finding?.value == null
      ? []
      : [{ kpi, row: rowOf(context, t(`kpi.${kpi}`), finding.value, finding) }],
  );
  if (known.length < 2) return [];
  const isKnown = (kpi: (typeof KPIS)[number]): boolean => known.some((one) => one.kpi === kpi);
  const rows = [
    ...known.map(({ kpi, row }) => ({
      ...row,
      between:
        kpi === 'reach' && isKnown('clicks')
          ? clickRate(context)
          : kpi === 'clicks' && isKnown('conversions')
            ? conversionRate(context)
            : null,
    })),
    ...(isKnown('conversions') ? customerRow(context) : []),
  ];
  const missing = found.flatMap(({ kpi, finding }) =>
    isKnown(kpi)
      ? []
      : [t('report.missing_item', { name: t(`kpi.${kpi}`), reason: valueText(context, finding) })],
  );
  const said = (row: StageRow): string =>
    t('reading.of', { name: row.label, reading: readingOf(context, row) });
  return [
    {
      kind: 'figure',
      id: 'funnel',
      title: t('funnel.title', {
        stages: format.prose.parts(known.map(({ row }) => `${row.label} ${row.text}`)),
      }),
      alt: format.prose.text(
        rows.flatMap((row) => [
          format.prose.sentence(format.prose.parts([said(row), row.detail])),
          ...(row.between === null ? [] : [format.prose.sentence(row.between.text)]),
        ]),
      ),
      chart: {
        kind: 'intervals',
        form: 'marks',
        scale: 'log',
        number: 'count',
        names: {
          ...intervalNames(context, t('funnel.stage'), t('funnel.count')),
          detail: t('column.grade'),
          mark: t('funnel.rate'),
        },
        rows: rows.map((row) => ({
          label: row.label,
          detail: row.detail,
          value: row.value,
          ...(row.lo === null || row.hi === null ? {} : { lo: row.lo, hi: row.hi }),
          text: readingOf(context, row),
          isAccent: true,
          mark: row.between?.text ?? '',
        })),
      },
      ...stageDots(rows, (value) => format.compact(value)),
      note: format.prose.text([
        t('funnel.note'),
        ...(missing.length > 0 ? [t('report.missing', { items: format.list(missing) })] : []),
      ]),
    },
  ];
};
