// The rules by which "other" at the attribution question is read as one of its options: read, tried out, replaced.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { readRules, recodableOf, recodesInput } from '../../../core/survey/answer/recode.ts';
import type { Recodable } from '../../../core/survey/answer/recode.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { listRecodes, replaceRecodes } from '../../../storage/response/recode.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { applyRecodes } from '../../survey/apply-recodes.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { SURVEY_ID } from '../survey/survey-body.ts';
import { definitionOf, surveyOf } from '../survey/surveys.ts';

const tags = ['Surveys'];
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const query = z.strictObject({
  preview: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: only says what the rules would do', example: 'true' }),
});

const rule = z.object({
  contains: z.string().meta({ description: 'As it is compared', example: 'podcast' }),
  code: z.string().meta({ example: 'press' }),
});

const recodesSchema = documented
  .object({
    question: z.string().meta({ example: 'first_heard' }),
    rules: z.array(rule),
  })
  .openapi('Recodes');

const outcomeSchema = documented
  .object({
    question: z.string().meta({ example: 'first_heard' }),
    rules: z.array(
      rule.extend({
        answers: z.int().meta({ description: 'That the rule reads as its option', example: 7 }),
      }),
    ),
    uncoded: z.object({
      answers: z.int().meta({ description: 'That stay "other"', example: 3 }),
      examples: z
        .array(z.string())
        .meta({ description: 'At most 20 different texts', example: ['a friend’s birthday'] }),
    }),
  })
  .openapi('RecodeOutcome');

const recodable = (survey: SurveyRecord): Recodable => {
  const found = recodableOf(definitionOf(survey));
  if (!found) throw stop('conflict', [{ field: 'survey_id', key: 'survey.recode.only_buyers' }]);
  return found;
};

const rulesOf = (c: Context<AppEnv>, survey: SurveyRecord, { question }: Recodable) =>
  listRecodes(c.env.DB, c.var.brandId, survey.id, question.id);

const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/surveys/{survey_id}/recodes',
  tags,
  summary: 'Read the rules of recoding',
  description:
    'By them "other" at the attribution question is read as an option. The ETag is the survey’s own. Only a survey ' +
    'of buyers has such rules.',
  request: { params },
  responses: {
    200: {
      description: 'The rules in the order in which they are tried',
      content: { 'application/json': { schema: recodesSchema } },
    },
  },
});

const replaceRoute = createRoute({
  method: 'put',
  path: '/api/v1/surveys/{survey_id}/recodes',
  tags,
  summary: 'Replace the rules of recoding',
  description:
    'The first rule whose words stand in what somebody typed beside "other" decides as what the answer is counted, ' +
    'for answers that are in and that come. What was chosen stays; without its rule an answer is "other" again. ' +
    'If-Match names the survey’s revision.',
  request: {
    params,
    query,
    body: {
      required: true,
      content: { 'application/json': { schema: recodesInput.meta({ id: 'RecodesInput' }) } },
    },
  },
  responses: {
    200: {
      description: 'What the rules do, or would do',
      content: { 'application/json': { schema: outcomeSchema } },
    },
  },
});

export const recodesApi = createApi()
  .openapi(readRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const found = recodable(survey);
    setRevision(c, survey.rev);
    return c.json({ question: found.question.id, rules: await rulesOf(c, survey, found) }, 200);
  })
  .openapi(replaceRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    if (readRevision(c) !== survey.rev) throw stop('precondition_failed');
    const found = recodable(survey);
    const read = readRules(found, c.req.valid('json').rules);
    if (!read.ok) throw stop('invalid', read.error);
    const rules = read.value;
    const isPreview = c.req.valid('query').preview === 'true';
    const { brandId } = c.var;
    const isReplaced =
      isPreview ||
      (await replaceRecodes(c.env.DB, survey, brandId, found.question.id, rules, whoOf(c)));
    if (!isReplaced) throw stop('precondition_failed');
    const which = { id: survey.id, brandId };
    const outcome = await applyRecodes(c.env.DB, which, found, rules, { isPreview });
    setRevision(c, survey.rev + (isPreview ? 0 : 1));
    return c.json(
      {
        question: found.question.id,
        rules: rules.map((one, index) => ({ ...one, answers: outcome.answers[index] ?? 0 })),
        uncoded: { ...outcome.uncoded, examples: [...outcome.uncoded.examples] },
      },
      200,
    );
  });
