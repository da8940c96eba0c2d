// Everybody in the campaign, as far as a file can name them.
import type { Platform } from '../../core/content/content.ts';
import type { CampaignCreator } from '../../core/imports/figures/match-creator.ts';

type CreatorRow = { id: string; creator_id: string; name: string; posts: number; handles: string };

type HandleRow = { platform: Platform; handle: string; followers: number | null };

export const campaignCreators = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly CampaignCreator[]> => {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.creator_id, r.name, (
         SELECT count(*) FROM content p WHERE p.collaboration_id = c.id AND p.removed_at IS NULL) AS posts, (
         SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers))
         FROM creator_handle h WHERE h.creator_id = r.id) AS handles
       FROM collaboration c JOIN creator r ON r.id = c.creator_id
       WHERE c.brand_id = ?1 AND c.campaign_id = ?2 ORDER BY c.id LIMIT 5000`,
    )
    .bind(brandId, campaignId)
    .all<CreatorRow>();
  return results.map((row) => ({
    collaborationId: row.id,
    creatorId: row.creator_id,
    name: row.name,
    posts: row.posts,
    handles: JSON.parse(row.handles) as HandleRow[], // built by the query
  }));
};
