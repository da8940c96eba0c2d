// What a lift study declares before anybody can look: read, changed until it is frozen, and what was done otherwise.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { newId } from '../../core/id.ts';
import { sha256Hex } from '../../core/link.ts';
import { dayOf } from '../../core/period.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { preregister, preregistrationInput } from '../../core/survey/preregistration.ts';
import {
  addDeviation,
  changePreregistration,
  findPreregistration,
  MOST_DEVIATIONS,
} from '../../storage/preregistration.ts';
import type { Preregistration } from '../../storage/preregistration.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { readRevision, setRevision } from '../revision.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { createApi } from './create-api.ts';
import {
  deviationInput,
  deviationSchema,
  preregistrationAnswer,
  preregistrationSchema,
} from './preregistration-body.ts';
import { SURVEY_ID } from './survey-body.ts';
import { definitionOf, surveyOf } from './surveys.ts';

const tags = ['Surveys'];
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const content = { 'application/json': { schema: preregistrationSchema } };

/** Only lift surveys declare something. */
const declaredOf = async (c: Context<AppEnv>, surveyId: string): Promise<Preregistration> => {
  const declared = await findPreregistration(c.env.DB, c.var.brandId, surveyId);
  // A survey of another brand is none at all.
  if (!declared) await surveyOf(c, surveyId);
  if (!declared)
    throw stop('conflict', [{ field: 'survey_id', key: 'survey.preregistration.only_lift' }]);
  return declared;
};

const frozen = () =>
  stop(
    'conflict',
    [{ field: 'frozen_at', key: 'survey.preregistration.frozen' }],
    'survey.preregistration.frozen.help',
  );

const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/surveys/{survey_id}/preregistration',
  tags,
  summary: 'Read what a lift survey declared',
  request: { params },
  responses: { 200: { description: 'The declaration', content } },
});

const changeRoute = createRoute({
  method: 'put',
  path: '/api/v1/surveys/{survey_id}/preregistration',
  tags,
  summary: 'Change what a lift survey declares',
  description:
    'Until the campaign is launched or the first real answer is in; from then on it answers 409. What is not named ' +
    'gets its default. After ends_on the survey takes no answers, but those begun before for a day more.',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: preregistrationInput.meta({ id: 'PreregistrationInput' }) },
      },
    },
  },
  responses: {
    200: { description: 'The declaration as stored', content },
    409: { $ref: '#/components/responses/conflict', description: 'Problem `conflict`' },
  },
});

const deviationRoute = createRoute({
  method: 'post',
  path: '/api/v1/surveys/{survey_id}/preregistration/deviations',
  tags,
  summary: 'Tell what was done otherwise',
  description:
    'At any time. The report prints it beside the result; it can never be changed. At most 200.',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: deviationInput.meta({ id: 'DeviationInput' }) } },
    },
  },
  responses: {
    201: {
      description: 'The deviation',
      content: { 'application/json': { schema: deviationSchema } },
    },
    409: { $ref: '#/components/responses/conflict', description: 'Problem `conflict`' },
  },
});

export const preregistrationsApi = createApi()
  .openapi(readRoute, async (c) => {
    const declared = await declaredOf(c, c.req.valid('param').survey_id);
    setRevision(c, declared.rev);
    return c.json(preregistrationAnswer(declared), 200);
  })
  .openapi(changeRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const rev = readRevision(c);
    const before = await declaredOf(c, survey.id);
    if (before.frozenAtMs !== null) throw frozen();
    if (before.rev !== rev) throw stop('precondition_failed');
    const { timeZone } = await campaignOf(c, survey.campaignId);
    const today = dayOf(c.var.now(), timeZone);
    const made = preregister(definitionOf(survey), c.req.valid('json'), today);
    if (!made.ok) throw stop('invalid', made.error);
    const declared = { body: made.value, hash: await sha256Hex(canonicalJson(made.value)) };
    const isChanged = await changePreregistration(c.env.DB, before, declared, whoOf(c));
    const after = await declaredOf(c, survey.id);
    if (!isChanged) throw after.frozenAtMs === null ? stop('precondition_failed') : frozen();
    setRevision(c, after.rev);
    return c.json(preregistrationAnswer(after), 200);
  })
  .openapi(deviationRoute, async (c) => {
    const declared = await declaredOf(c, c.req.valid('param').survey_id);
    const who = whoOf(c);
    const { text } = c.req.valid('json');
    const id = newId('deviation', c.var.randomBytes);
    const isAdded = await addDeviation(c.env.DB, declared, { id, text }, who);
    if (!isAdded) {
      const values = { maximum: MOST_DEVIATIONS };
      throw stop('conflict', [{ field: 'text', key: 'invalid.too_big.list', values }]);
    }
    return c.json({ id, at: who.atMs, text }, 201);
  });
