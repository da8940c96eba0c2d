// An upload as the API takes and shows it: what it is, which parts are there, and how far its reading is.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { lineField } from '../../../core/field.ts';
import { orderMapping } from '../../../core/imports/orders/order-mapping.ts';
import { SHOPS } from '../../../core/imports/orders/read-orders.ts';
import { MENTION_TOOLS } from '../../../core/imports/mentions/tools.ts';
import { KINDS } from '../../../inbox/imports/kinds/kinds.ts';
import { PHASES, TOLD_PROBLEMS } from '../../../inbox/imports/job.ts';
import { LARGE_KINDS } from '../../../storage/imports/upload.ts';
import type { LargeKind, Upload } from '../../../storage/imports/upload.ts';
import type { AppEnv } from '../../env.ts';
import { MOST_BYTES } from '../../imports/uploads.ts';
import type { Known } from '../../imports/uploads.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import {
  IMPORT_ID,
  commentsSummarySchema,
  mentionsSummarySchema,
  ordersSummarySchema,
  problemsBody,
  skippedSchema,
} from './import-body.ts';
import { commentLanguageField, dateOrderField } from './import-route.ts';

export const UPLOAD_ID = 'upl_3d8f0k5m9p2r7t1w6y4b8c0e';

/** The tools that write each kind of file. */
const SOURCES: Readonly<Record<LargeKind, readonly string[]>> = {
  orders: SHOPS,
  comments: ['comments'],
  mentions: MENTION_TOOLS,
};
const ALL_SOURCES = [...SHOPS, 'comments', ...MENTION_TOOLS] as const;

export const uploadInput = documented
  .strictObject({
    kind: z.enum(LARGE_KINDS).meta({ description: 'What the file holds', example: 'orders' }),
    file_name: lineField(200).meta({ example: 'orders_export_2026.csv' }),
    size: z
      .int()
      .min(1)
      .max(MOST_BYTES)
      .meta({ description: 'Bytes of the file, up to 2 GiB', example: 221_249_536 }),
    source: z.enum(ALL_SOURCES).optional().meta({
      description: 'The shop or tool that wrote the file; told by its heading when left out',
    }),
    mapping: orderMapping.optional().meta({
      description:
        'Of orders, for source `generic`: which of the file’s columns is which of our fields',
    }),
    about: z.string().min(1).max(80).optional().meta({
      description:
        'Of mentions: `brand`, one of its names, or a competitor of the campaign: all of the file is about it',
    }),
    date_order: dateOrderField,
    language: commentLanguageField,
  })
  .superRefine(({ kind, source, mapping, about, language }, context) => {
    const wrong = (field: string, key: string, values?: Record<string, string>): void =>
      context.addIssue({
        code: 'custom',
        path: [field],
        params: { key, ...(values && { values }) },
      });
    if (source !== undefined && !SOURCES[kind].includes(source))
      wrong('source', 'invalid.value', { values: SOURCES[kind].join(', ') });
    if (source === 'generic' && mapping === undefined) wrong('mapping', 'invalid.missing');
    if (kind !== 'orders' && mapping !== undefined) wrong('mapping', 'invalid.unknown_field');
    if (kind !== 'mentions' && about !== undefined) wrong('about', 'invalid.unknown_field');
    if (kind !== 'comments' && language !== undefined) wrong('language', 'invalid.unknown_field');
  })
  .openapi('NewUpload', {
    example: {
      kind: 'orders',
      file_name: 'orders_export_2026.csv',
      size: 221_249_536,
      source: 'shopify',
    },
  });

const baseFields = {
  id: z.string().meta({ example: UPLOAD_ID }),
  campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
  kind: z.enum(LARGE_KINDS).meta({ example: 'orders' }),
  file_name: z.string().meta({ example: 'orders_export_2026.csv' }),
  size: z.int().meta({ example: 221_249_536 }),
  import_id: z
    .string()
    .nullable()
    .meta({ description: 'Of the import that it became', example: IMPORT_ID }),
  created_by: z.string().meta({ example: 'key:key_7g2k9m4c1t8x0v5n3p6w2q4z' }),
  created_at: z.int().meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 }),
};

export const listedUploadSchema = documented
  .object({
    ...baseFields,
    ended_at: z
      .int()
      .nullable()
      .meta({ description: 'When nothing of it was left in the bucket', example: null }),
  })
  .openapi('ListedUpload');

const rows = (description: string, example: number) => z.int().meta({ description, example });

const summarySchema = z.union([ordersSummarySchema, commentsSummarySchema, mentionsSummarySchema]);

export const uploadSchema = documented
  .object({
    ...baseFields,
    part_size: z.int().meta({ description: 'Of every part but the last', example: 8_388_608 }),
    parts: z.int().meta({ description: 'How many parts the file has', example: 27 }),
    received: z.array(z.object({ part: z.int(), size: z.int(), sha256: z.string() })).meta({
      description: 'The parts that are there',
      example: [{ part: 1, size: 8_388_608, sha256: '9f86d081884c7d65…' }],
    }),
    phase: z.enum(PHASES).meta({
      description:
        'uploading: parts are missing. scanning: all of it is read once for what only the whole file shows. previewing: a ' +
        'dry run; then checked. storing; then stored. undoing, deriving; then undone. clearing: parts are deleted. refused: ' +
        'the file can’t be read, `reason` says why. failed: the database or the bucket stayed away; start it again. abandoned',
      example: 'storing',
    }),
    bytes_read: z.int().meta({ description: 'In this phase', example: 104_857_600 }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'Known once its beginning was read', example: 'shopify' }),
    rows_read: rows('Rows below the heading, known once all was scanned', 1_000_000),
    rows_stored: rows('Orders, comments or mentions that were new, or would be, so far', 412_000),
    rows_changed: rows('Those that were known and are different now; of comments none', 0),
    rows_unchanged: rows('Those that were known as they are', 0),
    rows_skipped: rows('Rows that were left out so far', 12),
    problem_counts: z
      .record(z.string(), z.int())
      .meta({ description: 'Rows left out by reason', example: { 'import.row.bad_date': 12 } }),
    problems: z
      .array(skippedSchema)
      .meta({ description: `Why rows were left out; the first ${TOLD_PROBLEMS}` }),
    summary: summarySchema.meta({
      description: 'What was read adds up to, by the kind of the file',
    }),
    repeated: z.boolean().meta({
      description: 'This very file was imported before; nothing was changed',
      example: false,
    }),
    failures: z.int().meta({ description: 'Tries in a row that went wrong', example: 0 }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it was refused or last went wrong', example: null }),
  })
  .openapi('Upload');

const baseBody = (upload: Upload) => ({
  id: upload.id,
  campaign_id: upload.campaignId,
  kind: upload.kind,
  file_name: upload.fileName,
  size: upload.bytes,
  import_id: upload.importId,
  created_by: upload.createdBy,
  created_at: upload.createdAtMs,
});

export const listedUploadBody = (upload: Upload): z.infer<typeof listedUploadSchema> => ({
  ...baseBody(upload),
  ended_at: upload.endedAtMs,
});

export const uploadBody = (
  c: Context<AppEnv>,
  { upload, view }: Known,
): z.infer<typeof uploadSchema> => {
  const { job, parts } = view;
  const { plan, pass, problem } = job;
  const refusal = problem && c.var.wording.t(problem.key, problem.values);
  return {
    ...baseBody(upload),
    // A file that was imported before belongs to that import.
    import_id: upload.importId ?? (job.isRepeated ? job.importId : null),
    part_size: plan.partBytes,
    parts: Math.ceil(plan.bytes / plan.partBytes),
    received: parts.map(({ n, bytes, sha256 }) => ({ part: n, size: bytes, sha256 })),
    phase: job.phase,
    bytes_read: pass.offset,
    source: job.file?.source ?? null,
    rows_read: job.rowsRead,
    rows_stored: pass.counts.stored,
    rows_changed: pass.counts.changed,
    rows_unchanged: pass.counts.unchanged,
    rows_skipped: pass.rowsSkipped,
    problem_counts: { ...pass.problemCounts },
    problems: problemsBody(c, pass.problems),
    // As the file's kind made it.
    summary: { ...KINDS[upload.kind].nothing, ...pass.summary } as z.infer<typeof summarySchema>,
    repeated: job.isRepeated,
    failures: job.failures,
    reason: refusal ?? (job.reason === '' ? null : job.reason),
  };
};
