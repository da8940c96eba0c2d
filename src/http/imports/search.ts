// Clicks and impressions from searches by day, from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { parseSearchDays } from '../../core/imports/search/search-console.ts';
import type { SearchDay, SearchDayInput } from '../../core/traffic/search-day.ts';
import { findBrand } from '../../storage/campaign/brand.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { withoutExcess } from './rows.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { optionsOf } from '../../core/imports/file-hash.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';

export type SearchSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly branded_clicks: number;
  readonly branded_impressions: number;
  readonly other_clicks: number;
  readonly other_impressions: number;
};

type Row = Omit<SearchDay, 'row'>;

export type SearchOptions = {
  readonly filtered_to?: 'branded' | 'unbranded' | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

/** The campaign's own list of searches; without one the brand by its name and other spellings. */
const brandTermsOf = async (c: Context<AppEnv>, campaign: Campaign): Promise<string[]> => {
  if (campaign.searchTerms.length > 0) return [...campaign.searchTerms];
  const brand = await findBrand(c.env.DB, campaign.brandId);
  return [...(brand ? [brand.name] : []), ...campaign.brandAliases];
};

const fromFile = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  text: string,
  { filtered_to: filteredTo, date_order: dateOrder }: SearchOptions,
): Promise<Parsed<Row>> => {
  const parsed = parseSearchDays(text, {
    ...frameOf(campaign, dateOrder),
    brandTerms: await brandTermsOf(c, campaign),
    ...(filteredTo && { filteredTo }),
  });
  if (!parsed.ok) throw fileStop(parsed.error);
  return withoutExcess(parsed.value, ['clicks', 'impressions']);
};

const fromItems = (sent: readonly SearchDayInput[]): Parsed<Row> => {
  const items = sent.map(({ is_branded: isBranded, ...item }) => ({ ...item, isBranded }));
  const problems = twiceProblems(items, ({ day, isBranded }) => `${day} ${isBranded}`);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

const sum = (items: readonly Row[], isBranded: boolean, figure: 'clicks' | 'impressions'): number =>
  items.reduce((total, row) => total + (row.isBranded === isBranded ? row[figure] : 0), 0);

export const importSearch = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<SearchDayInput>,
  options: SearchOptions,
  isDryRun: boolean,
): Promise<Brought<SearchSummary>> => {
  const parsed =
    sent.items === null ? await fromFile(c, campaign, sent.text, options) : fromItems(sent.items);
  const { items } = parsed;
  const { filtered_to, date_order } = options;
  return importLayer(
    c,
    campaign,
    {
      kind: 'search',
      source: sent.items === null ? 'search_console' : 'api',
      file: sent,
      options: optionsOf({ filtered_to, date_order }),
      parsed,
      rows: items.map(({ day, isBranded, clicks, impressions }) => ({
        day,
        is_branded: isBranded,
        clicks,
        impressions,
      })),
      summary: {
        ...spanOfDays(items),
        branded_clicks: sum(items, true, 'clicks'),
        branded_impressions: sum(items, true, 'impressions'),
        other_clicks: sum(items, false, 'clicks'),
        other_impressions: sum(items, false, 'impressions'),
      },
    },
    isDryRun,
  );
};
