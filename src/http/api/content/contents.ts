// Pieces of content in a campaign: added by their address, listed with their current figures.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { MOST_POSTS, contentInput, notTheirsKey } from '../../../core/content/content.ts';
import type { Content, ContentInput } from '../../../core/content/content.ts';
import { newId } from '../../../core/id.ts';
import { postUrlProblemKey, recognisePost, settlePost } from '../../../core/post/post-url.ts';
import type { Post } from '../../../core/post/post-url.ts';
import { settlePublication } from '../../../core/campaign/publication.ts';
import { findCollaboration } from '../../../storage/creator/collaboration.ts';
import {
  addContent,
  assignContent,
  findContent,
  listContents,
} from '../../../storage/content/content.ts';
import { latestSubmissions } from '../../../storage/creator/submission.ts';
import type { AppEnv } from '../../env.ts';
import { setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from '../creator/collaboration-body.ts';
import { contentBody, contentSchema } from './content-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { campaignInReach, isInReach } from '../reach.ts';

const tags = ['Contents'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const sentSchema = contentInput.openapi('ContentInput', {
  example: {
    url: 'https://www.instagram.com/reel/C5xYz12AbCd/?igsh=MzRlODBi',
    collaboration_id: COLLABORATION_ID,
    published_on: '2026-03-10',
    has_disclosure: true,
  },
});

const response = { 'application/json': { schema: contentSchema } };

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

/** A creator's own token adds to their own collaboration, whether or not it is named, and grants nobody any rights. */
const inputOf = (c: Context<AppEnv>, input: ContentInput): ContentInput => {
  const { linked } = c.var;
  if (!linked) return input;
  const named = input.collaboration_id ?? linked.id;
  if (named !== linked.id)
    throw stop('invalid', [
      { field: 'collaboration_id', key: 'creator.problem.unknown_collaboration' },
    ]);
  if (input.usage_rights_until)
    throw stop('invalid', [{ field: 'usage_rights_until', key: 'api.creator_token.not_theirs' }]);
  return { ...input, collaboration_id: linked.id };
};

const tooMany = () =>
  stop('invalid', [
    { field: 'url', key: 'creator.problem.too_many_posts', values: { maximum: MOST_POSTS } },
  ]);

/** A piece that was there, if it is whose it was said to be; a key makes one of the audience a creator's. */
const belonging = async (
  c: Context<AppEnv>,
  content: Content,
  collaborationId: string | null,
): Promise<Content> => {
  if (content.collaborationId === collaborationId) return content;
  if (content.collaborationId !== null || collaborationId === null || c.var.linked)
    throw stop('conflict', [{ field: 'url', key: notTheirsKey(content) }]);
  const { brandId } = c.var;
  await assignContent(c.env.DB, brandId, content.id, collaborationId, whoOf(c));
  const now = await findContent(c.env.DB, brandId, content.id);
  if (!now) throw stop('not_found');
  if (now.collaborationId === collaborationId) return now;
  throw now.collaborationId === null ? tooMany() : stop('conflict');
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
        'fetched. The same post again answers the stored one (200). It can belong to one collaboration only (409); one of the ' +
        `audience becomes the creator’s whom a key names. A creator has ${MOST_POSTS} at most.`,
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: sentSchema } },
        },
      },
      responses: {
        200: { description: 'The piece, which was there already', content: response },
        201: { description: 'The new piece', content: response },
      },
    }),
    async (c) => {
      const campaign = await campaignInReach(c, c.req.valid('param').campaign_id);
      const input = inputOf(c, c.req.valid('json'));
      const post = await postFrom(c, campaign, input);
      const published = settlePublication(input, campaign.timeZone, c.var.now());
      if (!published.ok) throw stop('invalid', [published.error]);
      const added = await addContent(
        c.env.DB,
        c.var.brandId,
        {
          id: newId('content', c.var.randomBytes),
          campaignId: campaign.id,
          collaborationId: input.collaboration_id ?? null,
          ...post,
          ...published.value,
          hasDisclosure: input.has_disclosure ?? null,
          usageRights: input.usage_rights_until ? 'granted' : null,
          usageRightsUntil: input.usage_rights_until ?? null,
          caption: input.caption || null,
        },
        whoOf(c),
      );
      if (!added) throw tooMany();
      const content = added.isNew
        ? added.content
        : await belonging(c, added.content, input.collaboration_id ?? null);
      setRevision(c, content.rev);
      if (added.isNew) return c.json(contentBody(c, content, []), 201);
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
      const { id } = await campaignInReach(c, c.req.valid('param').campaign_id);
      const query = c.req.valid('query');
      if (
        query.collaboration_id !== undefined &&
        !isInReach(c, { collaborationId: query.collaboration_id })
      )
        throw stop('not_found');
      const page = await listContents(
        c.env.DB,
        c.var.brandId,
        id,
        readPage(query),
        query.collaboration_id ?? c.var.linked?.id ?? null,
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
