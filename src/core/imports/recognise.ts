// Which export a heading belongs to, so that a wrong file is refused with the name of what it looks like.
import { columnKey } from './columns.ts';
import { DAY_NAMES } from './platform/export-columns.ts';
import { META_COLUMNS as META } from './platform/meta-columns.ts';
import { TIKTOK_COLUMNS as TIKTOK, TIKTOK_OVERVIEW } from './platform/tiktok-columns.ts';
import { YOUTUBE_COLUMNS as YOUTUBE } from './platform/youtube-columns.ts';

/**
 * Columns that together name an export; the first that fits wins. Keys are as columnKey writes them; a list is one column
 * under any of its names.
 */
const SIGNATURES = [
  ['shopify_orders', ['name', 'financialstatus', 'subtotal', 'createdat']],
  ['shopify_products', ['handle', 'title', 'variantprice']],
  ['shopify_customers', ['firstname', 'lastname', 'email', 'totalspent']],
  ['woocommerce_orders', ['orderid', 'orderdate', 'ordertotal']],
  ['woocommerce_orders', ['ordernumber', 'orderstatus', 'orderdate']],
  ['ga4', ['sessions', 'engagedsessions']],
  ['ga4', ['activeusers', 'eventcount']],
  ['search_console', ['topqueries', 'clicks', 'impressions']],
  ['search_console', ['clicks', 'impressions', 'ctr', 'position']],
  ['meta_content', [META.post_id, META.link, META.kind]],
  ['meta_content', [META.link, META.published, META.reach]],
  ['meta_content', [META.post_id, META.published, META.reach]],
  ['tiktok_content', [TIKTOK.link, TIKTOK.impressions]],
  ['tiktok_content', [TIKTOK.link, TIKTOK.published]],
  // A line a day and video, from the same download as "Table data.csv".
  ['youtube_chart', [YOUTUBE.day, YOUTUBE.title, YOUTUBE.published]],
  ['youtube_studio', [YOUTUBE.title, YOUTUBE.published]],
  ['youtube_studio', [YOUTUBE.post_id, YOUTUBE.published, YOUTUBE.impressions]],
  ['youtube_studio', ['iddelvídeo', YOUTUBE.title, YOUTUBE.impressions]],
  ['tiktok_overview', [DAY_NAMES, TIKTOK_OVERVIEW.views, TIKTOK_OVERVIEW.other]],
  ['mentions', ['fulltext', 'sentiment', 'pagetype']],
  ['mentions', ['headline', 'openingtext', 'reach']],
  ['crm', ['dealname', 'dealstage']],
  ['crm', ['leadsource', 'leadstatus']],
] as const satisfies readonly (readonly [string, readonly (string | readonly string[])[]])[];

export type KnownExport = (typeof SIGNATURES)[number][0] | 'daily_totals';

export const recogniseHeading = (heading: readonly string[]): KnownExport | null => {
  const keys = new Set(heading.map(columnKey));
  const has = (one: string | readonly string[]): boolean =>
    typeof one === 'string' ? keys.has(one) : one.some((name) => keys.has(name));
  return SIGNATURES.find(([, needed]) => needed.every(has))?.[0] ?? null;
};

const DAYS: ReadonlySet<string> = new Set(DAY_NAMES);

/** A day and one figure, in a heading of their own or below a line that names the figure (Meta's account charts). */
const isDailyTotals = ([first = [], second = []]: readonly (readonly string[])[]): boolean => {
  const heading = first.length === 1 ? second : first;
  return heading.length === 2 && DAYS.has(columnKey(heading[0] ?? ''));
};

/** As `recogniseHeading`, from a file's first two records: some exports of an account's daily totals have a line before. */
export const recogniseStart = (records: readonly (readonly string[])[]): KnownExport | null =>
  recogniseHeading(records[0] ?? []) ?? (isDailyTotals(records) ? 'daily_totals' : null);

/** The wording key that says what a file looks like. */
export const looksLikeKey = (known: KnownExport): string => `import.looks_like.${known}`;
