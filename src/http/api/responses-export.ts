// All answers of a survey as files, with the codebook that says what stands in them.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { SurveyRecord } from '../../core/survey/survey.ts';
import { exportResponses } from '../../storage/response-export.ts';
import type { ExportedResponse } from '../../core/survey-export/column.ts';
import type { StoredVersion } from '../../storage/response-export.ts';
import { versionsOfSurvey } from '../../storage/survey-version.ts';
import { contentDisposition, streamOf } from '../attachment.ts';
import type { AppEnv } from '../env.ts';
import { settleOrStop } from '../intake/inboxes.ts';
import { createApi } from './create-api.ts';
import { codebookFile, csvFile, jsonFile, tableOf, xlsxFile } from './responses-file.ts';
import { exportQuery, localeQuery, readFilter, readLocale } from './responses-query.ts';
import { responseBody } from './responses.ts';
import { responseSchema, SURVEY_ID } from './survey-body.ts';
import { definitionOf, surveyOf } from './surveys.ts';

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

const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

type Kind = keyof typeof MEDIA;

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

const answer = (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  noun: 'responses' | 'codebook',
  kind: Kind,
  chunks: AsyncGenerator<Uint8Array>,
): Response =>
  c.body(streamOf(c, chunks), 200, {
    'Content-Type': MEDIA[kind],
    'Content-Disposition': contentDisposition(
      `${noun}-${survey.id}.${kind}`,
      `${survey.name} ${noun}.${kind}`,
    ),
  });

/** The answers asked for. What was acknowledged but waits in an inbox is brought in first. */
const pagesOf = async (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  versions: readonly StoredVersion[],
  asked: z.infer<typeof exportQuery>,
): Promise<AsyncGenerator<ExportedResponse[]>> => {
  const filter = readFilter(asked);
  await settleOrStop(c, await versionsOfSurvey(c.env.DB, survey.id));
  const oldestFirst = versions.map(({ id }) => id).toReversed();
  return exportResponses(c.env.DB, c.var.brandId, oldestFirst, filter);
};

const exportOf = async (
  c: Context<AppEnv>,
  surveyId: string,
  asked: z.infer<typeof exportQuery>,
) => {
  const survey = await surveyOf(c, surveyId);
  const locale = readLocale(definitionOf(survey), asked.locale, c.var.wording.locale);
  const table = await tableOf(c, survey, locale, asked.answers_as === 'labels');
  return { survey, locale, table, pages: await pagesOf(c, survey, table.versions, asked) };
};

export const responsesExportApi = createApi()
  .openapi(csvRoute, async (c) => {
    const { survey_id: id } = c.req.valid('param');
    const { survey, table, pages } = await exportOf(c, id, c.req.valid('query'));
    return answer(c, survey, 'responses', 'csv', csvFile(table, pages));
  })
  .openapi(xlsxRoute, async (c) => {
    const { survey_id: id } = c.req.valid('param');
    const { survey, table, pages } = await exportOf(c, id, c.req.valid('query'));
    return answer(c, survey, 'responses', 'xlsx', xlsxFile(table, pages, c.var.now()));
  })
  .openapi(jsonRoute, async (c) => {
    const asked = c.req.valid('query');
    const { survey, locale, pages } = await exportOf(c, c.req.valid('param').survey_id, asked);
    const definition = definitionOf(survey);
    const toBody = (row: ExportedResponse) =>
      responseBody(definition, locale, asked.answers_as === 'labels', row);
    const isLines = asked.format === 'ndjson';
    const chunks = jsonFile(pages, toBody, isLines);
    // A stream does not carry the type of what it holds.
    return answer(c, survey, 'responses', isLines ? 'ndjson' : 'json', chunks) as never;
  })
  .openapi(codebookRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const { locale: asked } = c.req.valid('query');
    const locale = readLocale(definitionOf(survey), asked, c.var.wording.locale);
    return answer(
      c,
      survey,
      'codebook',
      'csv',
      codebookFile(await tableOf(c, survey, locale, false)),
    );
  });
