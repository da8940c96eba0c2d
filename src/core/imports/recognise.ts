// Which export a heading belongs to, so that a wrong file is refused with the name of what it looks like.
import { columnKey } from './columns.ts';

/** Columns that together name an export; the first that fits wins. Keys are as columnKey writes them. */
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
  ['meta_content', ['postid', 'permalink', 'posttype']],
  ['tiktok_content', ['videolink', 'totallikes', 'totalviews']],
  ['tiktok_content', ['videotitle', 'videolink', 'posttime']],
  ['youtube_studio', ['videotitle', 'videopublishtime', 'views']],
  ['mentions', ['fulltext', 'sentiment', 'pagetype']],
  ['mentions', ['headline', 'openingtext', 'reach']],
  ['crm', ['dealname', 'dealstage']],
  ['crm', ['leadsource', 'leadstatus']],
] as const;

export type KnownExport = (typeof SIGNATURES)[number][0];

export const recogniseHeading = (heading: readonly string[]): KnownExport | null => {
  const keys = new Set(heading.map(columnKey));
  return SIGNATURES.find(([, needed]) => needed.every((key) => keys.has(key)))?.[0] ?? null;
};

/** The wording key that says what a file looks like. */
export const looksLikeKey = (known: KnownExport): string => `import.looks_like.${known}`;
