// Imports: what came in, from which file, by whom. Rows themselves are stored by their own noun (orders.ts,
// comments.ts), in the same transaction as the import that names them.
import type { SkippedRow } from '../../core/imports/import-result.ts';
import type { AuditEntry } from '../access/audit.ts';
import { pageFrom } from '../page.ts';
import { findBusyOrders } from './busy.ts';
import type { Page, PageRequest } from '../page.ts';

export type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export const IMPORT_KINDS = [
  'orders',
  'comments',
  'figures',
  'contents',
  'followers',
  'mention_counts',
  'mentions',
  'search',
  'web',
  'leads',
  'affiliate',
  'costs',
  'targets',
  'benchmarks',
  'rate_cards',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A file about to be stored. */
export type NewImport = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly kind: ImportKind;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly rowsRead: number;
  readonly skipped: readonly SkippedRow[];
};

export type Import = {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: ImportKind;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsChanged: number;
  readonly rowsSkipped: number;
  readonly problems: readonly SkippedRow[];
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly undoneAtMs: number | null;
  /** What is still being done to its rows. */
  readonly busy: 'storing' | 'undoing' | null;
};

type ImportRow = {
  id: string;
  campaign_id: string;
  kind: ImportKind;
  source: string;
  file_name: string;
  file_hash: string;
  rows_read: number;
  rows_stored: number;
  rows_changed: number;
  rows_skipped: number;
  problems: string;
  created_by: string;
  created_at: number;
  undone_at: number | null;
  busy: Import['busy'];
};

const COLUMNS = `id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored, rows_changed,
  rows_skipped, problems, created_by, created_at, undone_at, busy`;

const fromRow = (row: ImportRow): Import => ({
  id: row.id,
  campaignId: row.campaign_id,
  kind: row.kind,
  source: row.source,
  fileName: row.file_name,
  fileHash: row.file_hash,
  rowsRead: row.rows_read,
  rowsStored: row.rows_stored,
  rowsChanged: row.rows_changed,
  rowsSkipped: row.rows_skipped,
  problems: JSON.parse(row.problems) as SkippedRow[], // written by importStatement
  createdBy: row.created_by,
  createdAtMs: row.created_at,
  undoneAtMs: row.undone_at,
  busy: row.busy,
});

/** How many skipped rows are kept by name; all of them are counted. */
export const KEPT_PROBLEMS = 200;

// D1 binds at most 2 MB a value, and a sign is up to three bytes.
const MOST_CHARACTERS = 500_000;

/** Rows as JSON lists, each a parameter: as few as D1 takes, because it also counts the statements of a request. */
export const packLists = (rows: readonly unknown[]): string[] => {
  const lists: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const json = JSON.stringify(row);
    size += json.length + 1;
    if (size > MOST_CHARACTERS) {
      lists.push([]);
      size = json.length;
    }
    lists.at(-1)?.push(json);
  }
  return lists.map((list) => `[${list.join(',')}]`);
};

/** First in the batch: rows refer to it. What was stored and changed is counted at its end. */
export const importStatement = (db: D1Database, made: NewImport, who: Who): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored,
         rows_skipped, problems, created_by, created_at, seq)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10, ?11, ?12,
         (SELECT coalesce(max(seq), 0) + 1 FROM import WHERE campaign_id = ?3))`,
    )
    .bind(
      made.id,
      made.brandId,
      made.campaignId,
      made.kind,
      made.source,
      made.fileName,
      made.fileHash,
      made.rowsRead,
      made.skipped.length,
      JSON.stringify(made.skipped.slice(0, KEPT_PROBLEMS)),
      `${who.actor.kind}:${who.actor.id}`,
      who.atMs,
    );

export const findImport = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Import | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM import WHERE id = ?1 AND brand_id = ?2`)
    .bind(id, brandId)
    .first<ImportRow>();
  return row && fromRow(row);
};

/** The import that already brought this very file and was not undone. */
export const findSameFile = async (
  db: D1Database,
  made: Pick<NewImport, 'brandId' | 'campaignId' | 'kind' | 'fileHash'>,
): Promise<Import | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM import
       WHERE campaign_id = ?1 AND brand_id = ?2 AND kind = ?3 AND file_hash = ?4 AND undone_at IS NULL
       ORDER BY created_at LIMIT 1`,
    )
    .bind(made.campaignId, made.brandId, made.kind, made.fileHash)
    .first<ImportRow>();
  return row && fromRow(row);
};

/** Newest first, undone ones too. */
export const listImports = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<Import>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM import
       WHERE campaign_id = ?1 AND brand_id = ?2 AND (created_at, id) < (?3, ?4)
       ORDER BY created_at DESC, id DESC LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<ImportRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** What an import did or, in a dry run, would do. */
export type ImportCounts = {
  readonly stored: number;
  readonly changed: number;
  readonly unchanged: number;
};

export type Undone = 'undone' | 'already_undone' | 'not_found' | 'changed_since' | 'busy';

/** After a batch whose first statement flips the state: what happened. */
export const undoOutcome = async (
  db: D1Database,
  brandId: string,
  id: string,
  hasFlipped: boolean,
): Promise<Undone> => {
  if (hasFlipped) return 'undone';
  const known = await findImport(db, brandId, id);
  if (!known) return 'not_found';
  if (known.undoneAtMs !== null) return 'already_undone';
  const busy = await findBusyOrders(db, brandId, known.campaignId);
  return busy !== null && busy.id !== id ? 'busy' : 'changed_since';
};
