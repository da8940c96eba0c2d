// Who takes part in a campaign, and who of the brand could: read for the console, and brought in, several at once.
import type { CollaborationStatus } from '../../core/creator/collaboration-status.ts';
import type { Handle } from '../../core/creator/creator.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import { insertCollaborations } from './collaboration.ts';
import type { NewCollaboration } from './collaboration.ts';
import { handlesFrom, insertCreators } from './creator.ts';
import type { NewCreator } from './creator.ts';

export type Participant = {
  readonly collaborationId: string;
  readonly name: string;
  readonly status: CollaborationStatus;
  readonly handles: readonly Handle[];
  /** As people write them. */
  readonly codes: readonly string[];
  readonly links: readonly { readonly code: string; readonly targetUrl: string }[];
};

type ParticipantRow = {
  id: string;
  name: string;
  status: CollaborationStatus;
  created_at: number;
  handles: string;
  codes: string;
  links: string;
};

const HANDLES = `(
  SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers,
    'followers_on', h.followers_on) ORDER BY h.platform)
  FROM creator_handle h WHERE h.creator_id = r.id) AS handles`;

/** Oldest first. */
export const listParticipants = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<Participant>> => {
  const { results } = await db
    .prepare(
      `SELECT c.id, r.name, c.status, c.created_at, ${HANDLES}, (
         SELECT json_group_array(p.code ORDER BY p.created_at, p.code) FROM promo_code p WHERE p.collaboration_id = c.id) AS codes, (
         SELECT json_group_array(json_object('code', l.code, 'targetUrl', l.target_url) ORDER BY l.created_at, l.code)
         FROM tracking_link l WHERE l.campaign_id = c.campaign_id AND l.collaboration_id = c.id) AS links
       FROM collaboration c JOIN creator r ON r.id = c.creator_id
       WHERE c.brand_id = ?1 AND c.campaign_id = ?2 AND (c.created_at, c.id) > (?3, ?4)
       ORDER BY c.created_at, c.id LIMIT ?5`,
    )
    .bind(brandId, campaignId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<ParticipantRow>();
  return pageFrom(
    results,
    limit,
    (row) => ({ atMs: row.created_at, id: row.id }),
    (row) => ({
      collaborationId: row.id,
      name: row.name,
      status: row.status,
      handles: handlesFrom(row.handles),
      codes: JSON.parse(row.codes) as Participant['codes'], // built by the query
      links: JSON.parse(row.links) as Participant['links'], // built by the query
    }),
  );
};

export type BrandCreator = {
  readonly id: string;
  readonly name: string;
  readonly handles: readonly Handle[];
  /** Null of those who are not in the campaign. */
  readonly collaborationId: string | null;
};

type BrandCreatorRow = {
  id: string;
  name: string;
  collaboration_id: string | null;
  handles: string;
};

/** Everybody whose card the brand keeps, by name. */
export const listBrandCreators = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly BrandCreator[]> => {
  const { results } = await db
    .prepare(
      `SELECT r.id, r.name, c.id AS collaboration_id, ${HANDLES}
       FROM creator r LEFT JOIN collaboration c ON c.campaign_id = ?2 AND c.creator_id = r.id
       WHERE r.brand_id = ?1 ORDER BY r.name, r.id LIMIT 5000`,
    )
    .bind(brandId, campaignId)
    .all<BrandCreatorRow>();
  return results.map((row) => ({
    id: row.id,
    name: row.name,
    handles: handlesFrom(row.handles),
    collaborationId: row.collaboration_id,
  }));
};

export type Newcomers = {
  /** Those whose card is new. */
  readonly creators: readonly NewCreator[];
  readonly collaborations: readonly Omit<NewCollaboration, 'campaignId' | 'deliverables'>[];
};

/** How many came in: who was in the campaign already is left as they are. */
export const bringCreators = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { creators, collaborations }: Newcomers,
  who: Who,
): Promise<number> => {
  const [inserted] = (
    await db.batch([
      ...insertCreators(db, brandId, creators, who),
      ...insertCollaborations(db, brandId, campaignId, collaborations, who),
    ])
  ).slice(-2);
  return inserted?.meta.changes ?? 0;
};
