// API keys, for owners: created (shown once), listed, revoked.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { lineField } from '../../../core/field.ts';
import { ROLES } from '../../../core/role.ts';
import { createKey, listKeys, revokeKey } from '../../../storage/access/api-key.ts';
import type { ApiKey } from '../../../storage/access/api-key.ts';
import { isBrand } from '../../../storage/campaign/brand.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Keys'];

const keySchema = z
  .object({
    id: z.string().meta({ example: 'key_5d1r8h3z6y0n4t9k2b7m1c8v' }),
    brand_id: z.string().nullable().meta({ example: 'brand_7g2k9m4c1t8x0v5n3p6w2q4z' }),
    name: z.string().meta({ example: 'Reporting script' }),
    role: z.enum(ROLES),
    created_at: z.int().meta({ example: 1772438400000 }),
    expires_at: z.int().nullable().meta({ example: null }),
    revoked_at: z.int().nullable().meta({ example: null }),
  })
  .openapi('Key');

const createdSchema = keySchema
  .extend({
    key: z.string().meta({
      description: 'The key itself. It is shown here once and can’t be shown again.',
      example: 'lnk_5d1r8h3z6y0n4t9k2b7m1c8v_Zk3vQ1xT8mB5nR0aWc7yUe2sLd9fGh4jKp6qXiVoEtM',
    }),
  })
  .openapi('CreatedKey');

const keyInput = z
  .strictObject({
    name: lineField(80).meta({ example: 'Reporting script' }),
    role: z.enum(ROLES).meta({ example: 'viewer' }),
    brand_id: z.string().nullable().optional().meta({
      description:
        'The brand it acts for; null for the whole installation. Left out: the brand acted for.',
      example: 'brand_7g2k9m4c1t8x0v5n3p6w2q4z',
    }),
    expires_at: z.int().max(253_402_300_799_999).nullable().optional().meta({
      description: 'Milliseconds since 1970, UTC; null or left out for no end',
      example: 1803974400000,
    }),
  })
  .openapi('KeyInput');

const keyBody = (key: ApiKey): z.infer<typeof keySchema> => ({
  id: key.id,
  brand_id: key.brandId,
  name: key.name,
  role: key.role,
  created_at: key.createdAtMs,
  expires_at: key.expiresAtMs,
  revoked_at: key.revokedAtMs,
});

/** Null lists and makes keys of the whole installation, which only a key of that kind can do. */
const scopeOf = (c: Context<AppEnv>): string | null => c.var.brandId || null;

const wantedBrand = async (
  c: Context<AppEnv>,
  named: string | null | undefined,
): Promise<string | null> => {
  const own = c.var.actor.brandId;
  const wanted = named === undefined ? scopeOf(c) : named;
  if (own !== null && wanted !== own) throw stop('not_found');
  if (named === undefined && wanted === null) {
    throw stop('invalid', [{ field: 'brand_id', key: 'invalid.missing' }]);
  }
  if (wanted !== null && !(await isBrand(c.env.DB, wanted))) throw stop('not_found');
  return wanted;
};

export const keysApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/keys',
      tags,
      summary: 'Create a key',
      description: 'The answer holds the key itself, once. Only its hash is stored.',
      request: { body: { required: true, content: { 'application/json': { schema: keyInput } } } },
      responses: {
        201: {
          description: 'The key, shown once',
          content: { 'application/json': { schema: createdSchema } },
        },
      },
    }),
    async (c) => {
      const { name, role, brand_id, expires_at } = c.req.valid('json');
      const brandId = await wantedBrand(c, brand_id);
      const who = whoOf(c);
      const expiresAtMs = expires_at ?? null;
      if (expiresAtMs !== null && expiresAtMs <= who.atMs) {
        throw stop('invalid', [{ field: 'expires_at', key: 'campaign.problem.past' }]);
      }
      const { id, text } = await createKey(
        c.env.DB,
        { brandId, name, role, expiresAtMs },
        c.var.randomBytes,
        who,
      );
      const key = {
        id,
        brandId,
        name,
        role,
        createdAtMs: who.atMs,
        expiresAtMs,
        revokedAtMs: null,
      };
      return c.json({ ...keyBody(key), key: text }, 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/keys',
      tags,
      summary: 'List keys',
      description: 'Newest first, revoked ones too; never the keys themselves.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'A page of keys',
          content: { 'application/json': { schema: listSchema(keySchema) } },
        },
      },
    }),
    async (c) => {
      const page = await listKeys(c.env.DB, scopeOf(c), readPage(c.req.valid('query')));
      return c.json({ items: page.items.map(keyBody), next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/keys/{key_id}',
      tags,
      summary: 'Revoke a key',
      description:
        'It ends at once, and so do the sessions opened with it. Revoking it again changes nothing.',
      request: {
        params: z.object({ key_id: z.string().meta({ example: 'key_5d1r8h3z6y0n4t9k2b7m1c8v' }) }),
      },
      responses: { 204: { description: 'Revoked' } },
    }),
    async (c) => {
      const { key_id } = c.req.valid('param');
      if (!(await revokeKey(c.env.DB, scopeOf(c), key_id, whoOf(c)))) throw stop('not_found');
      return c.body(null, 204);
    },
  );
