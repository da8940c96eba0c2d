// Earned media value (EMV): reported figures times published prices. There is no standard for the prices, so
// that each card names its source, and several cards together make a range. EMV is never part of an ROI.
import * as z from 'zod';
import { sourceSchema, sourceYear } from './citation.ts';
import { FORMATS, PLATFORMS } from '../content/content.ts';
import { MAX_FIGURE } from '../figures/metric.ts';
import type { Metric } from '../figures/metric.ts';
import type { Reason } from '../kpi/reason.ts';
import { currencyExponent, isCurrency } from '../money.ts';

export const PRICED_METRICS = [
  'impressions',
  'reach',
  'likes',
  'comments',
  'shares',
  'saves',
  'link_clicks',
] as const satisfies readonly Metric[];

const rateSchema = z.strictObject({
  platform: z.enum([...PLATFORMS, '*']).meta({ description: '*: any', example: 'tiktok' }),
  format: z.enum([...FORMATS, '*']).meta({ description: '*: any', example: '*' }),
  metric: z.enum(PRICED_METRICS).meta({ example: 'impressions' }),
  per: z.literal([1, 1000]).meta({
    description:
      'What `amount` is for: 1 (each like, each comment) or 1000 (a thousand impressions)',
    example: 1000,
  }),
  amount: z
    .number()
    .positive()
    .max(100_000)
    .meta({ description: 'In major units of the card’s currency: 7.5 is 7.50', example: 7.5 }),
});

const cellOf = (rate: { platform: string; format: string; metric: string }): string =>
  `${rate.platform} ${rate.format} ${rate.metric}`;

export const ratesSchema = z
  .array(rateSchema)
  .min(1)
  .max(500)
  .refine((rates) => new Set(rates.map(cellOf)).size === rates.length, {
    params: { key: 'norm.problem.two_prices' },
  });

export const rateCardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string().min(1).max(120),
  /**
   * interactions: a price for each like, comment, share, view. ad_cpm: what the same impressions cost as
   * advertising. creator_cpm: what they cost when bought from creators.
   */
  method: z.enum(['interactions', 'ad_cpm', 'creator_cpm']),
  source: sourceSchema,
  ...sourceYear,
  currency: z.string().refine(isCurrency),
  rates: ratesSchema,
  note: z.string().max(600),
});

export type RateCard = z.infer<typeof rateCardSchema>;

/** What a price is read from; looser than the schema, so that a report's snapshot fits too. */
export type PricedCard = {
  readonly currency: string;
  readonly rates: readonly {
    readonly platform: string;
    readonly format: string;
    readonly metric: string;
    readonly per: number;
    readonly amount: number;
  }[];
};

/** The figures of a post, or sums of many. Null is "don't know"; a metric that the platform lacks is absent. */
export type PlatformFigures = {
  readonly platform: string;
  readonly format: string;
  readonly values: Readonly<Partial<Record<string, number | null>>>;
};

/** `rate`: units of the campaign's currency for one unit of the card's, on the day `on`. */
export type ExchangeRate = { readonly rate: number; readonly on: string };

export type EmvReason = Extract<
  Reason,
  'no_data' | 'no_rate_card' | 'no_exchange_rate' | 'not_defined'
>;

export type Emv = {
  /** In the campaign's currency. A lower bound when something below is missing. */
  readonly amountMinor: number | null;
  readonly reason: EmvReason | null;
  /** The exchange rate that was needed; null when the card is in the campaign's currency. */
  readonly fx: ExchangeRate | null;
  /** Where figures were reported that the card has no price for: cards with gaps don't compare. */
  readonly unpriced: readonly { readonly platform: string; readonly format: string }[];
  /** Figures that the card has a price for and nobody knows. */
  readonly missingFigures: number;
};

type Rate = PricedCard['rates'][number];

/** The narrowest price wins: platform and format, platform, format, anything. Never two for one figure. */
const rateFor = (
  card: PricedCard,
  platform: string,
  format: string,
  metric: string,
): Rate | null => {
  const width = (rate: Rate): number =>
    (rate.platform === '*' ? 2 : 0) + (rate.format === '*' ? 1 : 0);
  let narrowest: Rate | null = null;
  for (const rate of card.rates) {
    if (rate.metric !== metric) continue;
    if (rate.platform !== '*' && rate.platform !== platform) continue;
    if (rate.format !== '*' && rate.format !== format) continue;
    if (narrowest === null || width(rate) < width(narrowest)) narrowest = rate;
  }
  return narrowest;
};

const isCount = (value: number): boolean => value >= 0 && value <= MAX_FIGURE * 1e6;

/**
 * EMV of figures by one card: the sum of figure / per * amount, converted, then rounded once to minor units.
 * What advertising paid for is not earned: the caller takes paid impressions and reach out first.
 * Never throws; every null has its reason.
 */
export const emvOf = (
  card: PricedCard,
  figures: readonly PlatformFigures[],
  fx: ExchangeRate | null,
  currency: string,
): Emv => {
  const metrics = new Set(card.rates.map(({ metric }) => metric));
  const unpriced = new Map<string, { platform: string; format: string }>();
  let hasPrice = false;
  let known = 0;
  let missingFigures = 0;
  let total = 0;
  for (const { platform, format, values } of figures) {
    let isPriced = false;
    for (const metric of metrics) {
      const rate = rateFor(card, platform, format, metric);
      if (rate === null) continue;
      isPriced = true;
      const value = values[metric];
      if (value === null) missingFigures += 1;
      if (typeof value !== 'number') continue;
      known += 1;
      total += isCount(value) ? (value / rate.per) * rate.amount : Number.NaN;
    }
    hasPrice ||= isPriced;
    if (!isPriced && Object.values(values).some((value) => typeof value === 'number')) {
      unpriced.set(`${platform} ${format}`, { platform, format });
    }
  }
  const usedFx = currency === card.currency ? null : fx;
  const answer = (amountMinor: number | null, reason: EmvReason | null): Emv => ({
    amountMinor,
    reason,
    fx: usedFx,
    unpriced: [...unpriced.values()],
    missingFigures,
  });
  if (figures.length > 0 && !hasPrice) return answer(null, 'no_rate_card');
  if (known === 0) return answer(null, 'no_data');
  if (currency !== card.currency && usedFx === null) return answer(null, 'no_exchange_rate');
  if (!isCurrency(currency)) return answer(null, 'not_defined');
  const rate = usedFx?.rate ?? 1;
  const exact = total * rate * 10 ** currencyExponent(currency);
  // 250 impressions at 6.30 are 157.5 cents and not 157.49999999999997: binary dust goes before the rounding.
  const amountMinor = Math.round(Number(exact.toPrecision(14)));
  const isSound = rate > 0 && Number.isSafeInteger(amountMinor);
  return isSound ? answer(amountMinor, null) : answer(null, 'not_defined');
};
