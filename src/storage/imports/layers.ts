// The tables that have layers, by the kind of import that fills them.
import { clearLayer } from './layer.ts';
import type { LayerTable } from './layer.ts';

const FOLLOWERS = {
  table: 'follower_day',
  key: ['creator_id', 'platform', 'day'],
  values: ['followers'],
} as const;

const MENTION_COUNTS = {
  table: 'mention_count_day',
  key: ['subject', 'day'],
  values: ['n'],
} as const;

const SEARCH = {
  table: 'search_day',
  key: ['day', 'is_branded'],
  values: ['clicks', 'impressions'],
} as const;

// A day is one import's alone: tools and tables count the same visits in several ways, and their sums would count twice.
const WEB = {
  table: 'web_day',
  key: ['day', 'page', 'source'],
  unit: ['day'],
  values: ['sessions', 'engaged_sessions', 'views', 'engaged_s', 'scrolled', 'leads'],
} as const;

const MENTIONS = {
  table: 'mention',
  key: ['ref_hash'],
  values: ['subject', 'author_hash', 'platform', 'at', 'day', 'language', 'text', 'is_repost'],
} as const;

const LEADS = {
  table: 'lead_event',
  key: ['ref_hash'],
  values: ['action', 'at', 'day', 'value_minor', 'click_id', 'creator_id'],
} as const;

const AFFILIATE = {
  table: 'affiliate_sale',
  key: ['ref_hash', 'publisher_hash'],
  values: [
    'is_order',
    'code_key',
    'creator_id',
    'at',
    'day',
    'sale_minor',
    'commission_minor',
    'state',
  ],
} as const;

export const LAYERS = {
  followers: FOLLOWERS,
  mention_counts: MENTION_COUNTS,
  search: SEARCH,
  web: WEB,
  mentions: MENTIONS,
  leads: LEADS,
  affiliate: AFFILIATE,
} as const satisfies Readonly<Record<string, LayerTable>>;

export type LayerKind = keyof typeof LAYERS;

/** Imports a night. */
const MOST_IMPORTS = 50;

/** Deletes what undone imports left behind; gives how many are rid of all of it. */
export const clearUndone = async (db: D1Database): Promise<number> => {
  const { results } = await db
    .prepare(`SELECT id, campaign_id, kind FROM import WHERE to_clear = 1 LIMIT ?1`)
    .bind(MOST_IMPORTS)
    .all<{ id: string; campaign_id: string; kind: LayerKind }>();
  let cleared = 0;
  for (const { id, campaign_id: campaignId, kind } of results) {
    if (await clearLayer(db, LAYERS[kind], { id, campaignId })) cleared += 1;
  }
  return cleared;
};
