// Brands. A key of the whole installation makes and lists them; a brand's key sees its own.
import { createRoute } from '@hono/zod-openapi';
import { applyBrandChange, brandChange, brandInput } from '../../../core/campaign/brand.ts';
import { newId } from '../../../core/id.ts';
import { createBrand, listBrands, updateBrand } from '../../../storage/campaign/brand.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { brandBody, brandParams as params, brandSchema, reachableBrand } from './brand-body.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const content = { 'application/json': { schema: brandSchema } };
const tags = ['Brands'];

export const brandsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/brands',
      tags,
      summary: 'Create a brand',
      description: 'Needs a key of the whole installation.',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: brandInput.openapi('BrandInput') } },
        },
      },
      responses: { 201: { description: 'The brand', content } },
    }),
    async (c) => {
      if (c.var.actor.brandId !== null) throw stop('forbidden');
      const profile = applyBrandChange(c.req.valid('json'));
      const id = newId('brand', c.var.randomBytes);
      const who = whoOf(c);
      await createBrand(c.env.DB, id, profile, who);
      setRevision(c, 1);
      return c.json(
        brandBody(c, {
          ...profile,
          id,
          logo: null,
          rev: 1,
          createdAtMs: who.atMs,
          updatedAtMs: who.atMs,
        }),
        201,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/brands',
      tags,
      summary: 'List brands',
      description: 'A key of the whole installation gets all brands, a brand’s key gets its own.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'A page of brands',
          content: { 'application/json': { schema: listSchema(brandSchema) } },
        },
      },
    }),
    async (c) => {
      const own = c.var.actor.brandId;
      if (own !== null) {
        const brand = await reachableBrand(c, own);
        return c.json({ items: [brandBody(c, brand)], next_cursor: null }, 200);
      }
      const page = await listBrands(c.env.DB, readPage(c.req.valid('query')));
      const items = page.items.map((brand) => brandBody(c, brand));
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/brands/{brand_id}',
      tags,
      summary: 'Read a brand',
      request: { params },
      responses: { 200: { description: 'The brand', content } },
    }),
    async (c) => {
      const brand = await reachableBrand(c, c.req.valid('param').brand_id);
      setRevision(c, brand.rev);
      return c.json(brandBody(c, brand), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/brands/{brand_id}',
      tags,
      summary: 'Change a brand',
      description: 'What the body does not name stays as it is.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: brandChange.openapi('BrandChange') } },
        },
      },
      responses: { 200: { description: 'The changed brand', content } },
    }),
    async (c) => {
      const brand = await reachableBrand(c, c.req.valid('param').brand_id);
      const rev = readRevision(c);
      const profile = applyBrandChange(c.req.valid('json'), brand);
      const who = whoOf(c);
      if (!(await updateBrand(c.env.DB, brand.id, rev, profile, who)))
        throw stop('precondition_failed');
      setRevision(c, rev + 1);
      return c.json(
        brandBody(c, { ...brand, ...profile, rev: rev + 1, updatedAtMs: who.atMs }),
        200,
      );
    },
  );
