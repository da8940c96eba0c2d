// A survey's answers and questionnaire as files for those who are signed in; the API sends the same to keys.
import { Hono } from 'hono';
import { exportQuery } from '../api/response/responses-query.ts';
import {
  sendCodebook,
  sendDefinition,
  sendJson,
  sendTable,
} from '../api/response/send-responses.ts';
import type { AppEnv } from '../env.ts';

export const consoleSurveyFileRoutes = new Hono<AppEnv>();

/** All but tests, as codes. */
const USUAL = exportQuery.parse({});

consoleSurveyFileRoutes.get('/console/surveys/:survey_id/responses.csv', (c) =>
  sendTable(c, c.req.param('survey_id'), 'csv', USUAL),
);
consoleSurveyFileRoutes.get('/console/surveys/:survey_id/responses.xlsx', (c) =>
  sendTable(c, c.req.param('survey_id'), 'xlsx', USUAL),
);
consoleSurveyFileRoutes.get('/console/surveys/:survey_id/responses.json', (c) =>
  sendJson(c, c.req.param('survey_id'), 'json', USUAL),
);
consoleSurveyFileRoutes.get('/console/surveys/:survey_id/responses/codebook.csv', (c) =>
  sendCodebook(c, c.req.param('survey_id'), {}),
);
consoleSurveyFileRoutes.get('/console/surveys/:survey_id/definition.json', (c) =>
  sendDefinition(c, c.req.param('survey_id')),
);
