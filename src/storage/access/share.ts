// Share links: who outside may read a campaign's newest report. Looked up by the hash of their token.
import { auditIfChangedStatement, auditStatement } from './audit.ts';
import type { AuditEntry } from './audit.ts';

export type Share = {
  readonly id: string;
  readonly campaignId: string;
  readonly profile: string;
  readonly name: string;
  readonly linkEpoch: number;
  readonly expiresAtMs: number | null;
  readonly revokedAtMs: number | null;
  readonly downloads: number;
  readonly rev: number;
  readonly createdAtMs: number;
};

type Row = {
  id: string;
  campaign_id: string;
  profile: string;
  name: string;
  link_epoch: number;
  expires_at: number | null;
  revoked_at: number | null;
  downloads: number;
  rev: number;
  created_at: number;
};

const COLUMNS = `id, campaign_id, profile, name, link_epoch, expires_at, revoked_at, downloads, rev, created_at`;

const fromRow = (row: Row): Share => ({
  id: row.id,
  campaignId: row.campaign_id,
  profile: row.profile,
  name: row.name,
  linkEpoch: row.link_epoch,
  expiresAtMs: row.expires_at,
  revokedAtMs: row.revoked_at,
  downloads: row.downloads,
  rev: row.rev,
  createdAtMs: row.created_at,
});

export type NewShare = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  /** What it leaves out; fixed for good, so that whoever was given the link never sees more. */
  readonly profile: string;
  readonly name: string;
  readonly linkHash: string;
  readonly expiresAtMs: number | null;
};

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export const createShare = async (db: D1Database, share: NewShare, who: Who): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO share (id, brand_id, campaign_id, profile, name, link_hash, expires_at, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
      )
      .bind(
        share.id,
        share.brandId,
        share.campaignId,
        share.profile,
        share.name,
        share.linkHash,
        share.expiresAtMs,
        who.atMs,
      ),
    auditStatement(db, {
      ...who,
      brandId: share.brandId,
      action: 'create',
      noun: 'share',
      nounId: share.id,
      detail: { profile: share.profile },
    }),
  ]);
};

export const listShares = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  limit: number,
  after: string,
): Promise<Share[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM share WHERE campaign_id = ?1 AND brand_id = ?2 AND id > ?3 ORDER BY id LIMIT ?4`,
    )
    .bind(campaignId, brandId, after, limit)
    .all<Row>();
  return results.map(fromRow);
};

export const findShare = async (
  db: D1Database,
  brandId: string,
  shareId: string,
): Promise<Share | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM share WHERE id = ?1 AND brand_id = ?2`)
    .bind(shareId, brandId)
    .first<Row>();
  return row && fromRow(row);
};

/** A live share by its token's hash; null when unknown, expired or revoked. */
export const findShareByLink = async (
  db: D1Database,
  linkHash: string,
  nowMs: number,
): Promise<Share | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM share
       WHERE link_hash = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)`,
    )
    .bind(linkHash, nowMs)
    .first<Row>();
  return row && fromRow(row);
};

/** Ends a share; its epoch rises, so that its link can't be made again. False when the revision is stale. */
export const revokeShare = async (
  db: D1Database,
  brandId: string,
  shareId: string,
  rev: number,
  newLinkHash: string,
  who: Who,
): Promise<boolean> => {
  const [changed] = await db.batch([
    db
      .prepare(
        `UPDATE share SET revoked_at = ?4, link_epoch = link_epoch + 1, link_hash = ?5, rev = rev + 1, updated_at = ?4
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3 AND revoked_at IS NULL`,
      )
      .bind(shareId, brandId, rev, who.atMs, newLinkHash),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'revoke',
      noun: 'share',
      nounId: shareId,
    }),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
};

/** What the campaign's live shares leave out, each profile once. */
export const profilesInUse = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  nowMs: number,
): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT profile FROM share WHERE campaign_id = ?1 AND brand_id = ?2 AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > ?3) ORDER BY profile LIMIT 16`,
    )
    .bind(campaignId, brandId, nowMs)
    .all<{ profile: string }>();
  return results.map(({ profile }) => profile);
};
