// Layers: every import keeps rows of its own, and what counts is, of each key, the row of the latest import that was not
// undone. Undoing therefore changes one row, at once; the layer itself is deleted after that, in chunks.
import { packLists } from './import.ts';
import type { Import, ImportCounts, ImportKind, NewImport, Undone, Who } from './import.ts';
import { previewImport, storeImport, undoImport } from './store.ts';

export type LayerTable = {
  readonly table: string;
  /** What names a row within a campaign and an import. */
  readonly key: readonly string[];
  readonly values: readonly string[];
  /** Columns of the key that stand or fall together; the whole key unless said. */
  readonly unit?: readonly string[];
};

/** A row by the names of its columns. */
export type LayerRow = Readonly<Record<string, string | number | boolean | null>>;

// A key has no column twice, so that within one import the first row of a key stays.
const incoming = ({ key, values }: LayerTable, list: string): string =>
  `(SELECT ${[...key, ...values].map((column) => `value ->> '${column}' AS ${column}`).join(', ')} FROM json_each(${list}))`;

/**
 * The rows that count, as a source of a query; ?1 is the campaign, ?2 the brand. With max() the other columns are those of
 * the row that has the maximum (sqlite.org/lang_select.html#bareagg).
 */
export const standing = ({ table, key }: LayerTable): string =>
  `(SELECT l.*, max(i.seq) AS seq FROM ${table} l CROSS JOIN import i ON i.id = l.import_id
    WHERE l.campaign_id = ?1 AND l.brand_id = ?2 AND i.undone_at IS NULL
    GROUP BY l.campaign_id, ${key.map((column) => `l.${column}`).join(', ')})`;

/**
 * For each row r of a source: 1 when what stands of its key is the same, 0 when it is different, null when there is none.
 * ?1 is the campaign, ?2 an import that is left out.
 */
const compared = ({ table, key, values, unit }: LayerTable, source: string): string => {
  const same = values.map((column) => `l.${column} IS r.${column}`).join(' AND ');
  const on = (columns: readonly string[], a: string, b: string): string =>
    columns.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');
  const active = `FROM ${table} l CROSS JOIN import i ON i.id = l.import_id
    WHERE l.campaign_id = ?1 AND i.undone_at IS NULL AND i.id <> ?2`;
  if (!unit)
    return `SELECT (SELECT ${same} ${active} AND ${on(key, 'l', 'r')} ORDER BY i.seq DESC LIMIT 1) AS is_same FROM ${source} r`;
  const columns = unit.map((column) => `l.${column}`).join(', ');
  return `WITH stands AS MATERIALIZED (SELECT ${columns}, i.id, max(i.seq) ${active} GROUP BY ${columns})
    SELECT (SELECT ${same} FROM ${table} l WHERE l.campaign_id = ?1 AND ${on(key, 'l', 'r')} AND l.import_id = s.id) AS is_same
    FROM ${source} r LEFT JOIN stands s ON ${on(unit, 's', 'r')}`;
};

/** Stores the rows of the list ?3 while `which` holds. ?1 is the campaign, ?2 the import, ?4 the brand. */
export const insertLayer = (layer: LayerTable, which: string): string => {
  const columns = [...layer.key, ...layer.values].join(', ');
  return `INSERT INTO ${layer.table} (campaign_id, brand_id, import_id, ${columns})
    SELECT ?1, ?4, ?2, ${columns} FROM ${incoming(layer, '?3')} WHERE ${which} ON CONFLICT DO NOTHING`;
};

/** What the rows of the list ?3 are beside what stands without the import ?2. ?1 is the campaign. */
export const countLayer = (layer: LayerTable): string =>
  `SELECT total(is_same IS NULL) AS stored, total(is_same = 0) AS changed
   FROM (${compared(layer, incoming(layer, '?3'))})`;

/** All of it in one transaction. A list holds fewer than 10,000 rows: none is shorter than 50 characters. */
export const storeLayer = (
  db: D1Database,
  layer: LayerTable,
  made: NewImport,
  rows: readonly LayerRow[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const insert = db.prepare(insertLayer(layer, 'true'));
  const statements = [
    ...packLists(rows).map((list) => insert.bind(campaignId, id, list, brandId)),
    db
      .prepare(
        `UPDATE import SET rows_stored = c.stored, rows_changed = c.changed FROM (
           SELECT total(is_same IS NULL) AS stored, total(is_same = 0) AS changed
           FROM (${compared(layer, `(SELECT * FROM ${layer.table} WHERE campaign_id = ?1 AND import_id = ?2)`)})) c
         WHERE import.id = ?2`,
      )
      .bind(campaignId, id),
  ];
  return storeImport(db, made, statements, who);
};

/** What storing these rows would do; stores nothing. */
export const previewLayer = (
  db: D1Database,
  layer: LayerTable,
  campaignId: string,
  rows: readonly LayerRow[],
): Promise<ImportCounts> => {
  const statement = db.prepare(countLayer(layer));
  const lists = packLists(rows).map((list) => statement.bind(campaignId, '', list));
  return previewImport(db, rows.length, lists);
};

/** Rows a statement, so that none holds the database long. */
const CHUNK = 10_000;
const MOST_CHUNKS = 20;

/** Deletes an undone import's rows; true when none are left. */
export const clearLayer = async (
  db: D1Database,
  { table, key }: LayerTable,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
): Promise<boolean> => {
  const columns = key.join(', ');
  const statement = db
    .prepare(
      `DELETE FROM ${table} WHERE campaign_id = ?1 AND import_id = ?2 AND (${columns}) IN (
         SELECT ${columns} FROM ${table} WHERE campaign_id = ?1 AND import_id = ?2 LIMIT ?3)`,
    )
    .bind(campaignId, id, CHUNK);
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const { meta } = await statement.run();
    if (meta.changes < CHUNK) {
      await db.prepare(`UPDATE import SET to_clear = 0 WHERE id = ?1`).bind(id).run();
      return true;
    }
  }
  return false;
};

/** Takes an import out of what counts, at once. What is left of its rows after that goes at night. */
export const undoLayer = async (
  db: D1Database,
  layer: LayerTable,
  kind: ImportKind,
  brandId: string,
  made: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const { id, campaignId } = made;
  const toClear = db
    .prepare(`UPDATE import SET to_clear = 1 WHERE id = ?2 AND undone_at = ?3`)
    .bind(campaignId, id, who.atMs);
  const outcome = await undoImport(db, { id, campaignId, brandId, kind }, [toClear], who);
  if (outcome === 'undone') await clearLayer(db, layer, made);
  return outcome;
};
