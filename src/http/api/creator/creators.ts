// Creators: the cards a brand keeps.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  applyCreatorPatch,
  cardOf,
  creatorInput,
  creatorPatch,
} from '../../../core/creator/creator.ts';
import type { Creator } from '../../../core/creator/creator.ts';
import { platformField } from '../../../core/content/content.ts';
import { newId } from '../../../core/id.ts';
import {
  createCreator,
  findCreator,
  listCreators,
  updateCreator,
} from '../../../storage/creator/creator.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

export const CREATOR_ID = 'crea_4k8m2v7q1x9c3n6b0z5t8w2h';

const tags = ['Creators'];
const params = z.object({ creator_id: z.string().meta({ example: CREATOR_ID }) });

const creatorSchema = documented
  .object({
    id: z.string().meta({ example: CREATOR_ID }),
    name: z.string().meta({ example: 'Mara Lind' }),
    language: z.string().meta({ example: 'de' }),
    email: z.string().nullable().meta({ example: 'mara@example.com' }),
    handles: z.array(
      z.object({
        platform: platformField,
        handle: z.string().meta({ example: '@mara.makes' }),
        followers: z.int().nullable().meta({ example: 48200 }),
        followers_on: z.string().nullable().meta({ format: 'date', example: '2026-03-01' }),
      }),
    ),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1772438400000 }),
    updated_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('Creator');

const content = { 'application/json': { schema: creatorSchema } };

const creatorBody = (creator: Creator): z.infer<typeof creatorSchema> => ({
  id: creator.id,
  name: creator.name,
  language: creator.language,
  email: creator.email,
  handles: creator.handles.map(({ platform, handle, followers, followersOn }) => ({
    platform,
    handle,
    followers,
    followers_on: followersOn,
  })),
  rev: creator.rev,
  created_at: creator.createdAtMs,
  updated_at: creator.updatedAtMs,
});

const creatorOf = async (c: Context<AppEnv>, id: string): Promise<Creator> => {
  const creator = await findCreator(c.env.DB, c.var.brandId, id);
  if (!creator) throw stop('not_found');
  return creator;
};

export const creatorsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/creators',
      tags,
      summary: 'Create a creator',
      description: 'One handle a platform. A follower count is true for its day.',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: creatorInput.openapi('CreatorInput') } },
        },
      },
      responses: { 201: { description: 'The creator', content } },
    }),
    async (c) => {
      const id = newId('creator', c.var.randomBytes);
      await createCreator(c.env.DB, c.var.brandId, id, cardOf(c.req.valid('json')), whoOf(c));
      const creator = await creatorOf(c, id);
      setRevision(c, creator.rev);
      return c.json(creatorBody(creator), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/creators',
      tags,
      summary: 'List creators',
      description: 'Oldest first.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'A page of creators',
          content: { 'application/json': { schema: listSchema(creatorSchema) } },
        },
      },
    }),
    async (c) => {
      const page = await listCreators(c.env.DB, c.var.brandId, readPage(c.req.valid('query')));
      return c.json(
        { items: page.items.map(creatorBody), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/creators/{creator_id}',
      tags,
      summary: 'Read a creator',
      request: { params },
      responses: { 200: { description: 'The creator', content } },
    }),
    async (c) => {
      const creator = await creatorOf(c, c.req.valid('param').creator_id);
      setRevision(c, creator.rev);
      return c.json(creatorBody(creator), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/creators/{creator_id}',
      tags,
      summary: 'Change a creator',
      description: 'What the body does not name stays as it is; `handles` replaces the whole list.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: creatorPatch.openapi('CreatorChange') } },
        },
      },
      responses: { 200: { description: 'The changed creator', content } },
    }),
    async (c) => {
      const before = await creatorOf(c, c.req.valid('param').creator_id);
      if (readRevision(c) !== before.rev) throw stop('precondition_failed');
      const card = applyCreatorPatch(c.req.valid('json'), before);
      if (!(await updateCreator(c.env.DB, c.var.brandId, before, card, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const creator = await creatorOf(c, before.id);
      setRevision(c, creator.rev);
      return c.json(creatorBody(creator), 200);
    },
  );
