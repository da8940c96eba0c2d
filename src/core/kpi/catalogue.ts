// The KPIs as data: what each is called (wording key kpi.<id>), its unit, which way is better, where it lives
// in the report, and a worked example of its formula. The functions beside it compute; the report explains from it.
import type { Reason } from './reason.ts';

export type Unit = 'count' | 'share' | 'money' | 'multiple' | 'points' | 'number';

export type KpiEntry = {
  readonly unit: Unit;
  /** Which way is better; 'none' when neither is. */
  readonly better: 'more' | 'less' | 'none';
  readonly family:
    | 'visibility'
    | 'engagement'
    | 'lift'
    | 'traffic'
    | 'conversion'
    | 'money'
    | 'content';
  readonly section:
    | 'reach'
    | 'engagement'
    | 'lift'
    | 'sentiment'
    | 'attribution'
    | 'money'
    | 'content';
  /** Its formula over named inputs, and the reason when a denominator is missing; null where a model computes it. */
  readonly formula: Formula | null;
  readonly example: {
    readonly inputs: Readonly<Record<string, number>>;
    readonly value: number;
  } | null;
};

export type Formula = {
  readonly numerator: readonly string[];
  /** Subtracted from the numerator. */
  readonly minus?: string;
  readonly denominator?: string;
  readonly factor?: number;
  readonly missing: Reason;
};

const ratio = (numerator: string, denominator: string, missing: Reason, factor = 1): Formula => ({
  numerator: [numerator],
  denominator,
  factor,
  missing,
});

export const CATALOGUE = {
  reach: {
    unit: 'count',
    better: 'more',
    family: 'visibility',
    section: 'reach',
    formula: { numerator: ['reach'], missing: 'no_reach' },
    example: { inputs: { reach: 120_000 }, value: 120_000 },
  },
  impressions: {
    unit: 'count',
    better: 'more',
    family: 'visibility',
    section: 'reach',
    formula: { numerator: ['impressions'], missing: 'no_impressions' },
    example: { inputs: { impressions: 150_000 }, value: 150_000 },
  },
  frequency: {
    unit: 'number',
    better: 'none',
    family: 'visibility',
    section: 'reach',
    formula: ratio('impressions', 'reach', 'no_reach'),
    example: { inputs: { impressions: 150_000, reach: 120_000 }, value: 1.25 },
  },
  cpm: {
    unit: 'money',
    better: 'less',
    family: 'visibility',
    section: 'money',
    formula: ratio('cost', 'impressions', 'no_impressions', 1000),
    example: { inputs: { cost: 500_00, impressions: 100_000 }, value: 5_00 },
  },
  engagements: {
    unit: 'count',
    better: 'more',
    family: 'engagement',
    section: 'engagement',
    formula: { numerator: ['likes', 'comments', 'shares', 'saves'], missing: 'no_engagements' },
    example: { inputs: { likes: 4_000, comments: 300, shares: 200, saves: 500 }, value: 5_000 },
  },
  engagement_rate: {
    unit: 'share',
    better: 'more',
    family: 'engagement',
    section: 'engagement',
    formula: ratio('engagements', 'followers', 'no_followers'),
    example: { inputs: { engagements: 5_000, followers: 250_000 }, value: 0.02 },
  },
  engagement_rate_reach: {
    unit: 'share',
    better: 'more',
    family: 'engagement',
    section: 'engagement',
    formula: ratio('engagements', 'reach', 'no_reach'),
    example: { inputs: { engagements: 5_000, reach: 100_000 }, value: 0.05 },
  },
  engagement_rate_impressions: {
    unit: 'share',
    better: 'more',
    family: 'engagement',
    section: 'engagement',
    formula: ratio('engagements', 'impressions', 'no_impressions'),
    example: { inputs: { engagements: 5_000, impressions: 125_000 }, value: 0.04 },
  },
  cpe: {
    unit: 'money',
    better: 'less',
    family: 'engagement',
    section: 'money',
    formula: ratio('cost', 'engagements', 'no_engagements'),
    example: { inputs: { cost: 500_00, engagements: 5_000 }, value: 10 },
  },
  clicks: {
    unit: 'count',
    better: 'more',
    family: 'traffic',
    section: 'attribution',
    formula: { numerator: ['clicks'], missing: 'no_clicks' },
    example: { inputs: { clicks: 1_200 }, value: 1_200 },
  },
  ctr: {
    unit: 'share',
    better: 'more',
    family: 'traffic',
    section: 'attribution',
    formula: ratio('clicks', 'impressions', 'no_impressions'),
    example: { inputs: { clicks: 1_200, impressions: 100_000 }, value: 0.012 },
  },
  conversions: {
    unit: 'count',
    better: 'more',
    family: 'conversion',
    section: 'attribution',
    formula: null,
    example: null,
  },
  conversion_rate: {
    unit: 'share',
    better: 'more',
    family: 'conversion',
    section: 'attribution',
    formula: ratio('orders', 'clicks', 'no_clicks'),
    example: { inputs: { orders: 36, clicks: 1_200 }, value: 0.03 },
  },
  ppa_share: {
    unit: 'share',
    better: 'more',
    family: 'conversion',
    section: 'attribution',
    formula: ratio('named', 'answered', 'no_answers'),
    example: { inputs: { named: 60, answered: 240 }, value: 0.25 },
  },
  cpa: {
    unit: 'money',
    better: 'less',
    family: 'conversion',
    section: 'money',
    formula: ratio('cost', 'conversions', 'no_conversions'),
    example: { inputs: { cost: 1_000_00, conversions: 125 }, value: 8_00 },
  },
  cac: {
    unit: 'money',
    better: 'less',
    family: 'conversion',
    section: 'money',
    formula: ratio('cost', 'new_customers', 'no_new_customers'),
    example: { inputs: { cost: 500_00, new_customers: 100 }, value: 5_00 },
  },
  cac_attributed: {
    unit: 'money',
    better: 'less',
    family: 'conversion',
    section: 'money',
    formula: ratio('cost', 'tracked_new_customers', 'no_new_customers'),
    example: { inputs: { cost: 500_00, tracked_new_customers: 40 }, value: 12_50 },
  },
  spend: {
    unit: 'money',
    better: 'none',
    family: 'money',
    section: 'money',
    formula: { numerator: ['committed', 'paid'], missing: 'no_cost' },
    example: { inputs: { committed: 200_00, paid: 800_00 }, value: 1_000_00 },
  },
  attributed_revenue: {
    unit: 'money',
    better: 'more',
    family: 'money',
    section: 'attribution',
    formula: null,
    example: null,
  },
  roas: {
    unit: 'multiple',
    better: 'more',
    family: 'money',
    section: 'money',
    formula: ratio('revenue', 'cost', 'no_cost'),
    example: { inputs: { revenue: 10_000_00, cost: 1_000_00 }, value: 10 },
  },
  roi: {
    unit: 'share',
    better: 'more',
    family: 'money',
    section: 'money',
    formula: { numerator: ['revenue'], minus: 'cost', denominator: 'cost', missing: 'no_cost' },
    example: { inputs: { revenue: 1_500_00, cost: 1_000_00 }, value: 0.5 },
  },
  roi_margin: {
    unit: 'share',
    better: 'more',
    family: 'money',
    section: 'money',
    formula: { numerator: ['margin'], minus: 'cost', denominator: 'cost', missing: 'no_margin' },
    example: { inputs: { margin: 1_200_00, cost: 1_000_00 }, value: 0.2 },
  },
  emv: {
    unit: 'money',
    better: 'more',
    family: 'money',
    section: 'money',
    formula: null,
    example: null,
  },
  emv_ratio: {
    unit: 'multiple',
    better: 'more',
    family: 'money',
    section: 'money',
    formula: null,
    example: null,
  },
  sentiment: {
    unit: 'share',
    better: 'more',
    family: 'engagement',
    section: 'sentiment',
    formula: null,
    example: null,
  },
  net_sentiment: {
    unit: 'points',
    better: 'more',
    family: 'engagement',
    section: 'sentiment',
    formula: {
      numerator: ['positive'],
      minus: 'negative',
      denominator: 'coded',
      missing: 'no_comments',
    },
    example: { inputs: { positive: 60, negative: 25, coded: 100 }, value: 0.35 },
  },
  brand_lift: {
    unit: 'points',
    better: 'more',
    family: 'lift',
    section: 'lift',
    formula: null,
    example: null,
  },
  content_produced: {
    unit: 'count',
    better: 'more',
    family: 'content',
    section: 'content',
    formula: { numerator: ['fulfilled'], missing: 'no_data' },
    example: { inputs: { fulfilled: 18 }, value: 18 },
  },
  activation_rate: {
    unit: 'share',
    better: 'more',
    family: 'content',
    section: 'content',
    formula: ratio('active', 'contracted', 'no_agreement'),
    example: { inputs: { active: 9, contracted: 12 }, value: 0.75 },
  },
  disclosure: {
    unit: 'share',
    better: 'more',
    family: 'content',
    section: 'content',
    formula: ratio('disclosed', 'checked', 'no_data'),
    example: { inputs: { disclosed: 19, checked: 20 }, value: 0.95 },
  },
} as const satisfies Readonly<Record<string, KpiEntry>>;

export type KpiId = keyof typeof CATALOGUE;

// A list of the keys of a const object.
export const KPI_IDS = Object.keys(CATALOGUE) as KpiId[];

export const isKpiId = (id: string): id is KpiId => Object.hasOwn(CATALOGUE, id);

export const kpiEntry = (id: KpiId): KpiEntry => CATALOGUE[id];

/**
 * A KPI's formula over its inputs: `factor * (sum of numerators - minus) / denominator`.
 * A missing, zero or negative denominator, or a numerator of which nothing is known, gives no value.
 */
export const applyFormula = (
  id: KpiId,
  inputs: Readonly<Record<string, number | null>>,
): number | null => {
  const { formula } = kpiEntry(id);
  if (!formula) return null;
  const known = formula.numerator
    .map((name) => inputs[name] ?? null)
    .filter((value) => value !== null);
  if (known.length === 0) return null;
  const minus = formula.minus === undefined ? 0 : (inputs[formula.minus] ?? null);
  if (minus === null) return null;
  const top = known.reduce((sum, value) => sum + value, 0) - minus;
  if (formula.denominator === undefined) return top;
  const bottom = inputs[formula.denominator] ?? null;
  if (bottom === null || bottom <= 0) return null;
  return ((formula.factor ?? 1) * top) / bottom;
};
