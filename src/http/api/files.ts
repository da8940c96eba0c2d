// Files of a brand: pictures that questionnaires show, and evidence. They never change, so they have no revision.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { newId } from '../../core/id.ts';
import {
  FILE_KINDS,
  findFile,
  findRemovable,
  keepFile,
  removeFile,
} from '../../storage/files/file.ts';
import type { StoredFile } from '../../storage/files/file.ts';
import { answerOwn } from '../files/answer-file.ts';
import { bucketOrStop } from '../files/bucket.ts';
import { readUpload } from '../files/read-upload.ts';
import { limitFigures } from '../creator/limit-figures.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { createApi } from './create-api.ts';
import { strictQuery } from './strict-query.ts';

const tags = ['Files'];
const FILE_ID = 'file_5n8c1x4v7b2m9k3j6h0g8f2d';

const fileSchema = documented
  .object({
    id: z.string().meta({ example: FILE_ID }),
    kind: z.enum(FILE_KINDS).meta({ example: 'picture' }),
    media_type: z.string().meta({ description: 'Told from the content', example: 'image/jpeg' }),
    bytes: z.int().meta({ description: 'Of what is kept', example: 184_320 }),
    width: z
      .int()
      .nullable()
      .meta({ description: 'Pixels, as it is shown; null for an export', example: 1080 }),
    height: z.int().nullable().meta({ example: 1350 }),
    sha256: z.string().meta({ description: 'Of what is kept' }),
    path: z
      .string()
      .nullable()
      .meta({
        description:
          'How a questionnaire names the picture, and where respondents get it; null for evidence and exports',
        example: `/files/${FILE_ID}`,
      }),
    created_by: z.string().meta({ example: 'key:key_7g2k9m4c1t8x0v5n3p6w2q4z' }),
    created_at: z
      .int()
      .meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 }),
  })
  .openapi('File');

const fileBody = (file: StoredFile): z.infer<typeof fileSchema> => ({
  id: file.id,
  kind: file.kind,
  media_type: file.mediaType,
  bytes: file.bytes,
  width: file.width,
  height: file.height,
  sha256: file.sha256,
  path: file.kind === 'picture' ? `/files/${file.id}` : null,
  created_by: file.createdBy,
  created_at: file.createdAtMs,
});

const content = { 'application/json': { schema: fileSchema } };
const params = z.object({ file_id: z.string().meta({ example: FILE_ID }) });

/** Not a schema of zod, which would read the body before its content is looked at. */
const binary = { type: 'string', format: 'binary', example: '(the bytes of the picture)' } as const;

export const filesApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/files',
      tags,
      summary: 'Upload a picture',
      description:
        'A PNG, JPEG or WebP that does not move, up to 10 MB, 50 megapixels and 10,000 pixels a side; as the body ' +
        'itself, or as the field `file` of multipart/form-data. What it is, is told from its content. Place, time, ' +
        'device and words in it (EXIF, XMP, IPTC, comments) are taken out; the colour profile stays, and which way up ' +
        'a JPEG stands. The same picture again answers 200 with the one that is there. 503 where no R2 bucket is ' +
        'bound as FILES (`wrangler.toml`).',
      request: {
        query: strictQuery({
          kind: z
            .enum(['picture', 'evidence'])
            .default('picture')
            .meta({
              description:
                '`picture` for questionnaires, which anybody may see; `evidence` of figures, rights or an audience, which ' +
                'only the brand and whoever sent it may. A creator’s own token uploads evidence only',
              example: 'picture',
            }),
        }),
        body: {
          required: true,
          content: {
            'image/jpeg': { schema: binary },
            'image/png': { schema: binary },
            'image/webp': { schema: binary },
            'application/octet-stream': { schema: binary },
            'multipart/form-data': {
              schema: { type: 'object', required: ['file'], properties: { file: binary } },
              example: { file: binary.example },
            },
          },
        },
      },
      responses: {
        200: { description: 'The same picture, which was there', content },
        201: { description: 'The picture', content },
      },
    }),
    async (c) => {
      const { kind } = c.req.valid('query');
      if (c.var.linked) {
        if (kind !== 'evidence') throw stop('forbidden', [], 'api.creator_token.forbidden');
        await limitFigures(c);
      }
      const { bytes, mediaType, width, height, sha256 } = await readUpload(c);
      const { file, isNew } = await keepFile(
        c.env.DB,
        bucketOrStop(c),
        {
          id: newId('file', c.var.randomBytes),
          brandId: c.var.brandId,
          kind,
          mediaType,
          width,
          height,
          sha256,
          content: bytes,
        },
        whoOf(c),
      );
      return c.json(fileBody(file), isNew ? 201 : 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/files/{file_id}',
      tags,
      summary: 'Read what is known of a file',
      description:
        'A picture’s bytes are at `path`, without a key; evidence has no path and is read at `/content`, with one.',
      request: { params },
      responses: { 200: { description: 'The file', content } },
    }),
    async (c) => {
      const file = await findFile(c.env.DB, c.var.brandId, c.req.valid('param').file_id);
      if (!file) throw stop('not_found');
      return c.json(fileBody(file), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/files/{file_id}/content',
      tags,
      summary: 'Read the bytes of a file',
      description:
        'Of evidence too, which has no other address for the brand: a picture, or of a platform’s export the lines of ' +
        'the posts it filled in, as CSV.',
      request: { params },
      responses: {
        200: {
          description: 'The picture or the lines',
          content: { 'image/*': { schema: binary }, 'text/csv': { schema: binary } },
        },
      },
    }),
    async (c) => answerOwn(c, c.req.valid('param').file_id),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/files/{file_id}',
      tags,
      summary: 'Remove a file',
      description:
        'Removing it again changes nothing. 409 while a questionnaire shows it, or figures, rights or an audience rest ' +
        'on it: what was asked and sent stays as it was. ' +
        'Browsers that showed it may keep it for as long as they like.',
      request: { params },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const file = await findRemovable(c.env.DB, c.var.brandId, c.req.valid('param').file_id);
      if (!file) throw stop('not_found');
      if (!(await removeFile(c.env.DB, c.env.FILES, file, whoOf(c))))
        throw stop('conflict', [{ field: 'file_id', key: 'file.problem.in_use' }]);
      return c.body(null, 204);
    },
  );
