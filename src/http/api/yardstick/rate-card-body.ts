// How the API shows a rate card: the brand's own, which people edit, and the published ones, which nobody does.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { shortCitationOf } from '../../../core/yardstick/citation.ts';
import type { OwnRateCard } from '../../../core/yardstick/own-rate-card.ts';
import { PRICED_METRICS } from '../../../core/yardstick/rate-card.ts';
import type { RateCard } from '../../../core/yardstick/rate-card.ts';
import { citedFields } from './cited-fields.ts';

export const RATE_CARD_ID = 'card_3x7p2m9k5v1t8c4n6b0h2g7d';

const priceSchema = z.object({
  platform: z.string().meta({ example: 'instagram' }),
  format: z.string().meta({ example: '*' }),
  metric: z.enum(PRICED_METRICS),
  per: z.int().meta({ description: 'The amount is for so many', example: 1000 }),
  amount: z.number().meta({ description: 'In major units of the card’s currency', example: 7.5 }),
});

export const rateCardSchema = documented
  .object({
    id: z.string().meta({ example: RATE_CARD_ID }),
    is_own: z.boolean().meta({ description: 'Published cards are read only', example: true }),
    name: z.string().meta({ example: 'What we pay creators' }),
    method: z.string().nullable().meta({
      description: 'Of a published card: interactions, ad_cpm or creator_cpm',
      example: null,
    }),
    ...citedFields,
    currency: z.string().meta({ example: 'EUR' }),
    rates: z.array(priceSchema),
    note: z.string().meta({ description: 'What a published card rests on', example: '' }),
    rev: z.int().nullable().meta({ description: 'Null of a published card', example: 1 }),
    created_at: z.int().nullable().meta({ example: 1772438400000 }),
    updated_at: z.int().nullable().meta({ example: 1772438400000 }),
  })
  .openapi('RateCard');

export type RateCardBody = z.infer<typeof rateCardSchema>;

export const ownCardBody = (card: OwnRateCard): RateCardBody => ({
  id: card.id,
  is_own: true,
  name: card.name,
  method: null,
  source: card.source,
  url: card.url,
  year: card.year,
  is_dated: true,
  currency: card.currency,
  rates: card.rates,
  note: '',
  rev: card.rev,
  created_at: card.createdAtMs,
  updated_at: card.updatedAtMs,
});

export const publishedCardBody = (card: RateCard): RateCardBody => ({
  id: card.id,
  is_own: false,
  name: card.name,
  method: card.method,
  source: shortCitationOf(card.source),
  url: card.source.url,
  year: card.year,
  is_dated: card.dated,
  currency: card.currency,
  rates: card.rates,
  note: card.note,
  rev: null,
  created_at: null,
  updated_at: null,
});
