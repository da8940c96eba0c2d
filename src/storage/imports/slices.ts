// Imports of large files, whatever they bring: begun, stored slice by slice, ended, taken back in chunks. Each slice or chunk
// is one transaction that may run twice and then changes nothing; until the last one the import is busy.
import type { SkippedRow } from '../../core/imports/import-result.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import { KEPT_PROBLEMS, findImport, undoOutcome } from './import.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';

export type SlicedImport = Omit<NewImport, 'rowsRead' | 'skipped'>;

/** What a slice is stored for. */
export type SliceOf = Pick<SlicedImport, 'id' | 'brandId' | 'campaignId' | 'source'>;

/** In every statement that stores: an import that was undone meanwhile gets no more rows. ?2 is the import. */
export const IS_STORING = `EXISTS (SELECT 1 FROM import WHERE id = ?2 AND busy = 'storing')`;
/** In every statement that takes back. ?2 is the import. */
export const IS_UNDOING = `EXISTS (SELECT 1 FROM import WHERE id = ?2 AND busy = 'undoing')`;

/** Of orders it fails while another import of the campaign's orders is busy (`isRefusedAsBusy`). */
export const beginSliced = async (
  db: D1Database,
  made: SlicedImport,
  uploadId: string,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored,
           rows_skipped, created_by, created_at, busy, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, ?8, ?9, 'storing',
           (SELECT coalesce(max(seq), 0) + 1 FROM import WHERE campaign_id = ?3))
         ON CONFLICT DO NOTHING`,
      )
      .bind(
        made.id,
        made.brandId,
        made.campaignId,
        made.kind,
        made.source,
        made.fileName,
        made.fileHash,
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId: made.brandId,
      action: 'import',
      noun: 'import',
      nounId: made.id,
      detail: { kind: made.kind, source: made.source, upload: uploadId },
    }),
    db
      .prepare(`UPDATE upload SET import_id = ?2 WHERE id = ?1 AND brand_id = ?3`)
      .bind(uploadId, made.id, made.brandId),
  ]);
};

export type Told = {
  readonly rowsRead: number;
  readonly rowsSkipped: number;
  readonly problems: readonly SkippedRow[];
  readonly counts: ImportCounts;
};

/** All of it is there; null when it was undone meanwhile. */
export const finishSliced = async (
  db: D1Database,
  { id, brandId }: Pick<SlicedImport, 'id' | 'brandId'>,
  { rowsRead, rowsSkipped, problems, counts }: Told,
): Promise<Import | null> => {
  await db
    .prepare(
      `UPDATE import SET busy = NULL, rows_read = ?3, rows_skipped = ?4, problems = ?5, rows_stored = ?6, rows_changed = ?7
       WHERE id = ?1 AND brand_id = ?2 AND busy = 'storing'`,
    )
    .bind(
      id,
      brandId,
      rowsRead,
      rowsSkipped,
      JSON.stringify(problems.slice(0, KEPT_PROBLEMS)),
      counts.stored,
      counts.changed,
    )
    .run();
  const made = await findImport(db, brandId, id);
  return made?.busy === null && made.undoneAtMs === null ? made : null;
};

/**
 * Undoes an import if it was not undone and `condition` holds: this alone decides, and its rows go after that. In
 * `condition` ?1 is the campaign and ?2 the import.
 */
export const flipSliced = async (
  db: D1Database,
  brandId: string,
  { id, campaignId, kind }: Pick<Import, 'id' | 'campaignId' | 'kind'>,
  who: Who,
  condition: string,
): Promise<Undone> => {
  const [flipped] = await db.batch([
    db
      .prepare(
        `UPDATE import SET undone_at = ?3, busy = 'undoing'
         WHERE id = ?2 AND brand_id = ?4 AND campaign_id = ?1 AND kind = ?5 AND undone_at IS NULL AND ${condition}`,
      )
      .bind(campaignId, id, who.atMs, brandId, kind),
    auditIfChangedStatement(db, { ...who, brandId, action: 'undo', noun: 'import', nounId: id }),
  ]);
  return undoOutcome(db, brandId, id, (flipped?.meta.changes ?? 0) > 0);
};

export const endUndo = async (db: D1Database, id: string): Promise<void> => {
  await db
    .prepare(`UPDATE import SET busy = NULL WHERE id = ?1 AND busy = 'undoing'`)
    .bind(id)
    .run();
};
