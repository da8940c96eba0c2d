// What is kept of an answer once its survey's retention is over: its codes, which the tallies are made of. Words and
// the hash that stands for them, choices as they were made, order, device, network and link fields go. What a person
// had coded it as stays; a later coding of the same words reaches it no more.
const DAY_MS = 86_400_000;
const CHUNK = 1_000;
const MOST_CHUNKS = 200;

// Only surveys that are as old as their retention are looked through, one after the other, from where the last chunk
// ended.
const DUE = `SELECT r.survey_version_id AS version_id, r.id FROM survey s
  CROSS JOIN survey_version v ON v.survey_id = s.id
  CROSS JOIN response r ON r.survey_version_id = v.id AND r.id > iif(v.id = ?3, ?4, '')
  WHERE s.retention_days IS NOT NULL AND s.created_at < ?1 - s.retention_days * ${DAY_MS}
    AND v.id >= ?3 AND r.reduced_at IS NULL AND r.updated_at < ?1 - s.retention_days * ${DAY_MS}
  ORDER BY v.id, r.id LIMIT ?2`;

const DROP_LETTERS = `DELETE FROM dead_letter WHERE EXISTS (SELECT 1 FROM survey_version v JOIN survey s ON s.id = v.survey_id
  WHERE v.id = dead_letter.survey_version_id AND dead_letter.failed_at < ?1 - s.retention_days * ${DAY_MS})`;

/** How many answers were reduced; what is left over waits for the next night. */
export const reduceOldAnswers = async (db: D1Database, nowMs: number): Promise<number> => {
  await db.prepare(DROP_LETTERS).bind(nowMs).run();
  let reduced = 0;
  let last = { version_id: '', id: '' };
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const { results } = await db
      .prepare(DUE)
      .bind(nowMs, CHUNK, last.version_id, last.id)
      .all<{ version_id: string; id: string }>();
    if (results.length === 0) break;
    last = results.at(-1) ?? last;
    const keys = JSON.stringify(results.map(({ version_id, id }) => [version_id, id]));
    const OF = `SELECT j.value ->> 0, j.value ->> 1 FROM json_each(?1) j`;
    await db.batch([
      db
        .prepare(
          `UPDATE response_text SET text = '', text_hash = NULL WHERE (survey_version_id, response_id) IN (${OF})`,
        )
        .bind(keys),
      db
        .prepare(
          `UPDATE response SET answers = '{}', hidden = '{}', order_ref_hash = NULL, device_hash = NULL,
             network_hash = NULL, pair_hash = NULL, reduced_at = ?2
           WHERE (survey_version_id, id) IN (${OF})`,
        )
        .bind(keys, nowMs),
    ]);
    reduced += results.length;
    if (results.length < CHUNK) break;
  }
  return reduced;
};
