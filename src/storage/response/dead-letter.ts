// Answers that were acknowledged and that the database would not store: kept whole, shown, and stored again on request.
import type { ResponseRow } from './response.ts';

export type DeadLetter = {
  readonly row: ResponseRow;
  /** What the database said. */
  readonly error: string;
  readonly failedAtMs: number;
};

/** The highest revision of an answer is kept. */
export const keepDeadLetter = async (db: D1Database, letter: DeadLetter): Promise<void> => {
  const { row, error, failedAtMs } = letter;
  await db
    .prepare(
      `INSERT INTO dead_letter (survey_version_id, response_id, brand_id, body, error, failed_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE NOT EXISTS (SELECT 1 FROM erased_response WHERE survey_version_id = ?1 AND id_hash = ?7)
       ON CONFLICT DO UPDATE SET body = excluded.body, error = excluded.error, failed_at = excluded.failed_at
       WHERE excluded.body ->> 'rev' >= dead_letter.body ->> 'rev'`,
    )
    .bind(
      row.surveyVersionId,
      row.id,
      row.brandId,
      JSON.stringify(row),
      error.slice(0, 500),
      failedAtMs,
      row.idHash,
    )
    .run();
};

type Row = { body: string; error: string; failed_at: number };

const OF_SURVEY = `brand_id = ?1 AND survey_version_id IN (SELECT id FROM survey_version WHERE survey_id = ?2)`;

/** Of one survey, oldest first. */
export const listDeadLetters = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  limit: number,
): Promise<DeadLetter[]> => {
  const { results } = await db
    .prepare(
      `SELECT body, error, failed_at FROM dead_letter WHERE ${OF_SURVEY}
       ORDER BY failed_at, response_id LIMIT ?3`,
    )
    .bind(brandId, surveyId, limit)
    .all<Row>();
  return results.map(({ body, error, failed_at }) => ({
    // Written above from a row.
    row: JSON.parse(body) as ResponseRow,
    error,
    failedAtMs: failed_at,
  }));
};

export const countDeadLetters = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<number> =>
  (await db
    .prepare(`SELECT count(*) AS n FROM dead_letter WHERE ${OF_SURVEY}`)
    .bind(brandId, surveyId)
    .first<number>('n')) ?? 0;

/** After this revision was stored; a later one that came meanwhile stays. */
export const dropDeadLetter = async (
  db: D1Database,
  { surveyVersionId, id, rev }: Pick<ResponseRow, 'surveyVersionId' | 'id' | 'rev'>,
): Promise<void> => {
  await db
    .prepare(
      `DELETE FROM dead_letter WHERE survey_version_id = ?1 AND response_id = ?2 AND body ->> 'rev' <= ?3`,
    )
    .bind(surveyVersionId, id, rev)
    .run();
};
