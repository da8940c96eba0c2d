// A campaign as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  ATTRIBUTION_METHODS,
  CAMPAIGN_STATUSES,
  CONVERSION_ACTIONS,
  GOALS,
  exchangeRateField,
  targetGroupsField,
} from '../../../core/campaign/campaign.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';

export const CAMPAIGN_ID = 'camp_3f8n1q6w9x2c5v7b0m4k8j2h';

const day = (example: string) => z.string().meta({ format: 'date', example });
const names = (...example: string[]) => z.array(z.string()).meta({ example });
const instant = z
  .int()
  .meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 });

export const campaignSchema = documented
  .object({
    id: z.string().meta({ example: CAMPAIGN_ID }),
    brand_id: z.string().meta({ example: 'brand_7g2k9m4c1t8x0v5n3p6w2q4z' }),
    name: z.string().meta({ example: 'Spring glow' }),
    status: z.enum(CAMPAIGN_STATUSES),
    goals: z.array(z.enum(GOALS)),
    start_date: day('2026-03-02'),
    end_date: day('2026-03-29'),
    baseline_start_date: day('2026-02-02'),
    after_end_date: day('2026-04-12'),
    time_zone: z.string().meta({ example: 'Europe/Berlin' }),
    currency: z.string().meta({ example: 'EUR' }),
    attribution_window_days: z.int().meta({ example: 7 }),
    attribution_method: z.enum(ATTRIBUTION_METHODS),
    conversion_action: z.enum(CONVERSION_ACTIONS),
    margin_rate: z.number().nullable().meta({ example: 0.6 }),
    horizon_months: z.int().nullable().meta({ example: 12 }),
    control_region: z.string().nullable().meta({ example: null }),
    target_audience: z.string().meta({ example: 'Women and men of 18 to 34 in Germany' }),
    target_groups: targetGroupsField.meta({
      description: 'The target audience in groups that the lift survey weights by',
      example: { age: ['16_34'], gender: ['female', 'male'] },
    }),
    disclosure_wording: z.string().meta({ example: '#ad' }),
    hashtags: names('#springglow'),
    competitors: names('Alba', 'Nuria'),
    decoys: names('Velora'),
    brand_aliases: names('Lumen'),
    search_terms: names('lumen serum'),
    exchange_rates: z
      .array(exchangeRateField)
      .meta({ example: [{ currency: 'USD', rate: 0.92, on: '2026-03-02' }] }),
    launched_at: instant.nullable(),
    closed_at: instant.nullable().meta({ example: null }),
    rev: z.int().meta({ example: 2 }),
    created_at: instant,
    updated_at: instant,
  })
  .openapi('Campaign');

export const campaignBody = (campaign: Campaign): z.infer<typeof campaignSchema> => ({
  id: campaign.id,
  brand_id: campaign.brandId,
  name: campaign.name,
  status: campaign.status,
  goals: [...campaign.goals],
  start_date: campaign.startDate,
  end_date: campaign.endDate,
  baseline_start_date: campaign.baselineStartDate,
  after_end_date: campaign.afterEndDate,
  time_zone: campaign.timeZone,
  currency: campaign.currency,
  attribution_window_days: campaign.attributionWindowDays,
  attribution_method: campaign.attributionMethod,
  conversion_action: campaign.conversionAction,
  margin_rate: campaign.marginRate,
  horizon_months: campaign.horizonMonths,
  control_region: campaign.controlRegion,
  target_audience: campaign.targetAudience,
  target_groups: Object.fromEntries(
    Object.entries(campaign.targetGroups).map(([question, groups]) => [question, [...groups]]),
  ),
  disclosure_wording: campaign.disclosureWording,
  hashtags: [...campaign.hashtags],
  competitors: [...campaign.competitors],
  decoys: [...campaign.decoys],
  brand_aliases: [...campaign.brandAliases],
  search_terms: [...campaign.searchTerms],
  exchange_rates: [...campaign.exchangeRates],
  launched_at: campaign.launchedAtMs,
  closed_at: campaign.closedAtMs,
  rev: campaign.rev,
  created_at: campaign.createdAtMs,
  updated_at: campaign.updatedAtMs,
});
