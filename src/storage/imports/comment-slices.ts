// Comments of a large file, a slice at a time, and taken back in chunks. One that another import brought too stays with that.
import { claimComments, handOver, insertComments } from './comments.ts';
import type { CommentRow } from './comments.ts';
import { packLists } from './import.ts';
import type { Import, ImportCounts } from './import.ts';
import { IS_STORING, IS_UNDOING } from './slices.ts';
import type { SliceOf } from './slices.ts';
import { countsOf } from './store.ts';
import type { Counted } from './store.ts';

/** Of these comments, those that the import brought. */
const COUNT = `SELECT total(o.import_id IS ?2) AS stored, 0 AS changed
  FROM json_each(?3) j CROSS JOIN comment o ON o.campaign_id = ?1 AND o.ref_hash = j.value`;

export const storeCommentSlice = async (
  db: D1Database,
  { id, brandId, campaignId }: SliceOf,
  rows: readonly CommentRow[],
): Promise<ImportCounts> => {
  if (rows.length === 0) return countsOf([], 0);
  const refs = packLists(rows.map(({ refHash }) => refHash));
  const results = await db.batch<Counted>([
    ...packLists(rows).flatMap((list) =>
      [insertComments(IS_STORING), claimComments(IS_STORING)].map((sql) =>
        db.prepare(sql).bind(campaignId, id, list, brandId),
      ),
    ),
    ...refs.map((list) => db.prepare(COUNT).bind(campaignId, id, list)),
  ]);
  return countsOf(results.slice(-refs.length), rows.length);
};

type Place = Pick<Import, 'id' | 'campaignId'>;

/** A chunk is what lies between two references, because statements that limit themselves would each take other comments. */
const NEXT = `SELECT min(ref_hash) AS first, max(ref_hash) AS last FROM (
  SELECT ref_hash FROM comment WHERE import_id = ?2 AND campaign_id = ?1 ORDER BY ref_hash LIMIT ?3)`;

const UNCLAIM = `DELETE FROM comment_claim WHERE campaign_id = ?1 AND import_id = ?2 AND ${IS_UNDOING} AND ref_hash IN (
  SELECT ref_hash FROM comment_claim WHERE import_id = ?2 AND campaign_id = ?1 LIMIT ?3)`;

const HAND_OVER = handOver(`ref_hash BETWEEN ?3 AND ?4 AND ${IS_UNDOING}`);

/** Takes up to `limit` comments and claims back; true when none are left. */
export const undoCommentChunk = async (
  db: D1Database,
  { id, campaignId }: Place,
  limit: number,
): Promise<boolean> => {
  const next = await db
    .prepare(NEXT)
    .bind(campaignId, id, limit)
    .first<{ first: string | null; last: string | null }>();
  const [unclaimed] = await db.batch([
    db.prepare(UNCLAIM).bind(campaignId, id, limit),
    ...(next?.last
      ? HAND_OVER.map((sql) => db.prepare(sql).bind(campaignId, id, next.first, next.last))
      : []),
  ]);
  return !next?.last && unclaimed?.meta.changes === 0;
};
