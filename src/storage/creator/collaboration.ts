// Creators in campaigns: what was agreed, the state, and the personal link, of which only the hash is kept.
import type { Collaboration, Deliverable } from '../../core/creator/collaboration.ts';
import type { CollaborationStatus } from '../../core/creator/collaboration-status.ts';
import { auditEachStatement, auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { statusBefore } from './collaboration-step.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export type CollaborationRow = {
  id: string;
  campaign_id: string;
  creator_id: string;
  status: CollaborationStatus;
  status_before: CollaborationStatus | null;
  note: string;
  deliverables: string;
  link_epoch: number;
  link_expires_at: number | null;
  rev: number;
  created_at: number;
  updated_at: number;
};

/** To be selected from `collaboration`. */
export const COLLABORATION_COLUMNS = `collaboration.id, collaboration.campaign_id, collaboration.creator_id, collaboration.status,
  collaboration.status_before, collaboration.note, collaboration.link_epoch, collaboration.link_expires_at, collaboration.rev, collaboration.created_at,
  collaboration.updated_at, (
    SELECT json_group_array(json_object('platform', d.platform, 'format', d.format, 'agreed', d.agreed)
      ORDER BY d.platform, d.format)
    FROM deliverable d WHERE d.collaboration_id = collaboration.id) AS deliverables`;

export const collaborationFrom = (row: CollaborationRow): Collaboration => ({
  id: row.id,
  campaignId: row.campaign_id,
  creatorId: row.creator_id,
  status: row.status,
  statusBefore: row.status_before,
  note: row.note,
  deliverables: JSON.parse(row.deliverables) as Deliverable[], // built by the query
  linkEpoch: row.link_epoch,
  linkExpiresAtMs: row.link_expires_at,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

export const findCollaboration = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Collaboration | null> => {
  const row = await db
    .prepare(`SELECT ${COLLABORATION_COLUMNS} FROM collaboration WHERE brand_id = ?1 AND id = ?2`)
    .bind(brandId, id)
    .first<CollaborationRow>();
  return row && collaborationFrom(row);
};

/** Oldest first. */
export const listCollaborations = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<Collaboration>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLLABORATION_COLUMNS} FROM collaboration
       WHERE brand_id = ?1 AND campaign_id = ?2 AND (created_at, id) > (?3, ?4)
       ORDER BY created_at, id LIMIT ?5`,
    )
    .bind(brandId, campaignId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<CollaborationRow>();
  return pageFrom(
    results,
    limit,
    (row) => ({ atMs: row.created_at, id: row.id }),
    collaborationFrom,
  );
};

const insertDeliverables = (
  db: D1Database,
  brandId: string,
  id: string,
  rev: number,
  deliverables: readonly Deliverable[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO deliverable (collaboration_id, platform, format, brand_id, agreed)
       SELECT c.id, j.value ->> 'platform', j.value ->> 'format', c.brand_id, j.value ->> 'agreed'
       FROM collaboration c, json_each(?4) j WHERE c.brand_id = ?1 AND c.id = ?2 AND c.rev = ?3`,
    )
    .bind(brandId, id, rev, JSON.stringify(deliverables));

/** Whether a creator takes part in a campaign, in whatever state. */
export const isCampaignCreator = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  creatorId: string,
): Promise<boolean> =>
  (await db
    .prepare(
      `SELECT 1 FROM collaboration WHERE campaign_id = ?1 AND brand_id = ?2 AND creator_id = ?3 LIMIT 1`,
    )
    .bind(campaignId, brandId, creatorId)
    .first()) !== null;

export type NewCollaboration = {
  readonly id: string;
  readonly campaignId: string;
  readonly creatorId: string;
  readonly deliverables: readonly Deliverable[];
  readonly linkHash: string;
  readonly linkExpiresAtMs: number | null;
};

/** Joins a batch, first its insert. Who is in the campaign already is left as they are; in a closed one it is locked. */
export const insertCollaborations = (
  db: D1Database,
  brandId: string,
  campaignId: string,
  collaborations: readonly Omit<NewCollaboration, 'campaignId' | 'deliverables'>[],
  who: Who,
): [D1PreparedStatement, D1PreparedStatement] => [
  db
    .prepare(
      `INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, status, status_before, link_hash,
         link_expires_at, created_at, updated_at)
       SELECT j.value ->> 'id', k.brand_id, k.id, j.value ->> 'creatorId', iif(k.status = 'closed', 'locked', 'invited'),
         iif(k.status = 'closed', 'invited', NULL), j.value ->> 'linkHash', j.value ->> 'linkExpiresAtMs', ?3, ?3
       FROM campaign k, json_each(?4) j WHERE k.brand_id = ?1 AND k.id = ?2
       ON CONFLICT (campaign_id, creator_id) DO NOTHING`,
    )
    .bind(brandId, campaignId, who.atMs, JSON.stringify(collaborations)),
  auditEachStatement(
    db,
    { ...who, brandId, action: 'create', noun: 'collaboration' },
    collaborations.map(({ id, creatorId }) => ({
      nounId: id,
      detail: { campaign_id: campaignId, creator_id: creatorId },
    })),
    `EXISTS (SELECT 1 FROM collaboration WHERE id = j.value ->> 'nounId')`,
  ),
];

/** False when the creator is already in the campaign; nothing is stored then. In a closed campaign it is locked. */
export const createCollaboration = async (
  db: D1Database,
  brandId: string,
  { campaignId, deliverables, ...collaboration }: NewCollaboration,
  who: Who,
): Promise<boolean> => {
  const [inserted] = await db.batch([
    ...insertCollaborations(db, brandId, campaignId, [collaboration], who),
    insertDeliverables(db, brandId, collaboration.id, 1, deliverables),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};

export type CollaborationChange = {
  readonly status: CollaborationStatus;
  readonly note: string;
  readonly deliverables: readonly Deliverable[];
  readonly linkEpoch: number;
  readonly linkHash: string;
  readonly linkExpiresAtMs: number | null;
};

/** False when it was changed since it was read; nothing is changed then. */
export const updateCollaboration = async (
  db: D1Database,
  brandId: string,
  before: Collaboration,
  change: CollaborationChange,
  who: Who,
): Promise<boolean> => {
  const { id, rev } = before;
  const results = await db.batch([
    db
      .prepare(
        `DELETE FROM deliverable WHERE collaboration_id = ?2
         AND EXISTS (SELECT 1 FROM collaboration WHERE brand_id = ?1 AND id = ?2 AND rev = ?3)`,
      )
      .bind(brandId, id, rev),
    insertDeliverables(db, brandId, id, rev, change.deliverables),
    db
      .prepare(
        `UPDATE collaboration SET status = ?4, link_epoch = ?5, link_hash = ?6, link_expires_at = ?7,
           status_before = ?9, note = ?10, rev = rev + 1, updated_at = ?8
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3`,
      )
      .bind(
        brandId,
        id,
        rev,
        change.status,
        change.linkEpoch,
        change.linkHash,
        change.linkExpiresAtMs,
        who.atMs,
        statusBefore(before, change.status),
        change.note,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'collaboration',
      nounId: id,
      detail: {
        status: change.status,
        was: before.status,
        link_renewed: change.linkEpoch !== before.linkEpoch,
      },
    }),
  ]);
  return (results[2]?.meta.changes ?? 0) > 0;
};
