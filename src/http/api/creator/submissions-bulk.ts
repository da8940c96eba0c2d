// Figures of many pieces in one request. Each row stands by itself: it is stored whole or not at all, and is answered
// in its place with a status of its own.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { FieldProblem } from '../../../core/result.ts';
import type { AppEnv } from '../../env.ts';
import { checkFiguresOf, storeFigures } from '../../creator/submit-figures.ts';
import type { Stored } from '../../creator/submit-figures.ts';
import { limitFigures } from '../../creator/limit-figures.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { campaignInReach, senderOf } from '../reach.ts';
import { submissionBody, submissionOrNull } from './submission-body.ts';
import { UNKNOWN_CONTENT, isRead, readRows } from './submission-rows.ts';

const MOST_ROWS = 200;

const bulkInput = z.strictObject({
  // Each row is checked by itself, so that one bad row does not stop the others.
  submissions: z
    .array(z.unknown())
    .min(1)
    .max(MOST_ROWS)
    .meta({
      description:
        'Each: content_id or url, figures, figures_on, and explanation and evidence if there are any, as for one piece',
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
        index: z.int().meta({ description: 'Place in the request, from 0', example: 0 }),
        status: z.union([z.literal(200), z.literal(201), z.literal(404), z.literal(422)]).meta({
          description: 'What the row by itself would have been answered',
          example: 201,
        }),
        result: z.enum(['created', 'unchanged', 'failed']),
        submission: submissionOrNull.meta({ description: 'Null for a row that failed' }),
        invalid_params: z
          .array(z.object({ name: z.string(), reason: z.string() }))
          .meta({ description: 'Why a row failed; empty for the others', example: [] }),
      }),
    ),
  })
  .openapi('SubmissionsResult');

type BulkRow = z.infer<typeof bulkResult>['results'][number];

const storedRow = (c: Context<AppEnv>, index: number, own: Stored): BulkRow => ({
  index,
  status: own.isNew ? 201 : 200,
  result: own.isNew ? 'created' : 'unchanged',
  submission: submissionBody(c, own.submission),
  invalid_params: [],
});

const failedRow = (
  c: Context<AppEnv>,
  index: number,
  problems: readonly FieldProblem[],
): BulkRow => ({
  index,
  status: problems.some(({ key }) => key === UNKNOWN_CONTENT) ? 404 : 422,
  result: 'failed',
  submission: null,
  invalid_params: problems.map(({ field, key, values }) => ({
    name: field,
    reason: c.var.wording.t(key, values),
  })),
});

export const submissionsBulkApi = createApi().openapi(
  createRoute({
    method: 'post',
    path: '/api/v1/campaigns/{campaign_id}/submissions',
    tags: ['Submissions'],
    summary: 'Send the figures of many pieces',
    description:
      `Up to ${MOST_ROWS} rows, one a piece. Good rows are stored even if others fail; \`results\` has each row in the ` +
      'order of the request, with the status that it would have had by itself.',
    request: {
      params: z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) }),
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
    await limitFigures(c);
    const { brandId } = c.var;
    const campaign = await campaignInReach(c, c.req.valid('param').campaign_id);
    const rows = await readRows(c, campaign.id, c.req.valid('json').submissions);
    const read = rows.filter(isRead);
    const checked = await checkFiguresOf(c, brandId, campaign.timeZone, read);
    const good = checked.flatMap((item) =>
      item.checked ? [{ content: item.content, checked: item.checked }] : [],
    );
    const stored = await storeFigures(c, brandId, good, senderOf(c), whoOf(c));
    const problemsById = new Map(checked.map((item) => [item.content.id, item.problems]));

    const results = rows.map((row, index): BulkRow => {
      if (!isRead(row)) return failedRow(c, index, row);
      const own = stored.get(row.content.id);
      if (own) return storedRow(c, index, own);
      const problems = problemsById.get(row.content.id) ?? [];
      // Checked and good, but taken out before it was stored.
      const gone = [{ field: 'content_id', key: UNKNOWN_CONTENT }];
      return failedRow(c, index, problems.length > 0 ? problems : gone);
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
);
