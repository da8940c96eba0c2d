// What stands against a campaign's plan, in one place for the API and the console.
import type { Context } from 'hono';
import type { Campaign, CampaignPlan } from '../core/campaign/campaign.ts';
import { FROZEN_FIELDS, frozenProblems, planProblems } from '../core/campaign/campaign-rules.ts';
import type { FieldProblem } from '../core/result.ts';
import { findBrand } from '../storage/campaign/brand.ts';
import { readHeldFrame } from '../storage/campaign/campaign-rows.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';

/** Of a plan whose fields are each well formed. */
export const problemsOfPlan = async (
  c: Context<AppEnv>,
  plan: CampaignPlan,
): Promise<FieldProblem[]> => {
  const brand = await findBrand(c.env.DB, c.var.brandId);
  if (!brand) throw stop('not_found');
  return planProblems(plan, brand.name);
};

/** A draft may hold rows already, whose days and amounts stand in its present zone and currency. */
const heldProblems = async (
  c: Context<AppEnv>,
  before: Campaign,
  plan: CampaignPlan,
): Promise<FieldProblem[]> => {
  const isZoneMoved = before.timeZone !== plan.timeZone;
  const isCurrencyMoved = before.currency !== plan.currency;
  if (!isZoneMoved && !isCurrencyMoved) return [];
  const held = await readHeldFrame(c.env.DB, before.brandId, before.id);
  const key = 'campaign.problem.counted';
  return [
    ...(isZoneMoved && held.timeZone ? [{ field: 'time_zone', key }] : []),
    ...(isCurrencyMoved && held.currency ? [{ field: 'currency', key }] : []),
  ];
};

/** What can't be changed any more, since the launch or since rows were counted by it. */
export const fixedProblems = async (
  c: Context<AppEnv>,
  before: Campaign,
  plan: CampaignPlan,
): Promise<FieldProblem[]> => {
  const frozen = frozenProblems(before, plan);
  return frozen.length > 0 ? frozen : heldProblems(c, before, plan);
};

/** Fields that can't be changed, each with the wording key of the reason. */
export const fixedFields = async (
  c: Context<AppEnv>,
  campaign: Campaign,
): Promise<ReadonlyMap<string, string>> => {
  if (campaign.launchedAtMs !== null)
    return new Map(FROZEN_FIELDS.map((field) => [field, 'campaign.problem.frozen']));
  const held = await readHeldFrame(c.env.DB, campaign.brandId, campaign.id);
  const counted = [held.timeZone && 'time_zone', held.currency && 'currency'];
  return new Map(
    counted.flatMap((field) => (field === false ? [] : [[field, 'campaign.problem.counted']])),
  );
};
