// The SQL that storing, previewing and undoing orders share: columns of an incoming order, and when two
// orders differ.
import { UNKNOWN_CLICKER } from '../../core/sales/order.ts';
import { isAnotherBusy } from './busy.ts';

/** What a file says of an order, and what its attribution makes of it. */
export const ORDER_COLUMNS = [
  'ordered_at',
  'day',
  'region',
  'net_minor',
  'discount_minor',
  'refunded_minor',
  'is_counted',
  'customer_hash',
  'is_kind_from_source',
  'codes',
  'code_key',
  'click_id',
  'creator_id',
  'click_creator_id',
  'matched_by',
] as const;

const read = [...ORDER_COLUMNS, 'ref_hash', 'customer_kind']
  .map((column) => `value ->> '${column}' AS ${column}`)
  .join(', ');

/** A JSON list of orders as rows; `parameter` is the mark it is bound to. */
export const incoming = (parameter: string): string =>
  `(SELECT ${read} FROM json_each(${parameter}))`;

/** A kind that is only derived from history is no difference of the order itself. */
export const isDifferent = (stored: string, sent: string): string =>
  [
    ...ORDER_COLUMNS.map((column) => `${stored}.${column} IS NOT ${sent}.${column}`),
    `(${sent}.is_kind_from_source = 1 AND ${stored}.customer_kind IS NOT ${sent}.customer_kind)`,
  ].join(' OR ');

/** Whether the customer has an earlier counted order in the campaign's imported history. */
const hasEarlier = (row: string): string =>
  `EXISTS (SELECT 1 FROM order_line e
    WHERE e.campaign_id = ?1 AND e.customer_hash = ${row}.customer_hash AND e.is_counted = 1
      AND (e.ordered_at, e.ref_hash) < (${row}.ordered_at, ${row}.ref_hash))`;

/** Of the customers that `which` names: the first counted order is new, what follows is returning. */
export const deriveKinds = (which: string, index = ''): string => {
  const kind = `CASE WHEN ${hasEarlier('order_line')} THEN 'returning' ELSE 'new' END`;
  return `UPDATE order_line ${index} SET customer_kind = ${kind}
    WHERE campaign_id = ?1 AND is_kind_from_source = 0 AND customer_hash IS NOT NULL ${which}
      AND customer_kind IS NOT ${kind}`;
};

/** What is kept of an order that is overwritten. */
const JOURNALLED = [...ORDER_COLUMNS, 'customer_kind', 'last_import_id', 'updated_at'] as const;

/**
 * Keeps the orders that the list ?3 changes as they were, for the import ?2 of the campaign ?1. A CROSS JOIN keeps SQLite
 * from scanning the list once for every order.
 */
export const journalOrders = (
  which: string,
): string => `INSERT INTO order_change (import_id, ref_hash, brand_id, campaign_id, previous)
  SELECT ?2, o.ref_hash, o.brand_id, o.campaign_id,
    json_object(${JOURNALLED.map((column) => `'${column}', o.${column}`).join(', ')})
  FROM ${incoming('?3')} r CROSS JOIN order_line o ON o.campaign_id = ?1 AND o.ref_hash = r.ref_hash
  WHERE (${isDifferent('o', 'r')}) AND NOT ${isOfWebhook('r')} AND ${which}
  ON CONFLICT DO NOTHING`;

/** Whether a later import, or a webhook since, wrote one of an import's orders. Each part is a look into an index. */
const isWrittenSince = (id: string): string => `(
  EXISTS (SELECT 1 FROM order_line WHERE import_id = ${id} AND last_import_id < ${id})
  OR EXISTS (SELECT 1 FROM order_line WHERE import_id = ${id} AND last_import_id > ${id})
  OR EXISTS (SELECT 1 FROM order_line WHERE import_id = ${id} AND last_import_id IS NULL)
  OR EXISTS (SELECT 1 FROM order_change p JOIN order_line o ON o.campaign_id = p.campaign_id AND o.ref_hash = p.ref_hash
    WHERE p.import_id = ${id} AND o.last_import_id IS NOT ${id}))`;

/** What an order was before, from the row p of `order_change`. */
export const RESTORED = JOURNALLED.map((column) =>
  column === 'click_creator_id'
    ? // A journal of before has none.
      `click_creator_id = coalesce(p.previous ->> '${column}', '${UNKNOWN_CLICKER}')`
    : `${column} = p.previous ->> '${column}'`,
).join(', ');

const sent = ORDER_COLUMNS.map((column) => `r.${column}`).join(', ');
const taken = ORDER_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');

/**
 * Stores the orders of the list ?3 for which `which` holds; `changes` says which known ones change. ?1 is the campaign, ?2
 * the import or null, ?4 the brand, ?5 the source, ?6 the time.
 */
export const upsertOrders = (
  which: string,
  changes = 'true',
): string => `INSERT INTO order_line (campaign_id, ref_hash, brand_id, import_id, last_import_id, source, updated_at,
    customer_kind, ${ORDER_COLUMNS.join(', ')})
  SELECT ?1, r.ref_hash, ?4, ?2, ?2, ?5, ?6,
    CASE WHEN r.is_kind_from_source = 0 AND r.customer_kind = 'new' AND ${hasEarlier('r')}
      THEN 'returning' ELSE r.customer_kind END, ${sent}
  FROM ${incoming('?3')} r WHERE ${which}
  ON CONFLICT (campaign_id, ref_hash) DO UPDATE SET ${taken}, last_import_id = excluded.last_import_id,
    updated_at = excluded.updated_at,
    customer_kind = CASE WHEN excluded.is_kind_from_source = 1 OR excluded.customer_hash IS NULL
      THEN excluded.customer_kind ELSE order_line.customer_kind END
  WHERE (${isDifferent('order_line', 'excluded')}) AND ${changes}`;

/** Whether a webhook that still exists says what an order is; no file changes it then. ?1 is the campaign. */
export const isOfWebhook = (row: string): string =>
  `EXISTS (SELECT 1 FROM webhook_order s JOIN webhook_in w ON w.id = s.webhook_id
    WHERE s.campaign_id = ?1 AND s.ref_hash = ${row}.ref_hash AND w.deleted_at IS NULL)`;

/** In a group of one code, whose it is; '' when creators share it. */
export const OWNER = `iif(count(DISTINCT c.creator_id) = 1, min(c.creator_id), '')`;

// Who had an order whose click is not known any more keeps it.
const CREDITED = `CASE WHEN m.creator_id <> '' THEN m.creator_id
  WHEN order_line.click_creator_id = '${UNKNOWN_CLICKER}' THEN order_line.creator_id ELSE order_line.click_creator_id END`;

/**
 * Gives the orders that `which` names (all, unless given) the first of their codes that is the campaign's, whatever
 * came first, code or order. A shared code leaves an order to the creator whose link was clicked. ?1 is the campaign.
 */
export const matchCodes = (which = ''): string => `UPDATE order_line
  SET code_key = m.code_key, creator_id = ${CREDITED},
    matched_by = CASE WHEN matched_by IN ('none', 'code') THEN 'code' ELSE 'code_and_click' END
  FROM (
    SELECT o.ref_hash, p.code_key, p.creator_id, row_number() OVER (PARTITION BY o.ref_hash ORDER BY j.key) AS place
    FROM order_line o, json_each(o.codes) j
    JOIN (SELECT p.code_key, ${OWNER} AS creator_id FROM promo_code p JOIN collaboration c ON c.id = p.collaboration_id
      WHERE p.campaign_id = ?1 GROUP BY p.code_key) p ON p.code_key = j.value
    WHERE o.campaign_id = ?1 AND o.codes <> '[]' ${which}
  ) m
  WHERE m.place = 1 AND order_line.campaign_id = ?1 AND order_line.ref_hash = m.ref_hash
    AND (order_line.code_key <> m.code_key OR order_line.creator_id <> ${CREDITED})`;

/** In the update that marks an import as undone: nothing else is under way, and no later import wrote its orders again. */
export const IS_UNDOABLE = `NOT ${isAnotherBusy('?1', '?2')} AND NOT ${isWrittenSince('?2')}`;
