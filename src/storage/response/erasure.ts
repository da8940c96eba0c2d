// A respondent sees or erases the own answer. What remains is a hash of the id, so that the same answer sent
// again stays erased; the tallies go down by triggers in the same transaction.
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { nextFirstStatement } from './repeat.ts';

export type OwnAnswer = {
  readonly surveyVersionId: string;
  readonly surveyId: string;
  readonly brandId: string;
  readonly brandName: string;
  readonly status: string;
  readonly locale: string;
  readonly definition: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly updatedAtMs: number;
};

type Row = {
  survey_version_id: string;
  survey_id: string;
  brand_id: string;
  brand_name: string;
  status: string;
  locale: string;
  definition: string;
  answers: string;
  texts: string;
  updated_at: number;
};

/** The answer behind a receipt: the survey of the link and the answer's id. */
export const findOwnAnswer = async (
  db: D1Database,
  linkCode: string,
  responseId: string,
): Promise<OwnAnswer | null> => {
  const row = await db
    .prepare(
      `SELECT r.survey_version_id, v.survey_id, r.brand_id, b.name AS brand_name, r.status, r.locale, v.definition,
         r.answers, r.updated_at,
         (SELECT json_group_object(t.question_id, t.text) FROM response_text t
          WHERE t.survey_version_id = r.survey_version_id AND t.response_id = r.id) AS texts
       FROM survey_link l
       JOIN survey_version v ON v.survey_id = l.survey_id
       JOIN response r ON r.survey_version_id = v.id AND r.id = ?2
       JOIN brand b ON b.id = r.brand_id
       WHERE l.code = ?1`,
    )
    .bind(linkCode, responseId)
    .first<Row>();
  if (!row) return null;
  return {
    surveyVersionId: row.survey_version_id,
    surveyId: row.survey_id,
    brandId: row.brand_id,
    brandName: row.brand_name,
    status: row.status,
    locale: row.locale,
    definition: row.definition,
    // Both are JSON objects: one by a CHECK of the table, the other by the query.
    answers: JSON.parse(row.answers) as Record<string, unknown>,
    texts: JSON.parse(row.texts) as Record<string, string>,
    updatedAtMs: row.updated_at,
  };
};

export const isErased = async (
  db: D1Database,
  linkCode: string,
  idHash: string,
): Promise<boolean> => {
  const row = await db
    .prepare(
      `SELECT 1 FROM survey_link l JOIN survey_version v ON v.survey_id = l.survey_id
       JOIN erased_response e ON e.survey_version_id = v.id AND e.id_hash = ?2
       WHERE l.code = ?1`,
    )
    .bind(linkCode, idHash)
    .first();
  return row !== null;
};

export type Erasure = {
  readonly surveyVersionId: string;
  readonly id: string;
  readonly idHash: string;
  readonly brandId: string;
  readonly erasedOn: string;
  readonly audit: AuditEntry;
};

/** Erasing twice is erasing once. */
export const eraseResponse = async (db: D1Database, erasure: Erasure): Promise<void> => {
  const { surveyVersionId, id, idHash, brandId, erasedOn, audit } = erasure;
  const remove = (table: string, column: string): D1PreparedStatement =>
    db
      .prepare(`DELETE FROM ${table} WHERE survey_version_id = ?1 AND ${column} = ?2`)
      .bind(surveyVersionId, id);
  await db.batch([
    db
      .prepare(
        `INSERT INTO erased_response (survey_version_id, id_hash, brand_id, erased_on) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING`,
      )
      .bind(surveyVersionId, idHash, brandId, erasedOn),
    nextFirstStatement(db, surveyVersionId, id),
    remove('dead_letter', 'response_id'),
    remove('response_text', 'response_id'),
    remove('response', 'id'),
    auditIfChangedStatement(db, audit),
  ]);
};
