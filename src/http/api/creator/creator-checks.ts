// Checks of one creator in a campaign: what stands out is worth checking, with its numbers, its rule and whose norm it was.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { platformField } from '../../../core/content/content.ts';
import {
  CHECK_LIMITS,
  CREATOR_CHECKS,
  creatorChecks,
} from '../../../core/kpi/posts/creator-checks.ts';
import type { CreatorCheck } from '../../../core/kpi/posts/creator-checks.ts';
import type { WordingValues } from '../../../core/wording.ts';
import { readCheckInputs } from '../../../storage/snapshot.ts';
import { publishedBenchmarks } from '../../../templates.ts';
import { collaborationOf } from '../../creator/collaboration-change.ts';
import type { AppEnv } from '../../env.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';
import { CREATOR_ID } from './creators.ts';
import { CONTENT_ID } from './submission-body.ts';

const RESULTS = ['worth_checking', 'nothing_odd', 'not_possible'] as const;

const checkSchema = z.object({
  check: z.enum(CREATOR_CHECKS).meta({ example: 'engagement_rate' }),
  content_id: z.string().nullable().meta({
    description: 'Null for what is of an account or of all comments',
    example: CONTENT_ID,
  }),
  platform: platformField.nullable(),
  result: z.enum(RESULTS).meta({ example: 'worth_checking' }),
  message: z.string().meta({
    example:
      'Worth checking: the engagement rate is far from what is usual for accounts like this one. A post that spread, a giveaway, paid reach or a slip in typing explain it as well.',
  }),
  numbers: z.record(z.string(), z.number().nullable()).meta({
    description: 'What was compared: counts, and shares from 0 to 1; null is not known',
    example: { engagements: 9400, followers: 48_200, rate: 0.195, low: 0.015, high: 0.03 },
  }),
  rule: z.string().meta({
    example:
      'Stands out above 3 times the high end of the norm, or below its low end divided by 3.',
  }),
  source: z
    .object({
      name: z.string().meta({ example: 'Publisher 2025 (sample)' }),
      url: z.string().nullable().meta({ example: 'https://example.com/norms' }),
      year: z.int().meta({ example: 2025 }),
      is_own: z.boolean().meta({ description: 'The brand’s own norm', example: false }),
    })
    .nullable()
    .meta({ description: 'Whose norm it was held against; null where the rule needs none' }),
});

const checksSchema = documented
  .object({
    collaboration_id: z.string().meta({ example: COLLABORATION_ID }),
    creator_id: z.string().meta({ example: CREATOR_ID }),
    worth_checking: z.int().meta({ description: 'How many stand out', example: 1 }),
    not_possible: z.int().meta({ description: 'How many could not be made', example: 2 }),
    note: z.string().meta({
      example:
        'The limits are rules of thumb. What stands out is worth checking and proves nothing.',
    }),
    checks: z.array(checkSchema),
  })
  .openapi('CreatorChecks');

const resultOf = ({ standsOut }: CreatorCheck): (typeof RESULTS)[number] => {
  if (standsOut === null) return 'not_possible';
  return standsOut ? 'worth_checking' : 'nothing_odd';
};

const messageOf = (c: Context<AppEnv>, check: CreatorCheck): string => {
  const { t } = c.var.wording;
  const limits: WordingValues = CHECK_LIMITS[check.name];
  if (check.gap !== null) return t(`checks.gap.${check.gap}`, limits);
  return check.standsOut ? t(`checks.worth.${check.name}`) : t('checks.nothing_odd');
};

const checkBody = (c: Context<AppEnv>, check: CreatorCheck): z.infer<typeof checkSchema> => ({
  check: check.name,
  content_id: check.contentId,
  // Of a stored row, whose platforms are these.
  platform: check.platform as z.infer<typeof platformField> | null,
  result: resultOf(check),
  message: messageOf(c, check),
  numbers: { ...check.numbers },
  rule: c.var.wording.t(`checks.rule.${check.name}`, CHECK_LIMITS[check.name]),
  source: check.norm && {
    name: check.norm.source,
    url: check.norm.url,
    year: check.norm.year,
    is_own: check.norm.isOwn,
  },
});

export const creatorChecksApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: '/api/v1/collaborations/{collaboration_id}/checks',
    tags: ['Collaborations'],
    summary: 'Read what is worth checking about a creator',
    description:
      'The checks that reports count, one by one, on the figures that stand now: engagement against norms for the ' +
      'account’s size, totals below their parts, comments that say nothing of their own, and jumps in followers. Each says ' +
      'what was compared, by which rule, and why it could not be made. Nothing here is an accusation.',
    request: {
      params: z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) }),
    },
    responses: {
      200: { description: 'The checks', content: { 'application/json': { schema: checksSchema } } },
    },
  }),
  async (c) => {
    const found = await collaborationOf(c, c.req.valid('param').collaboration_id);
    const inputs = await readCheckInputs(c.env.DB, c.var.brandId, found.campaignId, {
      takenAtMs: c.var.now(),
      benchmarks: publishedBenchmarks(),
    });
    const checks = creatorChecks(inputs, found.creatorId);
    return c.json(
      {
        collaboration_id: found.id,
        creator_id: found.creatorId,
        worth_checking: checks.filter(({ standsOut }) => standsOut).length,
        not_possible: checks.filter(({ standsOut }) => standsOut === null).length,
        note: c.var.wording.t('checks.note'),
        checks: checks.map((check) => checkBody(c, check)),
      },
      200,
    );
  },
);
