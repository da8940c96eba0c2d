// How far a request about posts and figures reaches: a key's to its whole brand, a creator's own token to one
// collaboration. What is beyond is not found, like what nobody has.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Content } from '../../core/content/content.ts';
import { findContent } from '../../storage/content/content.ts';
import type { Sender } from '../../storage/creator/insert-submission.ts';
import type { SubmissionScope } from '../../storage/creator/submission.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

export const campaignInReach = async (c: Context<AppEnv>, id: string): Promise<Campaign> => {
  const { linked } = c.var;
  if (linked && linked.campaignId !== id) throw stop('not_found');
  return campaignOf(c, id);
};

export const isInReach = (
  c: Context<AppEnv>,
  { collaborationId }: Pick<Content, 'collaborationId'>,
): boolean => !c.var.linked || collaborationId === c.var.linked.id;

export const contentInReach = async (c: Context<AppEnv>, id: string): Promise<Content> => {
  const content = await findContent(c.env.DB, c.var.brandId, id);
  if (!content || !isInReach(c, content)) throw stop('not_found');
  return content;
};

export const submissionsInReach = (c: Context<AppEnv>, campaignId: string): SubmissionScope =>
  c.var.linked ? { collaborationId: c.var.linked.id } : { campaignId };

export const senderOf = (c: Context<AppEnv>): Sender => ({
  source: c.var.actor.kind === 'session' ? 'coordinator' : 'api',
  sentBy: c.var.actor.id,
});
