// Letters to the creators of a campaign, each in their language and with their personal link: to be copied, or as a
// file for mail merge. Nothing is sent here.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaign } from '../../core/campaign.ts';
import { LETTER_KINDS, STATUSES_OF_LETTER, writeLetter } from '../../core/creator-letter/letter.ts';
import type { LetterKind } from '../../core/creator-letter/letter.ts';
import { mailtoOf } from '../../core/creator-letter/mailto.ts';
import type { Cell } from '../../core/survey-export/column.ts';
import { csvData } from '../../render/csv-data.ts';
import { findBrand } from '../../storage/brand.ts';
import { listAddressees } from '../../storage/creator-addressee.ts';
import type { Addressee } from '../../storage/creator-addressee.ts';
import type { Page, PageRequest } from '../../storage/page.ts';
import { contentDisposition, streamOf } from '../attachment.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { letterWords } from '../letter-words.ts';
import { personalLink } from '../personal-link.ts';
import { stop } from '../stop.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from './create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from './list.ts';

const tags = ['Collaborations'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const query = z.object({
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

type LetterBody = z.infer<typeof letterSchema>;

type Office = {
  readonly campaign: Campaign;
  readonly kind: LetterKind;
  readonly letterTo: (addressee: Addressee) => Promise<LetterBody>;
  readonly read: (page: PageRequest) => Promise<Page<Addressee>>;
};

/** All that the letters of one kind have in common. */
const openOffice = async (
  c: Context<AppEnv>,
  campaignId: string,
  { kind, lang }: z.infer<typeof query>,
): Promise<Office> => {
  const campaign = await campaignOf(c, campaignId);
  const brand = await findBrand(c.env.DB, c.var.brandId);
  if (!brand) throw stop('not_found');
  const letterTo = async ({
    collaboration,
    name,
    language,
    email,
    posts,
  }: Addressee): Promise<LetterBody> => {
    const wording = letterWords(lang ?? language, brand.locale);
    const url = await personalLink(c, collaboration.id, collaboration.linkEpoch);
    const dueOn = campaign.afterEndDate;
    const letter = writeLetter(
      kind,
      {
        creatorName: name,
        brandName: brand.name,
        campaignName: campaign.name,
        startDate: campaign.startDate,
        endDate: campaign.endDate,
        dueOn,
        collaboration,
        posts,
        link: url,
      },
      wording,
    );
    return {
      collaboration_id: collaboration.id,
      name,
      email,
      locale: wording.locale,
      ...letter,
      url,
      mailto: email === null ? null : mailtoOf(email, letter),
      due_date: dueOn,
    };
  };
  const statuses = STATUSES_OF_LETTER[kind];
  return {
    campaign,
    kind,
    letterTo,
    read: (page) => listAddressees(c.env.DB, c.var.brandId, campaign.id, statuses, page),
  };
};

const HEAD = ['name', 'email', 'language', 'subject', 'text', 'link', 'due_date'];
const ROWS_AT_ONCE = 100;

async function* rowsOf({ read, letterTo }: Office): AsyncGenerator<Cell[][]> {
  let after: PageRequest['after'] = null;
  do {
    const page: Page<Addressee> = await read({ limit: ROWS_AT_ONCE, after });
    const letters = await Promise.all(page.items.map(letterTo));
    yield letters.map(({ name, email, locale, subject, text, url, due_date }) => [
      name,
      email,
      locale,
      subject,
      text,
      url,
      { day: due_date },
    ]);
    after = page.next;
  } while (after !== null);
}

async function* csvFile(office: Office): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of csvData(HEAD, rowsOf(office))) yield encoder.encode(text);
}

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
      const office = await openOffice(c, campaign_id, asked);
      const page = await office.read(readPage(asked));
      const items = await Promise.all(page.items.map(office.letterTo));
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
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
      const office = await openOffice(c, c.req.valid('param').campaign_id, c.req.valid('query'));
      const full = `${office.campaign.name} ${office.kind}.csv`;
      return c.body(streamOf(c, csvFile(office)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': contentDisposition(`creators-${office.kind}.csv`, full),
      });
    },
  );
