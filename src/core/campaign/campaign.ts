// A campaign's plan: its fields, its defaults, and the rules between fields. No clock: whoever launches says when.
import * as z from 'zod';
import {
  currencyField,
  dayField,
  lineField,
  namesField,
  textField,
  timeZoneField,
} from '../field.ts';
import { addDays } from './period.ts';
import type { Frame } from './period.ts';

export const GOALS = ['awareness', 'engagement', 'traffic', 'sales', 'equity'] as const;
export type Goal = (typeof GOALS)[number];

export const CAMPAIGN_STATUSES = ['draft', 'live', 'closed'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** How orders are credited. The surveyed share is only ever added to orders without code and click. */
export const ATTRIBUTION_METHODS = ['code_click_survey', 'code_click'] as const;
export type AttributionMethod = (typeof ATTRIBUTION_METHODS)[number];

/** What counts as a conversion: orders, or events that webhooks and lead files bring. Their sales are orders. */
export const CONVERSION_ACTIONS = ['order', 'lead', 'sign_up', 'install', 'demo_request'] as const;
export type ConversionAction = (typeof CONVERSION_ACTIONS)[number];

/** Daily series are read whole, so a campaign with its margins has an end: five years. */
export const LONGEST_FRAME_DAYS = 1830;

const goalsField = z
  .array(z.enum(GOALS))
  .max(GOALS.length)
  .overwrite((goals) => [...new Set(goals)]);

/** What one unit of another currency is worth in the campaign's, on a day. */
export const exchangeRateField = z.strictObject({
  currency: currencyField,
  rate: z.number().positive().max(1e9).meta({ example: 0.92 }),
  on: dayField,
});

export type ExchangeRate = z.infer<typeof exchangeRateField>;

const MOST_TARGET_QUESTIONS = 5;

/** Groups of the lift survey's weighting variables, by question, as its questionnaire names them. */
export const targetGroupsField = z
  .record(
    z.string().max(40),
    z
      .array(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,59}$/u))
      .min(1)
      .max(20)
      .overwrite((groups) => [...new Set(groups)]),
  )
  .refine(
    (targets) =>
      Object.keys(targets).length <= MOST_TARGET_QUESTIONS &&
      Object.keys(targets).every((question) => /^[a-z][a-z0-9_]{0,39}$/.test(question)),
    { params: { key: 'campaign.problem.target_groups' } },
  );

export type TargetGroups = Readonly<Record<string, readonly string[]>>;

const hashtagField = z
  .string()
  .max(100)
  .regex(/^#?[\p{L}\p{M}\p{N}_]+$/u)
  .overwrite((tag) => (tag.startsWith('#') ? tag : `#${tag}`));

export const campaignInput = z.strictObject({
  name: lineField(160).meta({ example: 'Spring glow' }),
  goals: goalsField.optional().meta({
    description: 'What it is for; decides which KPIs lead the report',
    example: ['awareness', 'sales'],
  }),
  start_date: dayField,
  end_date: dayField.meta({ example: '2026-03-29' }),
  baseline_start_date: dayField.optional().meta({
    description:
      'First day of the stretch before the campaign; 28 days before the start unless given',
    example: '2026-02-02',
  }),
  after_end_date: dayField.optional().meta({
    description: 'Last day of the stretch after the campaign; 14 days after the end unless given',
    example: '2026-04-12',
  }),
  time_zone: timeZoneField,
  currency: currencyField,
  attribution_window_days: z.int().min(1).max(90).optional().meta({
    description: 'Days after a click in which an order is credited to it; 7 unless given',
    example: 7,
  }),
  attribution_method: z.enum(ATTRIBUTION_METHODS).optional().meta({
    description: 'How orders are credited; with or without the surveyed share of the rest',
  }),
  conversion_action: z
    .enum(CONVERSION_ACTIONS)
    .optional()
    .meta({
      description:
        'What counts as a conversion, with its rate and cost: orders unless given, or events of one kind that webhooks ' +
        'and lead files bring',
      example: 'order',
    }),
  margin_rate: z
    .number()
    .positive()
    .max(1)
    .nullable()
    .optional()
    .meta({ description: 'Contribution margin as a share of net revenue', example: 0.6 }),
  horizon_months: z
    .int()
    .min(1)
    .max(120)
    .nullable()
    .optional()
    .meta({ description: 'Months over which a customer’s value is counted', example: 12 }),
  control_region: lineField(80).nullable().optional().meta({
    description: 'Region where nothing was shown, as the shop names it',
    example: null,
  }),
  target_audience: textField(1000)
    .optional()
    .meta({ example: 'Women and men of 18 to 34 in Germany' }),
  target_groups: targetGroupsField.optional().meta({
    description:
      'The same in groups that the lift survey weights by, so that audience fit can be counted: up to 5 questions, each with the groups that belong to the target',
    example: { age: ['16_34'], gender: ['female', 'male'] },
  }),
  disclosure_wording: textField(300).optional().meta({
    description: 'How a post must say that it is advertising',
    example: '#ad',
  }),
  hashtags: z
    .array(hashtagField)
    .max(30)
    .optional()
    .meta({
      description: 'Hashtags of the campaign',
      example: ['#springglow'],
    }),
  competitors: namesField(20)
    .optional()
    .meta({
      description: 'Brands asked about beside this one, and compared in mentions',
      example: ['Alba', 'Nuria'],
    }),
  decoys: namesField(10)
    .optional()
    .meta({
      description: 'Invented brands; who says they know one shows how much is guessed',
      example: ['Velora'],
    }),
  brand_aliases: namesField(30)
    .optional()
    .meta({
      description: 'Other spellings of the brand that count as naming it',
      example: ['Lumen'],
    }),
  search_terms: namesField(50)
    .optional()
    .meta({
      description: 'Searches that count as branded',
      example: ['lumen serum'],
    }),
  exchange_rates: z
    .array(exchangeRateField)
    .max(20)
    .refine((rates) => new Set(rates.map(({ currency }) => currency)).size === rates.length, {
      params: { key: 'campaign.problem.rate_twice' },
    })
    .optional()
    .meta({
      description: 'Stated rates into the campaign’s currency, for rate cards and costs in others',
      example: [{ currency: 'USD', rate: 0.92, on: '2026-03-02' }],
    }),
});

export const campaignChange = campaignInput.partial();

export type CampaignInput = z.infer<typeof campaignInput>;
export type CampaignChange = z.infer<typeof campaignChange>;

/** What people edit of a campaign. */
export type CampaignPlan = Frame & {
  readonly name: string;
  readonly goals: readonly Goal[];
  readonly timeZone: string;
  readonly currency: string;
  readonly attributionWindowDays: number;
  readonly attributionMethod: AttributionMethod;
  readonly conversionAction: ConversionAction;
  readonly marginRate: number | null;
  readonly horizonMonths: number | null;
  readonly controlRegion: string | null;
  readonly targetAudience: string;
  readonly targetGroups: TargetGroups;
  readonly disclosureWording: string;
  readonly hashtags: readonly string[];
  readonly competitors: readonly string[];
  readonly decoys: readonly string[];
  readonly brandAliases: readonly string[];
  readonly searchTerms: readonly string[];
  readonly exchangeRates: readonly ExchangeRate[];
};

export type Campaign = CampaignPlan & {
  readonly id: string;
  readonly brandId: string;
  readonly status: CampaignStatus;
  readonly launchedAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

const EMPTY_PLAN: CampaignPlan = {
  name: '',
  goals: [],
  startDate: '',
  endDate: '',
  baselineStartDate: '',
  afterEndDate: '',
  timeZone: '',
  currency: '',
  attributionWindowDays: 7,
  attributionMethod: 'code_click_survey',
  conversionAction: 'order',
  marginRate: null,
  horizonMonths: null,
  controlRegion: null,
  targetAudience: '',
  targetGroups: {},
  disclosureWording: '',
  hashtags: [],
  competitors: [],
  decoys: [],
  brandAliases: [],
  searchTerms: [],
  exchangeRates: [],
};

// A null clears a field, a missing key leaves it: `??` could not tell them apart.
const nullable = <T>(changed: T | null | undefined, before: T | null): T | null =>
  changed === undefined ? before : changed;

/** What a change leaves of a plan; what it does not name stays. */
export const applyCampaignChange = (
  change: CampaignChange,
  before: CampaignPlan,
): CampaignPlan => ({
  name: change.name ?? before.name,
  goals: change.goals ?? before.goals,
  startDate: change.start_date ?? before.startDate,
  endDate: change.end_date ?? before.endDate,
  baselineStartDate: change.baseline_start_date ?? before.baselineStartDate,
  afterEndDate: change.after_end_date ?? before.afterEndDate,
  timeZone: change.time_zone ?? before.timeZone,
  currency: change.currency ?? before.currency,
  attributionWindowDays: change.attribution_window_days ?? before.attributionWindowDays,
  attributionMethod: change.attribution_method ?? before.attributionMethod,
  conversionAction: change.conversion_action ?? before.conversionAction,
  marginRate: nullable(change.margin_rate, before.marginRate),
  horizonMonths: nullable(change.horizon_months, before.horizonMonths),
  controlRegion: nullable(change.control_region, before.controlRegion),
  targetAudience: change.target_audience ?? before.targetAudience,
  targetGroups: change.target_groups ?? before.targetGroups,
  disclosureWording: change.disclosure_wording ?? before.disclosureWording,
  hashtags: change.hashtags ?? before.hashtags,
  competitors: change.competitors ?? before.competitors,
  decoys: change.decoys ?? before.decoys,
  brandAliases: change.brand_aliases ?? before.brandAliases,
  searchTerms: change.search_terms ?? before.searchTerms,
  exchangeRates: change.exchange_rates ?? before.exchangeRates,
});

/** A new plan. Four weeks before show each weekday four times; two weeks after catch late orders. */
export const newCampaignPlan = (input: CampaignInput): CampaignPlan => {
  const plan = applyCampaignChange(input, EMPTY_PLAN);
  return {
    ...plan,
    baselineStartDate: plan.baselineStartDate || addDays(plan.startDate, -28),
    afterEndDate: plan.afterEndDate || addDays(plan.endDate, 14),
  };
};
