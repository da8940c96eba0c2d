// Costs that came by a file or in a list. A row's id is made of what it says, so that a cost which several imports bring is
// one; each of them claims it, and it goes with the last claim, unless somebody changed it since.
import type { CostPlan } from '../../core/campaign/cost.ts';
import { packLists } from './import.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';
import { IS_UNDONE_NOW, previewImport, storeImport, undoImport } from './store.ts';

export type ImportedCost = CostPlan & { readonly id: string };

const rowOf = (cost: ImportedCost) => ({
  id: cost.id,
  creator_id: cost.creatorId,
  category: cost.category,
  state: cost.state,
  amount_minor: cost.amountMinor,
  amount_original_minor: cost.original?.amountMinor ?? null,
  currency: cost.original?.currency ?? null,
  rate: cost.original?.rate ?? null,
  rate_source: cost.original?.rateSource ?? null,
  date: cost.date,
  note: cost.note,
});

const COLUMNS = [
  'id',
  'creator_id',
  'category',
  'state',
  'amount_minor',
  'amount_original_minor',
  'currency',
  'rate_source',
  'date',
  'note',
] as const;

const INSERT = `INSERT INTO cost (campaign_id, brand_id, import_id, created_at, updated_at, rate, ${COLUMNS.join(', ')})
  SELECT ?1, ?2, ?3, ?5, ?5, CAST(value ->> 'rate' AS REAL), ${COLUMNS.map((column) => `value ->> '${column}'`).join(', ')}
  FROM json_each(?4) WHERE true ON CONFLICT DO NOTHING`;

const CLAIM = `INSERT INTO cost_claim (cost_id, import_id, brand_id)
  SELECT c.id, ?3, c.brand_id FROM json_each(?4) j JOIN cost c ON c.id = j.value ->> 'id'
  WHERE c.campaign_id = ?1 AND c.brand_id = ?2 ON CONFLICT DO NOTHING`;

export const storeCosts = (
  db: D1Database,
  made: NewImport,
  costs: readonly ImportedCost[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const lists = packLists(costs.map(rowOf));
  const statements = [
    ...lists.map((list) => db.prepare(INSERT).bind(campaignId, brandId, id, list, who.atMs)),
    ...lists.map((list) => db.prepare(CLAIM).bind(campaignId, brandId, id, list)),
    db
      .prepare(
        `UPDATE import SET rows_stored = (SELECT count(*) FROM cost WHERE campaign_id = ?2 AND import_id = ?1) WHERE id = ?1`,
      )
      .bind(id, campaignId),
  ];
  return storeImport(db, made, statements, who);
};

/** What storing these costs would do; stores nothing. */
export const previewCosts = (
  db: D1Database,
  campaignId: string,
  costs: readonly ImportedCost[],
): Promise<ImportCounts> => {
  const statement = db.prepare(
    `SELECT total(c.id IS NULL) AS stored, 0 AS changed
     FROM json_each(?2) j LEFT JOIN cost c ON c.id = j.value AND c.campaign_id = ?1`,
  );
  const lists = packLists(costs.map(({ id }) => id)).map((list) =>
    statement.bind(campaignId, list),
  );
  return previewImport(db, costs.length, lists);
};

/** Takes out the costs that no other import claims; one that somebody changed since stays. */
export const undoCosts = (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const statements = [
    db
      .prepare(`DELETE FROM cost_claim WHERE import_id = ?2 AND brand_id = ?4 AND ${IS_UNDONE_NOW}`)
      .bind(campaignId, id, who.atMs, brandId),
    db
      .prepare(
        `DELETE FROM cost WHERE campaign_id = ?1 AND brand_id = ?4 AND import_id IS NOT NULL AND rev = 1
           AND NOT EXISTS (SELECT 1 FROM cost_claim k WHERE k.cost_id = cost.id) AND ${IS_UNDONE_NOW}`,
      )
      .bind(campaignId, id, who.atMs, brandId),
  ];
  return undoImport(db, { id, campaignId, brandId, kind: 'costs' }, statements, who);
};
