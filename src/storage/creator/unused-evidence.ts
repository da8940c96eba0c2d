// Screenshots and exports that nothing came to rest on: sent, and then never confirmed. They are kept for as long as
// somebody may come back to a half-filled form.
import { EVIDENCE_KINDS, isNeedless, keyOf } from '../files/file.ts';

const DAY_MS = 86_400_000;
const KEPT_MS = 14 * DAY_MS;
/** Bytes of a file that was taken out are dropped again for some nights: an earlier try may have failed. */
const AGAIN_MS = 3 * DAY_MS;
/** Keys that R2 takes in one request. */
const MOST = 1000;

type Row = { id: string; brand_id: string; sha256: string };

/** Drops them, and says how many there were. */
export const dropUnusedEvidence = async (
  db: D1Database,
  bucket: R2Bucket,
  nowMs: number,
): Promise<number> => {
  const kinds = JSON.stringify(EVIDENCE_KINDS);
  const [dropped, gone] = await db.batch<Row>([
    db
      .prepare(
        `UPDATE file SET removed_at = ?1 WHERE id IN (
           SELECT f.id FROM file f
           WHERE f.kind IN (SELECT value FROM json_each(?2)) AND f.removed_at IS NULL AND f.created_at < ?3
             AND NOT EXISTS (SELECT 1 FROM file_sender s WHERE s.file_id = f.id AND s.sent_at >= ?3)
             AND ${isNeedless('f.id')}
           LIMIT ?4)
         RETURNING id, brand_id, sha256`,
      )
      .bind(nowMs, kinds, nowMs - KEPT_MS, MOST),
    db
      .prepare(
        `SELECT id, brand_id, sha256 FROM file
         WHERE kind IN (SELECT value FROM json_each(?1)) AND removed_at > ?2
         ORDER BY removed_at DESC LIMIT ?3`,
      )
      .bind(kinds, nowMs - AGAIN_MS, MOST),
  ]);
  const rows = gone?.results ?? [];
  if (rows.length > 0)
    await bucket.delete(
      rows.map(({ id, brand_id: brandId, sha256 }) => keyOf({ id, brandId, sha256 })),
    );
  return dropped?.results.length ?? 0;
};
