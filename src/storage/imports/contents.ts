// Posts of the audience that came by a file, in one transaction with the import that names them, and taken back as a whole.
import type { NewContent } from '../content/content.ts';
import type { UsageRight } from '../../core/content/usage-rights.ts';
import { packLists } from './import.ts';
import type { Import, NewImport, Undone, Who } from './import.ts';
import { IS_UNTOUCHED } from '../content/register-rows.ts';
import { IS_UNDONE_NOW, auditRowsStatement, storeImport, undoImport } from './store.ts';

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

export const storeContentsImport = (
  db: D1Database,
  made: NewImport,
  contents: readonly ImportedContent[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const lists = packLists(contents);
  const statements = [
    ...lists.map((list) => db.prepare(INSERT).bind(brandId, campaignId, list, id, who.atMs)),
    ...lists.map((list) =>
      db
        .prepare(INSERT_RIGHTS)
        .bind(brandId, list, id, `${who.actor.kind}:${who.actor.id}`, who.atMs),
    ),
    auditRowsStatement(db, 'content', 'create', 'true', id, who),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM content WHERE import_id = ?1) WHERE id = ?1`,
      )
      .bind(id),
  ];
  return storeImport(db, made, statements, who);
};

/**
 * Takes out the posts that an import added and that `which` holds of; what somebody rated, checked or reported on since
 * stays.
 */
export const takeOutStatements = (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
  which = 'true',
): D1PreparedStatement[] => [
  db
    .prepare(
      `UPDATE content SET removed_at = ?3, rev = rev + 1, updated_at = ?3
       WHERE import_id = ?2 AND brand_id = ?4 AND removed_at IS NULL AND ${which} AND ${IS_UNTOUCHED}
         AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.content_id = content.id AND s.state <> 'rejected')
         AND ${IS_UNDONE_NOW}`,
    )
    .bind(campaignId, id, who.atMs, brandId),
  auditRowsStatement(db, 'content', 'remove', `removed_at = ?2`, id, who),
];

/** What was given to a creator since stays too. */
export const undoContents = (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> =>
  undoImport(
    db,
    { id, campaignId, brandId, kind: 'contents' },
    takeOutStatements(db, brandId, { id, campaignId }, who, 'collaboration_id IS NULL'),
    who,
  );
