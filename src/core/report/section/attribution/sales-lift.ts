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
    { text: finding.interval ? format.interval('share', finding.interval) : '', tone: 'muted' },
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
