// Posts of the audience that came by a file, in one transaction with the import that names them, and taken back as a whole.
import type { NewContent } from '../content.ts';
import type { UsageRight } from '../../core/usage-rights.ts';
import { auditIfChangedStatement, auditStatement } from '../audit.ts';
import { findImport, importStatement, packLists, undoOutcome } from './import.ts';
import type { Import, NewImport, Undone, Who } from './import.ts';
import { IS_UNTOUCHED } from '../register-rows.ts';

export type ImportedContent = Pick<
  NewContent,
  'id' | 'platform' | 'format' | 'url' | 'urlKey' | 'publishedOn' | 'usageRightsUntil'
> & { readonly caption: string | null; readonly right: UsageRight | null };

// An address that somebody else added a moment sooner keeps its piece.
const INSERT = `INSERT INTO content (id, brand_id, campaign_id, platform, format, url, url_key, published_on, caption,
    usage_rights, usage_rights_until, import_id, created_at, updated_at)
  SELECT j.value ->> 'id', ?1, ?2, j.value ->> 'platform', j.value ->> 'format', j.value ->> 'url', j.value ->> 'urlKey',
    j.value ->> 'publishedOn', j.value ->> 'caption', j.value ->> '$.right.kind', j.value ->> 'usageRightsUntil', ?4, ?5, ?5
  FROM json_each(?3) j WHERE true ON CONFLICT DO NOTHING`;

const INSERT_RIGHTS = `INSERT INTO usage_right (content_id, seq, brand_id, kind, until, channels, note, import_id, stated_by, stated_at)
  SELECT c.id, 1, c.brand_id, j.value ->> '$.right.kind', j.value ->> '$.right.until', j.value -> '$.right.channels',
    j.value ->> '$.right.note', ?3, ?4, ?5
  FROM json_each(?2) j JOIN content c ON c.id = j.value ->> 'id' AND c.brand_id = ?1 AND c.import_id = ?3
  WHERE j.value ->> '$.right.kind' IS NOT NULL`;

const auditOf = (
  db: D1Database,
  action: 'create' | 'remove',
  which: string,
  importId: string,
  who: Who,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)
       SELECT brand_id, ?2, ?3, ?4, ?5, 'content', id, json_object('import_id', import_id), ?6
       FROM content WHERE import_id = ?1 AND ${which}`,
    )
    .bind(importId, who.atMs, who.actor.kind, who.actor.id, action, who.requestId);

export const storeContentsImport = async (
  db: D1Database,
  made: NewImport,
  contents: readonly ImportedContent[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const lists = packLists(contents);
  await db.batch([
    importStatement(db, made, who),
    ...lists.map((list) => db.prepare(INSERT).bind(brandId, campaignId, list, id, who.atMs)),
    ...lists.map((list) =>
      db
        .prepare(INSERT_RIGHTS)
        .bind(brandId, list, id, `${who.actor.kind}:${who.actor.id}`, who.atMs),
    ),
    auditOf(db, 'create', 'true', id, who),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM content WHERE import_id = ?1) WHERE id = ?1`,
      )
      .bind(id),
    auditStatement(db, {
      ...who,
      brandId,
      action: 'import',
      noun: 'import',
      nounId: id,
      detail: { kind: made.kind, source: made.source, rows: made.rowsRead },
    }),
  ]);
  const stored = await findImport(db, brandId, id);
  if (!stored) throw new Error('an import vanished');
  return stored;
};

/** Takes out the posts that an import added; what somebody rated, checked or reported on since stays. */
export const undoContents = async (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const [flipped] = await db.batch([
    db
      .prepare(
        `UPDATE import SET undone_at = ?1
         WHERE id = ?2 AND brand_id = ?3 AND campaign_id = ?4 AND kind = 'contents' AND undone_at IS NULL`,
      )
      .bind(who.atMs, id, brandId, campaignId),
    auditIfChangedStatement(db, { ...who, brandId, action: 'undo', noun: 'import', nounId: id }),
    db
      .prepare(
        `UPDATE content SET removed_at = ?3, rev = rev + 1, updated_at = ?3
         WHERE import_id = ?1 AND brand_id = ?2 AND removed_at IS NULL AND ${IS_UNTOUCHED}
           AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.content_id = content.id AND s.state <> 'rejected')
           AND EXISTS (SELECT 1 FROM import WHERE id = ?1 AND undone_at = ?3)`,
      )
      .bind(id, brandId, who.atMs),
    auditOf(db, 'remove', `removed_at = ?2`, id, who),
  ]);
  return undoOutcome(db, brandId, id, (flipped?.meta.changes ?? 0) > 0);
};
