// What every import does whatever it brings: it is stored with its rows in one transaction, tried without storing, and
// taken back as a whole.
import { auditIfChangedStatement, auditStatement } from '../access/audit.ts';
import { findImport, importStatement, undoOutcome } from './import.ts';
import type { Import, ImportCounts, ImportKind, NewImport, Undone, Who } from './import.ts';

/** `statements` store the rows, which refer to the import, and end with what counts them in it. */
export const storeImport = async (
  db: D1Database,
  made: NewImport,
  statements: readonly D1PreparedStatement[],
  who: Who,
): Promise<Import> => {
  await db.batch([
    importStatement(db, made, who),
    ...statements,
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

/** What a statement tells of a list of rows. */
export type Counted = { readonly stored: number; readonly changed: number };

/** What statements told of `rows` rows, each of a list of them. */
export const countsOf = (
  results: readonly Pick<D1Result<Counted>, 'results'>[],
  rows: number,
): ImportCounts => {
  const told = results.flatMap((result) => result.results);
  const stored = told.reduce((sum, one) => sum + one.stored, 0);
  const changed = told.reduce((sum, one) => sum + one.changed, 0);
  return { stored, changed, unchanged: rows - stored - changed };
};

/** What storing `rows` rows would do; each statement gives what it would store and change of a list of them. */
export const previewImport = async (
  db: D1Database,
  rows: number,
  statements: D1PreparedStatement[],
): Promise<ImportCounts> => {
  return countsOf(statements.length === 0 ? [] : await db.batch<Counted>(statements), rows);
};

export type UndoneImport = Pick<Import, 'id' | 'campaignId'> & {
  readonly brandId: string;
  readonly kind: ImportKind;
};

/** In a statement of `undoImport`: whether it is this undo that took the import back. ?2 is the import, ?3 the time. */
export const IS_UNDONE_NOW = `EXISTS (SELECT 1 FROM import WHERE id = ?2 AND undone_at = ?3)`;

/**
 * Marks the import as undone if it was not and `condition` holds, and takes its rows back by `statements`, which must do
 * nothing otherwise. In `condition` ?1 is the campaign and ?2 the import.
 */
export const undoImport = async (
  db: D1Database,
  { id, campaignId, brandId, kind }: UndoneImport,
  statements: readonly D1PreparedStatement[],
  who: Who,
  condition = 'true',
): Promise<Undone> => {
  const [flipped] = await db.batch([
    db
      .prepare(
        `UPDATE import SET undone_at = ?3
         WHERE id = ?2 AND campaign_id = ?1 AND brand_id = ?4 AND kind = ?5 AND undone_at IS NULL AND ${condition}`,
      )
      .bind(campaignId, id, who.atMs, brandId, kind),
    auditIfChangedStatement(db, { ...who, brandId, action: 'undo', noun: 'import', nounId: id }),
    ...statements,
  ]);
  return undoOutcome(db, brandId, id, (flipped?.meta.changes ?? 0) > 0);
};

/** An audit row for each row of the import in `which`. ?1 is the import, ?2 the time. */
export const auditRowsStatement = (
  db: D1Database,
  noun: 'content' | 'submission',
  action: string,
  which: string,
  importId: string,
  who: Who,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)
       SELECT brand_id, ?2, ?3, ?4, ?5, '${noun}', id, json_object('import_id', import_id), ?6
       FROM ${noun} WHERE import_id = ?1 AND ${which}`,
    )
    .bind(importId, who.atMs, who.actor.kind, who.actor.id, action, who.requestId);
