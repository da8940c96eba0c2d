// Letters to the creators of a campaign, each in their language and with their personal link: to be copied, or as a
// file for mail merge. Nothing is sent here.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { LETTER_KINDS } from '../../../core/creator-letter/letter.ts';
import { answerLettersFile, openLetters } from '../../creator/creator-letters.ts';
import type { CreatorLetter } from '../../creator/creator-letters.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { strictQuery } from '../strict-query.ts';

const tags = ['Collaborations'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const query = strictQuery({
  kind: z
    .enum(LETTER_KINDS)
    .default('invite')
    .meta({
      description:
        'invite: to those who were not seen on their page yet. remind: to those who have not sent everything. ' +
        'sent_back: to those to whom something was sent back',
      example: 'invite',
    }),
  lang: z.string().max(35).optional().meta({
    description: 'One language for all; each creator’s own unless given',
    example: 'de',
  }),
});

const letterSchema = z
  .object({
    collaboration_id: z.string().meta({ example: COLLABORATION_ID }),
    name: z.string().meta({ example: 'Mara Lind' }),
    email: z.string().nullable().meta({ example: 'mara@example.com' }),
    locale: z.string().meta({ example: 'de' }),
    subject: z.string().meta({ example: 'Spring glow: Ihre Seite für Lumen Skincare' }),
    text: z
      .string()
      .meta({ example: 'Guten Tag, Mara Lind,\n\ndies ist Ihre persönliche Seite …' }),
    url: z.string().meta({
      description:
        'The personal link, which the text holds too. Whoever has it acts as the creator',
      example: 'https://liftnote.example/c/q3J0c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnM',
    }),
    mailto: z
      .string()
      .nullable()
      .meta({
        description:
          'Opens your own mail program with the letter in it; null without an e-mail address. Some programs cut ' +
          'long addresses off: copy the text then',
        example: 'mailto:mara@example.com?subject=Spring%20glow&body=Guten%20Tag',
      }),
    due_date: z.string().meta({ format: 'date', example: '2026-04-12' }),
  })
  .openapi('CreatorLetter');

const letterBody = ({
  collaborationId,
  dueOn,
  ...letter
}: CreatorLetter): z.infer<typeof letterSchema> => ({
  collaboration_id: collaborationId,
  ...letter,
  due_date: dueOn,
});

export const creatorInvitationsApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/creator-invitations',
      tags,
      summary: 'Read letters to creators to copy',
      description:
        'One for each creator whom this kind is for, in their language: what was agreed, the dates, and the ' +
        'personal link. Nothing is sent; reading changes no state.',
      request: { params, query: listQuery.extend(query.shape) },
      responses: {
        200: {
          description: 'A page of letters',
          content: { 'application/json': { schema: listSchema(letterSchema) } },
        },
      },
    }),
    async (c) => {
      const { campaign_id } = c.req.valid('param');
      const asked = c.req.valid('query');
      const letters = await openLetters(c, campaign_id, asked.kind, asked.lang);
      const page = await letters.read(readPage(asked));
      return c.json(
        { items: page.items.map(letterBody), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/creator-invitations.csv',
      tags,
      summary: 'Download letters to creators for mail merge',
      description:
        'The same as a table: name, email, language, subject, text, link, due_date. UTF-8 with a byte order mark; ' +
        'what a spreadsheet could run as a formula gets an apostrophe before it.',
      request: { params, query },
      responses: {
        200: {
          description: 'The table',
          content: {
            'text/csv': {
              schema: z.string().meta({
                example:
                  'name,email,language,subject,text,link,due_date\r\nMara Lind,mara@example.com,de,…\r\n',
              }),
            },
          },
        },
      },
    }),
    async (c) => {
      const { kind, lang } = c.req.valid('query');
      return answerLettersFile(c, c.req.valid('param').campaign_id, kind, lang);
    },
  );
