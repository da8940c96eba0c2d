// Targets of a campaign, read and replaced as a whole under the campaign's revision.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { CATALOGUE } from '../../../core/kpi/catalogue.ts';
import { targetFrom, targetProblems, targetsInput } from '../../../core/campaign/target.ts';
import type { Target } from '../../../core/campaign/target.ts';
import { listTargets, replaceTargets } from '../../../storage/campaign/target.ts';
import { askedQuestions } from '../../../storage/survey/asked-questions.ts';
import { campaignOf } from '../../campaign-change.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { createApi } from '../create-api.ts';

const tags = ['Targets'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const targetsSchema = z
  .object({
    items: z.array(
      z.object({
        kpi: z.string().meta({ example: 'roas' }),
        question_id: z.string().nullable().meta({ example: null }),
        value: z.number().meta({ example: 3 }),
      }),
    ),
  })
  .openapi('Targets');

const targetsBody = (targets: readonly Target[]): z.infer<typeof targetsSchema> => ({
  items: targets.map(({ kpi, questionId, value }) => ({
    kpi,
    question_id: questionId || null,
    value,
  })),
});

const content = { 'application/json': { schema: targetsSchema } };

export const targetsApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/targets',
      tags,
      summary: 'Read the targets of a campaign',
      description: 'The ETag is the campaign’s own.',
      request: { params },
      responses: { 200: { description: 'The targets', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      setRevision(c, campaign.rev);
      return c.json(targetsBody(await listTargets(c.env.DB, campaign.brandId, campaign.id)), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/campaigns/{campaign_id}/targets',
      tags,
      summary: 'Replace the targets of a campaign',
      description:
        'What is not in the list is removed. If-Match names the campaign’s revision, which rises with each change.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: targetsInput.openapi('TargetsInput') } },
        },
      },
      responses: { 200: { description: 'The targets as stored', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      if (readRevision(c) !== campaign.rev) throw stop('precondition_failed');
      const targets = c.req.valid('json').items.map(targetFrom);
      const asked = await askedQuestions(c.env.DB, campaign.brandId, campaign.id);
      const problems = targetProblems(targets, (id) => Object.hasOwn(CATALOGUE, id), asked);
      if (problems.length > 0) throw stop('invalid', problems);
      if (!(await replaceTargets(c.env.DB, campaign, targets, whoOf(c))))
        throw stop('precondition_failed');
      setRevision(c, campaign.rev + 1);
      return c.json(targetsBody(await listTargets(c.env.DB, campaign.brandId, campaign.id)), 200);
    },
  );
