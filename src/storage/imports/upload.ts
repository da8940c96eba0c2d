// Uploads: files that come in parts. What is known of the parts and of their reading is in the import object of that name.
import { auditStatement } from '../access/audit.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import type { ImportKind, Who } from './import.ts';

/** What a large file can hold. */
export const LARGE_KINDS = ['orders', 'comments', 'mentions'] as const satisfies ImportKind[];
export type LargeKind = (typeof LARGE_KINDS)[number];

export type Upload = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly kind: LargeKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly importId: string | null;
  readonly endedAtMs: number | null;
};

type Row = {
  id: string;
  brand_id: string;
  campaign_id: string;
  kind: LargeKind;
  file_name: string;
  bytes: number;
  created_by: string;
  created_at: number;
  import_id: string | null;
  ended_at: number | null;
};

const COLUMNS = `id, brand_id, campaign_id, kind, file_name, bytes, created_by, created_at, import_id, ended_at`;

const fromRow = (row: Row): Upload => ({
  id: row.id,
  brandId: row.brand_id,
  campaignId: row.campaign_id,
  kind: row.kind,
  fileName: row.file_name,
  bytes: row.bytes,
  createdBy: row.created_by,
  createdAtMs: row.created_at,
  importId: row.import_id,
  endedAtMs: row.ended_at,
});

export const createUpload = async (
  db: D1Database,
  upload: Pick<Upload, 'id' | 'brandId' | 'campaignId' | 'kind' | 'fileName' | 'bytes'>,
  who: Who,
): Promise<void> => {
  const { id, brandId, campaignId, kind, fileName, bytes } = upload;
  await db.batch([
    db
      .prepare(
        `INSERT INTO upload (id, brand_id, campaign_id, kind, file_name, bytes, created_by, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      )
      .bind(
        id,
        brandId,
        campaignId,
        kind,
        fileName,
        bytes,
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'upload',
      nounId: id,
      detail: { kind, bytes },
    }),
  ]);
};

export const findUpload = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  id: string,
): Promise<Upload | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM upload WHERE id = ?1 AND brand_id = ?2 AND campaign_id = ?3`)
    .bind(id, brandId, campaignId)
    .first<Row>();
  return row && fromRow(row);
};

/** The upload that became an import; null for an import of one request. */
export const findUploadOf = async (
  db: D1Database,
  brandId: string,
  importId: string,
): Promise<Upload | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM upload WHERE import_id = ?1 AND brand_id = ?2`)
    .bind(importId, brandId)
    .first<Row>();
  return row && fromRow(row);
};

/** Newest first. */
export const listUploads = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<Upload>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM upload
       WHERE campaign_id = ?1 AND brand_id = ?2 AND (created_at, id) < (?3, ?4)
       ORDER BY created_at DESC, id DESC LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<Row>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

export const endUpload = async (db: D1Database, id: string, atMs: number): Promise<void> => {
  await db
    .prepare(`UPDATE upload SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL`)
    .bind(id, atMs)
    .run();
};

/** What is over waits for the next sweep. */
const MOST_SWEPT = 100;

/** Uploads that nobody finished. */
export const oldUploads = async (db: D1Database, beforeMs: number): Promise<readonly Upload[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM upload WHERE ended_at IS NULL AND created_at < ?1 ORDER BY created_at LIMIT ?2`,
    )
    .bind(beforeMs, MOST_SWEPT)
    .all<Row>();
  return results.map(fromRow);
};

export type BusyUpload = {
  readonly upload: Upload;
  readonly importId: string;
  readonly isUndone: boolean;
};

/** Uploads whose import is stored or undone at this moment. */
export const busyUploads = async (db: D1Database): Promise<readonly BusyUpload[]> => {
  const columns = COLUMNS.split(', ')
    .map((column) => `u.${column}`)
    .join(', ');
  const { results } = await db
    .prepare(
      `SELECT ${columns}, i.busy FROM import i JOIN upload u ON u.import_id = i.id WHERE i.busy IS NOT NULL LIMIT ?1`,
    )
    .bind(MOST_SWEPT)
    .all<Row & { busy: string }>();
  return results.map((row) => ({
    upload: fromRow(row),
    importId: row.import_id ?? '',
    isUndone: row.busy === 'undoing',
  }));
};
