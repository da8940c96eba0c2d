// Pieces of content in a campaign: added by their address, listed with their current figures.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaign } from '../../core/campaign.ts';
import { contentInput, formatField, platformField } from '../../core/content.ts';
import type { Content, ContentInput } from '../../core/content.ts';
import { newId } from '../../core/id.ts';
import { dayOf } from '../../core/period.ts';
import { postUrlProblemKey, recognisePost, settlePost } from '../../core/post-url.ts';
import type { Post } from '../../core/post-url.ts';
import { findCollaboration } from '../../storage/collaboration.ts';
import { addContent, listContents } from '../../storage/content.ts';
import { latestSubmissions } from '../../storage/submission.ts';
import type { StoredSubmission } from '../../storage/submission.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { setRevision } from '../revision.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { COLLABORATION_ID } from './collaborations.ts';
import { createApi } from './create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from './list.ts';
import { CONTENT_ID, submissionBody, submissionSchema } from './submission-body.ts';

const tags = ['Contents'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const contentSchema = documented
  .object({
    id: z.string().meta({ example: CONTENT_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    collaboration_id: z.string().nullable().meta({ example: COLLABORATION_ID }),
    platform: platformField,
    format: formatField,
    url: z.string().meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
    published_on: z.string().nullable().meta({ format: 'date', example: '2026-03-10' }),
    has_disclosure: z.boolean().nullable().meta({ example: true }),
    usage_rights_until: z.string().nullable().meta({ format: 'date', example: null }),
    current_submission: submissionSchema.nullable(),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1773000000000 }),
    updated_at: z.int().meta({ example: 1773000000000 }),
  })
  .openapi('Content');

const response = { 'application/json': { schema: contentSchema } };

const contentBody = (
  c: Context<AppEnv>,
  content: Content,
  submissions: readonly StoredSubmission[],
): z.infer<typeof contentSchema> => {
  const current = submissions.find((item) => item.contentId === content.id && item.isCurrent);
  return {
    id: content.id,
    campaign_id: content.campaignId,
    collaboration_id: content.collaborationId,
    platform: content.platform,
    format: content.format,
    url: content.url,
    published_on: content.publishedOn,
    has_disclosure: content.hasDisclosure,
    usage_rights_until: content.usageRightsUntil,
    current_submission: current ? submissionBody(current, c.var.wording) : null,
    rev: content.rev,
    created_at: content.createdAtMs,
    updated_at: content.updatedAtMs,
  };
};

/** What was sent as a post of this campaign; stops with what is wrong with it. */
const postFrom = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  input: ContentInput,
): Promise<Post> => {
  const recognised = recognisePost(input.url);
  if (!recognised.ok) {
    throw stop('invalid', [{ field: 'url', key: postUrlProblemKey(recognised.error) }]);
  }
  const post = settlePost(recognised.value, input);
  if (!post.ok) throw stop('invalid', [post.error]);
  if (input.published_on && input.published_on > dayOf(c.var.now(), campaign.timeZone)) {
    throw stop('invalid', [{ field: 'published_on', key: 'creator.problem.day_in_future' }]);
  }
  if (input.collaboration_id) {
    const found = await findCollaboration(c.env.DB, c.var.brandId, input.collaboration_id);
    if (found?.campaignId !== campaign.id) {
      throw stop('invalid', [
        { field: 'collaboration_id', key: 'creator.problem.unknown_collaboration' },
      ]);
    }
  }
  return post.value;
};

export const contentsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/contents',
      tags,
      summary: 'Add a piece of content',
      description:
        'Platform and format are read from the address; tracking parameters are dropped, and the address is never ' +
        'fetched. The same post again answers the stored one (200). It can belong to one collaboration only (409).',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: contentInput.openapi('ContentInput') } },
        },
      },
      responses: {
        200: { description: 'The piece, which was there already', content: response },
        201: { description: 'The new piece', content: response },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const input = c.req.valid('json');
      const post = await postFrom(c, campaign, input);
      const { content, isNew } = await addContent(
        c.env.DB,
        c.var.brandId,
        {
          id: newId('content', c.var.randomBytes),
          campaignId: campaign.id,
          collaborationId: input.collaboration_id ?? null,
          ...post,
          publishedOn: input.published_on ?? null,
          hasDisclosure: input.has_disclosure ?? null,
          usageRightsUntil: input.usage_rights_until ?? null,
        },
        whoOf(c),
      );
      setRevision(c, content.rev);
      if (isNew) return c.json(contentBody(c, content, []), 201);
      if (content.collaborationId !== (input.collaboration_id ?? null)) {
        throw stop('conflict', [{ field: 'url', key: 'creator.problem.post_of_another' }]);
      }
      const submissions = await latestSubmissions(c.env.DB, c.var.brandId, [content.id]);
      return c.json(contentBody(c, content, submissions), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/contents',
      tags,
      summary: 'List the content of a campaign',
      description: 'Oldest first, each with the submission that reports read.',
      request: {
        params,
        query: listQuery.extend({
          collaboration_id: z.string().max(40).optional().meta({
            description: 'Only what belongs to this collaboration',
            example: COLLABORATION_ID,
          }),
        }),
      },
      responses: {
        200: {
          description: 'A page of content',
          content: { 'application/json': { schema: listSchema(contentSchema) } },
        },
      },
    }),
    async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').campaign_id);
      const query = c.req.valid('query');
      const page = await listContents(
        c.env.DB,
        c.var.brandId,
        id,
        readPage(query),
        query.collaboration_id ?? null,
      );
      const submissions = await latestSubmissions(
        c.env.DB,
        c.var.brandId,
        page.items.map((item) => item.id),
      );
      const items = page.items.map((item) => contentBody(c, item, submissions));
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
    },
  );
