// All answers of a survey as files, with the codebook that says what stands in them.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { createApi } from '../create-api.ts';
import { exportQuery, localeQuery } from './responses-query.ts';
import { MEDIA, sendCodebook, sendJson, sendTable } from './send-responses.ts';
import { responseSchema, SURVEY_ID } from '../survey/survey-body.ts';

const tags = ['Surveys'];
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const base = '/api/v1/surveys/{survey_id}';
const text = z.string();
const binary = z.string().meta({ format: 'binary' });

const jsonQuery = exportQuery.extend({
  format: z
    .enum(['array', 'ndjson'])
    .default('array')
    .meta({ description: 'One array, or one JSON text a line' }),
});

const TABLE =
  'One row an answer, in the order of version and id. A question of one choice is one column; one of several is a ' +
  'column an option with 1 and 0, empty where it was not answered; what was typed stands beside. Test answers are ' +
  'left out unless asked for.';

const DISARMED =
  'UTF-8 with a byte order mark, RFC 4180. So that no spreadsheet runs what somebody typed, an apostrophe stands ' +
  'before = + - @ (full-width too) wherever a cell could begin: at the start of a text, and in it behind a semicolon, ' +
  'tab or line break, spaces and quotes skipped; also before a tab or line break at the start. Plain numbers stay as ' +
  'they are. Taking those apostrophes away gives the text back.';

const csvRoute = createRoute({
  method: 'get',
  path: `${base}/responses.csv`,
  tags,
  summary: 'Download the answers as CSV',
  description: `${TABLE}\n\n${DISARMED}`,
  request: { params, query: exportQuery },
  responses: { 200: { description: 'The file', content: { 'text/csv': { schema: text } } } },
});

const xlsxRoute = createRoute({
  method: 'get',
  path: `${base}/responses.xlsx`,
  tags,
  summary: 'Download the answers as a spreadsheet',
  description: `${TABLE}\n\nNumbers and times (UTC) are such, texts never formulas. The codebook is its last sheet.`,
  request: { params, query: exportQuery },
  responses: { 200: { description: 'The file', content: { [MEDIA.xlsx]: { schema: binary } } } },
});

const jsonRoute = createRoute({
  method: 'get',
  path: `${base}/responses.json`,
  tags,
  summary: 'Download the answers as JSON',
  description:
    'Each as the list has it, in the order of version and id. Test answers are left out unless asked for.',
  request: { params, query: jsonQuery },
  responses: {
    200: {
      description: 'The file',
      content: {
        'application/json': { schema: z.array(responseSchema) },
        'application/x-ndjson': { schema: responseSchema },
      },
    },
  },
});

const codebookRoute = createRoute({
  method: 'get',
  path: `${base}/responses/codebook.csv`,
  tags,
  summary: 'Download the codebook',
  description:
    'What each column of the answers’ CSV and spreadsheet means: one line a code, with its label, who was asked, and ' +
    'what is read as that code.',
  request: { params, query: localeQuery },
  responses: { 200: { description: 'The file', content: { 'text/csv': { schema: text } } } },
});

export const responsesExportApi = createApi()
  .openapi(csvRoute, (c) =>
    sendTable(c, c.req.valid('param').survey_id, 'csv', c.req.valid('query')),
  )
  .openapi(xlsxRoute, (c) =>
    sendTable(c, c.req.valid('param').survey_id, 'xlsx', c.req.valid('query')),
  )
  .openapi(jsonRoute, async (c) => {
    const { format, ...asked } = c.req.valid('query');
    const kind = format === 'ndjson' ? 'ndjson' : 'json';
    // A stream does not carry the type of what it holds.
    return (await sendJson(c, c.req.valid('param').survey_id, kind, asked)) as never;
  })
  .openapi(codebookRoute, (c) =>
    sendCodebook(c, c.req.valid('param').survey_id, c.req.valid('query')),
  );
