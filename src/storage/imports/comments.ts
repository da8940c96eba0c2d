// Comments that came by a file: stored once each, and taken back as a whole, but for those that another import brought too.
// The tally of labels follows by trigger.
import type { SentimentLabel } from '../../core/voice/comment.ts';
import { packLists } from './import.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';
import { IS_UNDONE_NOW, previewImport, storeImport, undoImport } from './store.ts';

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
  /** What it is about, split by spaces; '' for nothing that has a word here. */
  readonly topics: string;
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
  'topics',
  'urlKey',
] as const;
const incoming = `(SELECT ${FIELDS.map((field) => `value ->> '${field}' AS ${field}`).join(', ')} FROM json_each(?3))`;

/** Stores the comments of the list ?3 while `which` holds, but for those that were erased. ?1 is the campaign, ?2 the import, ?4 the brand. */
export const insertComments = (
  which: string,
): string => `INSERT INTO comment (campaign_id, ref_hash, brand_id, import_id, content_id, platform, author_hash,
    at, day, language, text, machine_label, machine_score, engine, machine_substantive,
    topics)
  SELECT ?1, r.refHash, ?4, ?2, t.id, r.platform, r.authorHash,
    r.atMs, r.day, r.language, r.text, r.label, CAST(r.score AS REAL), r.engine, r.isSubstantive, r.topics
  FROM ${incoming} r LEFT JOIN content t
    ON t.campaign_id = ?1 AND t.url_key = r.urlKey AND t.removed_at IS NULL
  WHERE ${which} AND NOT EXISTS (SELECT 1 FROM erased_comment e WHERE e.campaign_id = ?1 AND e.ref_hash = r.refHash)
  ON CONFLICT DO NOTHING`;

/** Claims those of them that another import brought. A CROSS JOIN keeps SQLite from reading the list once for every comment. */
export const claimComments = (
  which: string,
): string => `INSERT INTO comment_claim (campaign_id, ref_hash, import_id, brand_id)
  SELECT ?1, o.ref_hash, ?2, ?4 FROM ${incoming} r
  CROSS JOIN comment o ON o.campaign_id = ?1 AND o.ref_hash = r.refHash AND o.import_id <> ?2
  WHERE ${which} ON CONFLICT DO NOTHING`;

/** A comment that is known already stays as it is, with whatever a person said of it. */
export const storeComments = (
  db: D1Database,
  made: NewImport,
  rows: readonly CommentRow[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const statements = [
    ...packLists(rows).flatMap((list) =>
      [insertComments('true'), claimComments('true')].map((sql) =>
        db.prepare(sql).bind(campaignId, id, list, brandId),
      ),
    ),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM comment WHERE import_id = ?1) WHERE id = ?1`,
      )
      .bind(id),
  ];
  return storeImport(db, made, statements, who);
};

/** What storing these comments would do; stores nothing. */
export const previewComments = (
  db: D1Database,
  campaignId: string,
  rows: readonly CommentRow[],
): Promise<ImportCounts> => {
  const statement = db.prepare(
    `SELECT total(o.ref_hash IS NULL) AS stored, 0 AS changed
     FROM json_each(?2) j LEFT JOIN comment o ON o.campaign_id = ?1 AND o.ref_hash = j.value`,
  );
  const refs = packLists(rows.map(({ refHash }) => refHash));
  return previewImport(
    db,
    rows.length,
    refs.map((list) => statement.bind(campaignId, list)),
  );
};

// An import that is being taken back in chunks has claims still; it may just have seen that nothing of it is left.
const CLAIMS = `comment_claim k CROSS JOIN import i ON i.id = k.import_id
  WHERE k.campaign_id = comment.campaign_id AND k.ref_hash = comment.ref_hash AND i.undone_at IS NULL`;

/**
 * In this order: what others claim goes over to the first of them, with its claim; then the rest goes. `which` says which
 * comments and claims, by columns that both have. ?1 is the campaign, ?2 the import.
 */
export const handOver = (which: string): readonly string[] => [
  `UPDATE comment SET import_id = (SELECT k.import_id FROM ${CLAIMS} ORDER BY i.seq LIMIT 1)
   WHERE campaign_id = ?1 AND import_id = ?2 AND ${which} AND EXISTS (SELECT 1 FROM ${CLAIMS})`,
  `DELETE FROM comment_claim WHERE campaign_id = ?1 AND ${which} AND EXISTS (
     SELECT 1 FROM comment c WHERE c.campaign_id = ?1 AND c.ref_hash = comment_claim.ref_hash
       AND c.import_id = comment_claim.import_id)`,
  `DELETE FROM comment WHERE campaign_id = ?1 AND import_id = ?2 AND ${which}`,
];

const OF_UNDONE = `brand_id = ?4 AND ${IS_UNDONE_NOW}`;

const UNDO = [
  `DELETE FROM comment_claim WHERE import_id = ?2 AND ${OF_UNDONE}`,
  ...handOver(OF_UNDONE),
];

/** Takes back what an import alone brought, labels of persons included. */
export const undoComments = (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const statements = UNDO.map((sql) => db.prepare(sql).bind(campaignId, id, who.atMs, brandId));
  return undoImport(db, { id, campaignId, brandId, kind: 'comments' }, statements, who);
};
