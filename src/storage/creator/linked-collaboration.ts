// The collaboration behind a personal link, with all that its holder may know. Looked up by the link's hash alone:
// the link is the authority, so this is the one read here that names no brand.
import type { CampaignStatus } from '../../core/campaign/campaign.ts';
import type { Collaboration } from '../../core/creator/collaboration.ts';
import type { Handle } from '../../core/creator/creator.ts';
import { COLLABORATION_COLUMNS, collaborationFrom } from './collaboration.ts';
import type { CollaborationRow } from './collaboration.ts';
import { handlesFrom } from './creator.ts';

/** What the holder of a personal link may know before anything else is read. */
export type LinkedCollaboration = Collaboration & {
  readonly brandId: string;
  readonly brandName: string;
  readonly brandAccent: string;
  readonly creatorName: string;
  readonly creatorLanguage: string;
  readonly handles: readonly Handle[];
  readonly campaignName: string;
  readonly campaignStatus: CampaignStatus;
  readonly startDate: string;
  readonly endDate: string;
  readonly timeZone: string;
  readonly hashtags: readonly string[];
  readonly disclosureWording: string;
};

type LinkedRow = CollaborationRow & {
  brand_id: string;
  brand_name: string;
  brand_accent: string;
  creator_name: string;
  creator_language: string;
  handles: string;
  campaign_name: string;
  campaign_status: CampaignStatus;
  start_date: string;
  end_date: string;
  time_zone: string;
  hashtags: string;
  disclosure_wording: string;
};

/** The collaboration of a personal link; null for one that is unknown, ended or revoked. */
export const findCollaborationByLink = async (
  db: D1Database,
  linkHash: string,
  nowMs: number,
): Promise<LinkedCollaboration | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLLABORATION_COLUMNS}, b.id AS brand_id, b.name AS brand_name, b.accent AS brand_accent,
         r.name AS creator_name, r.language AS creator_language, k.name AS campaign_name,
         k.status AS campaign_status, k.start_date, k.end_date, k.time_zone, k.hashtags, k.disclosure_wording, (
           SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle,
             'followers', h.followers, 'followers_on', h.followers_on) ORDER BY h.platform)
           FROM creator_handle h WHERE h.creator_id = r.id) AS handles
       FROM collaboration
       JOIN brand b ON b.id = collaboration.brand_id
       JOIN creator r ON r.id = collaboration.creator_id
       JOIN campaign k ON k.id = collaboration.campaign_id
       WHERE link_hash = ?1 AND (link_expires_at IS NULL OR link_expires_at > ?2)`,
    )
    .bind(linkHash, nowMs)
    .first<LinkedRow>();
  return (
    row && {
      ...collaborationFrom(row),
      brandId: row.brand_id,
      brandName: row.brand_name,
      brandAccent: row.brand_accent,
      creatorName: row.creator_name,
      creatorLanguage: row.creator_language,
      handles: handlesFrom(row.handles),
      campaignName: row.campaign_name,
      campaignStatus: row.campaign_status,
      startDate: row.start_date,
      endDate: row.end_date,
      timeZone: row.time_zone,
      hashtags: JSON.parse(row.hashtags) as string[], // a list of names, checked when written
      disclosureWording: row.disclosure_wording,
    }
  );
};
