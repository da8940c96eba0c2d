// Versions of surveys by the inboxes that their answers are spread over.

export type VersionShards = { readonly id: string; readonly shards: number };

type OwnedVersion = VersionShards & { readonly brandId: string };

const list = async (
  db: D1Database,
  where: string,
  ...values: string[]
): Promise<OwnedVersion[]> => {
  const { results } = await db
    .prepare(
      `SELECT v.id, v.shards, v.brand_id FROM survey_version v ${where} ORDER BY v.number DESC`,
    )
    .bind(...values)
    .all<{ id: string; shards: number; brand_id: string }>();
  return results.map(({ id, shards, brand_id }) => ({ id, shards, brandId: brand_id }));
};

/** Newest first. */
export const versionsOfSurvey = (db: D1Database, surveyId: string): Promise<OwnedVersion[]> =>
  list(db, `WHERE v.survey_id = ?1`, surveyId);

export const versionsOfLink = (db: D1Database, linkCode: string): Promise<OwnedVersion[]> =>
  list(db, `JOIN survey_link l ON l.survey_id = v.survey_id WHERE l.code = ?1`, linkCode);

export const versionsOfCampaign = (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<OwnedVersion[]> =>
  list(
    db,
    `JOIN survey s ON s.id = v.survey_id WHERE s.campaign_id = ?1 AND s.brand_id = ?2`,
    campaignId,
    brandId,
  );
