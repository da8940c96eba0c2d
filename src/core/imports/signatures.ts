// Columns that together name an export. Keys are as columnKey writes them; a list is one column under any of its names.
import { AFFILIATE_SIGNATURES } from './affiliate/affiliate-columns.ts';
import { CRM_SIGNATURES } from './leads/crm-columns.ts';
import { MENTION_SIGNATURES } from './mentions/mention-columns.ts';
import { WOOCOMMERCE_COLUMNS as WOO } from './orders/woocommerce-columns.ts';
import { DAY_NAMES } from './platform/export-columns.ts';
import { META_COLUMNS as META } from './platform/meta-columns.ts';
import { TIKTOK_COLUMNS as TIKTOK, TIKTOK_OVERVIEW } from './platform/tiktok-columns.ts';
import { YOUTUBE_COLUMNS as YOUTUBE } from './platform/youtube-columns.ts';
import { SEARCH_COLUMNS as SEARCH, SEARCH_RATES } from './search/search-columns.ts';
import type { Signature } from './signature.ts';
import { PAGE_SIGNATURES } from './web/page-columns.ts';
import { GA4_COLUMNS as GA4 } from './web/ga4-columns.ts';
import { MATOMO_COLUMNS as MATOMO } from './web/matomo-columns.ts';

/** Of a platform's or a shop's own files; the first that fits wins. */
const OWN = [
  ['shopify_orders', ['name', 'financialstatus', 'subtotal', 'createdat']],
  ['shopify_products', ['handle', 'title', 'variantprice']],
  ['shopify_customers', ['firstname', 'lastname', 'email', 'totalspent']],
  ['woocommerce_orders', ['orderid', 'orderdate', 'ordertotal']],
  ['woocommerce_orders', ['ordernumber', 'orderstatus', 'orderdate']],
  ['woocommerce_orders', [WOO.reference, WOO.status, WOO.at, WOO.total, WOO.shipping]],
  ['woocommerce_orders', [WOO.reference, WOO.status, WOO.at, WOO.net, WOO.codes]],
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
] as const satisfies readonly Signature[];

const VISITORS = ['visitors', 'nbuniqvisitors'] as const;

const ANALYTICS = [
  ['ga4', [GA4.sessions, GA4.engaged_sessions]],
  ['ga4', [GA4.sessions, GA4.engagement_rate]],
  ['ga4', [GA4.sessions, GA4.channel]],
  ['ga4', [GA4.sessions, GA4.source_medium]],
  ['ga4', ['activeusers', GA4.event_count]],
  ['search_console', [SEARCH.query, SEARCH.clicks, SEARCH.impressions]],
  ['search_console', [SEARCH.clicks, SEARCH.impressions, SEARCH_RATES.ctr, SEARCH_RATES.position]],
  ['plausible', ['date', 'visitors', 'pageviews']],
  ['plausible', ['date', 'visitors', 'visits']],
  ['plausible', ['date', 'visitors', 'entrances']],
  ['matomo', ['nbvisits', 'nbactions']],
  ['matomo', [VISITORS, 'nbvisits']],
  ['matomo', [MATOMO.sessions, MATOMO.bounces, MATOMO.channel]],
  ['matomo', [MATOMO.day, MATOMO.sessions, [...MATOMO.bounces, ...MATOMO.bounce_rate]]],
  ['matomo', [MATOMO.channel, MATOMO.sessions, MATOMO.bounce_rate]],
] as const satisfies readonly Signature[];

export const SIGNATURES = [
  ...OWN,
  ...PAGE_SIGNATURES,
  ...ANALYTICS,
  ...MENTION_SIGNATURES,
  ...AFFILIATE_SIGNATURES,
  ...CRM_SIGNATURES,
] as const;
