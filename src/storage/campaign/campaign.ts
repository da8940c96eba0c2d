// Campaigns. Every read and write names the brand, so that a foreign id is as unknown as an invented one.
import type {
  Campaign,
  CampaignPlan,
  CampaignStatus,
  ExchangeRate,
  Goal,
  TargetGroups,
} from '../../core/campaign/campaign.ts';
import type { AttributionMethod, ConversionAction } from '../../core/campaign/campaign.ts';
import { auditIfChangedStatement, auditStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { frameFits } from './campaign-rows.ts';
import { lockStatement } from '../creator/collaboration-step.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

type CampaignRow = {
  id: string;
  brand_id: string;
  name: string;
  goals: string;
  status: CampaignStatus;
  start_date: string;
  end_date: string;
  baseline_start_date: string;
  after_end_date: string;
  time_zone: string;
  currency: string;
  attribution_window_days: number;
  attribution_method: AttributionMethod;
  conversion_action: ConversionAction;
  margin_rate: number | null;
  horizon_months: number | null;
  control_region: string | null;
  target_audience: string;
  target_groups: string;
  disclosure_wording: string;
  hashtags: string;
  competitors: string;
  decoys: string;
  brand_aliases: string;
  search_terms: string;
  exchange_rates: string;
  launched_at: number | null;
  closed_at: number | null;
  rev: number;
  created_at: number;
  updated_at: number;
};

const PLAN_COLUMNS = [
  'name',
  'goals',
  'start_date',
  'end_date',
  'baseline_start_date',
  'after_end_date',
  'time_zone',
  'currency',
  'attribution_window_days',
  'attribution_method',
  'conversion_action',
  'margin_rate',
  'horizon_months',
  'control_region',
  'target_audience',
  'target_groups',
  'disclosure_wording',
  'hashtags',
  'competitors',
  'decoys',
  'brand_aliases',
  'search_terms',
  'exchange_rates',
] as const;

const COLUMNS = `id, brand_id, ${PLAN_COLUMNS.join(', ')}, status, launched_at, closed_at, rev, created_at, updated_at`;

/** In the order of PLAN_COLUMNS. */
const planValues = (plan: CampaignPlan): (string | number | null)[] => [
  plan.name,
  JSON.stringify(plan.goals),
  plan.startDate,
  plan.endDate,
  plan.baselineStartDate,
  plan.afterEndDate,
  plan.timeZone,
  plan.currency,
  plan.attributionWindowDays,
  plan.attributionMethod,
  plan.conversionAction,
  plan.marginRate,
  plan.horizonMonths,
  plan.controlRegion,
  plan.targetAudience,
  JSON.stringify(plan.targetGroups),
  plan.disclosureWording,
  JSON.stringify(plan.hashtags),
  JSON.stringify(plan.competitors),
  JSON.stringify(plan.decoys),
  JSON.stringify(plan.brandAliases),
  JSON.stringify(plan.searchTerms),
  JSON.stringify(plan.exchangeRates),
];

const names = (json: string): readonly string[] => JSON.parse(json) as string[]; // written by planValues

const fromRow = (row: CampaignRow): Campaign => ({
  id: row.id,
  brandId: row.brand_id,
  name: row.name,
  goals: JSON.parse(row.goals) as Goal[], // written by planValues
  status: row.status,
  startDate: row.start_date,
  endDate: row.end_date,
  baselineStartDate: row.baseline_start_date,
  afterEndDate: row.after_end_date,
  timeZone: row.time_zone,
  currency: row.currency,
  attributionWindowDays: row.attribution_window_days,
  attributionMethod: row.attribution_method,
  conversionAction: row.conversion_action,
  marginRate: row.margin_rate,
  horizonMonths: row.horizon_months,
  controlRegion: row.control_region,
  targetAudience: row.target_audience,
  targetGroups: JSON.parse(row.target_groups) as TargetGroups, // written by planValues
  disclosureWording: row.disclosure_wording,
  hashtags: names(row.hashtags),
  competitors: names(row.competitors),
  decoys: names(row.decoys),
  brandAliases: names(row.brand_aliases),
  searchTerms: names(row.search_terms),
  exchangeRates: JSON.parse(row.exchange_rates) as ExchangeRate[], // written by planValues
  launchedAtMs: row.launched_at,
  closedAtMs: row.closed_at,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

export const findCampaign = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<Campaign | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM campaign WHERE brand_id = ?1 AND id = ?2`)
    .bind(brandId, id)
    .first<CampaignRow>();
  return row && fromRow(row);
};

/** Newest first. */
export const listCampaigns = async (
  db: D1Database,
  brandId: string,
  { limit, after }: PageRequest,
): Promise<Page<Campaign>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM campaign WHERE brand_id = ?1 AND (created_at, id) < (?2, ?3)
       ORDER BY created_at DESC, id DESC LIMIT ?4`,
    )
    .bind(brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<CampaignRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

export const createCampaign = async (
  db: D1Database,
  brandId: string,
  id: string,
  plan: CampaignPlan,
  who: Who,
): Promise<void> => {
  const marks = PLAN_COLUMNS.map((_, index) => `?${index + 4}`).join(', ');
  await db.batch([
    db
      .prepare(
        `INSERT INTO campaign (id, brand_id, created_at, updated_at, ${PLAN_COLUMNS.join(', ')})
         VALUES (?1, ?2, ?3, ?3, ${marks})`,
      )
      .bind(id, brandId, who.atMs, ...planValues(plan)),
    auditStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'campaign',
      nounId: id,
      detail: { name: plan.name },
    }),
  ]);
};

/**
 * False when `rev` is no longer the campaign's revision, or rows came in meanwhile that hold the old time zone or
 * currency; nothing is changed then.
 */
export const updateCampaign = async (
  db: D1Database,
  before: Campaign,
  plan: CampaignPlan,
  who: Who,
): Promise<boolean> => {
  const old = planValues(before);
  const values = planValues(plan);
  const changed = PLAN_COLUMNS.filter((_, index) => old[index] !== values[index]);
  const markOf = (column: (typeof PLAN_COLUMNS)[number]): string =>
    `?${PLAN_COLUMNS.indexOf(column) + 5}`;
  const sets = PLAN_COLUMNS.map((column) => `${column} = ${markOf(column)}`).join(', ');
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE campaign SET ${sets}, rev = rev + 1, updated_at = ?4
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3
           AND ${frameFits('?2', markOf('time_zone'), markOf('currency'))}`,
      )
      .bind(before.brandId, before.id, before.rev, who.atMs, ...values),
    auditIfChangedStatement(db, {
      ...who,
      brandId: before.brandId,
      action: 'update',
      noun: 'campaign',
      nounId: before.id,
      detail: { fields: changed },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};

/** Moves on from the status read before; false when somebody else did so first. Closing locks its collaborations. */
export const setCampaignStatus = async (
  db: D1Database,
  before: Campaign,
  status: 'live' | 'closed',
  who: Who,
): Promise<boolean> => {
  const column = status === 'live' ? 'launched_at' : 'closed_at';
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE campaign SET status = ?4, ${column} = ?5, rev = rev + 1, updated_at = ?5
         WHERE brand_id = ?1 AND id = ?2 AND status = ?3`,
      )
      .bind(before.brandId, before.id, before.status, status, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId: before.brandId,
      action: status === 'live' ? 'launch' : 'close',
      noun: 'campaign',
      nounId: before.id,
    }),
    ...(status === 'closed' ? [lockStatement(db, before.brandId, before.id, who.atMs)] : []),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
