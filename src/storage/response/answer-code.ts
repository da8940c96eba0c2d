// The codes that people gave to open texts, and the answers that they are laid over. The triggers move the tallies with
// each answer, in the same transaction.
import type { CoderCoding } from '../../core/survey/answer/coder-agreement.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

/** Answers a statement: far below what one call of the database takes, triggers included. */
const CHUNK = 2000;

/** An open question of a survey. */
export type OpenQuestion = {
  readonly brandId: string;
  readonly surveyId: string;
  readonly questionId: string;
};

/**
 * Answers whose codes are not those in force for what they say, with the codes that they should have. The rows of
 * `source` are texts, as `t`. CROSS JOIN keeps the order, so that each text looks up its own coding and no other.
 */
const LAGGING = (source: string): string => `SELECT r.survey_version_id, r.id,
    json_patch(r.coded, json_group_object(e.key, c.patch -> e.fullkey)) AS coded
  FROM ${source}
  CROSS JOIN survey_version v ON v.id = t.survey_version_id
  CROSS JOIN coding_in_force c ON c.survey_id = v.survey_id AND c.question_id = t.question_id AND c.text_hash = t.text_hash
    AND c.brand_id = t.brand_id
  CROSS JOIN response r ON r.survey_version_id = t.survey_version_id AND r.id = t.response_id AND r.status = 'complete'
  CROSS JOIN json_each(c.patch) e
  GROUP BY r.survey_version_id, r.id HAVING json_patch(r.coded, json_group_object(e.key, c.patch -> e.fullkey)) <> r.coded`;

const SET = `UPDATE response SET coded = p.coded FROM p
  WHERE response.survey_version_id = p.survey_version_id AND response.id = p.id`;

/**
 * Of the answers of these keys (JSON: lists of version and id). It joins the transaction that stores them, so that no
 * coding can slip in between.
 */
export const codeStoredStatement = (db: D1Database, keys: string): D1PreparedStatement =>
  db
    .prepare(
      `WITH p AS (${LAGGING(`json_each(?1) j CROSS JOIN response_text t
         ON t.survey_version_id = j.value ->> 0 AND t.response_id = j.value ->> 1`)}) ${SET}`,
    )
    .bind(keys);

/** Of a question's answers; what is returned is as many rows as were changed, at most CHUNK. */
const codeAllStatement = (
  db: D1Database,
  { brandId, surveyId, questionId }: OpenQuestion,
): D1PreparedStatement =>
  db
    .prepare(
      `WITH p AS (${LAGGING(`survey_version o CROSS JOIN response_text t
         ON o.survey_id = ?1 AND o.brand_id = ?2 AND t.survey_version_id = o.id AND t.question_id = ?3`)}
         LIMIT ${CHUNK}) ${SET} RETURNING 1`,
    )
    .bind(surveyId, brandId, questionId);

export type NewCoding = {
  readonly textHash: string;
  readonly codes: readonly string[];
  readonly first: string | null;
};

// What the same coder says again at once is one coding. After somebody else's it is a new one, for the newest counts.
const ADD = `INSERT INTO answer_coding (survey_id, question_id, text_hash, seq, brand_id, coder, codes, first, is_settled, at)
  SELECT ?1, ?2, j.value ->> 0, 1 + coalesce((SELECT max(seq) FROM answer_coding
      WHERE survey_id = ?1 AND question_id = ?2 AND text_hash = j.value ->> 0), 0),
    ?3, ?4, j.value ->> 1, j.value ->> 2, ?5, ?6
  FROM json_each(?7) j
  WHERE NOT EXISTS (SELECT 1 FROM answer_coding o
    WHERE o.survey_id = ?1 AND o.question_id = ?2 AND o.text_hash = j.value ->> 0
      AND (o.coder, o.codes, o.is_settled) = (?4, j.value ->> 1, ?5) AND o.first IS j.value ->> 2
      AND o.seq = (SELECT max(seq) FROM answer_coding
        WHERE survey_id = ?1 AND question_id = ?2 AND text_hash = j.value ->> 0))`;

/**
 * Adds codings and reads the answers by them, in one transaction up to 2,000 answers; more follow in further ones. A
 * run that was cut off is finished by the next. Returns how many codings are new and how many answers changed.
 */
export const addCodings = async (
  db: D1Database,
  question: OpenQuestion,
  codings: readonly NewCoding[],
  isSettled: boolean,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<{ readonly added: number; readonly changed: number }> => {
  const { brandId, surveyId, questionId } = question;
  const cells = codings.map(({ textHash, codes, first }) => [
    textHash,
    JSON.stringify(codes),
    first,
  ]);
  const [added, , first] = await db.batch([
    db
      .prepare(`${ADD} RETURNING 1`)
      .bind(
        surveyId,
        questionId,
        brandId,
        who.actor.id,
        isSettled ? 1 : 0,
        who.atMs,
        JSON.stringify(cells),
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'code',
      noun: 'survey',
      nounId: surveyId,
      detail: { question_id: questionId, texts: codings.length, settled: isSettled },
    }),
    codeAllStatement(db, question),
  ]);
  let last = first?.results.length ?? 0;
  let changed = last;
  while (last === CHUNK) {
    last = (await codeAllStatement(db, question).all()).results.length;
    changed += last;
  }
  return { added: added?.results.length ?? 0, changed };
};

type Key = readonly [string, string, string];

/** As the statements here bind it. */
export const keyOf = ({ surveyId, questionId, brandId }: OpenQuestion): Key => [
  surveyId,
  questionId,
  brandId,
];

const OF_TEXT = `survey_id = ?1 AND question_id = ?2 AND brand_id = ?3`;

/** More texts than these are not looked at for how far coders agree. */
const MOST_COMPARED = 20_000;

type CodingRow = {
  text_hash: string;
  coder: string;
  codes: string;
  first: string | null;
  is_settled: number;
  at: number;
};

export type StoredCoding = CoderCoding & { readonly isSettled: boolean; readonly atMs: number };

const fromRow = (row: CodingRow): StoredCoding => ({
  textHash: row.text_hash,
  coder: row.coder,
  // The column is checked to be a JSON array; codes were checked before they were stored.
  codes: JSON.parse(row.codes) as string[],
  first: row.first,
  isSettled: row.is_settled === 1,
  atMs: row.at,
});

const CODINGS = `SELECT text_hash, coder, codes, first, is_settled, at FROM coding_by_coder WHERE ${OF_TEXT}`;

/** What each coder says of these texts, with what was settled. */
export const codingsOf = async (
  db: D1Database,
  question: OpenQuestion,
  hashes: readonly string[],
): Promise<readonly StoredCoding[]> => {
  const { results } = await db
    .prepare(
      `${CODINGS} AND text_hash IN (SELECT value FROM json_each(?4)) ORDER BY text_hash, is_settled, seq LIMIT 5000`,
    )
    .bind(...keyOf(question), JSON.stringify(hashes))
    .all<CodingRow>();
  return results.map(fromRow);
};

/** What coders say of texts that more than one of them coded. */
export const doubleCodings = async (
  db: D1Database,
  question: OpenQuestion,
): Promise<readonly StoredCoding[]> => {
  const { results } = await db
    .prepare(
      `${CODINGS} AND is_settled = 0 AND EXISTS (SELECT 1 FROM answer_coding o
         WHERE o.survey_id = ?1 AND o.question_id = ?2 AND o.text_hash = coding_by_coder.text_hash
           AND o.coder <> coding_by_coder.coder AND o.is_settled = 0)
       ORDER BY text_hash, coder LIMIT ${MOST_COMPARED}`,
    )
    .bind(...keyOf(question))
    .all<CodingRow>();
  return results.map(fromRow);
};
