// Files too large for one request: uploaded in parts that can be sent again, tried, imported, abandoned. What takes long is
// done after the answer; the upload tells how far it is.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { cleanLine } from '../../../core/text.ts';
import { listUploads } from '../../../storage/imports/upload.ts';
import { campaignOf } from '../../campaign-change.ts';
import { aboutOf } from '../../imports/mentions.ts';
import { subjectsOf } from '../../imports/subjects.ts';
import {
  abandonUpload,
  knownUpload,
  openUpload,
  putPart,
  startUpload,
} from '../../imports/uploads.ts';
import { stop } from '../../stop.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import {
  UPLOAD_ID,
  listedUploadBody,
  listedUploadSchema,
  uploadBody,
  uploadInput,
  uploadSchema,
} from './upload-body.ts';

const tags = ['Imports'];
const campaignParams = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const params = campaignParams.extend({ upload_id: z.string().meta({ example: UPLOAD_ID }) });
const path = '/api/v1/campaigns/{campaign_id}/uploads';
const content = { 'application/json': { schema: uploadSchema } };

const NOT_NOW =
  '409 says which parts are missing, that the file was refused or is being undone, or, of orders, that another import of ' +
  'the campaign’s orders is not done yet.';

export const uploadsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Begin an upload',
      description:
        'For files of orders, comments or mentions larger than 10 MB or 50,000 rows, up to 2 GiB. Cut the file into parts of `part_size` bytes ' +
        '(the last one is what is left), send each with `PUT …/parts/{part}`, then `POST …/dry-run` or `POST …/import`, and ' +
        'read the upload until its phase is `checked` or `stored`. The rows of one order must stand one below the other, as ' +
        'all exports have them. Unfinished uploads are deleted after 7 days. 503 where no R2 bucket is bound as FILES ' +
        '(`wrangler.toml`): smaller files can be imported without one (`/imports/orders`, `…/comments`, `…/mentions`).',
      request: {
        params: campaignParams,
        body: { required: true, content: { 'application/json': { schema: uploadInput } } },
      },
      responses: { 201: { description: 'The upload, without parts', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { kind, file_name, size, about, date_order: dateOrder, ...said } = c.req.valid('json');
      const subject = about && aboutOf(about, await subjectsOf(c, campaign));
      const { source, mapping, language } = said;
      const asked = { source, mapping, about: subject, language, dateOrder };
      const file = { name: cleanLine(file_name), bytes: size };
      const known = await openUpload(c, campaign, file, { kind, asked });
      return c.json(uploadBody(c, known), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'List uploads',
      description: 'Newest first.',
      request: { params: campaignParams, query: listQuery },
      responses: {
        200: {
          description: 'A page of uploads',
          content: { 'application/json': { schema: listSchema(listedUploadSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const asked = readPage(c.req.valid('query'));
      const page = await listUploads(c.env.DB, campaign.brandId, campaign.id, asked);
      const items = page.items.map(listedUploadBody);
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${path}/{upload_id}`,
      tags,
      summary: 'Read how far an upload is',
      description:
        'Which parts are there, so that an upload that broke off goes on with those that are missing; then how much was ' +
        'read, what it adds up to and what was left out.',
      request: { params },
      responses: { 200: { description: 'The upload', content } },
    }),
    async (c) => {
      const { campaign_id, upload_id } = c.req.valid('param');
      return c.json(uploadBody(c, await knownUpload(c, campaign_id, upload_id)), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${path}/{upload_id}/parts/{part}`,
      tags,
      summary: 'Send a part',
      description:
        'The bytes of one part, counted from 1, in any order, several at once; the same part again takes its place. The ' +
        'answer has the SHA-256 of what came. 409 once the file is being read.',
      request: {
        params: params.extend({ part: z.string().meta({ example: '1' }) }),
        body: {
          required: true,
          content: {
            'application/octet-stream': {
              schema: { type: 'string', format: 'binary', example: '(8,388,608 bytes)' },
            },
          },
        },
      },
      responses: { 200: { description: 'The upload with this part', content } },
    }),
    async (c) => {
      const { campaign_id, upload_id, part } = c.req.valid('param');
      const known = await knownUpload(c, campaign_id, upload_id);
      return c.json(uploadBody(c, await putPart(c, known, Number(part))), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${path}/{upload_id}/dry-run`,
      tags,
      summary: 'Try an upload',
      description: `Reads all of it and stores nothing; in phase \`checked\` the upload says what would happen. ${NOT_NOW}`,
      request: { params },
      responses: { 202: { description: 'The upload, which is being read', content } },
    }),
    async (c) => {
      const { campaign_id, upload_id } = c.req.valid('param');
      const known = await knownUpload(c, campaign_id, upload_id);
      return c.json(uploadBody(c, await startUpload(c, known, 'dry_run')), 202);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${path}/{upload_id}/import`,
      tags,
      summary: 'Import an upload',
      description:
        'Reads all of it and stores its rows, by itself and again after a crash; in phase `stored` all of them are there, ' +
        'under `import_id`, and can be undone as a whole. No report is published before. A file that was imported before ' +
        `changes nothing. After \`failed\` it goes on where it was. ${NOT_NOW}`,
      request: { params },
      responses: { 202: { description: 'The upload, which is being stored', content } },
    }),
    async (c) => {
      const { campaign_id, upload_id } = c.req.valid('param');
      const known = await knownUpload(c, campaign_id, upload_id);
      return c.json(uploadBody(c, await startUpload(c, known, 'import')), 202);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{upload_id}`,
      tags,
      summary: 'Abandon an upload',
      description:
        'Deletes its parts; again changes nothing. 409 once its rows are being stored: undo the import instead.',
      request: { params },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { campaign_id, upload_id } = c.req.valid('param');
      const known = await knownUpload(c, campaign_id, upload_id);
      if (!(await abandonUpload(c, known))) throw stop('conflict', [], 'import.upload.has_import');
      return c.body(null, 204);
    },
  );
