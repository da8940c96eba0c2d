// Files of a brand: what is known of them, and their bytes in the bucket. Bytes are put before the row that speaks of
// them and dropped after it is gone, so that no row ever leads to nothing.
import type { Who } from '../imports/import.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import { senderStatement } from './file-sender.ts';

export const FILE_KINDS = ['picture', 'evidence', 'export'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type StoredFile = {
  readonly id: string;
  readonly brandId: string;
  readonly kind: FileKind;
  readonly mediaType: string;
  readonly bytes: number;
  /** Pixels; an export has none. */
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: string;
  readonly createdBy: string;
  readonly createdAtMs: number;
};

type Row = {
  id: string;
  brand_id: string;
  kind: FileKind;
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  sha256: string;
  created_by: string;
  created_at: number;
};

const COLUMNS = `id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at`;

const fromRow = (row: Row): StoredFile => ({
  id: row.id,
  brandId: row.brand_id,
  kind: row.kind,
  mediaType: row.media_type,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  sha256: row.sha256,
  createdBy: row.created_by,
  createdAtMs: row.created_at,
});

const firstOf = async (statement: D1PreparedStatement): Promise<StoredFile | null> => {
  const row = await statement.first<Row>();
  return row && fromRow(row);
};

type Place = Pick<StoredFile, 'id' | 'brandId' | 'sha256'>;

/** With the id at its end: a file that is sent again while it is removed is another object. */
export const keyOf = ({ id, brandId, sha256 }: Place): string => `files/${brandId}/${sha256}/${id}`;

export const findFile = (db: D1Database, brandId: string, id: string): Promise<StoredFile | null> =>
  firstOf(
    db
      .prepare(`SELECT ${COLUMNS} FROM file WHERE id = ?1 AND brand_id = ?2 AND removed_at IS NULL`)
      .bind(id, brandId),
  );

/** That no questionnaire shows a file, and nothing stated rests on it. */
export const isNeedless = (
  id: string,
): string => `NOT EXISTS (SELECT 1 FROM survey_picture WHERE file_id = ${id})
  AND NOT EXISTS (SELECT 1 FROM submission_evidence WHERE file_id = ${id})
  AND NOT EXISTS (SELECT 1 FROM usage_right WHERE evidence_file_id = ${id})
  AND NOT EXISTS (SELECT 1 FROM audience_split WHERE evidence_file_id = ${id})`;

/** A picture whoever asks; evidence is never found here. */
export const findPicture = (db: D1Database, id: string): Promise<StoredFile | null> =>
  firstOf(
    db
      .prepare(
        `SELECT ${COLUMNS} FROM file WHERE id = ?1 AND kind = 'picture' AND removed_at IS NULL`,
      )
      .bind(id),
  );

/** What figures may rest on. */
export const EVIDENCE_KINDS: readonly FileKind[] = ['evidence', 'export'];

/** Which of these are files of the brand, of one of these kinds. */
export const knownFiles = async (
  db: D1Database,
  brandId: string,
  kinds: readonly FileKind[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const { results } = await db
    .prepare(
      `SELECT id FROM file WHERE id IN (SELECT value FROM json_each(?1)) AND brand_id = ?2
         AND kind IN (SELECT value FROM json_each(?3))
         AND removed_at IS NULL LIMIT 1000`,
    )
    .bind(JSON.stringify(ids), brandId, JSON.stringify(kinds))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
};

const findSame = (
  db: D1Database,
  { brandId, kind, sha256 }: Pick<StoredFile, 'brandId' | 'kind' | 'sha256'>,
): Promise<StoredFile | null> =>
  firstOf(
    db
      .prepare(
        `SELECT ${COLUMNS} FROM file WHERE brand_id = ?1 AND kind = ?2 AND sha256 = ?3 AND removed_at IS NULL`,
      )
      .bind(brandId, kind, sha256),
  );

export type NewFile = Omit<StoredFile, 'createdBy' | 'createdAtMs' | 'bytes'> & {
  readonly content: Uint8Array;
  /** Of an export as it was sent; what is kept of it is less. */
  readonly originSha256?: string;
};

const insertStatements = (db: D1Database, file: NewFile, who: Who): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO file (${COLUMNS}, origin_sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
       ON CONFLICT DO NOTHING`,
    )
    .bind(
      file.id,
      file.brandId,
      file.kind,
      file.mediaType,
      file.content.length,
      file.width,
      file.height,
      file.sha256,
      `${who.actor.kind}:${who.actor.id}`,
      who.atMs,
      file.originSha256 ?? null,
    ),
  auditIfChangedStatement(db, {
    ...who,
    brandId: file.brandId,
    action: 'create',
    noun: 'file',
    nounId: file.id,
    detail: { kind: file.kind, media_type: file.mediaType, bytes: file.content.length },
  }),
  senderStatement(db, file.brandId, file.id, who),
];

/** The same as it is kept, with the note that it came once more; null when there is none. */
const comesAgain = async (db: D1Database, file: NewFile, who: Who): Promise<StoredFile | null> => {
  const same = await findSame(db, file);
  if (!same || same.kind === 'picture') return same;
  const { meta } = await senderStatement(db, file.brandId, same.id, who).run();
  // It may have gone in this very moment.
  return meta.changes > 0 ? same : null;
};

/** The file as it is kept, which is the one that was there when its content is. */
export const keepFile = async (
  db: D1Database,
  bucket: R2Bucket,
  file: NewFile,
  who: Who,
): Promise<{ readonly file: StoredFile; readonly isNew: boolean }> => {
  const same = await comesAgain(db, file, who);
  if (same) return { file: same, isNew: false };
  await bucket.put(keyOf(file), file.content, { httpMetadata: { contentType: file.mediaType } });
  const [inserted] = await db.batch(insertStatements(db, file, who));
  const kept = await comesAgain(db, file, who);
  if (!kept) throw new Error(`file ${file.id} went while it was kept`);
  const isNew = (inserted?.meta.changes ?? 0) > 0;
  // Somebody sent the same a moment sooner; a request that is tried again draws the same id.
  if (kept.id !== file.id) await bucket.delete(keyOf(file));
  return { file: kept, isNew };
};

export const readContent = async (
  bucket: R2Bucket,
  file: Place,
): Promise<ReadableStream<Uint8Array> | null> => (await bucket.get(keyOf(file)))?.body ?? null;

/** A file to be removed, or one that was: what went wrong with its bytes then is done again. */
export const findRemovable = (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<StoredFile | null> =>
  firstOf(
    db.prepare(`SELECT ${COLUMNS} FROM file WHERE id = ?1 AND brand_id = ?2`).bind(id, brandId),
  );

const isPresent = async (db: D1Database, { id, brandId }: Place): Promise<boolean> =>
  (await findFile(db, brandId, id)) !== null;

/** False when a questionnaire shows it, or figures, rights or an audience rest on it; it stays then. Without a bucket there are no bytes to drop. */
export const removeFile = async (
  db: D1Database,
  bucket: R2Bucket | undefined,
  file: StoredFile,
  who: Who,
): Promise<boolean> => {
  await db.batch([
    db
      .prepare(
        `UPDATE file SET removed_at = ?3 WHERE id = ?1 AND brand_id = ?2 AND removed_at IS NULL
           AND ${isNeedless('?1')}`,
      )
      .bind(file.id, file.brandId, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId: file.brandId,
      action: 'delete',
      noun: 'file',
      nounId: file.id,
    }),
  ]);
  if (await isPresent(db, file)) return false;
  await bucket?.delete(keyOf(file));
  return true;
};

/**
 * Joins the batch that stores a version. A picture that goes in this very moment makes a row without a file, which the
 * table refuses, and with it the whole version.
 */
export const picturesStatement = (
  db: D1Database,
  brandId: string,
  versionId: string,
  ids: readonly string[],
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO survey_picture (file_id, survey_version_id, brand_id)
       SELECT f.id, ?3, ?2 FROM json_each(?1) j
       LEFT JOIN file f ON f.id = j.value AND f.brand_id = ?2 AND f.kind = 'picture' AND f.removed_at IS NULL`,
    )
    .bind(JSON.stringify(ids), brandId, versionId);
