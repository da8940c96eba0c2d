// Survey results as the tallies hold them: what is read grows with the questions, not with the answers. Quality flags
// alone are read from the answers that carry one.
import type { SurveyTallies } from '../../core/survey-results/tallies.ts';

const COUNTS = `SELECT a.kind AS arm, t.status, t.is_flagged, sum(t.n) AS n
  FROM survey_version v JOIN response_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2, 3 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3`;

const OPTIONS = `SELECT t.question_id AS question, t.option_code AS option, a.kind AS arm, t.is_flagged, sum(t.n) AS n
  FROM survey_version v JOIN answer_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2, 3, 4 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3, 4`;

const STANDINGS = `SELECT a.kind AS arm, t.last_question AS question, t.status, sum(t.n) AS n
  FROM survey_version v JOIN response_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2, 3 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3`;

// The median of counted values: the mean of those at the middle two places, which are one when their number is odd.
// Over all arms the arm is null.
const DURATIONS = `WITH own AS (
    SELECT a.kind AS arm, t.duration_s, t.n
    FROM survey_version v JOIN duration_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
    WHERE v.survey_id = ?1 AND v.brand_id = ?2),
  cell AS (
    SELECT arm, duration_s, sum(n) AS n FROM own GROUP BY 1, 2 HAVING sum(n) > 0
    UNION ALL SELECT NULL, duration_s, sum(n) FROM own GROUP BY 2 HAVING sum(n) > 0),
  place AS (
    SELECT arm, duration_s, sum(n) OVER (PARTITION BY arm ORDER BY duration_s) AS upto, n,
      sum(n) OVER (PARTITION BY arm) AS total
    FROM cell)
  SELECT arm, avg(duration_s) AS median_s FROM (
    SELECT arm, duration_s FROM place WHERE upto >= (total + 1) / 2 AND upto - n < (total + 1) / 2
    UNION ALL
    SELECT arm, duration_s FROM place WHERE upto >= (total + 2) / 2 AND upto - n < (total + 2) / 2)
  GROUP BY arm ORDER BY arm`;

const VIEWS = `SELECT a.kind AS arm, sum(t.n) AS n, sum(t.turned_away) AS turned_away
  FROM survey_version v JOIN survey_view t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2 GROUP BY a.kind ORDER BY a.kind`;

type Row = Record<string, string | number | null>;

/** More flagged answers than these are not looked at. */
const MOST_FLAGGED = 50_000;

// By what answers are flagged with; nothing when there are too many. CROSS JOIN keeps the order: first the survey's
// versions, then their answers.
const FLAGS = `WITH flagged AS (
    SELECT r.flags FROM survey_version v CROSS JOIN response r ON r.survey_version_id = v.id
    WHERE v.survey_id = ?1 AND v.brand_id = ?2 AND r.flags <> '[]' AND r.status = 'complete' AND r.is_test = 0
    LIMIT ${MOST_FLAGGED + 1})
  SELECT flags, count(*) AS n FROM flagged GROUP BY flags ORDER BY flags`;

const flagsOf = (rows: readonly Row[]): SurveyTallies['flags'] => {
  const counts = rows.map((row) => ({
    // The column is checked to be a JSON array; intake fills it with the names of flags.
    flags: JSON.parse(String(row['flags'])) as string[],
    n: Number(row['n']),
  }));
  return counts.reduce((sum, { n }) => sum + n, 0) > MOST_FLAGGED ? null : counts;
};

export const readTallies = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveyTallies> => {
  const statements = [COUNTS, OPTIONS, STANDINGS, DURATIONS, VIEWS, FLAGS];
  const results = await db.batch<Row>(
    statements.map((sql) => db.prepare(sql).bind(surveyId, brandId)),
  );
  const rows = (index: number): readonly Row[] => results[index]?.results ?? [];
  return {
    counts: rows(0).map((row) => ({
      arm: String(row['arm']),
      status: String(row['status']),
      isFlagged: row['is_flagged'] === 1,
      n: Number(row['n']),
    })),
    options: rows(1).map((row) => ({
      question: String(row['question']),
      option: String(row['option']),
      arm: String(row['arm']),
      isFlagged: row['is_flagged'] === 1,
      n: Number(row['n']),
    })),
    standings: rows(2).map((row) => ({
      arm: String(row['arm']),
      question: String(row['question']),
      status: String(row['status']),
      n: Number(row['n']),
    })),
    durations: rows(3).map((row) => ({
      arm: row['arm'] === null ? null : String(row['arm']),
      medianS: Number(row['median_s']),
    })),
    views: rows(4).map((row) => ({
      arm: String(row['arm']),
      n: Number(row['n']),
      turnedAway: Number(row['turned_away']),
    })),
    flags: flagsOf(rows(5)),
  };
};
