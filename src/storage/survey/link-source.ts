// How a campaign's tracking links are known again elsewhere: by their UTM parameters.
import type { Utm } from '../../core/traffic/tracking-link.ts';

export type LinkSource = {
  readonly utm: Utm;
  /** '' for a link of the brand itself. */
  readonly creatorId: string;
};

export const linkSources = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly LinkSource[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT l.utm, coalesce(c.creator_id, '') AS creator_id
       FROM tracking_link l LEFT JOIN collaboration c ON c.id = l.collaboration_id
       WHERE l.campaign_id = ?1 AND l.brand_id = ?2 LIMIT 10000`,
    )
    .bind(campaignId, brandId)
    .all<{ utm: string; creator_id: string }>();
  return results.map((row) => ({
    utm: JSON.parse(row.utm) as Utm, // written by tracking-link.ts
    creatorId: row.creator_id,
  }));
};
