// Versions of surveys by the inboxes that their answers are spread over.

export type VersionShards = { readonly id: string; readonly shards: number };

const list = async (db: D1Database, where: string, ...values: string[]): Promise<VersionShards[]> =>
  (
    await db
      .prepare(`SELECT v.id, v.shards FROM survey_version v ${where} ORDER BY v.number DESC`)
      .bind(...values)
      .all<{ id: string; shards: number }>()
  ).results;

/** Newest first. */
export const versionsOfSurvey = (db: D1Database, surveyId: string): Promise<VersionShards[]> =>
  list(db, `WHERE v.survey_id = ?1`, surveyId);

export const versionsOfLink = (db: D1Database, linkCode: string): Promise<VersionShards[]> =>
  list(db, `JOIN survey_link l ON l.survey_id = v.survey_id WHERE l.code = ?1`, linkCode);

export const versionsOfCampaign = (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<VersionShards[]> =>
  list(
    db,
    `JOIN survey s ON s.id = v.survey_id WHERE s.campaign_id = ?1 AND s.brand_id = ?2`,
    campaignId,
    brandId,
  );
