// Reports: publish a version, list versions, read what one is made of.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { JSONValue } from 'hono/utils/types';
import * as z from 'zod';
import { PAGE_FORMATS } from '../../../core/report/template.ts';
import { findBrand } from '../../../storage/campaign/brand.ts';
import { findReport, listReports, readParts } from '../../../storage/report.ts';
import type { Report } from '../../../storage/report.ts';
import { REPORT_LOCALES, REPORT_TEMPLATES } from '../../../templates.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { publishReport } from '../../report/publish-report.ts';
import { missingReport } from '../../report/missing-report.ts';
import { answerFile } from '../../report/report-file.ts';
import { stop } from '../../stop.ts';
import { createApi } from '../create-api.ts';
import { strictQuery } from '../strict-query.ts';

const tags = ['Reports'];
const REPORT_ID = 'rep_4q2v8x1n7c3k9m5t0w6y2b8d';
const campaignParams = z.object({ campaign_id: z.string() });
const reportParams = z.object({ report_id: z.string().meta({ example: REPORT_ID }) });

const reportSchema = z
  .object({
    id: z.string().meta({ example: REPORT_ID }),
    campaign_id: z.string(),
    version: z.int().meta({ example: 1 }),
    profile: z.string().meta({
      description: 'full, or what a copy for a share leaves out, as without:payouts,creator_names',
      example: 'full',
    }),
    locale: z.string().meta({ example: 'en' }),
    template: z.string().meta({ example: 'full' }),
    page_format: z.string().meta({ example: 'a4' }),
    snapshot_schema_version: z.int(),
    renderer_version: z.string(),
    snapshot_hash: z.string().meta({ description: 'SHA-256 of the canonical snapshot, hex' }),
    published_at: z.int().meta({ description: 'Milliseconds since 1970, UTC' }),
  })
  .openapi('Report');

const publishInput = z
  .strictObject({
    locale: z.enum(REPORT_LOCALES as [string, ...string[]]).optional(), // never empty: English is always there
    template: z
      .enum(REPORT_TEMPLATES)
      .optional()
      .meta({ description: 'What the report tells, and in which order; full unless given' }),
    page_format: z.enum(PAGE_FORMATS).optional().meta({
      description: 'Of the PDF; the template’s own unless given. wide is the 16:9 of slides',
    }),
  })
  .openapi('PublishInput', { example: { locale: 'en', template: 'full' } });

const reportBody = (report: Report): z.infer<typeof reportSchema> => ({
  id: report.id,
  campaign_id: report.campaignId,
  version: report.version,
  profile: report.profile,
  locale: report.locale,
  template: report.template,
  page_format: report.pageFormat,
  snapshot_schema_version: report.snapshotSchemaVersion,
  renderer_version: report.rendererVersion,
  snapshot_hash: report.snapshotHash,
  published_at: report.publishedAtMs,
});

const reportOf = async (c: Context<AppEnv>, id: string): Promise<Report> => {
  const report = await findReport(c.env.DB, c.var.brandId, id);
  if (!report) throw await missingReport(c, id, '/api/v1/reports/');
  return report;
};

const json = { 'application/json': { schema: reportSchema } };

const partRoute = (
  part: 'snapshot' | 'findings' | 'document',
  summary: string,
  description: string,
) =>
  createRoute({
    method: 'get',
    path: `/api/v1/reports/{report_id}/${part}`,
    tags,
    summary,
    request: { params: reportParams },
    responses: { 200: { description, content: { 'application/json': { schema: z.unknown() } } } },
  });

const partOf = async (
  c: Context<AppEnv>,
  id: string,
  part: 'snapshot' | 'findings' | 'document',
): Promise<JSONValue> => {
  const [body = ''] = await readParts(c.env.DB, (await reportOf(c, id)).id, [part]);
  return JSON.parse(body) as JSONValue; // what JSON.parse gives
};

export const reportsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/reports',
      tags,
      summary: 'Publish the next version of the report',
      description:
        'Reads every input once, and freezes the snapshot, the findings and the document.',
      request: {
        params: campaignParams,
        body: { required: true, content: { 'application/json': { schema: publishInput } } },
      },
      responses: { 201: { description: 'The published version', content: json } },
    }),
    async (c) => {
      const { campaign_id: campaignId } = c.req.valid('param');
      const { locale, template, page_format: pageFormat } = c.req.valid('json');
      const brand = await findBrand(c.env.DB, c.var.brandId);
      if (!brand) throw stop('not_found');
      const { reportId } = await publishReport(c, campaignId, {
        locale: locale ?? (REPORT_LOCALES.includes(brand.locale) ? brand.locale : 'en'),
        ...(template && { template }),
        ...(pageFormat && { pageFormat }),
      });
      return c.json(reportBody(await reportOf(c, reportId)), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/reports',
      tags,
      summary: 'List the published versions',
      description: 'Newest first. The cursor is the version to go on under.',
      request: {
        params: campaignParams,
        query: strictQuery({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.coerce.number().int().positive().optional(),
        }),
      },
      responses: {
        200: {
          description: 'A page of versions',
          content: {
            'application/json': {
              schema: z.object({
                items: z.array(reportSchema),
                next_cursor: z.string().nullable(),
              }),
            },
          },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { limit, cursor } = c.req.valid('query');
      const reports = await listReports(
        c.env.DB,
        c.var.brandId,
        campaign.id,
        limit,
        cursor ?? Number.MAX_SAFE_INTEGER,
      );
      const last = reports.length === limit ? reports.at(-1) : undefined;
      return c.json(
        { items: reports.map(reportBody), next_cursor: last ? String(last.version) : null },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/{report_id}',
      tags,
      summary: 'Read a version',
      request: { params: reportParams },
      responses: { 200: { description: 'The version', content: json } },
    }),
    async (c) => c.json(reportBody(await reportOf(c, c.req.valid('param').report_id)), 200),
  )
  .openapi(
    partRoute('snapshot', 'Read the inputs of a version', 'Every input, in canonical JSON'),
    async (c) => c.json(await partOf(c, c.req.valid('param').report_id, 'snapshot'), 200),
  )
  .openapi(
    partRoute(
      'findings',
      'Read the numbers of a version',
      'Each with its interval, evidence, inputs or reason',
    ),
    async (c) => c.json(await partOf(c, c.req.valid('param').report_id, 'findings'), 200),
  )
  .openapi(
    partRoute(
      'document',
      'Read the wording of a version',
      'The blocks that the page and the PDF are painted from',
    ),
    async (c) => c.json(await partOf(c, c.req.valid('param').report_id, 'document'), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/{report_id}/report.pdf',
      tags,
      summary: 'Download a version as PDF',
      request: { params: reportParams },
      responses: {
        200: {
          description: 'The PDF, with the snapshot attached',
          content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
    }),
    async (c) => answerFile(c, await reportOf(c, c.req.valid('param').report_id), 'pdf'),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/{report_id}/report.pptx',
      tags,
      summary: 'Download a version as slides',
      description:
        'A presentation whose words, tables and charts can be edited, each chart with its own workbook. Under each slide ' +
        'stand the formulas, the evidence and the intervals of its figures. Any template gives one; deck is made for it.',
      request: { params: reportParams },
      responses: {
        200: {
          description: 'The presentation',
          content: {
            'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
              schema: z.string().meta({ format: 'binary' }),
            },
          },
        },
      },
    }),
    async (c) => answerFile(c, await reportOf(c, c.req.valid('param').report_id), 'pptx'),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/{report_id}/report.xlsx',
      tags,
      summary: 'Download a version as a workbook',
      description:
        'A sheet for each table of the report, with numbers as numbers, and one with every number of the report.',
      request: { params: reportParams },
      responses: {
        200: {
          description: 'The workbook',
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
              schema: z.string().meta({ format: 'binary' }),
            },
          },
        },
      },
    }),
    async (c) => answerFile(c, await reportOf(c, c.req.valid('param').report_id), 'xlsx'),
  );
