// One creator's KPIs, each with its interval or what it rests on, beside the campaign's where both measure one thing.
import { kpiEntry } from '../../../kpi/catalogue.ts';
import type { KpiId } from '../../../kpi/catalogue.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { conversionInput } from '../../../kpi/sales/campaign-action.ts';
import { find, formulaId, gradeText, hasPublished, isMissing, valueText } from '../../context.ts';
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

/** What rests on the creator's conversions, and on the creator's orders whatever the campaign's action is. */
const OF_CONVERSIONS: readonly KpiId[] = ['conversions', 'cpa'];
const OF_ORDERS: readonly KpiId[] = ['attributed_revenue', 'roas'];
/** Chance alone moves a count of n by about two of its roots: of fewer than 25 by more than 40%. */
const FEW = 25;

/** Of a creator only what was tracked is known; the campaign's names may hold the survey's share as well. */
const nameOf = ({ t, snapshot }: ReportContext, kpi: KpiId): string => {
  if (kpi === 'attributed_revenue') return t('column.tracked_revenue');
  if (kpi === 'roas') return t('scorecard.tracked_roas');
  if (snapshot.campaign.conversionAction === 'order') {
    if (kpi === 'conversions') return t('column.tracked_orders');
    if (kpi === 'cpa') return t('scorecard.tracked_cpa');
  }
  return t(`kpi.${kpi}`);
};

/**
 * On how many orders, or events of another action, a creator's figure rests, and whether those are too few; none of who
 * published nothing is no chance.
 */
export const restsText = (
  context: ReportContext,
  creatorId: string,
  n: number,
  of: 'orders' | 'events' = 'orders',
): string =>
  n === 0 && !hasPublished(context, creatorId)
    ? context.t('scorecard.nothing_published')
    : context.t(`scorecard.${n < FEW ? 'few' : 'from'}_${of}`, { n });

const certainty = (context: ReportContext, finding: Finding, { id }: Creator): string => {
  const scope = { kind: 'creator', creatorId: id } as const;
  if (OF_CONVERSIONS.includes(finding.kpi)) {
    const n = find(context, 'conversions', scope)?.inputs['tracked'] ?? 0;
    return restsText(context, id, n, conversionInput(context.snapshot));
  }
  return OF_ORDERS.includes(finding.kpi)
    ? restsText(context, id, find(context, 'attributed_revenue', scope)?.inputs['orders'] ?? 0)
    : rangeText(context, finding);
};

export const scoreTable = (context: ReportContext, creator: Creator, at: number): Block[] => {
  const { t, format } = context;
  const of = (kpi: KpiId): Finding | undefined =>
    find(context, kpi, { kind: 'creator', creatorId: creator.id });
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
        { text: nameOf(context, finding.kpi), href: `#${formulaId(finding.kpi)}` },
        { text: valueText(context, finding), isStrong: true },
        { text: certainty(context, finding, creator), tone: 'muted' },
        ...(hasBeside ? [{ text: beside(finding.kpi), tone: 'muted' as const }] : []),
        { text: gradeText(context, finding.grade), tone: 'muted' },
      ]),
      ...(stated.some(({ kpi }) => OF_ORDERS.includes(kpi))
        ? { note: t('scorecard.tracked_note') }
        : {}),
    },
  ];
};
