// Stories that end soon and have no figures yet: whom to remind, with the words for it, and whether that happens by
// e-mail.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { mailtoOf } from '../../../core/creator-letter/mailto.ts';
import {
  readReminderSetting,
  setReminderSetting,
} from '../../../storage/creator/campaign-reminder.ts';
import { REMINDER_STATES } from '../../../storage/creator/story-reminder.ts';
import { campaignOf } from '../../campaign-change.ts';
import { dueStories } from '../../creator/due-stories.ts';
import type { DueStory } from '../../creator/due-stories.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';
import { CONTENT_ID } from './submission-body.ts';

const tags = ['Collaborations'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const emailSchema = z.object({
  by_email: z.boolean().meta({ description: 'Switched on for this campaign', example: true }),
  can_send: z.boolean().meta({
    description: 'The installation has a sender of e-mails: EMAIL and EMAIL_FROM',
    example: true,
  }),
});

const reminderSchema = z
  .object({
    content_id: z.string().meta({ example: CONTENT_ID }),
    collaboration_id: z.string().meta({ example: COLLABORATION_ID }),
    name: z.string().meta({ example: 'Mara Lind' }),
    email: z.string().nullable().meta({ example: 'mara@example.com' }),
    locale: z.string().meta({ example: 'de' }),
    story_url: z
      .string()
      .meta({ example: 'https://www.instagram.com/stories/mara.makes/3581234567890123456/' }),
    ends_at: z.int().nullable().meta({
      description: 'Milliseconds UTC: 24 hours after published_at; null when that is not known',
      example: 1773223800000,
    }),
    subject: z.string().meta({ example: 'Spring glow: Ihre Story endet bald' }),
    text: z.string().meta({ example: 'Guten Tag, Mara Lind,\n\nIhre Story …' }),
    mailto: z
      .string()
      .nullable()
      .meta({ example: 'mailto:mara@example.com?subject=Spring%20glow' }),
    email_state: z
      .enum(REMINDER_STATES)
      .nullable()
      .meta({
        description:
          'Null: no e-mail was tried. claimed: on its way, or nobody heard how it went. failed: tried again in some ' +
          'minutes. given_up: refused, tried three times, or perhaps sent; copy the text',
        example: 'sent',
      }),
    email_error: z.string().nullable().meta({
      description: 'Code of the last failure',
      example: null,
    }),
  })
  .openapi('StoryReminder');

const remindersSchema = emailSchema.extend({ items: z.array(reminderSchema) }).openapi('Reminders');
const settingSchema = emailSchema.openapi('ReminderSetting');

const canSend = (c: Context<AppEnv>): boolean =>
  c.env.EMAIL !== undefined && c.env.EMAIL_FROM !== undefined;

const reminderBody = ({
  story,
  endsAtMs,
  locale,
  letter,
}: DueStory): z.infer<typeof reminderSchema> => ({
  content_id: story.contentId,
  collaboration_id: story.collaborationId,
  name: story.creatorName,
  email: story.email,
  locale,
  story_url: story.url,
  ends_at: endsAtMs,
  ...letter,
  mailto: story.email === null ? null : mailtoOf(story.email, letter),
  email_state: story.state,
  email_error: story.lastError,
});

export const remindersApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/reminders',
      tags,
      summary: 'List stories that end soon without figures',
      description:
        'Who has to look up the figures of which story until when, those that end first before the others, with a ' +
        'text to copy in the creator’s language. At most 500; a story leaves the list when its figures come or it ' +
        'ends. A story added without its time is listed by its day. The ETag is of the switch alone.',
      request: { params },
      responses: {
        200: {
          description: 'The stories',
          content: { 'application/json': { schema: remindersSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const [stories, { byEmail, rev }] = await Promise.all([
        dueStories(c, campaign),
        readReminderSetting(c.env.DB, c.var.brandId, campaign.id),
      ]);
      const items = stories.map(reminderBody);
      setRevision(c, rev);
      return c.json({ by_email: byEmail, can_send: canSend(c), items }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/campaigns/{campaign_id}/reminders',
      tags,
      summary: 'Switch e-mail reminders on or off',
      description:
        'On: a creator with an e-mail address gets one e-mail for each story without figures, in the last four ' +
        'hours before it ends. It holds the personal link under the address of this request. Needs published_at.',
      request: {
        params,
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z
                .strictObject({ by_email: z.boolean().meta({ example: true }) })
                .openapi('ReminderChange'),
            },
          },
        },
      },
      responses: {
        200: {
          description: 'The setting',
          content: { 'application/json': { schema: settingSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const byEmail = c.req.valid('json').by_email;
      const { origin } = new URL(c.req.url);
      const rev = readRevision(c);
      const setting = { byEmail, origin };
      const { brandId } = c.var;
      if (!(await setReminderSetting(c.env.DB, brandId, campaign.id, rev, setting, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      setRevision(c, rev + 1);
      return c.json({ by_email: byEmail, can_send: canSend(c) }, 200);
    },
  );
