// What of a survey can be changed once it is made: its name, whether it takes answers, how long they are kept,
// whether robots are looked for.
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import type { LockedEnd } from '../../core/survey/study/locked-end.ts';

export type SurveySettings = {
  readonly name: string;
  readonly closedAtMs: number | null;
  /** Null: for ever. */
  readonly retentionDays: number | null;
  /** Whether its pages check that no robot answers. */
  readonly isChallenged: boolean;
};

type Row = {
  name: string;
  closed_at: number | null;
  retention_days: number | null;
  is_challenged: number;
};

export const findSettings = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveySettings | null> => {
  const row = await db
    .prepare(
      `SELECT name, closed_at, retention_days, is_challenged FROM survey WHERE id = ?1 AND brand_id = ?2`,
    )
    .bind(surveyId, brandId)
    .first<Row>();
  return (
    row && {
      name: row.name,
      closedAtMs: row.closed_at,
      retentionDays: row.retention_days,
      isChallenged: row.is_challenged === 1,
    }
  );
};

/** The end that its study declared, with the zone of its days; null without one. */
export const findLockedEnd = (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<LockedEnd | null> =>
  db
    .prepare(
      `SELECT p.body ->> 'ends_on' AS endsOn, c.time_zone AS timeZone
       FROM survey s JOIN campaign c ON c.id = s.campaign_id JOIN preregistration p ON p.survey_id = s.id
       WHERE s.id = ?1 AND s.brand_id = ?2`,
    )
    .bind(surveyId, brandId)
    .first<LockedEnd>();

/** False when the survey was changed since it was read. */
export const updateSettings = async (
  db: D1Database,
  brandId: string,
  survey: { readonly id: string; readonly rev: number },
  { name, closedAtMs, retentionDays, isChallenged }: SurveySettings,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const results = await db.batch([
    db
      .prepare(
        `UPDATE survey SET name = ?4, closed_at = ?5, retention_days = ?6, is_challenged = ?7, rev = rev + 1,
           updated_at = ?8
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(
        survey.id,
        brandId,
        survey.rev,
        name,
        closedAtMs,
        retentionDays,
        Number(isChallenged),
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'survey',
      nounId: survey.id,
      detail: {
        name,
        closed: closedAtMs !== null,
        retention_days: retentionDays,
        challenge: isChallenged,
      },
    }),
  ]);
  return (results[0]?.meta.changes ?? 0) > 0;
};
