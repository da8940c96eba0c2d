// What webhooks say of orders. A delivery first joins the state of its order (the greater version stands, refunds are
// kept once each), then the order's row is made of the whole state and written only if nothing joined meanwhile.
// Deliveries may therefore come in any order, again, and at once.
import { packLists } from '../imports/import.ts';
import { deriveKinds, matchCodes, upsertOrders } from '../imports/order-sql.ts';
import { toOrderLists } from '../imports/orders.ts';
import type { OrderRow } from '../imports/orders.ts';
import { deliveryStatement } from './webhook-in.ts';
import type { Delivery, WebhookIn } from './webhook-in.ts';

type Scope = Pick<WebhookIn, 'id' | 'brandId' | 'campaignId'>;

/** One order as one delivery says it. */
export type SaidOrder = {
  readonly refHash: string;
  /** Sorts as text; of equal versions the greater facts stand. */
  readonly version: string;
  /** JSON. */
  readonly facts: string;
};

export type SaidRefund = {
  readonly refundHash: string;
  readonly paidMinor: number;
  readonly taxOnTopMinor: number;
};

export type Said = {
  readonly order: SaidOrder | null;
  /** By which refunds and orders find each other; null for a source without refunds of their own. */
  readonly shopOrderHash: string | null;
  readonly refunds: readonly SaidRefund[];
};

/** All that webhooks said of one order up to `rev`. */
export type OrderState = {
  readonly refHash: string;
  readonly facts: string;
  readonly rev: number;
  /** False when only an address that was deleted since spoke of it: files may have changed the order. */
  readonly isLive: boolean;
  readonly refunds: readonly Omit<SaidRefund, 'refundHash'>[];
  /** Of the row as it is now. */
  readonly customerHash: string | null;
};

const JOIN_ORDER = `INSERT INTO webhook_order (campaign_id, ref_hash, brand_id, webhook_id, shop_order_hash, version, facts)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  ON CONFLICT (campaign_id, ref_hash) DO UPDATE SET webhook_id = excluded.webhook_id,
    shop_order_hash = excluded.shop_order_hash, version = excluded.version, facts = excluded.facts, rev = rev + 1
  WHERE (excluded.version, excluded.facts) > (version, facts)
    OR (excluded.version, excluded.facts) = (version, facts) AND excluded.webhook_id <> webhook_id`;

const JOIN_REFUNDS = `INSERT INTO webhook_refund (campaign_id, shop_order_hash, refund_hash, brand_id, paid_minor, tax_on_top_minor)
  SELECT ?1, ?2, value ->> 'refundHash', ?3, value ->> 'paidMinor', value ->> 'taxOnTopMinor' FROM json_each(?4) WHERE true
  ON CONFLICT (campaign_id, shop_order_hash, refund_hash) DO UPDATE SET
    paid_minor = max(paid_minor, excluded.paid_minor),
    tax_on_top_minor = max(tax_on_top_minor, excluded.tax_on_top_minor)
  WHERE excluded.paid_minor > paid_minor OR excluded.tax_on_top_minor > tax_on_top_minor`;

const READ_STATE = `SELECT s.ref_hash, s.facts, s.rev, w.deleted_at IS NULL AS is_live, o.customer_hash,
    (SELECT json_group_array(json_object('paidMinor', r.paid_minor, 'taxOnTopMinor', r.tax_on_top_minor))
     FROM webhook_refund r WHERE r.campaign_id = s.campaign_id AND r.shop_order_hash = s.shop_order_hash) AS refunds
  FROM webhook_order s JOIN webhook_in w ON w.id = s.webhook_id
  LEFT JOIN order_line o ON o.campaign_id = s.campaign_id AND o.ref_hash = s.ref_hash
  WHERE s.campaign_id = ?1 AND s.ref_hash = coalesce(?2,
    (SELECT ref_hash FROM webhook_order WHERE campaign_id = ?1 AND shop_order_hash = ?3))`;

type StateRow = {
  ref_hash: string;
  facts: string;
  rev: number;
  is_live: number;
  customer_hash: string | null;
  refunds: string;
};

/** Adds what a delivery says to what is known; null when it is of an order that nobody spoke of yet. */
export const joinOrder = async (
  db: D1Database,
  { id, brandId, campaignId }: Scope,
  { order, shopOrderHash, refunds }: Said,
): Promise<OrderState | null> => {
  const statements = [];
  if (order)
    statements.push(
      db
        .prepare(JOIN_ORDER)
        .bind(campaignId, order.refHash, brandId, id, shopOrderHash, order.version, order.facts),
    );
  if (shopOrderHash !== null && refunds.length > 0)
    statements.push(
      db.prepare(JOIN_REFUNDS).bind(campaignId, shopOrderHash, brandId, JSON.stringify(refunds)),
      db
        .prepare(
          `UPDATE webhook_order SET rev = rev + 1 WHERE campaign_id = ?1 AND shop_order_hash = ?2 AND changes() > 0`,
        )
        .bind(campaignId, shopOrderHash),
    );
  statements.push(db.prepare(READ_STATE).bind(campaignId, order?.refHash ?? null, shopOrderHash));
  const results = await db.batch<StateRow>(statements);
  const row = results.at(-1)?.results[0];
  if (!row) return null;
  return {
    refHash: row.ref_hash,
    facts: row.facts,
    rev: row.rev,
    isLive: row.is_live === 1,
    refunds: JSON.parse(row.refunds) as OrderState['refunds'], // made by READ_STATE
    customerHash: row.customer_hash,
  };
};

const isStill = (revision: string, reference: string): string =>
  `EXISTS (SELECT 1 FROM webhook_order WHERE campaign_id = ?1 AND ref_hash = ${reference} AND rev = ${revision})`;

const DERIVE = deriveKinds(
  'AND customer_hash IN (SELECT value FROM json_each(?2))',
  'INDEXED BY order_line_by_customer',
);

/**
 * Writes an order as a state has it, and counts the delivery. False, and nothing is written, when the state is an
 * older one by now. The order is no import's from then on: undoing one neither deletes nor restores it.
 */
export const writeOrder = async (
  db: D1Database,
  { brandId, campaignId }: Scope,
  { refHash, rev, customerHash }: Pick<OrderState, 'refHash' | 'rev' | 'customerHash'>,
  row: OrderRow,
  source: string,
  delivery: Delivery,
): Promise<boolean> => {
  const [list = '[]'] = toOrderLists([row]);
  const customers = [...new Set([row.customerHash, customerHash])].filter((one) => one !== null);
  const bind = (sql: string, ...values: (string | number | null)[]): D1PreparedStatement =>
    db.prepare(sql).bind(campaignId, refHash, rev, ...values);
  const results = await db.batch<{ is_still: number }>([
    bind(`SELECT ${isStill('?3', '?2')} AS is_still`),
    db
      .prepare(upsertOrders(isStill('?7', 'r.ref_hash')))
      .bind(campaignId, null, list, brandId, source, delivery.atMs, rev),
    bind(
      `UPDATE order_line SET import_id = NULL, last_import_id = NULL, source = ?4
       WHERE campaign_id = ?1 AND ref_hash = ?2 AND ${isStill('?3', '?2')}
         AND (import_id IS NOT NULL OR last_import_id IS NOT NULL OR source <> ?4)`,
      source,
    ),
    bind(
      `DELETE FROM order_change WHERE campaign_id = ?1 AND ref_hash = ?2 AND ${isStill('?3', '?2')}`,
    ),
    // A code that was entered after this order was attributed and before it is stored.
    db.prepare(matchCodes('AND o.ref_hash = ?2')).bind(campaignId, refHash),
    ...packLists(customers).map((list) => db.prepare(DERIVE).bind(campaignId, list)),
    deliveryStatement(
      db,
      delivery,
      `EXISTS (SELECT 1 FROM webhook_order WHERE campaign_id = ?8 AND ref_hash = ?9 AND rev = ?10)`,
      campaignId,
      refHash,
      rev,
    ),
  ]);
  return results[0]?.results[0]?.is_still === 1;
};
