// What the API and the console do to a piece's register, in one place for both.
import type { Context } from 'hono';
import type { Campaign } from '../core/campaign/campaign.ts';
import type { RegisterEntry } from '../core/content/content-register.ts';
import type { DisclosureCheckInput } from '../core/disclosure/check.ts';
import type { RatingInput } from '../core/content/rubric.ts';
import { usageRightOf } from '../core/content/usage-rights.ts';
import type { UsageRightInput } from '../core/content/usage-rights.ts';
import { findRegisterEntry } from '../storage/content/content-register.ts';
import { checkDisclosure, rateContent, stateUsageRight } from '../storage/content/register-rows.ts';
import { campaignOf } from './campaign-change.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';
import { whoOf } from './who.ts';

export const registerEntryOf = async (c: Context<AppEnv>, id: string): Promise<RegisterEntry> => {
  const entry = await findRegisterEntry(c.env.DB, c.var.brandId, id);
  if (!entry) throw stop('not_found');
  return entry;
};

export const campaignOfEntry = (
  c: Context<AppEnv>,
  { content }: RegisterEntry,
): Promise<Campaign> => campaignOf(c, content.campaignId);

/** Stops with 422 at `evidence` when the file is not the brand's. */
export const stateRights = async (
  c: Context<AppEnv>,
  id: string,
  input: UsageRightInput,
): Promise<void> => {
  await registerEntryOf(c, id);
  const right = usageRightOf(input);
  if (!(await stateUsageRight(c.env.DB, c.var.brandId, id, right, whoOf(c))))
    throw stop('invalid', [{ field: 'evidence', key: 'content.problem.unknown_file' }]);
};

export const noteDisclosure = async (
  c: Context<AppEnv>,
  id: string,
  input: DisclosureCheckInput,
): Promise<void> => {
  if (!(await checkDisclosure(c.env.DB, c.var.brandId, id, input, whoOf(c))))
    throw stop('not_found');
};

export const rate = async (c: Context<AppEnv>, id: string, input: RatingInput): Promise<void> => {
  if (!(await rateContent(c.env.DB, c.var.brandId, id, input, whoOf(c)))) throw stop('not_found');
};
