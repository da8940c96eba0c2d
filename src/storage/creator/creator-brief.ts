// What a creator was given to share: promo codes and tracking links of one collaboration, to show and no more.

export type SharedAddress = {
  readonly codes: readonly string[];
  /** Codes of the counted redirects. */
  readonly linkCodes: readonly string[];
};

export const readSharedAddresses = async (
  db: D1Database,
  brandId: string,
  collaborationId: string,
  nowMs: number,
): Promise<SharedAddress> => {
  const [codes, links] = await db.batch<{ code: string }>([
    db
      .prepare(
        `SELECT code FROM promo_code WHERE brand_id = ?1 AND collaboration_id = ?2
         ORDER BY created_at, code_key LIMIT 20`,
      )
      .bind(brandId, collaborationId),
    db
      .prepare(
        `SELECT code FROM tracking_link
         WHERE brand_id = ?1 AND collaboration_id = ?2 AND (expires_at IS NULL OR expires_at > ?3)
           AND campaign_id = (SELECT campaign_id FROM collaboration WHERE id = ?2)
         ORDER BY created_at, code LIMIT 20`,
      )
      .bind(brandId, collaborationId, nowMs),
  ]);
  const read = (result: D1Result<{ code: string }> | undefined): string[] =>
    (result?.results ?? []).map(({ code }) => code);
  return { codes: read(codes), linkCodes: read(links) };
};
