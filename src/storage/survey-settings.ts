// What of a survey can be changed once it is made: its name, whether it takes answers, how long they are kept.
import { auditIfChangedStatement } from './audit.ts';
import type { AuditEntry } from './audit.ts';

export type SurveySettings = {
  readonly name: string;
  readonly closedAtMs: number | null;
  /** Null: for ever. */
  readonly retentionDays: number | null;
};

export const findSettings = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveySettings | null> => {
  const row = await db
    .prepare(`SELECT name, closed_at, retention_days FROM survey WHERE id = ?1 AND brand_id = ?2`)
    .bind(surveyId, brandId)
    .first<{ name: string; closed_at: number | null; retention_days: number | null }>();
  return row && { name: row.name, closedAtMs: row.closed_at, retentionDays: row.retention_days };
};

/** False when the survey was changed since it was read. */
export const updateSettings = async (
  db: D1Database,
  brandId: string,
  survey: { readonly id: string; readonly rev: number },
  { name, closedAtMs, retentionDays }: SurveySettings,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const results = await db.batch([
    db
      .prepare(
        `UPDATE survey SET name = ?4, closed_at = ?5, retention_days = ?6, rev = rev + 1, updated_at = ?7
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(survey.id, brandId, survey.rev, name, closedAtMs, retentionDays, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'survey',
      nounId: survey.id,
      detail: { name, closed: closedAtMs !== null, retention_days: retentionDays },
    }),
  ]);
  return (results[0]?.meta.changes ?? 0) > 0;
};
