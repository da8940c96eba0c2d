// A questionnaire as a file: what a survey asks, to be kept, changed, or asked again elsewhere.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { createApi } from '../create-api.ts';
import { sendDefinition } from '../response/send-responses.ts';
import { definitionJson, SURVEY_ID } from './survey-body.ts';

const EXAMPLE = {
  schema: 1,
  kind: 'brand_lift',
  design: { assignment: 'link' },
  default_locale: 'en',
  texts: { en: { reviewed: true, words: { title: 'Cold drinks', consent: 'Do you agree?' } } },
  stratum: { by: 'questions', questions: ['gender'] },
  questions: [{ id: 'consent', type: 'consent', required: true }],
};

const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/surveys/{survey_id}/definition',
  tags: ['Surveys'],
  summary: 'Download the questionnaire',
  description:
    'The current version as it is stored: its SHA-256 is the survey’s definition_hash. `schema` is the version of its ' +
    'form, which GET /api/v1/survey-definition.schema.json describes. Sent as definition with a new survey, it makes ' +
    'one that asks the same.',
  request: { params: z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) }) },
  responses: {
    200: {
      description: 'The definition',
      content: { 'application/json': { schema: definitionJson.meta({ example: EXAMPLE }) } },
    },
  },
});

export const surveyDefinitionsApi = createApi().openapi(readRoute, (c) =>
  sendDefinition(c, c.req.valid('param').survey_id),
);
