// Stories that end soon, in the console.
import { Hono } from 'hono';
import { mailtoOf } from '../../core/creator-letter/mailto.ts';
import { RemindersPage } from '../../pages/console/reminders.tsx';
import { campaignOf } from '../campaign-change.ts';
import { dueStories } from '../creator/due-stories.ts';
import type { AppEnv } from '../env.ts';
import { frameOf } from './frame.ts';

export const reminderRoutes = new Hono<AppEnv>();

reminderRoutes.get('/console/campaigns/:campaign_id/reminders', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const due = (await dueStories(c, campaign)).map(({ story, endsAtMs, locale, letter }) => ({
    creatorName: story.creatorName,
    url: story.url,
    endsAtMs,
    locale,
    letter,
    mailto: story.email === null ? null : mailtoOf(story.email, letter),
  }));
  return c.html(<RemindersPage frame={await frameOf(c)} campaign={campaign} due={due} />);
});
