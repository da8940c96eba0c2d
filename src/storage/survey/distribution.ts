// How a survey is handed out: who may frame it, its panel, and how often its key was made anew.
import { NO_DISTRIBUTION } from '../../core/distribution/distribution.ts';
import type { Distribution } from '../../core/distribution/distribution.ts';
import type { Panel } from '../../core/distribution/panel.ts';
import { auditIfChangedStatement, auditStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;
export type StoredDistribution = Distribution & { readonly rev: number };

/** Before anybody set it. */
const FIRST_REV = 1;

export const findDistribution = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<StoredDistribution> => {
  const row = await db
    .prepare(
      `SELECT frame_origins, panel, key_epoch, rev FROM survey_distribution WHERE survey_id = ?1 AND brand_id = ?2`,
    )
    .bind(surveyId, brandId)
    .first<{ frame_origins: string; panel: string | null; key_epoch: number; rev: number }>();
  if (!row) return { ...NO_DISTRIBUTION, rev: FIRST_REV };
  return {
    // Both were checked against their schema before they were stored.
    frameOrigins: JSON.parse(row.frame_origins) as string[],
    panel: JSON.parse(row.panel ?? 'null') as Panel | null,
    keyEpoch: row.key_epoch,
    rev: row.rev,
  };
};

/** False when it was changed since revision `rev` was read. */
export const setDistribution = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  rev: number,
  { frameOrigins, panel }: Pick<Distribution, 'frameOrigins' | 'panel'>,
  who: Who,
): Promise<boolean> => {
  const [changed] = await db.batch([
    db
      .prepare(
        `INSERT INTO survey_distribution (survey_id, brand_id, frame_origins, panel, rev, updated_at)
         SELECT ?1, ?2, ?3, ?4, ?5 + 1, ?6
         WHERE ?5 = ${FIRST_REV} OR EXISTS (SELECT 1 FROM survey_distribution WHERE survey_id = ?1)
         ON CONFLICT (survey_id) DO UPDATE SET frame_origins = excluded.frame_origins, panel = excluded.panel,
           rev = rev + 1, updated_at = excluded.updated_at
         WHERE rev = ?5`,
      )
      .bind(
        surveyId,
        brandId,
        JSON.stringify(frameOrigins),
        panel && JSON.stringify(panel),
        rev,
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'survey_distribution',
      nounId: surveyId,
      detail: { frame_origins: frameOrigins, panel },
    }),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
};

/** Ends the key before and returns the epoch of the new one. */
export const renewKey = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
  who: Who,
): Promise<number> => {
  const [stored] = await db.batch<{ key_epoch: number }>([
    db
      .prepare(
        `INSERT INTO survey_distribution (survey_id, brand_id, key_epoch, updated_at) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT (survey_id) DO UPDATE SET key_epoch = key_epoch + 1, updated_at = excluded.updated_at
         RETURNING key_epoch`,
      )
      .bind(surveyId, brandId, who.atMs),
    auditStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'survey_signing_key',
      nounId: surveyId,
    }),
  ]);
  const epoch = stored?.results[0]?.key_epoch;
  if (epoch === undefined) throw new Error('the key was not stored');
  return epoch;
};
