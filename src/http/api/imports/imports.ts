// Imports of every kind: listed and taken back.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { findImport, listImports } from '../../../storage/imports/import.ts';
import { campaignOf } from '../../campaign-change.ts';
import { stop } from '../../stop.ts';
import { undoImport } from '../../imports/undo.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { IMPORT_ID, importBody, importSchema } from './import-body.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Imports'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

export const importsApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/imports',
      tags,
      summary: 'List imports',
      description: 'Newest first, undone ones too.',
      request: { params, query: listQuery },
      responses: {
        200: {
          description: 'A page of imports',
          content: { 'application/json': { schema: listSchema(importSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listImports(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json(
        {
          items: page.items.map((made) => importBody(c, made)),
          next_cursor: writeCursor(page.next),
        },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/imports/{import_id}',
      tags,
      summary: 'Undo an import',
      description:
        'Removes what the import brought and restores what it changed, as a whole; undoing it again changes nothing. ' +
        'Of figures by day, mentions, leads and affiliates’ sales an earlier import then counts again. ' +
        '409 when a later import changed some of the same orders: undo that one first. Figures are withdrawn: they stay in ' +
        'the history, the earlier ones count again, and nothing is asked of the creator. Posts of the audience that were ' +
        'rated, checked or reported on since stay. An import of a large file answers at once with state `undoing` while its ' +
        'rows go; no report is published before they are gone.',
      request: { params: z.object({ import_id: z.string().meta({ example: IMPORT_ID }) }) },
      responses: {
        200: {
          description: 'The undone import',
          content: { 'application/json': { schema: importSchema } },
        },
      },
    }),
    async (c) => {
      const { DB } = c.env;
      const made = await findImport(DB, c.var.brandId, c.req.valid('param').import_id);
      if (!made) throw stop('not_found');
      const outcome = await undoImport(c, made);
      if (outcome === 'not_found') throw stop('not_found');
      if (outcome === 'changed_since' || outcome === 'busy') {
        throw stop('conflict', [{ field: 'import_id', key: `import.problem.${outcome}` }]);
      }
      const undone = await findImport(DB, c.var.brandId, made.id);
      return c.json(importBody(c, undone ?? made), 200);
    },
  );
