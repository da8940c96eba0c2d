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
