// Sales against what the days before let one expect: the reading, its checks, and why it proves no cause.
import { isMissing, find, runs, valueText } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { expectedRevenue } from './expected-revenue.ts';

const reading = (context: ReportContext, label: string, finding: Finding): Cell[] => {
  const { format } = context;
  return [
    { text: label },
    { text: valueText(context, finding), isStrong: true },
    {
      text: finding.interval
        ? format.interval('share', finding.interval, { value: finding.value })
        : '',
      tone: 'muted',
    },
  ];
};

const shareRow = (
  context: ReportContext,
  label: string,
  value: number | null | undefined,
  lo: number | null | undefined,
  hi: number | null | undefined,
  digits = 1,
): Cell[][] => {
  const { format, t } = context;
  if (value == null) return [];
  const interval =
    lo == null || hi == null
      ? ''
      : t('report.interval', { lo: format.share(lo, digits), hi: format.share(hi, digits) });
  return [
    [{ text: label }, { text: format.share(value, digits) }, { text: interval, tone: 'muted' }],
  ];
};

/**
 * What the slope of the baseline would have made of sales by itself, from the middle of the days before to the middle of
 * the campaign: (1 + slope)^days - 1, for the estimate and both its ends, as the middle is where a mean over days lies.
 */
const trendText = (context: ReportContext, lift: Finding): string[] => {
  const { t, format } = context;
  const { slope_per_day: slope, slope_lo: lo, slope_hi: hi } = lift.inputs;
  const { baseline_days: before, campaign_days: during } = lift.inputs;
  if (slope == null || before == null || during == null) return [];
  const days = (before + during) / 2;
  const by = (rate: number): string => format.share((1 + rate) ** days - 1);
  const change =
    lo == null || hi == null
      ? by(slope)
      : t('report.value_interval', {
          value: by(slope),
          interval: t('report.interval', { lo: by(lo), hi: by(hi) }),
        });
  return [t('sales_lift.no_trend', { change, days, lift: valueText(context, lift) })];
};

export const salesLiftBlocks = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const lift = find(context, 'sales_lift');
  if (!lift) return [];
  if (isMissing(lift)) {
    const reason = valueText(context, lift);
    return [{ kind: 'paragraph', role: 'small', runs: runs(t('sales_lift.none', { reason })) }];
  }
  const did = find(context, 'sales_lift', { kind: 'part', part: 'did', creatorId: null });
  const after = find(context, 'sales_lift', { kind: 'period', period: 'after' });
  const { inputs } = lift;
  return [
    { kind: 'heading', level: 2, id: 'sales-lift', text: t('kpi.sales_lift') },
    ...expectedRevenue(context),
    {
      kind: 'table',
      id: 'sales-lift-table',
      caption: t('sales_lift.caption'),
      columns: [
        { label: t('sales_lift.reading'), align: 'start', weight: 5.4 },
        { label: t('column.result'), align: 'end', weight: 2 },
        { label: t('column.interval'), align: 'end', weight: 3 },
      ],
      rows: [
        reading(context, t('sales_lift.during'), lift),
        ...(after && !isMissing(after) ? [reading(context, t('sales_lift.after'), after)] : []),
        ...(did && !isMissing(did) ? [reading(context, t('sales_lift.did'), did)] : []),
        ...shareRow(
          context,
          t('sales_lift.weekly'),
          inputs.weekly_rel,
          inputs.weekly_lo,
          inputs.weekly_hi,
        ),
        ...shareRow(
          context,
          t('sales_lift.slope'),
          inputs.slope_per_day,
          inputs.slope_lo,
          inputs.slope_hi,
          2,
        ),
      ],
      note: format.prose.text([
        t('assumption.no_causal_claim'),
        ...(lift.assumptions.includes('assumption.baseline_trend')
          ? [t('assumption.baseline_trend')]
          : []),
        ...trendText(context, lift),
        ...(inputs.weekly_rel == null ? [] : [t('sales_lift.weekly_note')]),
        ...(inputs.observed == null || inputs.expected == null
          ? []
          : [
              t('sales_lift.amounts', {
                observed: format.money(inputs.observed),
                expected: format.money(inputs.expected),
              }),
            ]),
      ]),
    },
  ];
};
