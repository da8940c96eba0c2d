// A campaign's costs. A cost may belong to one creator of the brand.
import type { Cost, CostCategory, CostPlan, CostState } from '../../core/campaign/cost.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type CostRow = {
  id: string;
  campaign_id: string;
  creator_id: string | null;
  category: CostCategory;
  state: CostState;
  amount_minor: number;
  amount_original_minor: number | null;
  currency: string | null;
  rate: number | null;
  rate_source: string | null;
  date: string;
  note: string;
  rev: number;
  created_at: number;
  updated_at: number;
};

const COLUMNS = `id, campaign_id, creator_id, category, state, amount_minor, amount_original_minor, currency, rate, rate_source,
  date, note, rev, created_at, updated_at`;

const originalOf = (row: CostRow): Cost['original'] =>
  row.currency === null
    ? null
    : {
        amountMinor: row.amount_original_minor ?? 0,
        currency: row.currency,
        rate: row.rate ?? 1,
        rateSource: row.rate_source ?? '',
      };

const fromRow = (row: CostRow): Cost => ({
  id: row.id,
  campaignId: row.campaign_id,
  creatorId: row.creator_id,
  category: row.category,
  state: row.state,
  amountMinor: row.amount_minor,
  original: originalOf(row),
  date: row.date,
  note: row.note,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

const planValues = (plan: CostPlan): (string | number | null)[] => [
  plan.creatorId,
  plan.category,
  plan.state,
  plan.amountMinor,
  plan.original?.amountMinor ?? null,
  plan.original?.currency ?? null,
  plan.original?.rate ?? null,
  plan.original?.rateSource ?? null,
  plan.date,
  plan.note,
];

export const findCost = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Cost | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM cost WHERE id = ?1 AND brand_id = ?2`)
    .bind(id, brandId)
    .first<CostRow>();
  return row && fromRow(row);
};

/** Oldest entry first. */
export const listCosts = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<Cost>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM cost WHERE campaign_id = ?1 AND brand_id = ?2 AND (created_at, id) > (?3, ?4)
       ORDER BY created_at, id LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<CostRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

export const isCreatorOf = async (
  db: D1Database,
  brandId: string,
  creatorId: string,
): Promise<boolean> =>
  (await db
    .prepare(`SELECT 1 FROM creator WHERE id = ?1 AND brand_id = ?2`)
    .bind(creatorId, brandId)
    .first()) !== null;

export const createCost = async (
  db: D1Database,
  brandId: string,
  {
    id,
    campaignId,
    plan,
  }: { readonly id: string; readonly campaignId: string; readonly plan: CostPlan },
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO cost (id, brand_id, campaign_id, created_at, updated_at, creator_id, category, state,
           amount_minor, amount_original_minor, currency, rate, rate_source, date, note)
         VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)`,
      )
      .bind(id, brandId, campaignId, who.atMs, ...planValues(plan)),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'cost',
      nounId: id,
      detail: { category: plan.category, amount_minor: plan.amountMinor },
    }),
  ]);
};

/** False when `rev` is no longer the cost's revision; nothing is changed then. */
export const updateCost = async (
  db: D1Database,
  brandId: string,
  { id, rev, plan }: { readonly id: string; readonly rev: number; readonly plan: CostPlan },
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE cost SET creator_id = ?5, category = ?6, state = ?7, amount_minor = ?8,
           amount_original_minor = ?9, currency = ?10, rate = ?11, rate_source = ?12, date = ?13, note = ?14,
           rev = rev + 1, updated_at = ?4
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs, ...planValues(plan)),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'cost',
      nounId: id,
      detail: { category: plan.category, amount_minor: plan.amountMinor },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};

/** False when `rev` is no longer the cost's revision; nothing is removed then. */
export const removeCost = async (
  db: D1Database,
  brandId: string,
  { id, rev }: Pick<Cost, 'id' | 'rev'>,
  who: Who,
): Promise<boolean> => {
  const [, removed] = await db.batch([
    db
      .prepare(
        `DELETE FROM cost_claim WHERE cost_id = (SELECT id FROM cost WHERE id = ?1 AND brand_id = ?2 AND rev = ?3)`,
      )
      .bind(id, brandId, rev),
    db
      .prepare(`DELETE FROM cost WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`)
      .bind(id, brandId, rev),
    auditIfChangedStatement(db, { ...who, brandId, action: 'delete', noun: 'cost', nounId: id }),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
};
