// A campaign's targets. They are replaced as a whole, under the revision of their campaign.
import type { Campaign } from '../../core/campaign/campaign.ts';
import { MOST_TARGETS } from '../../core/campaign/target.ts';
import type { Target } from '../../core/campaign/target.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

type TargetRow = { kpi: string; question_id: string; value: number };

export const listTargets = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<Target[]> => {
  const { results } = await db
    .prepare(
      `SELECT kpi, question_id, value FROM target WHERE brand_id = ?1 AND campaign_id = ?2
       ORDER BY kpi, question_id LIMIT ?3`,
    )
    .bind(brandId, campaignId, MOST_TARGETS)
    .all<TargetRow>();
  return results.map((row) => ({ kpi: row.kpi, questionId: row.question_id, value: row.value }));
};

/** False when the campaign was changed since it was read; nothing is replaced then. */
export const replaceTargets = async (
  db: D1Database,
  campaign: Campaign,
  targets: readonly Target[],
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const { id, brandId, rev } = campaign;
  // One transaction: all of it sees the revision that was read, or none of it acts.
  const isUnchanged = `EXISTS (SELECT 1 FROM campaign WHERE id = ?1 AND brand_id = ?2 AND rev = ?3)`;
  const results = await db.batch([
    db
      .prepare(`DELETE FROM target WHERE campaign_id = ?1 AND brand_id = ?2 AND ${isUnchanged}`)
      .bind(id, brandId, rev),
    db
      .prepare(
        `INSERT INTO target (campaign_id, brand_id, kpi, question_id, value, updated_at)
         SELECT ?1, ?2, j.value ->> 'kpi', j.value ->> 'questionId', CAST(j.value ->> 'value' AS REAL), ?4
         FROM json_each(?5) j WHERE ${isUnchanged}`,
      )
      .bind(id, brandId, rev, who.atMs, JSON.stringify(targets)),
    db
      .prepare(
        `UPDATE campaign SET rev = rev + 1, updated_at = ?4 WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'replace',
      noun: 'target',
      nounId: id,
      detail: { kpis: targets.map(({ kpi }) => kpi) },
    }),
  ]);
  return (results[2]?.meta.changes ?? 0) > 0;
};
