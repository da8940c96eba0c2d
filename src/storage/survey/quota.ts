// How many complete answers each quota of a version has.

export const quotaCounts = async (
  db: D1Database,
  brandId: string,
  versionId: string,
): Promise<Readonly<Record<string, number>>> => {
  const { results } = await db
    .prepare(`SELECT quota_id, n FROM quota_tally WHERE survey_version_id = ?1 AND brand_id = ?2`)
    .bind(versionId, brandId)
    .all<{ quota_id: string; n: number }>();
  return Object.fromEntries(results.map(({ quota_id, n }) => [quota_id, n]));
};
