// Takes the orders of a large import back in chunks, each of which may run twice, and then derives anew who was a customer
// before.
import type { Import } from './import.ts';
import { RESTORED, deriveKinds, matchCodes } from './order-sql.ts';
import { IS_UNDOING } from './slices.ts';

type Place = Pick<Import, 'id' | 'campaignId'>;

/** The same in every statement of a chunk, until its last one. */
const CHANGED = `(SELECT ref_hash FROM order_change WHERE import_id = ?2 ORDER BY ref_hash LIMIT ?3)`;
const BROUGHT = `(SELECT ref_hash FROM order_line WHERE import_id = ?2 AND campaign_id = ?1 LIMIT ?3)`;

/** Restores and deletes up to `limit` orders of each kind; true when none are left. */
export const undoOrderChunk = async (
  db: D1Database,
  { id, campaignId }: Place,
  limit: number,
): Promise<boolean> => {
  const bind = (sql: string): D1PreparedStatement => db.prepare(sql).bind(campaignId, id, limit);
  const results = await db.batch([
    bind(
      `UPDATE order_line SET ${RESTORED} FROM order_change p
       WHERE p.import_id = ?2 AND p.ref_hash IN ${CHANGED} AND order_line.campaign_id = ?1
         AND order_line.ref_hash = p.ref_hash AND order_line.last_import_id = ?2 AND ${IS_UNDOING}`,
    ),
    // What was restored may be older than a code that was entered since.
    bind(matchCodes(`AND o.ref_hash IN ${CHANGED}`)),
    bind(
      `DELETE FROM order_line WHERE campaign_id = ?1 AND ref_hash IN ${BROUGHT} AND ${IS_UNDOING}`,
    ),
    bind(`DELETE FROM order_change WHERE import_id = ?2 AND ref_hash IN ${CHANGED} AND ${IS_UNDOING}
      AND campaign_id = ?1`),
  ]);
  return [2, 3].every((index) => results[index]?.meta.changes === 0);
};

const NEXT = `SELECT max(customer_hash) AS customer FROM (
  SELECT customer_hash FROM order_line INDEXED BY order_line_by_customer
  WHERE campaign_id = ?1 AND customer_hash > ?2 ORDER BY customer_hash LIMIT ?3)`;

const DERIVE = deriveKinds(
  'AND customer_hash > ?2 AND customer_hash <= ?3',
  'INDEXED BY order_line_by_customer',
);

/**
 * Whose first order is gone has another first one. Of the orders that are left, derives the kinds of the customers after
 * `after`, of about `limit` orders; gives the last of them, or null when there are no more.
 */
export const deriveNextKinds = async (
  db: D1Database,
  campaignId: string,
  after: string,
  limit: number,
): Promise<string | null> => {
  const next = await db
    .prepare(NEXT)
    .bind(campaignId, after, limit)
    .first<{ customer: string | null }>();
  const last = next?.customer ?? null;
  if (last !== null) await db.prepare(DERIVE).bind(campaignId, after, last).run();
  return last;
};
