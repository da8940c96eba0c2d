// Marks finished answers that took under half their version's median time, and unmarks those that no longer do as
// the median moves. What comes out depends on the answers alone, not on the order in which they came.
import { LEAVES_OUT } from '../../core/survey/answer/flag.ts';

/** With fewer the median says little. */
const FEWEST = 30;
const CHUNK = 2000;

/** Seconds; null while too few answers have a time. */
const medianOf = async (db: D1Database, versionId: string): Promise<number | null> => {
  const { results } = await db
    .prepare(
      `SELECT duration_s, sum(n) AS n FROM duration_tally WHERE survey_version_id = ?1 AND n > 0
       GROUP BY duration_s ORDER BY duration_s`,
    )
    .bind(versionId)
    .all<{ duration_s: number; n: number }>();
  const total = results.reduce((sum, { n }) => sum + n, 0);
  if (total < FEWEST) return null;
  const at = (place: number): number => {
    let passed = 0;
    for (const { duration_s, n } of results) {
      passed += n;
      if (passed >= place) return duration_s;
    }
    return 0;
  };
  return (at(Math.floor((total + 1) / 2)) + at(Math.floor(total / 2) + 1)) / 2;
};

// As the index has it; named, because the planner would rather walk the whole version by its primary key.
const WRONG = (
  isMarked: 0 | 1,
  duration: string,
): string => `SELECT id FROM response INDEXED BY response_by_duration
  WHERE survey_version_id = ?1 AND status = 'complete' AND is_test = 0 AND duration_s IS NOT NULL
    AND (instr(flags, '"half_median"') > 0) = ${isMarked} AND ${duration} LIMIT ${CHUNK}`;

const FIND = { mark: WRONG(0, 'duration_s < ?2'), unmark: WRONG(1, 'duration_s >= ?2') };

const OTHERS = LEAVES_OUT.filter((flag) => flag !== 'half_median')
  .map((flag) => `'${flag}'`)
  .join(', ');

const SET = {
  mark: `flags = json_insert(flags, '$[#]', 'half_median'), is_flagged = 1`,
  unmark: `flags = (SELECT json_group_array(f.value) FROM json_each(response.flags) f WHERE f.value <> 'half_median'),
    is_flagged = EXISTS (SELECT 1 FROM json_each(response.flags) f WHERE f.value IN (${OTHERS}))`,
};

const change = async (
  db: D1Database,
  versionId: string,
  what: 'mark' | 'unmark',
  cutS: number,
): Promise<number> => {
  const statement = db
    .prepare(
      `UPDATE response SET ${SET[what]} WHERE survey_version_id = ?1 AND id IN (${FIND[what]}) RETURNING 1`,
    )
    .bind(versionId, cutS);
  let changed = 0;
  for (;;) {
    // What was changed is found no more.
    const { results } = await statement.all();
    changed += results.length;
    if (results.length < CHUNK) return changed;
  }
};

/** How many answers were marked or unmarked. */
export const markFastAnswers = async (db: D1Database, versionId: string): Promise<number> => {
  const median = await medianOf(db, versionId);
  if (median === null) return 0;
  const cutS = median / 2;
  return (
    (await change(db, versionId, 'unmark', cutS)) + (await change(db, versionId, 'mark', cutS))
  );
};

const RECENT_MS = 3 * 24 * 3600 * 1000;

/** The same for every version that had an answer in the last days. */
export const markRecentFastAnswers = async (db: D1Database, nowMs: number): Promise<number> => {
  const since = new Date(nowMs - RECENT_MS).toISOString().slice(0, 10);
  const { results } = await db
    .prepare(`SELECT DISTINCT survey_version_id AS id FROM response_tally WHERE day >= ?1`)
    .bind(since)
    .all<{ id: string }>();
  let changed = 0;
  for (const { id } of results) changed += await markFastAnswers(db, id);
  return changed;
};
