// Comments: stored once each, labelled by the engine and, where somebody looked, by a person, whose word counts.
// The tally of labels follows by trigger.
import type { Comment, SentimentLabel } from '../core/comment.ts';
import { auditIfChangedStatement, auditStatement } from './audit.ts';
import { findImport, importStatement, packLists, undoOutcome } from './imports/import.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './imports/import.ts';
import { pageFrom } from './page.ts';
import type { Page, PageRequest } from './page.ts';

/** A comment ready to be stored: hashed, dated and labelled. */
export type CommentRow = {
  readonly refHash: string;
  readonly authorHash: string | null;
  readonly platform: string;
  readonly atMs: number;
  readonly day: string;
  readonly language: string;
  readonly text: string;
  readonly label: SentimentLabel;
  readonly score: number | null;
  readonly engine: string;
  /** Whether it says something of its own, as the rule has it. */
  readonly isSubstantive: boolean;
  /** Of content.url_key; null when the file names no post. */
  readonly urlKey: string | null;
};

const FIELDS = [
  'refHash',
  'authorHash',
  'platform',
  'atMs',
  'day',
  'language',
  'text',
  'label',
  'score',
  'engine',
  'isSubstantive',
  'urlKey',
] as const;
const incoming = `(SELECT ${FIELDS.map((field) => `value ->> '${field}' AS ${field}`).join(', ')} FROM json_each(?3))`;

const INSERT = `INSERT INTO comment (campaign_id, ref_hash, brand_id, import_id, content_id, platform, author_hash,
    at, day, language, text, machine_label, machine_score, engine, machine_substantive)
  SELECT ?1, r.refHash, ?4, ?2, t.id, r.platform, r.authorHash,
    r.atMs, r.day, r.language, r.text, r.label, CAST(r.score AS REAL), r.engine, r.isSubstantive
  FROM ${incoming} r LEFT JOIN content t
    ON t.campaign_id = ?1 AND t.url_key = r.urlKey AND t.removed_at IS NULL
  WHERE true
  ON CONFLICT DO NOTHING`;

/** A comment that is known already stays as it is, with whatever a person said of it. */
export const storeComments = async (
  db: D1Database,
  made: NewImport,
  rows: readonly CommentRow[],
  who: Who,
): Promise<Import> => {
  await db.batch([
    importStatement(db, made, who),
    ...packLists(rows).map((list) =>
      db.prepare(INSERT).bind(made.campaignId, made.id, list, made.brandId),
    ),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM comment WHERE import_id = ?1) WHERE id = ?1`,
      )
      .bind(made.id),
    auditStatement(db, {
      ...who,
      brandId: made.brandId,
      action: 'import',
      noun: 'import',
      nounId: made.id,
      detail: { kind: made.kind, source: made.source, rows: made.rowsRead },
    }),
  ]);
  const stored = await findImport(db, made.brandId, made.id);
  if (!stored) throw new Error('an import vanished');
  return stored;
};

/** What storing these comments would do; stores nothing. */
export const previewComments = async (
  db: D1Database,
  campaignId: string,
  rows: readonly CommentRow[],
): Promise<ImportCounts> => {
  const statement = db.prepare(
    `SELECT count(*) AS n FROM json_each(?2) j CROSS JOIN comment o ON o.campaign_id = ?1 AND o.ref_hash = j.value`,
  );
  const chunks = packLists(rows.map(({ refHash }) => refHash)).map((list) =>
    statement.bind(campaignId, list),
  );
  const results = chunks.length === 0 ? [] : await db.batch<{ n: number }>(chunks);
  const known = results.reduce((sum, result) => sum + (result.results[0]?.n ?? 0), 0);
  return { stored: rows.length - known, changed: 0, unchanged: known };
};

/** Takes back what an import stored, labels of persons included. */
export const undoComments = async (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const [flipped] = await db.batch([
    db
      .prepare(
        `UPDATE import SET undone_at = ?1
         WHERE id = ?2 AND brand_id = ?3 AND campaign_id = ?4 AND kind = 'comments' AND undone_at IS NULL`,
      )
      .bind(who.atMs, id, brandId, campaignId),
    auditIfChangedStatement(db, { ...who, brandId, action: 'undo', noun: 'import', nounId: id }),
    db.prepare(`DELETE FROM comment WHERE import_id = ?1 AND brand_id = ?2`).bind(id, brandId),
  ]);
  return undoOutcome(db, brandId, id, (flipped?.meta.changes ?? 0) > 0);
};

type StoredRow = {
  ref_hash: string;
  campaign_id: string;
  content_id: string | null;
  platform: string;
  at: number;
  day: string;
  language: string;
  text: string;
  machine_label: SentimentLabel;
  machine_score: number | null;
  engine: string;
  person_label: SentimentLabel | null;
  rev: number;
};

const COLUMNS = `ref_hash, campaign_id, content_id, platform, at, day, language, text, machine_label, machine_score,
  engine, person_label, rev`;

const fromRow = (row: StoredRow): Comment => ({
  ref: row.ref_hash,
  campaignId: row.campaign_id,
  contentId: row.content_id,
  platform: row.platform,
  atMs: row.at,
  day: row.day,
  language: row.language,
  text: row.text,
  machineLabel: row.machine_label,
  machineScore: row.machine_score,
  engine: row.engine,
  personLabel: row.person_label,
  rev: row.rev,
});

/** Newest first; only those whose counting label is `label` when one is given. */
export const listComments = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  label: SentimentLabel | null,
  { limit, after }: PageRequest,
): Promise<Page<Comment>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM comment
       WHERE campaign_id = ?1 AND brand_id = ?2 AND (at, 'cmt_' || ref_hash) < (?3, ?4)
         AND (?5 IS NULL OR coalesce(person_label, machine_label) = ?5)
       ORDER BY at DESC, ref_hash DESC LIMIT ?6`,
    )
    .bind(
      campaignId,
      brandId,
      after?.atMs ?? Number.MAX_SAFE_INTEGER,
      after?.id ?? '',
      label,
      limit + 1,
    )
    .all<StoredRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.at, id: `cmt_${row.ref_hash}` }), fromRow);
};

export const findComment = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  ref: string,
): Promise<Comment | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM comment WHERE campaign_id = ?1 AND ref_hash = ?2 AND brand_id = ?3`,
    )
    .bind(campaignId, ref, brandId)
    .first<StoredRow>();
  return row && fromRow(row);
};

/** A person's label; null takes it back. False when `rev` is no longer the comment's revision. */
export const relabelComment = async (
  db: D1Database,
  brandId: string,
  { campaignId, ref, rev }: Pick<Comment, 'campaignId' | 'ref' | 'rev'>,
  label: SentimentLabel | null,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE comment SET person_label = ?5, labelled_by = ?6, rev = rev + 1
         WHERE campaign_id = ?1 AND ref_hash = ?2 AND brand_id = ?3 AND rev = ?4`,
      )
      .bind(
        campaignId,
        ref,
        brandId,
        rev,
        label,
        label === null ? null : `${who.actor.kind}:${who.actor.id}`,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'relabel',
      noun: 'comment',
      nounId: `${campaignId}/${ref}`,
      detail: { label },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
