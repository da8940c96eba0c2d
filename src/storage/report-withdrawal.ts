// Versions that quote a person who asked for erasure: found, withdrawn with the comment in one transaction, and their files
// deleted after it, as often as it takes.
import { auditStatement } from './access/audit.ts';
import type { AuditEntry } from './access/audit.ts';
import { insertReportStatements, isTaken } from './report.ts';
import type { NewReport } from './report.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;
type Place = { readonly brandId: string; readonly campaignId: string };

/** Most quotes come early in a snapshot; one that its pieces cut in two is found by its link alone. */
const QUOTING = `SELECT DISTINCT r.version FROM report r WHERE r.campaign_id = ?1 AND r.brand_id = ?2
  AND r.profile = 'full' AND r.withdrawn_at IS NULL
  AND (EXISTS (SELECT 1 FROM report_quote q WHERE q.report_id = r.id AND q.ref_hash = ?3)
    OR EXISTS (SELECT 1 FROM report_part p WHERE p.report_id = r.id AND p.name = 'snapshot' AND instr(p.body, ?4) > 0))
  ORDER BY r.version`;

/** Standing versions that quote the comment, by its link or, of a time before links, by the words as they stand in its data. */
export const versionsQuoting = async (
  db: D1Database,
  { brandId, campaignId }: Place,
  ref: string,
  quoted: string,
): Promise<number[]> => {
  const { results } = await db
    .prepare(QUOTING)
    .bind(campaignId, brandId, ref, `"text":${JSON.stringify(quoted)}`)
    .all<{ version: number }>();
  return results.map(({ version }) => version);
};

/** The comments that a version is linked to, in their authors' words; null of one whose import was undone. */
export const quotedBy = async (
  db: D1Database,
  reportId: string,
): Promise<{ readonly ref: string; readonly text: string | null }[]> => {
  const { results } = await db
    .prepare(
      `SELECT q.ref_hash AS ref, m.text FROM report_quote q
       LEFT JOIN comment m ON m.campaign_id = q.campaign_id AND m.ref_hash = q.ref_hash
       WHERE q.report_id = ?1 ORDER BY q.ref_hash LIMIT 100`,
    )
    .bind(reportId)
    .all<{ ref: string; text: string | null }>();
  return results;
};

/** When a version and its copies were withdrawn; null of one that stands, or is not known. */
export const withdrawnAt = async (
  db: D1Database,
  campaignId: string,
  version: number,
): Promise<number | null> => {
  const row = await db
    .prepare(
      `SELECT withdrawn_at FROM report WHERE campaign_id = ?1 AND version = ?2 AND profile = 'full'`,
    )
    .bind(campaignId, version)
    .first<{ withdrawn_at: number | null }>();
  return row?.withdrawn_at ?? null;
};

export type CommentErasure = Place & {
  readonly ref: string;
  /** What quotes it. */
  readonly versions: readonly number[];
  /** The version in their place; null where the newest one does not quote it. */
  readonly reissue: NewReport | null;
  /** Id of what those who ask for them are sent to. */
  readonly replacedBy: string | null;
};

/** All of it or nothing; false when a version came in between. */
export const eraseComment = async (
  db: D1Database,
  { brandId, campaignId, ref, versions, reissue, replacedBy }: CommentErasure,
  who: Who,
): Promise<boolean> => {
  const OF_VERSIONS = `campaign_id = ?1 AND version IN (SELECT value FROM json_each(?2))`;
  const list = JSON.stringify(versions);
  const ofVersions = (sql: string): D1PreparedStatement => db.prepare(sql).bind(campaignId, list);
  const ofComment = (sql: string): D1PreparedStatement => db.prepare(sql).bind(campaignId, ref);
  try {
    await db.batch([
      ...(reissue ? insertReportStatements(db, reissue, who) : []),
      db
        .prepare(
          `UPDATE report SET withdrawn_at = ?3, replaced_by = ?4 WHERE ${OF_VERSIONS} AND withdrawn_at IS NULL`,
        )
        .bind(campaignId, list, who.atMs, replacedBy),
      ofVersions(
        `DELETE FROM report_part WHERE report_id IN (SELECT id FROM report WHERE ${OF_VERSIONS})`,
      ),
      ofVersions(
        `DELETE FROM report_quote WHERE report_id IN (SELECT id FROM report WHERE ${OF_VERSIONS})`,
      ),
      db
        .prepare(
          `INSERT INTO erased_comment (campaign_id, ref_hash, brand_id, erased_at) VALUES (?1, ?2, ?3, ?4)
           ON CONFLICT DO NOTHING`,
        )
        .bind(campaignId, ref, brandId, who.atMs),
      ofComment(`DELETE FROM comment_claim WHERE campaign_id = ?1 AND ref_hash = ?2`),
      ofComment(
        `DELETE FROM sentiment_audit WHERE campaign_id = ?1 AND source = 'comment' AND ref_hash = ?2`,
      ),
      ofComment(`DELETE FROM comment WHERE campaign_id = ?1 AND ref_hash = ?2`),
      auditStatement(db, {
        ...who,
        brandId,
        action: 'erase',
        noun: 'comment',
        nounId: `${campaignId}/${ref}`,
        detail: { withdrawn: versions, replaced_by: replacedBy },
      }),
    ]);
    return true;
  } catch (error) {
    if (isTaken(error) || (error instanceof Error && error.message.includes('still quotes')))
      return false;
    throw error;
  }
};

const CHUNK = 100;

/** How many files of withdrawn versions were deleted; what a stopped request left is deleted by the next sweep. */
export const dropWithdrawnFiles = async (db: D1Database, files: R2Bucket): Promise<number> => {
  const { results } = await db
    .prepare(
      `SELECT id, pdf_key FROM report WHERE withdrawn_at IS NOT NULL AND pdf_key IS NOT NULL LIMIT ${CHUNK}`,
    )
    .all<{ id: string; pdf_key: string }>();
  if (results.length === 0) return 0;
  await files.delete(results.map(({ pdf_key: key }) => key));
  await db
    .prepare(`UPDATE report SET pdf_key = NULL WHERE id IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(results.map(({ id }) => id)))
    .run();
  return results.length;
};

/** A withdrawn version of the brand's: the id of what stands in its place, if anything does. Null for any other id. */
export const findWithdrawn = async (
  db: D1Database,
  brandId: string,
  reportId: string,
): Promise<{ readonly replacedBy: string | null } | null> => {
  const row = await db
    .prepare(
      `WITH RECURSIVE next (id, replaced_by, withdrawn_at) AS (
         SELECT id, replaced_by, withdrawn_at FROM report WHERE id = ?1 AND brand_id = ?2
         UNION SELECT r.id, r.replaced_by, r.withdrawn_at FROM next n JOIN report r ON r.id = n.replaced_by)
       SELECT (SELECT withdrawn_at FROM next WHERE id = ?1) AS withdrawn_at,
         (SELECT id FROM next WHERE withdrawn_at IS NULL) AS replaced_by`,
    )
    .bind(reportId, brandId)
    .first<{ withdrawn_at: number | null; replaced_by: string | null }>();
  return row && row.withdrawn_at !== null ? { replacedBy: row.replaced_by } : null;
};

/** Whether all that was published of a campaign was withdrawn. */
export const hasWithdrawn = async (db: D1Database, campaignId: string): Promise<boolean> => {
  const row = await db
    .prepare(
      `SELECT 1 FROM report WHERE campaign_id = ?1 AND profile = 'full' AND withdrawn_at IS NOT NULL LIMIT 1`,
    )
    .bind(campaignId)
    .first();
  return row !== null;
};
