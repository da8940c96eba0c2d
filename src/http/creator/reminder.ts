// The end of a story as an entry for the creator's calendar. Reading it changes nothing.
import type { Context } from 'hono';
import { writeStoryCalendar } from '../../core/story/calendar.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { openDesk, openPost } from './desk.ts';

export const storyCalendar = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { content } = await openPost(c, desk);
  // Without the time there is nothing to remind of.
  if (content.format !== 'story' || content.publishedAtMs === null) throw stop('not_found');
  const event = {
    contentId: content.id,
    rev: content.rev,
    publishedAtMs: content.publishedAtMs,
    brandName: desk.linked.brandName,
    campaignName: desk.linked.campaignName,
    url: content.url,
  };
  return c.body(writeStoryCalendar(event, c.var.wording, c.var.now()), 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    // Phones open it in their calendar when it is not forced to be a download.
    'Content-Disposition': 'inline; filename="story.ics"',
  });
};
