// Whom mentions of a campaign can be about, and under which names: the brand and its competitors.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { mentionSubjects } from '../../core/voice/mention.ts';
import type { MentionSubject } from '../../core/voice/mention.ts';
import { findBrand } from '../../storage/campaign/brand.ts';
import type { AppEnv } from '../env.ts';

export const subjectsOf = async (
  c: Context<AppEnv>,
  campaign: Campaign,
): Promise<MentionSubject[]> => {
  const brand = await findBrand(c.env.DB, campaign.brandId);
  return mentionSubjects(brand?.name ?? '', campaign);
};
