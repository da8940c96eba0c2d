// The logo of a brand: put as a file, read as it is kept, removed.
import { createRoute } from '@hono/zod-openapi';
import { MEDIA_TYPES } from '../../../core/logo/logo.ts';
import { imageOf } from '../../../core/logo/logo-image.ts';
import { readLogo, removeLogo } from '../../../storage/campaign/brand-logo.ts';
import { keepLogo } from '../../brand/keep-logo.ts';
import { readSentBytes } from '../../files/read-upload.ts';
import { setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { brandBody, brandParams as params, brandSchema, reachableBrand } from './brand-body.ts';

const tags = ['Brands'];
const path = '/api/v1/brands/{brand_id}/logo';
const content = { 'application/json': { schema: brandSchema } };
const binary = { type: 'string', format: 'binary', example: '(the bytes of the logo)' } as const;

export const brandLogoApi = createApi()
  .openapi(
    createRoute({
      method: 'put',
      path,
      tags,
      summary: 'Set the logo of a brand',
      description:
        'A PNG, JPEG or SVG of at most 1 MB and 1 megapixel; as the body itself, or as the field `file` of ' +
        'multipart/form-data. What it is, is told from its content. It stands on the cover of reports published from now on; ' +
        'earlier ones keep theirs. A PNG is made as small as print needs (640 by 240 pixels); of an SVG the shapes and their ' +
        'colours are kept and nothing else, so that letters have to be outlines and gradients are refused. A JPEG is kept as it ' +
        'is, in grey or RGB and at most 64 KB. No revision is needed; the same logo again changes nothing.',
      request: {
        params,
        body: {
          required: true,
          content: {
            'image/png': { schema: binary },
            'image/jpeg': { schema: binary },
            'image/svg+xml': { schema: binary },
            'application/octet-stream': { schema: binary },
            'multipart/form-data': {
              schema: { type: 'object', required: ['file'], properties: { file: binary } },
              example: { file: binary.example },
            },
          },
        },
      },
      responses: { 200: { description: 'The brand with its logo', content } },
    }),
    async (c) => {
      const { id } = await reachableBrand(c, c.req.valid('param').brand_id);
      const problem = await keepLogo(c, id, await readSentBytes(c));
      if (problem) throw stop('invalid', [problem]);
      const brand = await reachableBrand(c, id);
      setRevision(c, brand.rev);
      return c.json(brandBody(c, brand), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read the logo of a brand',
      description: 'As it is kept and shown in reports, which is not byte by byte what was sent.',
      request: { params },
      responses: { 200: { description: 'The logo', content: { 'image/*': { schema: binary } } } },
    }),
    async (c) => {
      const brand = await reachableBrand(c, c.req.valid('param').brand_id);
      const logo = await readLogo(c.env.DB, brand.id);
      if (!logo) throw stop('not_found');
      return c.body(imageOf(logo), 200, {
        'Content-Type': MEDIA_TYPES[logo.kind],
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, no-cache',
      });
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Remove the logo of a brand',
      description: 'Reports that were published keep theirs. Removing it again changes nothing.',
      request: { params },
      responses: { 204: { description: 'The brand has none' } },
    }),
    async (c) => {
      const { id } = await reachableBrand(c, c.req.valid('param').brand_id);
      await removeLogo(c.env.DB, id, whoOf(c));
      return c.body(null, 204);
    },
  );
