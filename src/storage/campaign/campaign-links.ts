// The public addresses of a campaign: survey links and tracking links. Personal links are derived, not stored.
import type { PublicLink } from '../../core/campaign/campaign-overview.ts';

export type LinkRow = {
  kind: PublicLink['kind'];
  code: string;
  name: string;
  arm_kind: string;
  creator_name: string | null;
};

const LINKS = `
  SELECT * FROM (
    SELECT 'survey' AS kind, l.code, s.name, a.kind AS arm_kind, r.name AS creator_name, s.created_at AS at
    FROM survey s JOIN survey_link l ON l.survey_id = s.id JOIN arm a ON a.id = l.arm_id
      LEFT JOIN creator r ON r.id = l.creator_id
    WHERE s.brand_id = ?1 AND s.campaign_id = ?2 AND l.closed_at IS NULL AND s.closed_at IS NULL
    UNION ALL
    SELECT 'tracking', l.code, l.target_url, '', r.name, l.created_at
    FROM tracking_link l LEFT JOIN collaboration c ON c.id = l.collaboration_id LEFT JOIN creator r ON r.id = c.creator_id
    WHERE l.brand_id = ?1 AND l.campaign_id = ?2)
  ORDER BY kind, at, name, arm_kind, creator_name LIMIT 500`;

export const linksStatement = (
  db: D1Database,
  brandId: string,
  campaignId: string,
): D1PreparedStatement => db.prepare(LINKS).bind(brandId, campaignId);

export const toLinkViews = (rows: readonly LinkRow[]): PublicLink[] =>
  rows.map((row) => ({
    kind: row.kind,
    code: row.code,
    name: row.name,
    armKind: row.arm_kind,
    creatorName: row.creator_name,
  }));
