// What a campaign costs: category, state, day and amount, of one creator or of all.
import * as z from 'zod';
import { costAmount } from './cost-amount.ts';
import type { CostOriginal } from './cost-amount.ts';
import { currencyField, dayField, lineField, textField } from '../field.ts';
import { ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

const amountField = z.int().min(0).max(1_000_000_000_000);

export const COST_CATEGORIES = [
  'fee',
  'product',
  'shipping',
  'agency',
  'paid_boost',
  'software',
  'commission',
] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

export const COST_STATES = ['committed', 'paid'] as const;
export type CostState = (typeof COST_STATES)[number];

export const costInput = z.strictObject({
  creator_id: z
    .string()
    .min(1)
    .max(40)
    .nullish()
    .meta({ description: 'Null when it is the whole campaign’s' }),
  category: z.enum(COST_CATEGORIES).meta({
    description: 'A gifted product is entered as product, at what it cost',
    example: 'fee',
  }),
  state: z.enum(COST_STATES).meta({ example: 'paid' }),
  amount_minor: amountField.optional().meta({
    description:
      'Minor units of the campaign’s currency: 125000 is 1,250.00 euros. Left out when it was paid in another currency',
    example: 125000,
  }),
  amount_original_minor: amountField
    .nullish()
    .meta({ description: 'What was paid, in minor units of `currency`' }),
  currency: currencyField
    .nullish()
    .meta({ description: 'ISO 4217, where it was not paid in the campaign’s own' }),
  rate: z.number().positive().max(1e9).nullish().meta({
    description:
      'What one unit of `currency` is in the campaign’s. Left out the campaign’s own exchange rate counts',
  }),
  rate_source: lineField(200)
    .nullish()
    .meta({ description: 'Where the rate is from; needed with `rate`' }),
  date: dayField,
  note: textField(500).optional().meta({ example: 'Three reels and five stories' }),
});
export type CostInput = z.infer<typeof costInput>;

export const costChange = costInput.partial();
export type CostChange = z.infer<typeof costChange>;

export type Cost = {
  readonly id: string;
  readonly campaignId: string;
  readonly creatorId: string | null;
  readonly category: CostCategory;
  readonly state: CostState;
  readonly amountMinor: number;
  /** What was paid in another currency, and the rate; null for the campaign's own. */
  readonly original: CostOriginal | null;
  readonly date: string;
  readonly note: string;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What people edit of a cost. */
export type CostPlan = Pick<
  Cost,
  'creatorId' | 'category' | 'state' | 'amountMinor' | 'original' | 'date' | 'note'
>;

type CampaignMoney = Parameters<typeof costAmount>[1];

export const newCost = (
  input: CostInput,
  campaign: CampaignMoney,
): Result<CostPlan, FieldProblem> => {
  const amount = costAmount(input, campaign);
  if (!amount.ok) return amount;
  return ok({
    creatorId: input.creator_id ?? null,
    category: input.category,
    state: input.state,
    ...amount.value,
    date: input.date,
    note: input.note ?? '',
  });
};

const OF_ORIGINAL = ['amount_original_minor', 'currency', 'rate', 'rate_source'] as const;

const changedAmount = (
  { amountMinor, original }: CostPlan,
  change: CostChange,
  campaign: CampaignMoney,
): ReturnType<typeof costAmount> => {
  const isForeign = OF_ORIGINAL.some((name) => change[name] !== undefined);
  if (!isForeign && change.amount_minor === undefined) return ok({ amountMinor, original });
  // An amount in the campaign's currency takes the place of what was said in another.
  if (!isForeign) return costAmount({ amount_minor: change.amount_minor }, campaign);
  const before = original
    ? {
        amount_original_minor: original.amountMinor,
        currency: original.currency,
        rate: original.rate,
        rate_source: original.rateSource,
      }
    : {};
  return costAmount({ ...before, ...change }, campaign);
};

export const changeCost = (
  cost: CostPlan,
  change: CostChange,
  campaign: CampaignMoney,
): Result<CostPlan, FieldProblem> => {
  const amount = changedAmount(cost, change, campaign);
  if (!amount.ok) return amount;
  return ok({
    creatorId: change.creator_id === undefined ? cost.creatorId : change.creator_id,
    category: change.category ?? cost.category,
    state: change.state ?? cost.state,
    ...amount.value,
    date: change.date ?? cost.date,
    note: change.note ?? cost.note,
  });
};
