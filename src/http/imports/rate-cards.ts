// A brand's own rate cards from a file or from JSON to stored rows.
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import { idOfWhatIsSaid } from '../../core/id.ts';
import { parsePrices } from '../../core/imports/settings.ts';
import {
  MOST_OWN_CARDS,
  rateCardInput,
  rateCardPlanOf,
} from '../../core/yardstick/own-rate-card.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { importNorms } from './norms.ts';
import { withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { checkRows, placedItems, skippedOf } from './setting-rows.ts';
import type { Placed } from './setting-rows.ts';

export type RateCardsSummary = { readonly cards: string[]; readonly prices: number };

const priceRow = z.object({
  card: z.record(z.string(), z.unknown()),
  rate: z.record(z.string(), z.unknown()),
});

/** Prices of one name, source and currency are a card; a price that can't be is told by its own row. */
const cardsOf = (text: string): Parsed<Placed<z.infer<typeof rateCardInput>>> => {
  const prices = checkRows(parsePrices(text), priceRow);
  const skipped: SkippedRow[] = [];
  const cards = [...Map.groupBy(prices.items, ({ value }) => JSON.stringify(value.card)).values()];
  const items = cards.flatMap((own): Placed<z.infer<typeof rateCardInput>>[] => {
    const [first] = own;
    if (!first) return [];
    const kept: unknown[] = [];
    for (const { row, value } of own) {
      const alone = { ...value.card, rates: [value.rate] };
      const read = rateCardInput.safeParse(alone);
      const both = rateCardInput.safeParse({ ...value.card, rates: [...kept, value.rate] });
      if (!read.success) skipped.push(skippedOf(row, read.error, alone));
      else if (!both.success) skipped.push(skippedOf(row, both.error, alone));
      else kept.push(value.rate);
    }
    const card = rateCardInput.safeParse({ ...first.value.card, rates: kept });
    return card.success ? [{ row: first.row, value: card.data }] : [];
  });
  return withSkipped(prices, items, skipped);
};

export const importRateCards = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<z.infer<typeof rateCardInput>>,
  isDryRun: boolean,
): Promise<Brought<RateCardsSummary>> => {
  const read = sent.items === null ? cardsOf(sent.text) : placedItems(sent.items);
  const placed = await Promise.all(
    read.items.map(async ({ row, value }) => {
      const { rates, name, source, url, year, currency } = rateCardPlanOf(value);
      const said = { name, source, url, year, currency, rates: JSON.stringify(rates) };
      const id = await idOfWhatIsSaid('rateCard', [campaign.brandId, JSON.stringify(said)]);
      return { row, norm: { id, ...said } };
    }),
  );
  const summary = {
    cards: read.items.map(({ value }) => value.name),
    prices: read.items.reduce((sum, { value }) => sum + value.rates.length, 0),
  };
  return importNorms(
    c,
    campaign,
    { noun: 'rate_card', kind: 'rate_cards', most: MOST_OWN_CARDS, sent, parsed: read, placed },
    summary,
    isDryRun,
  );
};
