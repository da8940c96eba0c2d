// Pieces of content. The same post twice is one row: its normalised address is unique within a campaign.
import { MOST_POSTS } from '../../core/content/content.ts';
import type { Content, ContentFormat, Platform } from '../../core/content/content.ts';
import type { UsageRightKind } from '../../core/content/usage-rights.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { progressStatement } from '../creator/collaboration-progress.ts';
import type { Touched } from '../creator/collaboration-progress.ts';
import { firstRegisterStatements, isUntouchedBut, personOf } from './register-rows.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export type ContentRow = {
  id: string;
  campaign_id: string;
  collaboration_id: string | null;
  platform: Platform;
  format: ContentFormat;
  url: string;
  url_key: string;
  published_on: string | null;
  published_at: number | null;
  has_disclosure: number | null;
  usage_rights: UsageRightKind | null;
  usage_rights_until: string | null;
  rev: number;
  created_at: number;
  updated_at: number;
};

const NAMES = [
  'id',
  'campaign_id',
  'collaboration_id',
  'platform',
  'format',
  'url',
  'url_key',
  'published_on',
  'published_at',
  'has_disclosure',
  'usage_rights',
  'usage_rights_until',
  'rev',
  'created_at',
  'updated_at',
];
const COLUMNS = NAMES.join(', ');

/** The same columns where `content` goes by another name. */
export const contentColumns = (alias: string): string =>
  NAMES.map((name) => `${alias}.${name}`).join(', ');

export const contentFrom = (row: ContentRow): Content => ({
  id: row.id,
  campaignId: row.campaign_id,
  collaborationId: row.collaboration_id,
  platform: row.platform,
  format: row.format,
  url: row.url,
  urlKey: row.url_key,
  publishedOn: row.published_on,
  publishedAtMs: row.published_at,
  hasDisclosure: row.has_disclosure === null ? null : row.has_disclosure === 1,
  usageRights: row.usage_rights,
  usageRightsUntil: row.usage_rights_until,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

export const findContent = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Content | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM content WHERE brand_id = ?1 AND id = ?2 AND removed_at IS NULL`,
    )
    .bind(brandId, id)
    .first<ContentRow>();
  return row && contentFrom(row);
};

/** Oldest first; of one collaboration when it is named. */
export const listContents = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
  collaborationId: string | null = null,
): Promise<Page<Content>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM content
       WHERE brand_id = ?1 AND campaign_id = ?2 AND removed_at IS NULL AND (?3 IS NULL OR collaboration_id = ?3)
         AND (created_at, id) > (?4, ?5)
       ORDER BY created_at, id LIMIT ?6`,
    )
    .bind(brandId, campaignId, collaborationId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<ContentRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), contentFrom);
};

/** Of many ids and normalised addresses at once. */
export const findContents = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  ids: readonly string[],
  urlKeys: readonly string[],
): Promise<readonly Content[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM content
       WHERE brand_id = ?1 AND campaign_id = ?2 AND removed_at IS NULL
         AND (id IN (SELECT value FROM json_each(?3)) OR url_key IN (SELECT value FROM json_each(?4)))
       LIMIT 1000`,
    )
    .bind(brandId, campaignId, JSON.stringify(ids), JSON.stringify(urlKeys))
    .all<ContentRow>();
  return results.map(contentFrom);
};

const touchedBy = ({ collaborationId }: Pick<Content, 'collaborationId'>): Touched => ({
  collaborationIds: collaborationId === null ? [] : [collaborationId],
});

export type NewContent = Omit<
  Content,
  'publishedAtMs' | 'usageRights' | 'rev' | 'createdAtMs' | 'updatedAtMs'
> & {
  readonly publishedAtMs?: number | null;
  readonly usageRights?: UsageRightKind | null;
  readonly caption?: string | null;
};

/** Whether the creator behind a collaboration may have another piece; the audience may always. */
export const hasRoom = (
  collaboration: string,
): string => `(${collaboration} IS NULL OR ${MOST_POSTS} > (
  SELECT count(*) FROM content own WHERE own.collaboration_id = ${collaboration} AND own.removed_at IS NULL))`;

/**
 * Adds a piece, or gives the one that is already there under the same address (`isNew` false). After a piece was
 * taken out its address makes a new one: whoever adds it sees nothing of what was sent for the old one. Null when
 * the creator has as many as there may be.
 */
export const addContent = async (
  db: D1Database,
  brandId: string,
  content: NewContent,
  who: Who,
): Promise<{ readonly content: Content; readonly isNew: boolean } | null> => {
  const results = await db.batch<ContentRow>([
    db
      .prepare(
        `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key,
           published_on, published_at, has_disclosure, usage_rights, usage_rights_until, caption, created_at, updated_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?13, ?10, ?14, ?11, ?15, ?12, ?12 WHERE ${hasRoom('?4')}
         ON CONFLICT DO NOTHING`,
      )
      .bind(
        content.id,
        brandId,
        content.campaignId,
        content.collaborationId,
        content.platform,
        content.format,
        content.url,
        content.urlKey,
        content.publishedOn,
        content.hasDisclosure === null ? null : Number(content.hasDisclosure),
        content.usageRightsUntil,
        who.atMs,
        content.publishedAtMs ?? null,
        content.usageRights ?? null,
        content.caption ?? null,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'content',
      nounId: content.id,
      detail: { campaign_id: content.campaignId, url_key: content.urlKey },
    }),
    progressStatement(db, brandId, touchedBy(content), who.atMs),
    ...firstRegisterStatements(db, brandId, content.id, who),
    db
      .prepare(
        `SELECT ${COLUMNS} FROM content
         WHERE brand_id = ?1 AND campaign_id = ?2 AND url_key = ?3 AND removed_at IS NULL`,
      )
      .bind(brandId, content.campaignId, content.urlKey),
  ]);
  const row = results.at(-1)?.results[0];
  return row ? { content: contentFrom(row), isNew: row.id === content.id } : null;
};

/** Gives a creator a piece of the audience; does nothing when it no longer is one, or the creator has as many as there may be. */
export const assignContent = async (
  db: D1Database,
  brandId: string,
  id: string,
  collaborationId: string,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `UPDATE content SET collaboration_id = ?3, rev = rev + 1, updated_at = ?4
         WHERE brand_id = ?1 AND id = ?2 AND collaboration_id IS NULL AND removed_at IS NULL
           AND ${hasRoom('?3')}`,
      )
      .bind(brandId, id, collaborationId, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'assign',
      noun: 'content',
      nounId: id,
      detail: { collaboration_id: collaborationId },
    }),
    progressStatement(db, brandId, { collaborationIds: [collaborationId] }, who.atMs),
  ]);
};

/**
 * Takes out a piece added by mistake; false when it has figures, which stay as evidence, and when somebody else rated it,
 * checked it or stated rights in it.
 */
export const removeContent = async (
  db: D1Database,
  brandId: string,
  content: Content,
  who: Who,
): Promise<boolean> => {
  const [removed] = await db.batch([
    db
      .prepare(
        `UPDATE content SET removed_at = ?3, rev = rev + 1, updated_at = ?3
         WHERE brand_id = ?1 AND id = ?2 AND removed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM submission WHERE content_id = ?2 AND state <> 'rejected')
           AND ${isUntouchedBut('?2', '?4')}`,
      )
      .bind(brandId, content.id, who.atMs, personOf(who)),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'remove',
      noun: 'content',
      nounId: content.id,
      detail: { url_key: content.urlKey },
    }),
    progressStatement(db, brandId, touchedBy(content), who.atMs),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
};

/** Followers on the platform of each piece, from the card of its creator; a piece without is not in the map. */
export const followersOfContents = async (
  db: D1Database,
  brandId: string,
  contentIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { results } = await db
    .prepare(
      `SELECT p.id, h.followers FROM json_each(?2) j
       JOIN content p ON p.brand_id = ?1 AND p.id = j.value
       JOIN collaboration c ON c.id = p.collaboration_id
       JOIN creator_handle h ON h.creator_id = c.creator_id AND h.platform = p.platform
       WHERE h.followers IS NOT NULL LIMIT 1000`,
    )
    .bind(brandId, JSON.stringify(contentIds))
    .all<{ id: string; followers: number }>();
  return new Map(results.map(({ id, followers }) => [id, followers]));
};
