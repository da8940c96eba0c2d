// Before, during, after, for what is told by day.
import { PERIODS } from '../../kpi/days.ts';
import type { KpiId } from '../../kpi/catalogue.ts';
import { cellOf, find, isMissing } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell } from '../document.ts';

/** Of those KPIs that at least two periods are known of: one alone is no comparison. */
export const byPeriod = (context: ReportContext, id: string, kpis: readonly KpiId[]): Block[] => {
  const { t } = context;
  const rows = kpis.flatMap((kpi): Cell[][] => {
    const found = PERIODS.map((period) => find(context, kpi, { kind: 'period', period }));
    return found.filter((finding) => !isMissing(finding)).length < 2
      ? []
      : [[{ text: t(`kpi.${kpi}`) }, ...found.map((finding) => cellOf(context, finding))]];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id,
      caption: t('by_period.table'),
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 4 },
        ...PERIODS.map((period) => ({
          label: t(`period.${period}`),
          align: 'end' as const,
          weight: 2,
        })),
      ],
      rows,
      note: t('by_period.note'),
    },
  ];
};
