// Figures of many creators that came by a file: new posts and submissions in one transaction with the import that names
// them, and taken back as a whole. Submissions are evidence: undoing withdraws them and deletes none.
import { progressStatement } from '../creator/collaboration-progress.ts';
import type { NewContent } from '../content/content.ts';
import { packLists } from './import.ts';
import type { Import, NewImport, Undone, Who } from './import.ts';
import { insertStatement, submissionRow } from '../creator/insert-submission.ts';
import type { NewSubmission } from '../creator/insert-submission.ts';
import { takeOutStatements } from './contents.ts';
import { IS_UNDONE_NOW, auditRowsStatement, storeImport, undoImport } from './store.ts';

// An address that somebody else added a moment sooner keeps its piece; the figures of this row are then not stored.
const INSERT_CONTENTS = `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key,
    published_on, import_id, created_at, updated_at)
  SELECT j.value ->> 'id', ?1, ?2, c.id, j.value ->> 'platform', j.value ->> 'format', j.value ->> 'url',
    j.value ->> 'urlKey', j.value ->> 'publishedOn', ?4, ?5, ?5
  FROM json_each(?3) j
  JOIN collaboration c ON c.id = j.value ->> 'collaborationId' AND c.brand_id = ?1 AND c.campaign_id = ?2
  WHERE true ON CONFLICT DO NOTHING`;

export const storeFiguresImport = (
  db: D1Database,
  made: NewImport,
  contents: readonly NewContent[],
  submissions: readonly NewSubmission[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const sender = { source: 'import', sentBy: who.actor.id } as const;
  const contentIds = submissions.map(({ contentId }) => contentId);
  const statements = [
    ...packLists(contents).map((list) =>
      db.prepare(INSERT_CONTENTS).bind(brandId, campaignId, list, id, who.atMs),
    ),
    auditRowsStatement(db, 'content', 'create', 'true', id, who),
    ...packLists(submissions.map(submissionRow)).map((list) =>
      insertStatement(db, brandId, list, sender, who, id),
    ),
    auditRowsStatement(db, 'submission', 'create', 'true', id, who),
    progressStatement(db, brandId, { contentIds }, who.atMs),
    db
      .prepare(
        `UPDATE import SET
           rows_stored = (SELECT count(*) FROM submission WHERE import_id = ?1 AND replaces_id IS NULL),
           rows_changed = (SELECT count(*) FROM submission WHERE import_id = ?1 AND replaces_id IS NOT NULL)
         WHERE id = ?1`,
      )
      .bind(id),
  ];
  return storeImport(db, made, statements, who);
};

const contentsOfImport = async (db: D1Database, brandId: string, id: string): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT content_id FROM submission WHERE brand_id = ?1 AND import_id = ?2 LIMIT 1000`,
    )
    .bind(brandId, id)
    .all<{ content_id: string }>();
  return results.map((row) => row.content_id);
};

/**
 * Withdraws what an import sent, so that the figures before it count again, and takes out the posts that it added and
 * that nobody did anything with since.
 */
export const undoFigures = async (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const contentIds = await contentsOfImport(db, brandId, id);
  const statements = [
    db
      .prepare(
        `UPDATE submission SET state = 'rejected', withdrawn_at = ?3, rev = rev + 1, updated_at = ?3
         WHERE import_id = ?2 AND brand_id = ?4 AND withdrawn_at IS NULL AND ${IS_UNDONE_NOW}`,
      )
      .bind(campaignId, id, who.atMs, brandId),
    ...takeOutStatements(db, brandId, { id, campaignId }, who),
    auditRowsStatement(db, 'submission', 'withdraw', `withdrawn_at = ?2`, id, who),
    progressStatement(db, brandId, { contentIds }, who.atMs),
  ];
  return undoImport(db, { id, campaignId, brandId, kind: 'figures' }, statements, who);
};
