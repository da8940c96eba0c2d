// What lift studies declared, until when it could be changed, and what was done otherwise. The triggers of the
// migration freeze it in the transaction of the launch or of the first real answer.
import type { PreregistrationBody } from '../../core/survey/study/preregistration.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

export type StoredDeviation = { readonly id: string; readonly atMs: number; readonly text: string };

export type Preregistration = {
  readonly surveyId: string;
  readonly brandId: string;
  readonly body: PreregistrationBody;
  readonly hash: string;
  readonly registeredAtMs: number;
  /** Null while it can be changed. */
  readonly frozenAtMs: number | null;
  readonly rev: number;
  readonly updatedAtMs: number;
  /** Oldest first. */
  readonly deviations: readonly StoredDeviation[];
};

export type NewPreregistration = { readonly body: PreregistrationBody; readonly hash: string };

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

type Registered = { readonly id: string; readonly brandId: string; readonly campaignId: string };

const REGISTER = `INSERT INTO preregistration (survey_id, brand_id, body, hash, registered_at, frozen_at, updated_at)
  SELECT ?1, ?2, ?3, ?4, ?5, iif(launched_at IS NULL, NULL, ?5), ?5 FROM campaign WHERE id = ?6`;

const prepareRegister = (
  db: D1Database,
  sql: string,
  survey: Registered,
  { body, hash }: NewPreregistration,
  atMs: number,
): D1PreparedStatement =>
  db
    .prepare(sql)
    .bind(survey.id, survey.brandId, JSON.stringify(body), hash, atMs, survey.campaignId);

/** Joins the batch that creates the survey. In a campaign that was launched before, it is frozen from the start. */
export const registerStatement = (
  db: D1Database,
  survey: Registered,
  declared: NewPreregistration,
  atMs: number,
): D1PreparedStatement => prepareRegister(db, REGISTER, survey, declared, atMs);

// Wherever an answer can be that has come. Of an erased one nobody knows whether it was a test, so it counts as real.
const UNANSWERED = `NOT EXISTS (SELECT 1 FROM survey_version v WHERE v.survey_id = ?1 AND (
    EXISTS (SELECT 1 FROM response r WHERE r.survey_version_id = v.id AND r.is_test = 0)
    OR EXISTS (SELECT 1 FROM dead_letter d WHERE d.survey_version_id = v.id AND d.body ->> 'isTest' = 0)
    OR EXISTS (SELECT 1 FROM erased_response e WHERE e.survey_version_id = v.id)))`;

/** For a survey made before surveys declared anything. False when it has a declaration or an answer; nothing is made then. */
export const registerLate = async (
  db: D1Database,
  survey: Registered,
  declared: NewPreregistration,
  who: Who,
): Promise<boolean> => {
  const sql = `${REGISTER} AND ${UNANSWERED} ON CONFLICT (survey_id) DO NOTHING`;
  const [made] = await db.batch([
    prepareRegister(db, sql, survey, declared, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId: survey.brandId,
      action: 'create',
      noun: 'preregistration',
      nounId: survey.id,
      detail: { hash: declared.hash },
    }),
  ]);
  return (made?.meta.changes ?? 0) > 0;
};

/** More than a study has to tell; all of them are read at once, and none can ever be taken back. */
export const MOST_DEVIATIONS = 200;

type Row = {
  body: string;
  hash: string;
  registered_at: number;
  frozen_at: number | null;
  rev: number;
  updated_at: number;
  deviations: string;
};

export const findPreregistration = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<Preregistration | null> => {
  const row = await db
    .prepare(
      `SELECT body, hash, registered_at, frozen_at, rev, updated_at,
         (SELECT json_group_array(json_object('id', id, 'atMs', at, 'text', text) ORDER BY at, id)
          FROM (SELECT id, at, text FROM preregistration_deviation d
            WHERE d.survey_id = preregistration.survey_id ORDER BY at, id LIMIT ?3)) AS deviations
       FROM preregistration WHERE survey_id = ?1 AND brand_id = ?2`,
    )
    .bind(surveyId, brandId, MOST_DEVIATIONS)
    .first<Row>();
  if (!row) return null;
  return {
    surveyId,
    brandId,
    // Checked against its schema before it was stored.
    body: JSON.parse(row.body) as PreregistrationBody,
    hash: row.hash,
    registeredAtMs: row.registered_at,
    frozenAtMs: row.frozen_at,
    rev: row.rev,
    updatedAtMs: row.updated_at,
    // Built by the query above.
    deviations: JSON.parse(row.deviations) as StoredDeviation[],
  };
};

/** False when it was changed or frozen since it was read; nothing is changed then. */
export const changePreregistration = async (
  db: D1Database,
  { surveyId, brandId, rev }: Preregistration,
  { body, hash }: NewPreregistration,
  who: Who,
): Promise<boolean> => {
  const [changed] = await db.batch([
    db
      .prepare(
        `UPDATE preregistration SET body = ?4, hash = ?5, registered_at = ?6, updated_at = ?6, rev = rev + 1
         WHERE survey_id = ?1 AND brand_id = ?2 AND rev = ?3 AND frozen_at IS NULL`,
      )
      .bind(surveyId, brandId, rev, JSON.stringify(body), hash, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'preregistration',
      nounId: surveyId,
      detail: { hash },
    }),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
};

/** Adds what was done otherwise; what stands is never changed. False when there are as many as there may be. */
export const addDeviation = async (
  db: D1Database,
  { surveyId, brandId }: Pick<Preregistration, 'surveyId' | 'brandId'>,
  { id, text }: { readonly id: string; readonly text: string },
  who: Who,
): Promise<boolean> => {
  const [added] = await db.batch([
    db
      .prepare(
        `INSERT INTO preregistration_deviation (survey_id, id, brand_id, at, text) SELECT ?1, ?2, ?3, ?4, ?5
         WHERE (SELECT count(*) FROM preregistration_deviation WHERE survey_id = ?1) < ?6`,
      )
      .bind(surveyId, id, brandId, who.atMs, text, MOST_DEVIATIONS),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'preregistration_deviation',
      nounId: id,
      detail: { survey_id: surveyId },
    }),
  ]);
  return (added?.meta.changes ?? 0) > 0;
};
