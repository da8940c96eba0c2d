// A brand's own rate card: prices that the brand pays or was quoted. It stands in the range of earned media value
// beside the published cards, marked as the brand's own.
import * as z from 'zod';
import { ownSource } from './citation.ts';
import { currencyField, lineField } from '../field.ts';
import { ratesSchema } from './rate-card.ts';

export const MOST_OWN_CARDS = 100;

const rates = ratesSchema.max(200).meta({
  description:
    'The narrowest price that fits a figure is used: platform and format, platform, format, any (*).',
  example: [
    { platform: 'instagram', format: '*', metric: 'likes', per: 1, amount: 0.09 },
    { platform: 'tiktok', format: '*', metric: 'impressions', per: 1000, amount: 7.5 },
  ],
});

export const rateCardInput = z.strictObject({
  name: lineField(120).meta({ example: 'What we pay creators' }),
  ...ownSource,
  currency: currencyField,
  rates,
});

export type RateCardInput = z.infer<typeof rateCardInput>;

/** What people edit of a card. */
export type RateCardPlan = Readonly<Omit<RateCardInput, 'url'>> & { readonly url: string | null };

export type OwnRateCard = RateCardPlan & {
  readonly id: string;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export const rateCardPlanOf = (input: RateCardInput): RateCardPlan => ({
  ...input,
  url: input.url ?? null,
});
