// What is usual elsewhere and what was before: price lists for earned media, norms, and the brand's own campaigns.
import * as z from 'zod';
import { day, minor } from './fields.ts';

export const rateCardSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** How it prices: interactions, ad_cpm, creator_cpm; null for a brand's own card. */
  method: z.string().nullable(),
  source: z.string(),
  /** Where the prices can be read; null for a brand's own card. */
  url: z.string().nullable(),
  year: z.int(),
  currency: z.string(),
  isOwn: z.boolean(),
  rates: z.array(
    z.strictObject({
      platform: z.string(),
      format: z.string(),
      metric: z.string(),
      per: z.number(),
      amount: z.number(),
    }),
  ),
});

/** Limits of an interval; an open end is null. */
const limitsSchema = z.strictObject({ lo: z.number().nullable(), hi: z.number().nullable() });

/** A campaign of the same brand and currency that ended before; what its newest report said. */
export const pastCampaignSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  endDate: day,
  spendMinor: minor.nullable(),
  reach: z.number().nullable(),
  engagements: z.number().nullable(),
  clicks: z.number().nullable(),
  /** Its conversions; null where they were of another action than this campaign's. */
  orders: z.number().nullable(),
  /** Null where they were counted and not estimated. */
  orderLimits: limitsSchema.nullable(),
  revenueMinor: z.number().nullable(),
  revenueLimits: limitsSchema.nullable(),
});
