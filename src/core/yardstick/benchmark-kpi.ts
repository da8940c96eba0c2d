// Which KPIs a norm can be of, what each is divided by, and which numbers and currencies make sense for it.
// A table of its own, because the catalogue of KPIs reaches the report's snapshot, and the snapshot its norms.
import type * as z from 'zod';

export const DENOMINATORS = [
  'followers',
  'reach',
  'impressions',
  'clicks',
  'engagements',
  'cost',
  'cost_as_quoted',
  'acquisitions',
  'new_customers',
  'leads',
  'sessions',
  'mentions',
  'coded_mentions',
  'followers_at_start',
  'followers_at_month_start',
  'expected_sales',
  'unexposed_households',
  'contracted',
  'invited',
  'gifted',
] as const;
export type Denominator = (typeof DENOMINATORS)[number];

/**
 * part: of a whole, 0 to 1. change: relative to what was, from -1 (all lost) to 100; a difference of shares too.
 * multiple: so many times the denominator. money: in major units of a currency.
 */
export type NormKind = 'part' | 'change' | 'multiple' | 'money';

const RANGES: Readonly<Record<NormKind, readonly [least: number, most: number]>> = {
  part: [0, 1],
  change: [-1, 100],
  multiple: [0, 1_000],
  money: [0, 100_000],
};

type NormRule = {
  readonly kind: NormKind;
  /** The first is what the KPI itself is divided by. */
  readonly denominators: readonly [Denominator, ...Denominator[]];
};

export const NORM_RULES: Readonly<Partial<Record<string, NormRule>>> = {
  // Three KPIs, told apart by nothing but the denominator.
  engagement_rate: { kind: 'part', denominators: ['followers'] },
  engagement_rate_reach: { kind: 'part', denominators: ['reach'] },
  engagement_rate_impressions: { kind: 'part', denominators: ['impressions'] },
  ctr: { kind: 'part', denominators: ['impressions', 'reach'] },
  conversion_rate: { kind: 'part', denominators: ['clicks', 'reach'] },
  activation_rate: { kind: 'part', denominators: ['contracted', 'invited', 'gifted'] },
  bounce_rate: { kind: 'part', denominators: ['sessions'] },
  share_of_voice: { kind: 'part', denominators: ['mentions'] },
  // A campaign's growth is from its first day to its last, a published one mostly from month to month.
  follower_growth_rate: {
    kind: 'change',
    denominators: ['followers_at_start', 'followers_at_month_start'],
  },
  // A lift among those who were reached is not one of all that a shop sells.
  sales_lift: { kind: 'change', denominators: ['expected_sales', 'unexposed_households'] },
  sentiment_shift: { kind: 'change', denominators: ['coded_mentions'] },
  roi: { kind: 'change', denominators: ['cost'] },
  partnership_roi: { kind: 'change', denominators: ['cost'] },
  // What is quoted everywhere as revenue counts earned media value: printed, never held against a value.
  roas: { kind: 'multiple', denominators: ['cost', 'cost_as_quoted'] },
  emv_ratio: { kind: 'multiple', denominators: ['cost'] },
  cpm: { kind: 'money', denominators: ['impressions'] },
  cpe: { kind: 'money', denominators: ['engagements'] },
  // What a new customer costs is not what an order costs.
  cpa: { kind: 'money', denominators: ['acquisitions', 'new_customers'] },
  cac: { kind: 'money', denominators: ['new_customers'] },
  cost_per_lead: { kind: 'money', denominators: ['leads'] },
};

// A KPI's name may come from anybody: what every object inherits is no rule.
const ruleOf = (kpi: string): NormRule | undefined =>
  Object.hasOwn(NORM_RULES, kpi) ? NORM_RULES[kpi] : undefined;

/** Whether a norm with this denominator can be held against the KPI's own value; others are only printed. */
export const isSameDenominator = (kpi: string, denominator: string): boolean =>
  ruleOf(kpi)?.denominators[0] === denominator;

export type Norm = {
  readonly kpi: string;
  readonly tier: { readonly min: number; readonly max: number | null } | null;
  readonly denominator: Denominator;
  readonly low: number;
  readonly high: number;
  readonly currency: string | null;
};

type NormField = keyof Norm;

const problemOfNumber = (kind: NormKind, value: number): string | null => {
  const [least, most] = RANGES[kind];
  if (value >= least && value <= most) return null;
  return kind === 'part' && value > most ? 'norm.problem.part' : 'norm.problem.size';
};

/** What is wrong with a norm as a whole, by field and wording key. */
const normProblems = (norm: Norm): readonly (readonly [NormField, string])[] => {
  const rule = ruleOf(norm.kpi);
  if (!rule) return [['kpi', 'norm.problem.kpi']];
  const isMoney = rule.kind === 'money';
  const { tier } = norm;
  const checks: readonly (readonly [NormField, string | null])[] = [
    [
      'denominator',
      rule.denominators.includes(norm.denominator) ? null : 'norm.problem.denominator',
    ],
    ['low', problemOfNumber(rule.kind, norm.low)],
    ['high', problemOfNumber(rule.kind, norm.high)],
    ['high', norm.low > norm.high ? 'norm.problem.upside_down' : null],
    ['currency', isMoney && norm.currency === null ? 'norm.problem.currency_needed' : null],
    ['currency', !isMoney && norm.currency !== null ? 'norm.problem.no_money' : null],
    ['tier', tier?.max != null && tier.max <= tier.min ? 'norm.problem.tier' : null],
    ['tier', tier?.min === 0 && tier.max === null ? 'norm.problem.all_sizes' : null],
  ];
  return checks.flatMap(([field, key]) => (key === null ? [] : [[field, key] as const]));
};

/** As a check of a zod schema: each problem at its field. */
export const checkNorm = (norm: Norm, context: z.RefinementCtx): void => {
  const values = { values: ruleOf(norm.kpi)?.denominators.join(', ') ?? '' };
  for (const [field, key] of normProblems(norm)) {
    context.addIssue({
      code: 'custom',
      path: [field],
      params: { key, ...(field === 'denominator' && { values }) },
    });
  }
};
