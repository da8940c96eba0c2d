// Which questions the surveys of a campaign ask.

/** As many as fifty surveys of forty questions. */
const MOST_QUESTIONS = 2_000;

/** Of the newest version of each survey; null while the campaign has none, so that its plan may come first. */
export const askedQuestions = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<ReadonlySet<string> | null> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT q.value ->> 'id' AS id
       FROM survey s JOIN survey_version v ON v.id = s.current_version_id, json_each(v.definition, '$.questions') q
       WHERE s.campaign_id = ?1 AND s.brand_id = ?2 ORDER BY 1 LIMIT ?3`,
    )
    .bind(campaignId, brandId, MOST_QUESTIONS)
    .all<{ id: string }>();
  return results.length === 0 ? null : new Set(results.map(({ id }) => id));
};

export type LiftQuestion = { readonly id: string; readonly metric: string };

/** Those among them that measure lift; one that two surveys ask comes once. */
export const liftQuestions = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly LiftQuestion[]> => {
  const { results } = await db
    .prepare(
      `SELECT q.value ->> 'id' AS id, min(q.value ->> '$.lift.metric') AS metric
       FROM survey s JOIN survey_version v ON v.id = s.current_version_id, json_each(v.definition, '$.questions') q
       WHERE s.campaign_id = ?1 AND s.brand_id = ?2 AND q.value ->> '$.lift.metric' IS NOT NULL
       GROUP BY 1 ORDER BY min(v.id), min(q.key) LIMIT ?3`,
    )
    .bind(campaignId, brandId, MOST_QUESTIONS)
    .all<LiftQuestion>();
  return results;
};
