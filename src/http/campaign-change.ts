// What the API and the console do to a campaign's status, in one place for both.
import type { Context } from 'hono';
import type { Campaign } from '../core/campaign/campaign.ts';
import { nextStatus } from '../core/campaign/campaign-rules.ts';
import { findCampaign, setCampaignStatus } from '../storage/campaign/campaign.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';
import { whoOf } from './who.ts';

/** The campaign of the brand acted for; anything else is not found. */
export const campaignOf = async (c: Context<AppEnv>, id: string): Promise<Campaign> => {
  const campaign = await findCampaign(c.env.DB, c.var.brandId, id);
  if (!campaign) throw stop('not_found');
  return campaign;
};

export const moveCampaign = async (
  c: Context<AppEnv>,
  id: string,
  action: 'launch' | 'close',
): Promise<Campaign> => {
  const before = await campaignOf(c, id);
  const next = nextStatus(before, action);
  if (!next.ok)
    throw stop('conflict', [{ field: 'status', key: `campaign.problem.${next.error}` }]);
  const who = whoOf(c);
  if (!(await setCampaignStatus(c.env.DB, before, next.value, who))) throw stop('conflict');
  return {
    ...before,
    status: next.value,
    ...(next.value === 'live' ? { launchedAtMs: who.atMs } : { closedAtMs: who.atMs }),
    rev: before.rev + 1,
    updatedAtMs: who.atMs,
  };
};
