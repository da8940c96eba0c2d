// An import as the API shows it: what was read, stored, changed and left out, and what a file brought.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { SkippedRow } from '../../../core/imports/import-result.ts';
import { IMPORT_KINDS, KEPT_PROBLEMS } from '../../../storage/imports/import.ts';
import type { Import, ImportKind } from '../../../storage/imports/import.ts';
import type { AppEnv } from '../../env.ts';
import type { Brought } from '../../imports/bring.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';

export const IMPORT_ID = 'imp_2c9v4x7b1n5m8k3j6h0g2f4d';

const count = z.int().meta({ example: 412 });
const day = z.string().nullable().meta({ format: 'date', example: '2026-03-02' });

export const skippedSchema = z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts: the heading is row 1', example: 17 }),
  reason: z.string().meta({ example: '“tomorrow” can’t be read as a date' }),
});

export const IMPORT_STATES = ['storing', 'stored', 'undoing', 'undone'] as const;

const stateOf = ({ busy, undoneAtMs }: Import): (typeof IMPORT_STATES)[number] =>
  busy ?? (undoneAtMs === null ? 'stored' : 'undone');

const importFields = {
  id: z.string().meta({ example: IMPORT_ID }),
  campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
  kind: z.enum(IMPORT_KINDS),
  source: z.string().meta({ example: 'shopify' }),
  file_name: z.string().meta({ example: 'orders_export_1.csv' }),
  rows_read: z.int().meta({ description: 'Rows of the file below its heading', example: 640 }),
  rows_stored: z
    .int()
    .meta({ description: 'Orders, comments, posts or posts’ figures that were new', example: 412 }),
  rows_changed: z.int().meta({
    description: 'Orders or posts’ figures that were known and are different now',
    example: 3,
  }),
  rows_skipped: z.int().meta({ description: 'Rows that were left out', example: 2 }),
  problems: z
    .array(skippedSchema)
    .meta({ description: `Why rows were left out; the first ${KEPT_PROBLEMS}` }),
  created_by: z.string().meta({ example: 'key:key_7g2k9m4c1t8x0v5n3p6w2q4z' }),
  created_at: z.int().meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 }),
  undone_at: z.int().nullable().meta({ example: null }),
  state: z.enum(IMPORT_STATES).meta({
    description:
      'Of a large file some rows are there while it is `storing`, and some still while it is `undoing`',
    example: 'stored',
  }),
};

export const importSchema = documented.object(importFields).openapi('Import');

export const broughtFields = {
  ...importFields,
  id: z.string().nullable().meta({ description: 'Null in a dry run', example: IMPORT_ID }),
  created_by: z.string().nullable(),
  created_at: z.int().nullable(),
  state: z
    .enum(IMPORT_STATES)
    .nullable()
    .meta({ description: 'Null in a dry run', example: 'stored' }),
  rows_unchanged: z.int().meta({
    description: 'Orders, comments, posts or posts’ figures that were known as they are',
    example: 0,
  }),
  dry_run: z.boolean(),
  repeated: z.boolean().meta({
    description: 'This very file was imported before; nothing was changed',
    example: false,
  }),
};

export const ordersSummarySchema = z.object({
  first_day: day,
  last_day: day,
  counted: z.int().meta({ description: 'Orders that are conversions', example: 398 }),
  net_minor: z.int().meta({
    description: 'Their goods after discounts, without tax, shipping and refunds',
    example: 1893420,
  }),
  discount_minor: z.int().meta({ example: 120400 }),
  refunded_minor: z.int().meta({ example: 9900 }),
  not_counted: z
    .object({ test: count, cancelled: count, voided: count, unpaid: count, refunded: count })
    .meta({
      description: 'Orders that are kept but are no conversions',
      example: { test: 1, cancelled: 4, voided: 1, unpaid: 3, refunded: 5 },
    }),
  matched: z.object({ none: count, code: count, click: count, code_and_click: count }).meta({
    description: 'Counted orders by what names a creator',
    example: { none: 300, code: 61, click: 22, code_and_click: 15 },
  }),
});

export const commentsSummarySchema = z.object({
  first_day: day,
  last_day: day,
  labels: z
    .object({ positive: count, neutral: count, negative: count, uncoded: count })
    .meta({ example: { positive: 120, neutral: 160, negative: 31, uncoded: 9 } }),
  languages: z
    .record(z.string(), z.int())
    .meta({ description: 'Comments by language', example: { de: 40, en: 271, und: 9 } }),
});

export const mentionsSummarySchema = z.object({
  first_day: day,
  last_day: day,
  mentions: z
    .record(z.string(), z.int())
    .meta({ description: 'By subject', example: { brand: 1 } }),
});

export const problemsBody = (
  c: Context<AppEnv>,
  skipped: readonly SkippedRow[],
): z.infer<typeof skippedSchema>[] =>
  skipped
    .slice(0, KEPT_PROBLEMS)
    .map(({ row, key, values }) => ({ row, reason: c.var.wording.t(key, values) }));

export const importBody = (c: Context<AppEnv>, made: Import): z.infer<typeof importSchema> => ({
  id: made.id,
  campaign_id: made.campaignId,
  kind: made.kind,
  source: made.source,
  file_name: made.fileName,
  rows_read: made.rowsRead,
  rows_stored: made.rowsStored,
  rows_changed: made.rowsChanged,
  rows_skipped: made.rowsSkipped,
  problems: problemsBody(c, made.problems),
  created_by: made.createdBy,
  created_at: made.createdAtMs,
  undone_at: made.undoneAtMs,
  state: stateOf(made),
});

export const broughtBody = (
  c: Context<AppEnv>,
  campaignId: string,
  kind: ImportKind,
  fileName: string,
  { source, stored, counts, parsed, isRepeated }: Brought<unknown>,
) => ({
  id: stored?.id ?? null,
  campaign_id: campaignId,
  kind,
  source,
  file_name: fileName,
  rows_read: parsed.rowsRead,
  rows_stored: counts.stored,
  rows_changed: counts.changed,
  rows_unchanged: counts.unchanged,
  rows_skipped: parsed.skipped.length,
  problems: problemsBody(c, parsed.skipped),
  created_by: stored?.createdBy ?? null,
  created_at: stored?.createdAtMs ?? null,
  undone_at: null,
  state: stored ? ('stored' as const) : null,
  dry_run: stored === null,
  repeated: isRepeated,
});
