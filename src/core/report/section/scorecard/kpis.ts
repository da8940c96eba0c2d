// One creator's KPIs, each with its interval or what it rests on, beside the campaign's where both measure one thing.
import { kpiEntry } from '../../../kpi/catalogue.ts';
import type { KpiId } from '../../../kpi/catalogue.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { find, formulaId, gradeText, isMissing, valueText } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { Creator } from '../creators.ts';
import { rangeText } from '../kpi-table.ts';

const SHOWN: readonly KpiId[] = [
  'reach',
  'impressions',
  'engagement_rate_reach',
  'comment_quality',
  'follower_growth',
  'audience_fit',
  'clicks',
  'ctr',
  'conversion_rate',
  'conversions',
  'attributed_revenue',
  'spend',
  'cpe',
  'cpa',
  'roas',
  'content_quality',
  'disclosure',
];

/** The campaign's orders and costs hold more than the creators' own, so that those stand alone. */
const COMPARED: readonly KpiId[] = [
  'engagement_rate_reach',
  'comment_quality',
  'audience_fit',
  'ctr',
  'conversion_rate',
  'content_quality',
  'disclosure',
];

const OF_ORDERS: readonly KpiId[] = ['conversions', 'attributed_revenue', 'cpa', 'roas'];
/** Chance alone moves a count of n by about two of its roots: of fewer than 25 by more than 40%. */
const FEW_ORDERS = 25;

/** On how many orders a figure rests, and whether those are too few. */
export const ordersText = ({ t }: ReportContext, orders: number): string =>
  t(orders < FEW_ORDERS ? 'scorecard.few_orders' : 'scorecard.from_orders', { n: orders });

const certainty = (context: ReportContext, finding: Finding, orders: number): string => {
  if (!OF_ORDERS.includes(finding.kpi)) return rangeText(context, finding);
  return ordersText(context, orders);
};

export const scoreTable = (context: ReportContext, { id }: Creator, at: number): Block[] => {
  const { t, format } = context;
  const of = (kpi: KpiId): Finding | undefined =>
    find(context, kpi, { kind: 'creator', creatorId: id });
  const orders = of('conversions')?.inputs['tracked'] ?? 0;
  const stated = SHOWN.flatMap((kpi) => {
    const finding = of(kpi);
    return finding && !isMissing(finding) ? [finding] : [];
  });
  if (stated.length === 0) return [];
  const beside = (kpi: KpiId): string => {
    const whole = COMPARED.includes(kpi) ? find(context, kpi) : undefined;
    return whole?.value == null ? '' : format.value(kpiEntry(kpi).unit, whole.value);
  };
  const hasBeside = stated.some(({ kpi }) => beside(kpi) !== '');
  return [
    {
      kind: 'table',
      id: `creator-${at + 1}-kpis`,
      caption: '',
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 3.4 },
        { label: t('column.result'), align: 'end', weight: 2 },
        { label: t('scorecard.sure'), align: 'end', weight: 3 },
        ...(hasBeside
          ? [{ label: t('scorecard.campaign'), align: 'end' as const, weight: 1.6 }]
          : []),
        { label: t('column.grade'), align: 'end', weight: 2.4 },
      ],
      rows: stated.map((finding): Cell[] => [
        { text: t(`kpi.${finding.kpi}`), href: `#${formulaId(finding.kpi)}` },
        { text: valueText(context, finding), isStrong: true },
        { text: certainty(context, finding, orders), tone: 'muted' },
        ...(hasBeside ? [{ text: beside(finding.kpi), tone: 'muted' as const }] : []),
        { text: gradeText(context, finding.grade), tone: 'muted' },
      ]),
    },
  ];
};
