// A brand's own rate cards. The published ones are data of the program and never stand here.
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import type { OwnRateCard, RateCardPlan } from '../../core/yardstick/own-rate-card.ts';
import { MOST_OWN_CARDS } from '../../core/yardstick/own-rate-card.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';

type CardRow = {
  id: string;
  name: string;
  source: string;
  url: string | null;
  year: number;
  currency: string;
  rates: string;
  rev: number;
  created_at: number;
  updated_at: number;
};

const COLUMNS = `id, name, source, url, year, currency, rates, rev, created_at, updated_at`;

const fromRow = (row: CardRow): OwnRateCard => ({
  id: row.id,
  name: row.name,
  source: row.source,
  url: row.url,
  year: row.year,
  currency: row.currency,
  rates: JSON.parse(row.rates) as OwnRateCard['rates'], // written below, from what was parsed
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

const valuesOf = (plan: RateCardPlan): (string | number | null)[] => [
  plan.name,
  plan.source,
  plan.url,
  plan.year,
  plan.currency,
  JSON.stringify(plan.rates),
];

const entryOf = (
  who: Who,
  brandId: string,
  action: string,
  nounId: string,
  plan?: RateCardPlan,
): AuditEntry => ({
  ...who,
  brandId,
  action,
  noun: 'rate_card',
  nounId,
  ...(plan ? { detail: { name: plan.name, prices: plan.rates.length } } : {}),
});

export const findRateCard = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<OwnRateCard | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM rate_card WHERE id = ?1 AND brand_id = ?2`)
    .bind(id, brandId)
    .first<CardRow>();
  return row && fromRow(row);
};

/** A brand's, oldest first. */
export const listRateCards = async (
  db: D1Database,
  brandId: string,
  { limit, after }: PageRequest,
): Promise<Page<OwnRateCard>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM rate_card WHERE brand_id = ?1 AND (created_at, id) > (?2, ?3)
       ORDER BY created_at, id LIMIT ?4`,
    )
    .bind(brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<CardRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** False when the brand has as many as it may have; nothing is stored then. */
export const createRateCard = async (
  db: D1Database,
  brandId: string,
  { id, plan }: { readonly id: string; readonly plan: RateCardPlan },
  who: Who,
): Promise<boolean> => {
  const [created] = await db.batch([
    db
      .prepare(
        `INSERT INTO rate_card (id, brand_id, created_at, updated_at, name, source, url, year, currency, rates)
         SELECT ?1, ?2, ?3, ?3, ?5, ?6, ?7, ?8, ?9, ?10
         WHERE (SELECT count(*) FROM rate_card WHERE brand_id = ?2) < ?4`,
      )
      .bind(id, brandId, who.atMs, MOST_OWN_CARDS, ...valuesOf(plan)),
    auditIfChangedStatement(db, entryOf(who, brandId, 'create', id, plan)),
  ]);
  return (created?.meta.changes ?? 0) > 0;
};

/** False when `rev` is no longer the card's revision; nothing is changed then. */
export const replaceRateCard = async (
  db: D1Database,
  brandId: string,
  { id, rev, plan }: { readonly id: string; readonly rev: number; readonly plan: RateCardPlan },
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE rate_card SET name = ?5, source = ?6, url = ?7, year = ?8, currency = ?9, rates = ?10,
           rev = rev + 1, updated_at = ?4
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs, ...valuesOf(plan)),
    auditIfChangedStatement(db, entryOf(who, brandId, 'update', id, plan)),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};

/** False when `rev` is no longer the card's revision; nothing is removed then. */
export const removeRateCard = async (
  db: D1Database,
  brandId: string,
  { id, rev }: Pick<OwnRateCard, 'id' | 'rev'>,
  who: Who,
): Promise<boolean> => {
  const [removed] = await db.batch([
    db
      .prepare(`DELETE FROM rate_card WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`)
      .bind(id, brandId, rev),
    auditIfChangedStatement(db, entryOf(who, brandId, 'delete', id)),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
};
