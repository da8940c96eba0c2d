// Figures of many creators that came by a file: new posts and submissions in one transaction with the import that names
// them, and taken back as a whole. Submissions are evidence: undoing withdraws them and deletes none.
import type { Platform } from '../../core/content.ts';
import type { CampaignCreator } from '../../core/imports/figures/match-creator.ts';
import { auditIfChangedStatement, auditStatement } from '../audit.ts';
import { progressStatement } from '../collaboration-progress.ts';
import type { NewContent } from '../content.ts';
import { findImport, importStatement, packLists, undoOutcome } from './import.ts';
import type { Import, NewImport, Undone, Who } from './import.ts';
import { insertStatement, submissionRow } from '../insert-submission.ts';
import type { NewSubmission } from '../insert-submission.ts';
import { IS_UNTOUCHED } from '../register-rows.ts';

type CreatorRow = { id: string; creator_id: string; name: string; handles: string };

type HandleRow = { platform: Platform; handle: string; followers: number | null };

/** Everybody in the campaign, as far as a file can name them. */
export const campaignCreators = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly CampaignCreator[]> => {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.creator_id, r.name, (
         SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers))
         FROM creator_handle h WHERE h.creator_id = r.id) AS handles
       FROM collaboration c JOIN creator r ON r.id = c.creator_id
       WHERE c.brand_id = ?1 AND c.campaign_id = ?2 ORDER BY c.id LIMIT 5000`,
    )
    .bind(brandId, campaignId)
    .all<CreatorRow>();
  return results.map((row) => ({
    collaborationId: row.id,
    creatorId: row.creator_id,
    name: row.name,
    handles: JSON.parse(row.handles) as HandleRow[], // built by the query
  }));
};

// An address that somebody else added a moment sooner keeps its piece; the figures of this row are then not stored.
const INSERT_CONTENTS = `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key,
    published_on, import_id, created_at, updated_at)
  SELECT j.value ->> 'id', ?1, ?2, c.id, j.value ->> 'platform', j.value ->> 'format', j.value ->> 'url',
    j.value ->> 'urlKey', j.value ->> 'publishedOn', ?4, ?5, ?5
  FROM json_each(?3) j
  JOIN collaboration c ON c.id = j.value ->> 'collaborationId' AND c.brand_id = ?1 AND c.campaign_id = ?2
  WHERE true ON CONFLICT DO NOTHING`;

const AUDIT = `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)`;

const auditOf = (
  db: D1Database,
  noun: 'content' | 'submission',
  action: string,
  which: string,
  importId: string,
  who: Who,
): D1PreparedStatement =>
  db
    .prepare(
      `${AUDIT} SELECT brand_id, ?2, ?3, ?4, ?5, '${noun}', id, json_object('import_id', import_id), ?6
       FROM ${noun} WHERE import_id = ?1 AND ${which}`,
    )
    .bind(importId, who.atMs, who.actor.kind, who.actor.id, action, who.requestId);

export const storeFiguresImport = async (
  db: D1Database,
  made: NewImport,
  contents: readonly NewContent[],
  submissions: readonly NewSubmission[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const sender = { source: 'import', sentBy: who.actor.id } as const;
  const contentIds = submissions.map(({ contentId }) => contentId);
  await db.batch([
    importStatement(db, made, who),
    ...packLists(contents).map((list) =>
      db.prepare(INSERT_CONTENTS).bind(brandId, campaignId, list, id, who.atMs),
    ),
    auditOf(db, 'content', 'create', 'true', id, who),
    ...packLists(submissions.map(submissionRow)).map((list) =>
      insertStatement(db, brandId, list, sender, who, id),
    ),
    auditOf(db, 'submission', 'create', 'true', id, who),
    progressStatement(db, brandId, { contentIds }, who.atMs),
    db
      .prepare(
        `UPDATE import SET
           rows_stored = (SELECT count(*) FROM submission WHERE import_id = ?1 AND replaces_id IS NULL),
           rows_changed = (SELECT count(*) FROM submission WHERE import_id = ?1 AND replaces_id IS NOT NULL)
         WHERE id = ?1`,
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
  const [flipped] = await db.batch([
    db
      .prepare(
        `UPDATE import SET undone_at = ?1
         WHERE id = ?2 AND brand_id = ?3 AND campaign_id = ?4 AND kind = 'figures' AND undone_at IS NULL`,
      )
      .bind(who.atMs, id, brandId, campaignId),
    auditIfChangedStatement(db, { ...who, brandId, action: 'undo', noun: 'import', nounId: id }),
    db
      .prepare(
        `UPDATE submission SET state = 'rejected', withdrawn_at = ?3, rev = rev + 1, updated_at = ?3
         WHERE import_id = ?1 AND brand_id = ?2 AND withdrawn_at IS NULL`,
      )
      .bind(id, brandId, who.atMs),
    db
      .prepare(
        `UPDATE content SET removed_at = ?3, rev = rev + 1, updated_at = ?3
         WHERE import_id = ?1 AND brand_id = ?2 AND removed_at IS NULL AND ${IS_UNTOUCHED} AND NOT EXISTS (
           SELECT 1 FROM submission s WHERE s.content_id = content.id AND s.state <> 'rejected')`,
      )
      .bind(id, brandId, who.atMs),
    auditOf(db, 'content', 'remove', `removed_at = ?2`, id, who),
    auditOf(db, 'submission', 'withdraw', `withdrawn_at = ?2`, id, who),
    progressStatement(db, brandId, { contentIds }, who.atMs),
  ]);
  return undoOutcome(db, brandId, id, (flipped?.meta.changes ?? 0) > 0);
};
