// Stories of a campaign that end soon and have no figures yet, each with the letter to its creator: for the API and the
// console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Letter } from '../../core/creator-letter/letter.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { STORY_MS, storyEndsAtMs } from '../../core/story/ending.ts';
import { writeStoryLetter } from '../../core/story/story-letter.ts';
import { findBrand } from '../../storage/campaign/brand.ts';
import { listOpenStories } from '../../storage/creator/story-reminder.ts';
import type { Story } from '../../storage/creator/story-reminder.ts';
import type { AppEnv } from '../env.ts';
import { letterWords } from './letter-words.ts';
import { personalLink } from './personal-link.ts';
import { stop } from '../stop.ts';

export type DueStory = {
  readonly story: Story;
  /** Null when the time of publication is not known. */
  readonly endsAtMs: number | null;
  readonly locale: string;
  readonly letter: Letter;
};

/** Those that end first before the others. */
export const dueStories = async (
  c: Context<AppEnv>,
  campaign: Campaign,
): Promise<readonly DueStory[]> => {
  const brand = await findBrand(c.env.DB, c.var.brandId);
  if (!brand) throw stop('not_found');
  const afterMs = c.var.now() - STORY_MS;
  const stories = await listOpenStories(c.env.DB, c.var.brandId, campaign.id, {
    afterMs,
    fromDay: dayOf(afterMs, campaign.timeZone),
  });
  return Promise.all(
    stories.map(async (story) => {
      const wording = letterWords(story.creatorLanguage, brand.locale);
      const endsAtMs = story.publishedAtMs === null ? null : storyEndsAtMs(story.publishedAtMs);
      const facts = {
        creatorName: story.creatorName,
        brandName: brand.name,
        campaignName: campaign.name,
        url: story.url,
        endsAtMs,
        timeZone: campaign.timeZone,
        link: await personalLink(c, story.collaborationId, story.linkEpoch),
      };
      return { story, endsAtMs, locale: wording.locale, letter: writeStoryLetter(facts, wording) };
    }),
  );
};
