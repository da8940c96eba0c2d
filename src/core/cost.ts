// What a campaign costs: category, state, day and amount, of one creator or of all.
import * as z from 'zod';
import { dayField, textField } from './field.ts';

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
  amount_minor: z.int().min(0).max(1_000_000_000_000).meta({
    description: 'Minor units of the campaign’s currency: 125000 is 1,250.00 euros',
    example: 125000,
  }),
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
  readonly date: string;
  readonly note: string;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What people edit of a cost. */
export type CostPlan = Pick<
  Cost,
  'creatorId' | 'category' | 'state' | 'amountMinor' | 'date' | 'note'
>;

export const newCost = (input: CostInput): CostPlan => ({
  creatorId: input.creator_id ?? null,
  category: input.category,
  state: input.state,
  amountMinor: input.amount_minor,
  date: input.date,
  note: input.note ?? '',
});

export const changeCost = (cost: CostPlan, change: CostChange): CostPlan => ({
  creatorId: change.creator_id === undefined ? cost.creatorId : change.creator_id,
  category: change.category ?? cost.category,
  state: change.state ?? cost.state,
  amountMinor: change.amount_minor ?? cost.amountMinor,
  date: change.date ?? cost.date,
  note: change.note ?? cost.note,
});
