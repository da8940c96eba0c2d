// Rules by which "other" is read as an option, and the answers that they apply to. The triggers move the tallies
// with each answer; what was chosen stays in `answers`, so that rules can be applied again and taken back.
import type { RecodeRule } from '../../core/survey/answer/recode.ts';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

const MOST_RULES = 100;

/** In the order in which they are tried. */
export const listRecodes = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  questionId: string,
): Promise<RecodeRule[]> => {
  const { results } = await db
    .prepare(
      `SELECT contains, code FROM recode_rule
       WHERE survey_id = ?1 AND question_id = ?2 AND brand_id = ?3 ORDER BY position LIMIT ?4`,
    )
    .bind(surveyId, questionId, brandId, MOST_RULES)
    .all<RecodeRule>();
  return results;
};

/** Replaces the whole list; false when the survey was changed since it was read. */
export const replaceRecodes = async (
  db: D1Database,
  survey: Pick<SurveyRecord, 'id' | 'rev'>,
  brandId: string,
  questionId: string,
  rules: readonly RecodeRule[],
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const { id, rev } = survey;
  // One transaction: all of it sees the revision that was read, or none of it acts.
  const isUnchanged = `EXISTS (SELECT 1 FROM survey WHERE id = ?1 AND brand_id = ?2 AND rev = ?3)`;
  const results = await db.batch([
    db
      .prepare(
        `DELETE FROM recode_rule WHERE survey_id = ?1 AND brand_id = ?2 AND question_id = ?4 AND ${isUnchanged}`,
      )
      .bind(id, brandId, rev, questionId),
    db
      .prepare(
        `INSERT INTO recode_rule (survey_id, question_id, position, brand_id, contains, code)
         SELECT ?1, ?4, j.key, ?2, j.value ->> 'contains', j.value ->> 'code'
         FROM json_each(?5) j WHERE ${isUnchanged}`,
      )
      .bind(id, brandId, rev, questionId, JSON.stringify(rules)),
    db
      .prepare(
        `UPDATE survey SET rev = rev + 1, updated_at = ?4 WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'replace',
      noun: 'recode_rule',
      nounId: id,
      detail: { question_id: questionId, rules: rules.length },
    }),
  ]);
  return (results[2]?.meta.changes ?? 0) > 0;
};

/** One complete answer "other" with what was typed beside it. */
export type OtherAnswer = {
  readonly versionNumber: number;
  readonly versionId: string;
  readonly id: string;
  readonly rev: number;
  readonly isTest: boolean;
  /** What is tallied now. */
  readonly code: string;
  readonly text: string;
};

type Row = {
  version_number: number;
  version_id: string;
  id: string;
  rev: number;
  is_test: number;
  code: string;
  text: string;
};

/**
 * Answers "other" to a question after one of them, in the order of version and id; fewer than `limit`: the last.
 * What comes before is not read again, so that all chunks together read each text once.
 */
export const readOthers = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  { questionId, otherCode }: { readonly questionId: string; readonly otherCode: string },
  after: Pick<OtherAnswer, 'versionNumber' | 'id'> | null,
  limit: number,
): Promise<OtherAnswer[]> => {
  const { results } = await db
    .prepare(
      `SELECT v.number AS version_number, v.id AS version_id, r.id, r.rev, r.is_test, r.coded ->> ?3 AS code, t.text
       FROM survey_version v
       JOIN response_text t ON t.survey_version_id = v.id AND t.response_id > iif(v.number = ?5, ?6, '')
       JOIN response r ON r.survey_version_id = t.survey_version_id AND r.id = t.response_id
       WHERE v.survey_id = ?1 AND v.brand_id = ?2 AND v.number >= ?5
         AND t.question_id = ?3 || '.other' AND r.status = 'complete' AND r.answers ->> ?3 = ?4
       ORDER BY v.number, t.response_id LIMIT ?7`,
    )
    .bind(
      surveyId,
      brandId,
      questionId,
      otherCode,
      after?.versionNumber ?? 0,
      after?.id ?? '',
      limit,
    )
    .all<Row>();
  return results.map((row) => ({
    versionNumber: row.version_number,
    versionId: row.version_id,
    id: row.id,
    rev: row.rev,
    isTest: row.is_test === 1,
    code: row.code,
    text: row.text,
  }));
};

export type ReadAnswer = Pick<OtherAnswer, 'versionId' | 'id' | 'rev' | 'code'>;

/**
 * Sets what is tallied, as long as `rules` are still those of the survey. An answer that was corrected meanwhile is
 * left alone: its correction read the rules.
 */
export const setCodes = async (
  db: D1Database,
  survey: { readonly id: string; readonly brandId: string },
  questionId: string,
  rules: readonly RecodeRule[],
  answers: readonly ReadAnswer[],
): Promise<void> => {
  const rows = answers.map(({ versionId, id, rev, code }) => [versionId, id, rev, code]);
  await db
    .prepare(
      `UPDATE response SET coded = json_set(coded, '$.' || ?1, j.value ->> 3)
       FROM json_each(?2) j
       WHERE response.survey_version_id = j.value ->> 0 AND response.id = j.value ->> 1
         AND response.rev = j.value ->> 2
         AND json(?4) = (SELECT json_group_array(json_array(contains, code) ORDER BY position)
           FROM recode_rule WHERE survey_id = ?3 AND brand_id = ?5 AND question_id = ?1)`,
    )
    .bind(
      questionId,
      JSON.stringify(rows),
      survey.id,
      JSON.stringify(rules.map(({ contains, code }) => [contains, code])),
      survey.brandId,
    )
    .run();
};
