// What a lift study declares before anybody can look: read, changed until it is frozen, and what was done otherwise.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { newId } from '../../../core/id.ts';
import { preregistrationInput } from '../../../core/survey/study/preregistration.ts';
import {
  addDeviation,
  findPreregistration,
  MOST_DEVIATIONS,
} from '../../../storage/survey/preregistration.ts';
import { versionsOfSurvey } from '../../../storage/survey/survey-version.ts';
import { settleOrStop } from '../../intake/inboxes.ts';
import { setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import {
  deviationInput,
  deviationSchema,
  preregistrationAnswer,
  preregistrationSchema,
} from './preregistration-body.ts';
import { changeDeclared, declaredOf, declareLate } from './preregistration-change.ts';
import { SURVEY_ID } from './survey-body.ts';
import { surveyOf } from './surveys.ts';

const tags = ['Surveys'];
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const content = { 'application/json': { schema: preregistrationSchema } };

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
    'gets its default. After ends_on the survey takes no answers, but those begun before for a day more. A lift ' +
    'survey made before surveys declared anything has no declaration: without If-Match this makes one ' +
    'while no real answer has come; else it answers 409.',
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
    201: { description: 'The declaration made', content },
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
    const input = c.req.valid('json');
    // An answer that waits in an inbox has come, too.
    await settleOrStop(c, await versionsOfSurvey(c.env.DB, survey.id));
    const before = await findPreregistration(c.env.DB, c.var.brandId, survey.id);
    const after = before
      ? await changeDeclared(c, survey, before, input)
      : await declareLate(c, survey, input);
    setRevision(c, after.rev);
    return c.json(preregistrationAnswer(after), before ? 200 : 201);
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
