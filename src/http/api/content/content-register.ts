// The content register of a campaign: rights with their end, disclosure with a suggestion, quality with agreement.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { contentPatch } from '../../../core/content/content.ts';
import type { RegisterEntry } from '../../../core/content/content-register.ts';
import { CRITERIA, rubricAgreement } from '../../../core/content/rubric.ts';
import { MIN_GROUPS } from '../../../core/stats/krippendorff.ts';
import type { OrdinalAgreement } from '../../../core/stats/krippendorff.ts';
import {
  REGISTER_MAKERS,
  listRegister,
  patchContent,
  readCampaignRatings,
  readRegisterHistory,
} from '../../../storage/content/content-register.ts';
import { campaignOf } from '../../campaign-change.ts';
import { campaignOfEntry, registerEntryOf } from '../../content-register.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import {
  checkBody,
  entryBody,
  registerEntrySchema,
  registerRecordSchema,
  rightBody,
} from './register-body.ts';
import { CONTENT_ID } from '../creator/submission-body.ts';

const tags = ['Content register'];
const ofCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
export const ofContent = z.object({ content_id: z.string().meta({ example: CONTENT_ID }) });

export const entryContent = { 'application/json': { schema: registerEntrySchema } };

/** A piece as it stands after a change, with its revision. */
export const answerEntry = async (c: Context<AppEnv>, id: string) => {
  const entry = await registerEntryOf(c, id);
  setRevision(c, entry.content.rev);
  return entryBody(c, entry, await campaignOfEntry(c, entry));
};

const alpha = z.number().nullable();
const agreementFields = {
  alpha: alpha.meta({
    description: 'Krippendorff’s alpha, ordinal: 1 is full agreement, 0 what chance gives',
    example: 0.71,
  }),
  lo: alpha.meta({ description: 'Of the 95% interval', example: 0.52 }),
  hi: alpha.meta({ example: 0.83 }),
  units: z.int().meta({ description: 'Scored by two or more', example: 48 }),
  ratings: z.int().meta({ description: 'Their scores', example: 108 }),
  reason: z.string().nullable().meta({
    description: 'Why there is no alpha, or no interval',
    example: null,
  }),
};

const agreementSchema = documented
  .object({
    raters: z.int().meta({ example: 3 }),
    posts: z.int().meta({ description: 'Posts with scores', example: 14 }),
    overall: z.object(agreementFields).meta({ description: 'Over the whole rubric' }),
    criteria: z.array(
      z.object({ criterion: z.enum(CRITERIA).meta({ example: 'clarity' }), ...agreementFields }),
    ),
  })
  .openapi('RatingAgreement');

const agreementBody = (c: Context<AppEnv>, { reason, ...rest }: OrdinalAgreement) => ({
  ...rest,
  reason: reason && c.var.wording.t(`content.agreement.${reason}`, { minimum: MIN_GROUPS }),
});

const recordBody = async (c: Context<AppEnv>, entry: RegisterEntry) => {
  const { rights, checks } = await readRegisterHistory(c.env.DB, c.var.brandId, entry.content.id);
  return {
    ...entryBody(c, entry, await campaignOfEntry(c, entry)),
    ratings: entry.ratings.map(({ name, criterion, score, atMs }) => ({
      rater: name,
      criterion,
      score,
      rated_at: atMs,
    })),
    rights_history: rights.map(rightBody),
    disclosure_history: checks.map(checkBody),
  };
};

export const contentRegisterApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/content-register',
      tags,
      summary: 'List the content register of a campaign',
      description:
        'Oldest first: each post with the rights in it and how long they last, the last look at its disclosure ' +
        'beside what its caption suggests, and its scores.',
      request: {
        params: ofCampaign,
        query: listQuery.extend({
          made_by: z.enum(REGISTER_MAKERS).optional().meta({ example: 'audience' }),
        }),
      },
      responses: {
        200: {
          description: 'A page of the register',
          content: { 'application/json': { schema: listSchema(registerEntrySchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const query = c.req.valid('query');
      const page = await listRegister(
        c.env.DB,
        c.var.brandId,
        campaign.id,
        readPage(query),
        query.made_by ?? null,
      );
      const items = page.items.map((entry) => entryBody(c, entry, campaign));
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/rating-agreement',
      tags,
      summary: 'Read how well the raters of a campaign agree',
      description:
        'Krippendorff’s alpha with ordinal differences, over all posts that two or more people scored, with a 95% ' +
        `interval from ${MIN_GROUPS} such posts on. Nobody has to have scored everything.`,
      request: { params: ofCampaign },
      responses: {
        200: {
          description: 'The agreement, over the rubric and by criterion',
          content: { 'application/json': { schema: agreementSchema } },
        },
      },
    }),
    async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').campaign_id);
      const posts = await readCampaignRatings(c.env.DB, c.var.brandId, id);
      return c.json(
        {
          raters: new Set(posts.flat().map(({ rater }) => rater)).size,
          posts: posts.length,
          overall: agreementBody(c, rubricAgreement(posts)),
          criteria: CRITERIA.map((criterion) => ({
            criterion,
            ...agreementBody(c, rubricAgreement(posts, criterion)),
          })),
        },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/contents/{content_id}/register',
      tags,
      summary: 'Read the register of one post',
      description:
        'With each rater’s scores, and who stated which rights and saw which disclosure when.',
      request: { params: ofContent },
      responses: {
        200: {
          description: 'The register',
          content: { 'application/json': { schema: registerRecordSchema } },
        },
      },
    }),
    async (c) => {
      const entry = await registerEntryOf(c, c.req.valid('param').content_id);
      setRevision(c, entry.content.rev);
      return c.json(await recordBody(c, entry), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/contents/{content_id}',
      tags,
      summary: 'Change the caption or the reuse value of a post',
      description: 'What the body does not name stays as it is; null clears it.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: { 'application/json': { schema: contentPatch.openapi('ContentChange') } },
        },
      },
      responses: { 200: { description: 'The register of the post', content: entryContent } },
    }),
    async (c) => {
      const { content } = await registerEntryOf(c, c.req.valid('param').content_id);
      const rev = readRevision(c);
      const patch = c.req.valid('json');
      const isSet =
        rev === content.rev &&
        (await patchContent(c.env.DB, c.var.brandId, content, patch, whoOf(c)));
      if (!isSet) throw stop('precondition_failed');
      return c.json(await answerEntry(c, content.id), 200);
    },
  );
