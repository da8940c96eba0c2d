// Survey results as the tallies hold them: what is read grows with the questions, not with the answers.

export type StatusCount = {
  readonly arm: string;
  readonly status: string;
  readonly isFlagged: boolean;
  readonly n: number;
};

export type OptionCount = {
  readonly question: string;
  readonly option: string;
  readonly arm: string;
  readonly isFlagged: boolean;
  readonly n: number;
};

export type LastQuestionCount = {
  readonly question: string;
  readonly status: string;
  readonly n: number;
};
export type ViewTotal = { readonly arm: string; readonly n: number };
export type DurationMedian = { readonly arm: string; readonly medianS: number };

export type SurveyTallies = {
  readonly counts: readonly StatusCount[];
  readonly options: readonly OptionCount[];
  readonly lastQuestions: readonly LastQuestionCount[];
  readonly durations: readonly DurationMedian[];
  readonly views: readonly ViewTotal[];
};

const COUNTS = `SELECT a.kind AS arm, t.status, t.is_flagged, sum(t.n) AS n
  FROM survey_version v JOIN response_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2, 3 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3`;

const OPTIONS = `SELECT t.question_id AS question, t.option_code AS option, a.kind AS arm, t.is_flagged, sum(t.n) AS n
  FROM survey_version v JOIN answer_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2, 3, 4 HAVING sum(t.n) > 0 ORDER BY 1, 2, 3, 4`;

const LAST_QUESTIONS = `SELECT t.last_question AS question, t.status, sum(t.n) AS n
  FROM survey_version v JOIN response_tally t ON t.survey_version_id = v.id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2
  GROUP BY 1, 2 HAVING sum(t.n) > 0 ORDER BY 1, 2`;

// The median of counted values: the mean of those at the middle two places, which are one when their number is odd.
const DURATIONS = `WITH cell AS (
    SELECT a.kind AS arm, t.duration_s, sum(t.n) AS n
    FROM survey_version v JOIN duration_tally t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
    WHERE v.survey_id = ?1 AND v.brand_id = ?2
    GROUP BY 1, 2 HAVING sum(t.n) > 0),
  place AS (
    SELECT arm, duration_s, sum(n) OVER (PARTITION BY arm ORDER BY duration_s) AS upto, n,
      sum(n) OVER (PARTITION BY arm) AS total
    FROM cell)
  SELECT arm, avg(duration_s) AS median_s FROM (
    SELECT arm, duration_s FROM place WHERE upto >= (total + 1) / 2 AND upto - n < (total + 1) / 2
    UNION ALL
    SELECT arm, duration_s FROM place WHERE upto >= (total + 2) / 2 AND upto - n < (total + 2) / 2)
  GROUP BY arm ORDER BY arm`;

const VIEWS = `SELECT a.kind AS arm, sum(t.n) AS n
  FROM survey_version v JOIN survey_view t ON t.survey_version_id = v.id JOIN arm a ON a.id = t.arm_id
  WHERE v.survey_id = ?1 AND v.brand_id = ?2 GROUP BY a.kind ORDER BY a.kind`;

export const readTallies = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveyTallies> => {
  const statements = [COUNTS, OPTIONS, LAST_QUESTIONS, DURATIONS, VIEWS];
  const results = await db.batch<Record<string, string | number>>(
    statements.map((sql) => db.prepare(sql).bind(surveyId, brandId)),
  );
  const rows = (index: number): readonly Record<string, string | number>[] =>
    results[index]?.results ?? [];
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
    lastQuestions: rows(2).map((row) => ({
      question: String(row['question']),
      status: String(row['status']),
      n: Number(row['n']),
    })),
    durations: rows(3).map((row) => ({
      arm: String(row['arm']),
      medianS: Number(row['median_s']),
    })),
    views: rows(4).map((row) => ({ arm: String(row['arm']), n: Number(row['n']) })),
  };
};
