// Imports: a file comes in as the body itself, is tried without storing anything, stored, listed, taken back.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { findImport, listImports } from '../../storage/imports/import.ts';
import { campaignOf } from '../campaign-change.ts';
import { importComments } from '../imports/comments.ts';
import { readImportFile } from '../imports/file.ts';
import { SHOPS } from '../../core/imports/orders/read-orders.ts';
import { importOrders } from '../imports/orders.ts';
import { stop } from '../stop.ts';
import { undoImport } from '../imports/undo.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { createApi } from './create-api.ts';
import {
  IMPORT_ID,
  broughtBody,
  commentsBroughtSchema,
  importBody,
  importSchema,
  ordersBroughtSchema,
  ordersSummaryBody,
} from './import-body.ts';
import { readMapping } from './order-mapping.ts';
import { dateOrderField, sourceField, statusOf } from './import-route.ts';
import { listQuery, listSchema, readPage, writeCursor } from './list.ts';

const tags = ['Imports'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const fileQuery = z.object({
  file_name: z
    .string()
    .max(255)
    .default('')
    .meta({ description: 'Shown in the list of imports', example: 'orders_export_1.csv' }),
  dry_run: z
    .enum(['0', '1'])
    .default('0')
    .meta({ description: '1: say what would happen and store nothing', example: '1' }),
});

const ordersQuery = fileQuery.extend({
  source: sourceField(z.enum(SHOPS)),
  date_order: dateOrderField,
  mapping: z
    .string()
    .max(8000)
    .optional()
    .meta({
      description:
        'For source `generic`: JSON that names the file’s column of each of our fields, at least reference, ordered_at and ' +
        'net or total. All fields: reference, ordered_at, net, total, tax, shipping, discount, refunded, currency, status ' +
        '(with counted_statuses, a list of its words that count), email, phone, customer_kind, country, province, codes, click_id',
    }),
});
const commentsQuery = fileQuery.extend({
  source: z.enum(['comments']).default('comments'),
  date_order: dateOrderField,
});

const ordersExample =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Created at\n#1001,ada@example.com,paid,EUR,42.00,4.90,7.49,46.90,GLOW15,2026-03-04 18:22:10 +0100\n';
const commentsExample =
  'date,platform,author,text,language\n2026-03-05,instagram,@ada,Love this serum,en\n';

const csvBody = (example: string) => ({
  required: true,
  content: { 'text/csv': { schema: documented.string().openapi({ example }) } },
});

const created = 'What was stored';
const tried = 'What would be stored (dry_run=1), or that this file was imported before';

export const importsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/imports/orders',
      tags,
      summary: 'Import orders',
      description:
        'The body is the CSV file that Shopify or WooCommerce exports, or any file of orders with a mapping of its columns, ' +
        'up to 10 MB and 50,000 rows, in UTF-8, UTF-16 or Windows-1252; larger ones are uploaded in parts (`/uploads`). ' +
        'Order numbers and e-mail addresses are stored as keyed hashes only. The same order again updates it; ' +
        'the same file again changes nothing.',
      request: { params, query: ordersQuery, body: csvBody(ordersExample) },
      responses: {
        200: {
          description: tried,
          content: { 'application/json': { schema: ordersBroughtSchema } },
        },
        201: {
          description: created,
          content: { 'application/json': { schema: ordersBroughtSchema } },
        },
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const file = await readImportFile(c, query.file_name);
      const { source, date_order } = query;
      const mapping = readMapping(source, query.mapping);
      const options = { source, date_order, mapping };
      const brought = await importOrders(c, campaign, file, options, query.dry_run === '1');
      const { summary } = brought;
      const body = {
        ...broughtBody(c, campaign.id, 'orders', file.name, brought),
        summary: ordersSummaryBody(summary),
      };
      return c.json(body, statusOf(brought));
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/imports/comments',
      tags,
      summary: 'Import comments',
      description:
        'The body is a CSV file with at least a text and a date column, up to 10 MB and 50,000 rows; author, platform, post URL, ' +
        'comment id and language are read where there are any. Authors are stored as keyed hashes only.',
      request: { params, query: commentsQuery, body: csvBody(commentsExample) },
      responses: {
        200: {
          description: tried,
          content: { 'application/json': { schema: commentsBroughtSchema } },
        },
        201: {
          description: created,
          content: { 'application/json': { schema: commentsBroughtSchema } },
        },
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const file = await readImportFile(c, query.file_name);
      const brought = await importComments(
        c,
        campaign,
        file,
        query.date_order,
        query.dry_run === '1',
      );
      const { summary } = brought;
      const body = {
        ...broughtBody(c, campaign.id, 'comments', file.name, brought),
        summary: {
          first_day: summary.firstDay,
          last_day: summary.lastDay,
          labels: { ...summary.labels },
          languages: { ...summary.languages },
        },
      };
      return c.json(body, statusOf(brought));
    },
  )
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
        'orders go; no report is published before they are gone.',
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
