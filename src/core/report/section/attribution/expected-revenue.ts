// Net revenue by day before the range that the model of the sales lift lets one expect. Drawn only where it has a lift to
// tell; where it has none the section says why.
import { bounds, find, valueText } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block } from '../../document.ts';
import { byDayFigure } from '../by-day.ts';

const TREND = 'assumption.baseline_trend';

export const expectedRevenue = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const lift = find(context, 'sales_lift');
  const ends = bounds(lift?.interval ?? null);
  if (lift?.value == null || !lift.interval || !ends) return [];
  const way = ends.lo > 0 ? 'above' : ends.hi < 0 ? 'below' : 'open';
  return byDayFigure(context, {
    id: 'revenue-by-day',
    name: t('column.revenue'),
    of: { kpi: 'sales_lift', part: 'net_revenue' },
    isMoney: true,
    title: t('series.expected_title', {
      way,
      lift: valueText(context, lift),
      interval: format.interval('share', lift.interval, { value: lift.value }),
    }),
    notes: [t('series.expected_note'), ...(lift.assumptions.includes(TREND) ? [t(TREND)] : [])],
  });
};
