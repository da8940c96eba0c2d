// Orders of a large file, a slice at a time. Within one import the first row of an order stays.
import { packLists } from './import.ts';
import type { ImportCounts } from './import.ts';
import { deriveKinds, isOfWebhook, journalOrders, matchCodes, upsertOrders } from './order-sql.ts';
import { toOrderLists } from './orders.ts';
import type { OrderRow } from './orders.ts';
import { IS_STORING } from './slices.ts';
import type { SliceOf } from './slices.ts';
import { countsOf } from './store.ts';
import type { Counted } from './store.ts';

const JOURNAL = journalOrders(`o.last_import_id IS NOT ?2 AND ${IS_STORING}`);

const UPSERT = upsertOrders(
  `NOT ${isOfWebhook('r')} AND ${IS_STORING}`,
  'order_line.last_import_id IS NOT excluded.last_import_id',
);

const REFERENCES = `(SELECT value ->> 0 FROM json_each(?2))`;

const MATCH = matchCodes(`AND o.ref_hash IN ${REFERENCES}`);

const DERIVE = deriveKinds(
  `AND customer_hash IN (
    SELECT value ->> 1 FROM json_each(?2)
    UNION SELECT previous ->> 'customer_hash' FROM order_change WHERE import_id = ?3 AND ref_hash IN ${REFERENCES})`,
  'INDEXED BY order_line_by_customer',
);

/** Of these orders, those that the import brought and those that it changed. */
const COUNT = `SELECT total(o.import_id IS ?3) AS stored,
    total(EXISTS (SELECT 1 FROM order_change p WHERE p.import_id = ?3 AND p.ref_hash = o.ref_hash)) AS changed
  FROM json_each(?2) j CROSS JOIN order_line o ON o.campaign_id = ?1 AND o.ref_hash = j.value ->> 0`;

export const storeOrderSlice = async (
  db: D1Database,
  { id, brandId, campaignId, source }: SliceOf,
  rows: readonly OrderRow[],
  atMs: number,
): Promise<ImportCounts> => {
  if (rows.length === 0) return countsOf([], 0);
  // What a batch binds is all in memory at once, several times over.
  const names = packLists(rows.map(({ refHash, customerHash }) => [refHash, customerHash]));
  const results = await db.batch<Counted>([
    ...toOrderLists(rows).flatMap((list) => [
      db.prepare(JOURNAL).bind(campaignId, id, list),
      db.prepare(UPSERT).bind(campaignId, id, list, brandId, source, atMs),
    ]),
    ...names.flatMap((list) => [
      // A code that was entered after these orders were attributed and before they are stored.
      db.prepare(MATCH).bind(campaignId, list),
      db.prepare(DERIVE).bind(campaignId, list, id),
    ]),
    ...names.map((list) => db.prepare(COUNT).bind(campaignId, list, id)),
  ]);
  return countsOf(results.slice(-names.length), rows.length);
};
