// A layer of a large file, a slice at a time, and deleted in chunks once its import was undone.
import { packLists } from './import.ts';
import type { Import, ImportCounts } from './import.ts';
import { countLayer, insertLayer } from './layer.ts';
import type { LayerRow, LayerTable } from './layer.ts';
import { IS_STORING, IS_UNDOING } from './slices.ts';
import type { SliceOf } from './slices.ts';
import { countsOf } from './store.ts';
import type { Counted } from './store.ts';

export const storeLayerSlice = async (
  db: D1Database,
  layer: LayerTable,
  { id, brandId, campaignId }: SliceOf,
  rows: readonly LayerRow[],
): Promise<ImportCounts> => {
  if (rows.length === 0) return countsOf([], 0);
  const lists = packLists(rows);
  const results = await db.batch<Counted>([
    ...lists.map((list) =>
      db.prepare(insertLayer(layer, IS_STORING)).bind(campaignId, id, list, brandId),
    ),
    ...lists.map((list) => db.prepare(countLayer(layer)).bind(campaignId, id, list)),
  ]);
  return countsOf(results.slice(-lists.length), rows.length);
};

/**
 * Deletes the import's rows among the next `limit` of the campaign, which the first column of the key orders; gives the last
 * of them, or null when there are no more. No index leads to the rows of one import, since each would be one more write.
 */
export const clearNextOfLayer = async (
  db: D1Database,
  { table, key: [first = ''] }: LayerTable,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  after: string,
  limit: number,
): Promise<string | null> => {
  const next = await db
    .prepare(
      `SELECT max(${first}) AS last FROM (
         SELECT ${first} FROM ${table} WHERE campaign_id = ?1 AND ${first} > ?2 ORDER BY ${first} LIMIT ?3)`,
    )
    .bind(campaignId, after, limit)
    .first<{ last: string | null }>();
  const last = next?.last ?? null;
  if (last !== null)
    await db
      .prepare(
        `DELETE FROM ${table} WHERE campaign_id = ?1 AND import_id = ?2 AND ${first} > ?3 AND ${first} <= ?4 AND ${IS_UNDOING}`,
      )
      .bind(campaignId, id, after, last)
      .run();
  return last;
};
