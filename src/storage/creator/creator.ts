// Creators' cards and their handles. Every read and write names the brand.
import type { Creator, CreatorCard, Handle } from '../../core/creator/creator.ts';
import type { Platform } from '../../core/content/content.ts';
import { auditEachStatement, auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

type CreatorRow = {
  id: string;
  name: string;
  email: string | null;
  language: string;
  handles: string;
  rev: number;
  created_at: number;
  updated_at: number;
};

type HandleJson = {
  platform: Platform;
  handle: string;
  followers: number | null;
  followers_on: string | null;
};

const COLUMNS = `id, name, email, language, rev, created_at, updated_at, (
  SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers,
    'followers_on', h.followers_on) ORDER BY h.platform)
  FROM creator_handle h WHERE h.creator_id = creator.id) AS handles`;

/** Of the JSON array that the queries here build from `creator_handle`. */
export const handlesFrom = (json: string): Handle[] =>
  (JSON.parse(json) as HandleJson[]) // built by the query
    .map(({ platform, handle, followers, followers_on }) => ({
      platform,
      handle,
      followers,
      followersOn: followers_on,
    }));

const fromRow = (row: CreatorRow): Creator => ({
  id: row.id,
  name: row.name,
  email: row.email,
  language: row.language,
  handles: handlesFrom(row.handles),
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

export const findCreator = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Creator | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM creator WHERE brand_id = ?1 AND id = ?2`)
    .bind(brandId, id)
    .first<CreatorRow>();
  return row && fromRow(row);
};

/** Oldest first. */
export const listCreators = async (
  db: D1Database,
  brandId: string,
  { limit, after }: PageRequest,
): Promise<Page<Creator>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM creator WHERE brand_id = ?1 AND (created_at, id) > (?2, ?3)
       ORDER BY created_at, id LIMIT ?4`,
    )
    .bind(brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<CreatorRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

const insertHandles = (
  db: D1Database,
  brandId: string,
  creators: readonly {
    readonly id: string;
    readonly rev: number;
    readonly handles: readonly Handle[];
  }[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO creator_handle (creator_id, platform, brand_id, handle, followers, followers_on)
       SELECT c.id, h.value ->> 'platform', c.brand_id, h.value ->> 'handle', h.value ->> 'followers',
         h.value ->> 'followersOn'
       FROM json_each(?2) j JOIN creator c ON c.id = j.value ->> 'id' AND c.brand_id = ?1 AND c.rev = j.value ->> 'rev',
         json_each(j.value, '$.handles') h`,
    )
    .bind(brandId, JSON.stringify(creators));

export type NewCreator = { readonly id: string; readonly card: CreatorCard };

/** Joins a batch. */
export const insertCreators = (
  db: D1Database,
  brandId: string,
  creators: readonly NewCreator[],
  who: Who,
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO creator (id, brand_id, name, email, language, created_at, updated_at)
       SELECT j.value ->> 'id', ?1, j.value ->> '$.card.name', j.value ->> '$.card.email', j.value ->> '$.card.language', ?2, ?2
       FROM json_each(?3) j WHERE true`,
    )
    .bind(brandId, who.atMs, JSON.stringify(creators)),
  insertHandles(
    db,
    brandId,
    creators.map(({ id, card }) => ({ id, rev: 1, handles: card.handles })),
  ),
  auditEachStatement(
    db,
    { ...who, brandId, action: 'create', noun: 'creator' },
    creators.map(({ id, card }) => ({ nounId: id, detail: { name: card.name } })),
    'true',
  ),
];

export const createCreator = async (
  db: D1Database,
  brandId: string,
  id: string,
  card: CreatorCard,
  who: Who,
): Promise<void> => {
  await db.batch(insertCreators(db, brandId, [{ id, card }], who));
};

/** False when the card was changed since it was read; nothing is changed then. */
export const updateCreator = async (
  db: D1Database,
  brandId: string,
  before: Creator,
  card: CreatorCard,
  who: Who,
): Promise<boolean> => {
  const { id, rev } = before;
  // One transaction: all of it sees the revision that was read, or none of it acts.
  const results = await db.batch([
    db
      .prepare(
        `DELETE FROM creator_handle WHERE creator_id = ?2
         AND EXISTS (SELECT 1 FROM creator WHERE brand_id = ?1 AND id = ?2 AND rev = ?3)`,
      )
      .bind(brandId, id, rev),
    insertHandles(db, brandId, [{ id, rev, handles: card.handles }]),
    db
      .prepare(
        `UPDATE creator SET name = ?4, email = ?5, language = ?6, rev = rev + 1, updated_at = ?7
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3`,
      )
      .bind(brandId, id, rev, card.name, card.email, card.language, who.atMs),
    auditIfChangedStatement(db, { ...who, brandId, action: 'update', noun: 'creator', nounId: id }),
  ]);
  return (results[2]?.meta.changes ?? 0) > 0;
};
