// Orders of a large file, stored slice by slice. Each slice is one transaction that may run twice and then changes nothing;
// until the last one is there the import is busy. Within one import the first row of an order stays.
import type { SkippedRow } from '../../core/imports/import-result.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import { KEPT_PROBLEMS, findImport, packLists } from './import.ts';
import type { Import, NewImport, Who } from './import.ts';
import { deriveKinds, isOfWebhook, journalOrders, matchCodes, upsertOrders } from './order-sql.ts';
import { toOrderLists } from './orders.ts';
import type { OrderRow } from './orders.ts';

export type SlicedImport = Omit<NewImport, 'rowsRead' | 'skipped' | 'kind'>;

const IS_STORING = `EXISTS (SELECT 1 FROM import WHERE id = ?2 AND busy = 'storing')`;

/** Fails while another import of the campaign's orders is busy (`isRefusedAsBusy`). */
export const beginOrders = async (
  db: D1Database,
  made: SlicedImport,
  uploadId: string,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored,
           rows_skipped, created_by, created_at, busy, seq)
         VALUES (?1, ?2, ?3, 'orders', ?4, ?5, ?6, 0, 0, 0, ?7, ?8, 'storing',
           (SELECT coalesce(max(seq), 0) + 1 FROM import WHERE campaign_id = ?3))
         ON CONFLICT DO NOTHING`,
      )
      .bind(
        made.id,
        made.brandId,
        made.campaignId,
        made.source,
        made.fileName,
        made.fileHash,
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId: made.brandId,
      action: 'import',
      noun: 'import',
      nounId: made.id,
      detail: { kind: 'orders', source: made.source, upload: uploadId },
    }),
    db
      .prepare(`UPDATE upload SET import_id = ?2 WHERE id = ?1 AND brand_id = ?3`)
      .bind(uploadId, made.id, made.brandId),
  ]);
};

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

export const storeOrderSlice = async (
  db: D1Database,
  {
    id,
    brandId,
    campaignId,
    source,
  }: Pick<SlicedImport, 'id' | 'brandId' | 'campaignId' | 'source'>,
  rows: readonly OrderRow[],
  atMs: number,
): Promise<void> => {
  if (rows.length === 0) return;
  // What a batch binds is all in memory at once, several times over.
  const names = packLists(rows.map(({ refHash, customerHash }) => [refHash, customerHash]));
  await db.batch([
    ...toOrderLists(rows).flatMap((list) => [
      db.prepare(JOURNAL).bind(campaignId, id, list),
      db.prepare(UPSERT).bind(campaignId, id, list, brandId, source, atMs),
    ]),
    ...names.flatMap((list) => [
      // A code that was entered after these orders were attributed and before they are stored.
      db.prepare(MATCH).bind(campaignId, list),
      db.prepare(DERIVE).bind(campaignId, list, id),
    ]),
  ]);
};

export type Told = {
  readonly rowsRead: number;
  readonly rowsSkipped: number;
  readonly problems: readonly SkippedRow[];
};

/** All of it is there; null when it was undone meanwhile. */
export const finishOrders = async (
  db: D1Database,
  { id, brandId }: Pick<SlicedImport, 'id' | 'brandId'>,
  { rowsRead, rowsSkipped, problems }: Told,
): Promise<Import | null> => {
  await db
    .prepare(
      `UPDATE import SET busy = NULL, rows_read = ?3, rows_skipped = ?4, problems = ?5,
         rows_stored = (SELECT count(*) FROM order_line WHERE import_id = ?1),
         rows_changed = (SELECT count(*) FROM order_change WHERE import_id = ?1)
       WHERE id = ?1 AND brand_id = ?2 AND busy = 'storing'`,
    )
    .bind(id, brandId, rowsRead, rowsSkipped, JSON.stringify(problems.slice(0, KEPT_PROBLEMS)))
    .run();
  const made = await findImport(db, brandId, id);
  return made?.busy === null && made.undoneAtMs === null ? made : null;
};
