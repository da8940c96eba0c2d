// Comments and their labels. A person's label counts; the engine's stays beside it.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { SENTIMENT_LABELS, commentChange } from '../../../core/voice/comment.ts';
import type { Comment } from '../../../core/voice/comment.ts';
import { TOPICS } from '../../../core/sentiment/topic-words.ts';
import { findComment, listComments, relabelComment } from '../../../storage/voice/comment.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { eraseQuoted } from '../../report/erase-quoted.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Comments'];
const COMMENT_REF = '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a90';
const label = z.enum(SENTIMENT_LABELS);

const commentSchema = documented
  .object({
    ref: z.string().meta({ example: COMMENT_REF }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    content_id: z.string().nullable().meta({ example: null }),
    platform: z.string().meta({ example: 'instagram' }),
    at: z.int().meta({ example: 1772704800000 }),
    day: z.string().meta({ format: 'date', example: '2026-03-05' }),
    language: z.string().meta({ description: '`und` where it could not be told', example: 'en' }),
    text: z.string().meta({ example: 'Love this serum' }),
    label: label.meta({ description: 'What counts: the person’s, else the engine’s' }),
    machine_label: label,
    machine_score: z.number().nullable().meta({ example: 0.6369 }),
    engine: z.string().meta({ example: 'liftnote-lexicon-3' }),
    person_label: label.nullable().meta({ example: null }),
    is_substantive: z
      .boolean()
      .nullable()
      .meta({ description: 'What counts: the person’s word, else the rule’s', example: true }),
    machine_substantive: z.boolean().nullable().meta({ example: true }),
    person_substantive: z.boolean().nullable().meta({ example: null }),
    topics: z
      .array(z.enum(TOPICS))
      .nullable()
      .meta({
        description: 'By fixed lists of words; null where nobody has looked',
        example: ['effect'],
      }),
    rev: z.int().meta({ example: 1 }),
  })
  .openapi('Comment');

const content = { 'application/json': { schema: commentSchema } };

const erasedSchema = documented
  .object({
    withdrawn: z.array(z.int()).meta({ description: 'Numbers of the versions', example: [1, 2] }),
    reissued: z
      .object({ id: z.string(), version: z.int() })
      .nullable()
      .meta({ description: 'Null where the newest version does not quote the comment' }),
  })
  .openapi('ErasedComment');

const commentBody = (comment: Comment): z.infer<typeof commentSchema> => ({
  ref: comment.ref,
  campaign_id: comment.campaignId,
  content_id: comment.contentId,
  platform: comment.platform,
  at: comment.atMs,
  day: comment.day,
  language: comment.language,
  text: comment.text,
  label: comment.personLabel ?? comment.machineLabel,
  machine_label: comment.machineLabel,
  machine_score: comment.machineScore,
  engine: comment.engine,
  person_label: comment.personLabel,
  is_substantive: comment.personSubstantive ?? comment.machineSubstantive,
  machine_substantive: comment.machineSubstantive,
  person_substantive: comment.personSubstantive,
  topics: comment.topics && TOPICS.filter((topic) => comment.topics?.includes(topic)),
  rev: comment.rev,
});

const commentOf = async (c: Context<AppEnv>, campaignId: string, ref: string): Promise<Comment> => {
  const comment = await findComment(c.env.DB, c.var.brandId, campaignId, ref);
  if (!comment) throw stop('not_found');
  return comment;
};

export const commentsApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/comments',
      tags,
      summary: 'List comments',
      description: 'Newest first.',
      request: {
        params: z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) }),
        query: listQuery.extend({
          label: label.optional().meta({ description: 'Only those that count as this' }),
        }),
      },
      responses: {
        200: {
          description: 'A page of comments',
          content: { 'application/json': { schema: listSchema(commentSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const query = c.req.valid('query');
      const page = await listComments(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        query.label ?? null,
        readPage(query),
      );
      return c.json(
        { items: page.items.map(commentBody), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/campaigns/{campaign_id}/comments/{comment_ref}',
      tags,
      summary: 'Label or code a comment',
      description:
        'A person’s label counts before the engine’s, and what a person says of whether it says something of its own before the ' +
        'rule’s; null takes it back, and what is left out stays.',
      request: {
        params: z.object({
          campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
          comment_ref: z.string().meta({ example: COMMENT_REF }),
        }),
        body: {
          required: true,
          content: { 'application/json': { schema: commentChange.openapi('CommentChange') } },
        },
      },
      responses: { 200: { description: 'The comment', content } },
    }),
    async (c) => {
      const { campaign_id: campaignId, comment_ref: ref } = c.req.valid('param');
      await commentOf(c, campaignId, ref);
      const rev = readRevision(c);
      const said = c.req.valid('json');
      if (
        !(await relabelComment(c.env.DB, c.var.brandId, { campaignId, ref, rev }, said, whoOf(c)))
      ) {
        throw stop('precondition_failed');
      }
      const comment = await commentOf(c, campaignId, ref);
      setRevision(c, comment.rev);
      return c.json(commentBody(comment), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/campaigns/{campaign_id}/comments/{comment_ref}',
      tags,
      summary: 'Erase a comment for its author',
      description:
        'For a person who asks for erasure. The comment goes for good: an import of it brings it back no more. Published versions ' +
        'that quote it are withdrawn with their copies and files and answer 410; the newest of them is published again without ' +
        'the words, from its own data, as the next version, which says why. Counts of what is published stay.',
      request: {
        params: z.object({
          campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
          comment_ref: z.string().meta({ example: COMMENT_REF }),
        }),
      },
      responses: {
        200: {
          description: 'What became of the versions that quoted it',
          content: { 'application/json': { schema: erasedSchema } },
        },
      },
    }),
    async (c) => {
      const { campaign_id: campaignId, comment_ref: ref } = c.req.valid('param');
      const { withdrawn, reissued } = await eraseQuoted(c, await commentOf(c, campaignId, ref));
      return c.json({ withdrawn: [...withdrawn], reissued }, 200);
    },
  );
