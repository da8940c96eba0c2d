// What is kept only for a time, and goes at night. Roll-ups stay: removing a click never changes a count.
const CLICK_DAYS = 90;
const DAY_MS = 86_400_000;
/** Rows a statement, so that no night's work holds the database long. */
const CHUNK = 5_000;
const MOST_CHUNKS = 20;

const deleteInChunks = async (db: D1Database, sql: string, beforeMs: number): Promise<number> => {
  let deleted = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const { meta } = await db.prepare(sql).bind(beforeMs, CHUNK).run();
    deleted += meta.changes;
    if (meta.changes < CHUNK) break;
  }
  return deleted;
};

/** Deletes clicks older than 90 days and ended sessions; what is left over waits for the next night. */
export const enforceRetention = async (
  db: D1Database,
  nowMs: number,
): Promise<{ readonly clicks: number; readonly sessions: number }> => ({
  clicks: await deleteInChunks(
    db,
    `DELETE FROM click WHERE id IN (SELECT id FROM click WHERE at < ?1 LIMIT ?2)`,
    nowMs - CLICK_DAYS * DAY_MS,
  ),
  sessions: await deleteInChunks(
    db,
    `DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < ?1 LIMIT ?2)`,
    nowMs,
  ),
});
