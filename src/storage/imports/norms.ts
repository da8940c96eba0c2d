// A brand's own norms and rate cards by file. A row's id is made of what it says, so that the same in several files is one; each
// import claims it, and it goes with the last claim, unless somebody changed it since.
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';
import { packLists } from './import.ts';
import { IS_UNDONE_NOW, previewImport, storeImport, undoImport } from './store.ts';

export type NormNoun = 'benchmark' | 'rate_card';
export type NormRow = Readonly<Record<string, string | number | null>> & { readonly id: string };

const COLUMNS: Readonly<Record<NormNoun, readonly string[]>> = {
  benchmark: [
    'kpi',
    'platform',
    'tier',
    'denominator',
    'low',
    'high',
    'currency',
    'source',
    'url',
    'year',
  ],
  rate_card: ['name', 'source', 'url', 'year', 'currency', 'rates'],
};
const KINDS = { benchmark: 'benchmarks', rate_card: 'rate_cards' } as const;

/** How many the brand has, and how many of these are among them. */
export const countNorms = async (
  db: D1Database,
  noun: NormNoun,
  brandId: string,
  ids: readonly string[],
): Promise<{ readonly all: number; readonly known: number }> => {
  const row = await db
    .prepare(
      `SELECT count(*) AS "all", total(id IN (SELECT value FROM json_each(?2))) AS known FROM ${noun} WHERE brand_id = ?1`,
    )
    .bind(brandId, JSON.stringify(ids))
    .first<{ all: number; known: number }>();
  return row ?? { all: 0, known: 0 };
};

export const storeNorms = (
  db: D1Database,
  noun: NormNoun,
  made: NewImport,
  rows: readonly NormRow[],
  who: Who,
): Promise<Import> => {
  const { id, brandId } = made;
  const columns = COLUMNS[noun];
  const claim = db.prepare(
    `INSERT INTO setting_claim (setting_id, import_id, brand_id, is_new)
     SELECT j.value ->> 'id', ?1, ?2, NOT EXISTS (SELECT 1 FROM ${noun} n WHERE n.id = j.value ->> 'id')
     FROM json_each(?3) j`,
  );
  const insert = db.prepare(
    `INSERT INTO ${noun} (id, brand_id, created_at, updated_at, ${columns.join(', ')})
     SELECT value ->> 'id', ?1, ?2, ?2, ${columns.map((column) => `value ->> '${column}'`).join(', ')}
     FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING`,
  );
  const lists = packLists(rows);
  const statements = [
    ...lists.map((list) => claim.bind(id, brandId, list)),
    ...lists.map((list) => insert.bind(brandId, who.atMs, list)),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM setting_claim WHERE import_id = ?1 AND is_new = 1) WHERE id = ?1`,
      )
      .bind(id),
  ];
  return storeImport(db, made, statements, who);
};

export const previewNorms = (
  db: D1Database,
  noun: NormNoun,
  brandId: string,
  rows: readonly NormRow[],
): Promise<ImportCounts> =>
  previewImport(
    db,
    rows.length,
    packLists(rows.map(({ id }) => id)).map((list) =>
      db
        .prepare(
          `SELECT total(n.id IS NULL) AS stored, 0 AS changed
           FROM json_each(?2) j LEFT JOIN ${noun} n ON n.id = j.value AND n.brand_id = ?1`,
        )
        .bind(brandId, list),
    ),
  );

/** Takes out what no other import claims; what somebody changed since stays. */
export const undoNorms =
  (noun: NormNoun) =>
  (
    db: D1Database,
    brandId: string,
    { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
    who: Who,
  ): Promise<Undone> => {
    const statements = [
      db
        .prepare(
          `DELETE FROM ${noun} WHERE brand_id = ?4 AND rev = 1 AND ${IS_UNDONE_NOW}
             AND id IN (SELECT setting_id FROM setting_claim WHERE import_id = ?2)
             AND NOT EXISTS (SELECT 1 FROM setting_claim k WHERE k.setting_id = ${noun}.id AND k.import_id <> ?2)`,
        )
        .bind(campaignId, id, who.atMs, brandId),
      db
        .prepare(
          `DELETE FROM setting_claim WHERE import_id = ?2 AND brand_id = ?4 AND ${IS_UNDONE_NOW}`,
        )
        .bind(campaignId, id, who.atMs, brandId),
    ];
    return undoImport(db, { id, campaignId, brandId, kind: KINDS[noun] }, statements, who);
  };
