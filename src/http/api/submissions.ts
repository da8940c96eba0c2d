// Figures of content: sent one by one or in bulk, listed, accepted or sent back.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Content } from '../../core/content.ts';
import { submissionInput, submissionPatch } from '../../core/submission.ts';
import { findContent } from '../../storage/content.ts';
import { findSubmission, listSubmissions, setSubmissionState } from '../../storage/submission.ts';
import type { Sender, StoredSubmission } from '../../storage/submission.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { readRevision, setRevision } from '../revision.ts';
import { stop } from '../stop.ts';
import { checkFiguresOf, storeFigures } from '../submit-figures.ts';
import { whoOf } from '../who.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { createApi } from './create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from './list.ts';
import { CONTENT_ID, SUBMISSION_ID, submissionBody, submissionSchema } from './submission-body.ts';
import { isRead, readRows } from './submission-rows.ts';

const tags = ['Submissions'];
const ofCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const ofContent = z.object({ content_id: z.string().meta({ example: CONTENT_ID }) });
const params = z.object({ submission_id: z.string().meta({ example: SUBMISSION_ID }) });

const one = { 'application/json': { schema: submissionSchema } };
const page = { 'application/json': { schema: listSchema(submissionSchema) } };

const MOST_ROWS = 200;

const bulkInput = z.strictObject({
  // Each row is checked by itself, so that one bad row does not stop the others.
  submissions: z
    .array(z.unknown())
    .min(1)
    .max(MOST_ROWS)
    .meta({
      description: 'Each: content_id or url, figures, figures_on, and explanation if there is one',
      example: [
        {
          url: 'https://www.instagram.com/reel/C5xYz12AbCd/',
          figures: {
            impressions: 41200,
            reach: 35100,
            likes: 2130,
            comments: 96,
            shares: 41,
            saves: 310,
          },
          figures_on: '2026-03-20',
        },
      ],
    }),
});

const bulkResult = z
  .object({
    created: z.int().meta({ example: 1 }),
    unchanged: z.int().meta({ example: 0 }),
    failed: z.int().meta({ example: 0 }),
    results: z.array(
      z.object({
        index: z.int().meta({ example: 0 }),
        result: z.enum(['created', 'unchanged', 'failed']),
        submission: submissionSchema.nullable(),
        invalid_params: z.array(z.object({ name: z.string(), reason: z.string() })),
      }),
    ),
  })
  .openapi('SubmissionsResult');

type BulkRow = z.infer<typeof bulkResult>['results'][number];

const senderOf = (c: Context<AppEnv>): Sender => ({
  source: c.var.actor.kind === 'session' ? 'coordinator' : 'api',
  sentBy: c.var.actor.id,
});

const contentOf = async (c: Context<AppEnv>, id: string): Promise<Content> => {
  const content = await findContent(c.env.DB, c.var.brandId, id);
  if (!content) throw stop('not_found');
  return content;
};

const submissionOf = async (c: Context<AppEnv>, id: string): Promise<StoredSubmission> => {
  const submission = await findSubmission(c.env.DB, c.var.brandId, id);
  if (!submission) throw stop('not_found');
  return submission;
};

export const submissionsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/contents/{content_id}/submissions',
      tags,
      summary: 'Send the figures of a piece',
      description:
        'Only figures that the platform has; what is left out is “don’t know”, which is not 0. Reach and impressions ' +
        'are totals, the paid part given apart. A later submission replaces the earlier one, which stays on record. ' +
        'The same figures again answer the stored submission (200). Odd figures are taken and carry warnings.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: { 'application/json': { schema: submissionInput.openapi('SubmissionInput') } },
        },
      },
      responses: {
        200: { description: 'The same figures were already current', content: one },
        201: { description: 'The new submission', content: one },
      },
    }),
    async (c) => {
      const content = await contentOf(c, c.req.valid('param').content_id);
      const campaign = await campaignOf(c, content.campaignId);
      const input = c.req.valid('json');
      const [item] = await checkFiguresOf(c, c.var.brandId, campaign.timeZone, [
        { content, input },
      ]);
      if (!item?.checked) throw stop('invalid', item?.problems ?? []);
      const { checked } = item;
      const items = [{ content, checked }];
      const stored = await storeFigures(c, c.var.brandId, items, senderOf(c), whoOf(c));
      const own = stored.get(content.id);
      if (!own) throw stop('not_found');
      setRevision(c, own.submission.rev);
      const body = submissionBody(own.submission, c.var.wording);
      return own.isNew ? c.json(body, 201) : c.json(body, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/contents/{content_id}/submissions',
      tags,
      summary: 'List all figures ever sent for a piece',
      description: 'Newest first.',
      request: { params: ofContent, query: listQuery },
      responses: { 200: { description: 'A page of submissions', content: page } },
    }),
    async (c) => {
      const { id } = await contentOf(c, c.req.valid('param').content_id);
      const read = readPage(c.req.valid('query'));
      const found = await listSubmissions(c.env.DB, c.var.brandId, { contentId: id }, read);
      const items = found.items.map((item) => submissionBody(item, c.var.wording));
      return c.json({ items, next_cursor: writeCursor(found.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/submissions',
      tags,
      summary: 'Send the figures of many pieces',
      description: `Up to ${MOST_ROWS} rows, one a piece. Good rows are stored even if others fail; each row has its own result.`,
      request: {
        params: ofCampaign,
        body: {
          required: true,
          content: { 'application/json': { schema: bulkInput.openapi('SubmissionsInput') } },
        },
      },
      responses: {
        200: {
          description: 'What became of each row',
          content: { 'application/json': { schema: bulkResult } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const rows = await readRows(c, campaign.id, c.req.valid('json').submissions);
      const checked = await checkFiguresOf(
        c,
        c.var.brandId,
        campaign.timeZone,
        rows.filter(isRead),
      );
      const good = checked.flatMap((item) =>
        item.checked ? [{ content: item.content, checked: item.checked }] : [],
      );
      const stored = await storeFigures(c, c.var.brandId, good, senderOf(c), whoOf(c));
      const problemsById = new Map(checked.map((item) => [item.content.id, item.problems]));

      const results = rows.map((row, index): BulkRow => {
        const own = isRead(row) ? stored.get(row.content.id) : undefined;
        if (own) {
          const submission = submissionBody(own.submission, c.var.wording);
          return {
            index,
            result: own.isNew ? 'created' : 'unchanged',
            submission,
            invalid_params: [],
          };
        }
        const problems = isRead(row) ? (problemsById.get(row.content.id) ?? []) : row;
        const named = problems.map(({ field, key, values }) => ({
          name: field,
          reason: c.var.wording.t(key, values),
        }));
        return { index, result: 'failed', submission: null, invalid_params: named };
      });
      const count = (result: BulkRow['result']): number =>
        results.filter((row) => row.result === result).length;
      return c.json(
        {
          created: count('created'),
          unchanged: count('unchanged'),
          failed: count('failed'),
          results,
        },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/submissions',
      tags,
      summary: 'List the submissions of a campaign',
      description: 'Newest first, replaced and rejected ones too.',
      request: { params: ofCampaign, query: listQuery },
      responses: { 200: { description: 'A page of submissions', content: page } },
    }),
    async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').campaign_id);
      const read = readPage(c.req.valid('query'));
      const found = await listSubmissions(c.env.DB, c.var.brandId, { campaignId: id }, read);
      const items = found.items.map((item) => submissionBody(item, c.var.wording));
      return c.json({ items, next_cursor: writeCursor(found.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/submissions/{submission_id}',
      tags,
      summary: 'Accept figures or send them back',
      description:
        'Accepted figures count, pending ones count and are marked, rejected ones never count. The creator reads the note.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: submissionPatch.openapi('SubmissionChange') } },
        },
      },
      responses: { 200: { description: 'The submission', content: one } },
    }),
    async (c) => {
      const before = await submissionOf(c, c.req.valid('param').submission_id);
      if (readRevision(c) !== before.rev) throw stop('precondition_failed');
      const { state, note } = c.req.valid('json');
      const { brandId } = c.var;
      if (!(await setSubmissionState(c.env.DB, brandId, before, state, note ?? '', whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const submission = await submissionOf(c, before.id);
      setRevision(c, submission.rev);
      return c.json(submissionBody(submission, c.var.wording), 200);
    },
  );
