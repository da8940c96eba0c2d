// A campaign's targets. They are replaced as a whole, under the revision of their campaign.
import type { Campaign } from '../../core/campaign/campaign.ts';
import { MOST_TARGETS } from '../../core/campaign/target.ts';
import type { Target } from '../../core/campaign/target.ts';
import { IS_AS_READ, replacePart } from './campaign-part.ts';
import type { PartWho } from './campaign-part.ts';

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
export const replaceTargets = (
  db: D1Database,
  campaign: Campaign,
  targets: readonly Target[],
  who: PartWho,
): Promise<boolean> => {
  const { id, brandId, rev } = campaign;
  const bind = (sql: string, ...values: (string | number)[]): D1PreparedStatement =>
    db.prepare(sql).bind(id, brandId, rev, ...values);
  const statements = [
    bind(`DELETE FROM target WHERE campaign_id = ?1 AND brand_id = ?2 AND ${IS_AS_READ}`),
    bind(
      `INSERT INTO target (campaign_id, brand_id, kpi, question_id, value, updated_at)
       SELECT ?1, ?2, j.value ->> 'kpi', j.value ->> 'questionId', CAST(j.value ->> 'value' AS REAL), ?4
       FROM json_each(?5) j WHERE ${IS_AS_READ}`,
      who.atMs,
      JSON.stringify(targets),
    ),
  ];
  const detail = { kpis: targets.map(({ kpi }) => kpi) };
  return replacePart(db, campaign, statements, { ...who, noun: 'target', detail });
};
