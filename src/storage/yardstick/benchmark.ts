// A brand's own norms. The published ones are data of the program and never stand here.
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import type { BenchmarkPlan, OwnBenchmark } from '../../core/yardstick/own-benchmark.ts';
import { MOST_OWN_BENCHMARKS } from '../../core/yardstick/own-benchmark.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';

type BenchmarkRow = {
  id: string;
  kpi: string;
  platform: OwnBenchmark['platform'];
  tier: string | null;
  denominator: OwnBenchmark['denominator'];
  low: number;
  high: number;
  currency: string | null;
  source: string;
  url: string | null;
  year: number;
  rev: number;
  created_at: number;
  updated_at: number;
};

const COLUMNS = `id, kpi, platform, tier, denominator, low, high, currency, source, url, year, rev, created_at,
  updated_at`;

const fromRow = (row: BenchmarkRow): OwnBenchmark => ({
  id: row.id,
  kpi: row.kpi,
  platform: row.platform,
  tier: row.tier === null ? null : (JSON.parse(row.tier) as OwnBenchmark['tier']), // written below
  denominator: row.denominator,
  low: row.low,
  high: row.high,
  currency: row.currency,
  source: row.source,
  url: row.url,
  year: row.year,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

const valuesOf = (plan: BenchmarkPlan): (string | number | null)[] => [
  plan.kpi,
  plan.platform,
  plan.tier && JSON.stringify(plan.tier),
  plan.denominator,
  plan.low,
  plan.high,
  plan.currency,
  plan.source,
  plan.url,
  plan.year,
];

const entryOf = (
  who: Who,
  brandId: string,
  action: string,
  nounId: string,
  plan?: BenchmarkPlan,
): AuditEntry => ({
  ...who,
  brandId,
  action,
  noun: 'benchmark',
  nounId,
  ...(plan ? { detail: { kpi: plan.kpi, low: plan.low, high: plan.high } } : {}),
});

export const findBenchmark = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<OwnBenchmark | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM benchmark WHERE id = ?1 AND brand_id = ?2`)
    .bind(id, brandId)
    .first<BenchmarkRow>();
  return row && fromRow(row);
};

/** A brand's, oldest first. */
export const listBenchmarks = async (
  db: D1Database,
  brandId: string,
  { limit, after }: PageRequest,
): Promise<Page<OwnBenchmark>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM benchmark WHERE brand_id = ?1 AND (created_at, id) > (?2, ?3)
       ORDER BY created_at, id LIMIT ?4`,
    )
    .bind(brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<BenchmarkRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** False when the brand has as many as it may have; nothing is stored then. */
export const createBenchmark = async (
  db: D1Database,
  brandId: string,
  { id, plan }: { readonly id: string; readonly plan: BenchmarkPlan },
  who: Who,
): Promise<boolean> => {
  const [created] = await db.batch([
    db
      .prepare(
        `INSERT INTO benchmark (id, brand_id, created_at, updated_at, kpi, platform, tier, denominator, low, high,
           currency, source, url, year)
         SELECT ?1, ?2, ?3, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
         WHERE (SELECT count(*) FROM benchmark WHERE brand_id = ?2) < ?4`,
      )
      .bind(id, brandId, who.atMs, MOST_OWN_BENCHMARKS, ...valuesOf(plan)),
    auditIfChangedStatement(db, entryOf(who, brandId, 'create', id, plan)),
  ]);
  return (created?.meta.changes ?? 0) > 0;
};

/** False when `rev` is no longer the norm's revision; nothing is changed then. */
export const replaceBenchmark = async (
  db: D1Database,
  brandId: string,
  { id, rev, plan }: { readonly id: string; readonly rev: number; readonly plan: BenchmarkPlan },
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE benchmark SET kpi = ?5, platform = ?6, tier = ?7, denominator = ?8, low = ?9, high = ?10,
           currency = ?11, source = ?12, url = ?13, year = ?14, rev = rev + 1, updated_at = ?4
         WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs, ...valuesOf(plan)),
    auditIfChangedStatement(db, entryOf(who, brandId, 'update', id, plan)),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};

/** False when `rev` is no longer the norm's revision; nothing is removed then. */
export const removeBenchmark = async (
  db: D1Database,
  brandId: string,
  { id, rev }: Pick<OwnBenchmark, 'id' | 'rev'>,
  who: Who,
): Promise<boolean> => {
  const [removed] = await db.batch([
    db
      .prepare(`DELETE FROM benchmark WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`)
      .bind(id, brandId, rev),
    auditIfChangedStatement(db, entryOf(who, brandId, 'delete', id)),
  ]);
  return (removed?.meta.changes ?? 0) > 0;
};
