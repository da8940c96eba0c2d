// Sends a survey's answers, codebook and questionnaire as files: to keys by the API, to sessions by the console.
import type { Context } from 'hono';
import type { JSONValue } from 'hono/utils/types';
import type * as z from 'zod';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { exportResponses } from '../../../storage/response/response-export.ts';
import type { ExportedResponse } from '../../../core/survey-export/column.ts';
import type { StoredVersion } from '../../../storage/response/response-export.ts';
import { versionsOfSurvey } from '../../../storage/survey/survey-version.ts';
import { contentDisposition, streamOf } from '../../attachment.ts';
import type { AppEnv } from '../../env.ts';
import { settleOrStop } from '../../intake/inboxes.ts';
import { codebookFile, csvFile, jsonFile, tableOf, xlsxFile } from './responses-file.ts';
import { readFilter, readLocale } from './responses-query.ts';
import type { exportQuery, localeQuery } from './responses-query.ts';
import { responseBody } from './responses.ts';
import { definitionOf, surveyOf } from '../survey/surveys.ts';

export const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

type Kind = keyof typeof MEDIA;

type Asked = z.infer<typeof exportQuery>;

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
  asked: Asked,
): Promise<AsyncGenerator<ExportedResponse[]>> => {
  const filter = readFilter(asked);
  await settleOrStop(c, await versionsOfSurvey(c.env.DB, survey.id));
  const oldestFirst = versions.map(({ id }) => id).toReversed();
  return exportResponses(c.env.DB, c.var.brandId, oldestFirst, filter);
};

const exportOf = async (c: Context<AppEnv>, surveyId: string, asked: Asked) => {
  const survey = await surveyOf(c, surveyId);
  const locale = readLocale(definitionOf(survey), asked.locale, c.var.wording.locale);
  const table = await tableOf(c, survey, locale, asked.answers_as === 'labels');
  return { survey, locale, table, pages: await pagesOf(c, survey, table.versions, asked) };
};

/** One row an answer. */
export const sendTable = async (
  c: Context<AppEnv>,
  surveyId: string,
  kind: 'csv' | 'xlsx',
  asked: Asked,
): Promise<Response> => {
  const { survey, table, pages } = await exportOf(c, surveyId, asked);
  const chunks = kind === 'csv' ? csvFile(table, pages) : xlsxFile(table, pages, c.var.now());
  return answer(c, survey, 'responses', kind, chunks);
};

/** One array, or one JSON text a line. */
export const sendJson = async (
  c: Context<AppEnv>,
  surveyId: string,
  kind: 'json' | 'ndjson',
  asked: Asked,
): Promise<Response> => {
  const { survey, locale, pages } = await exportOf(c, surveyId, asked);
  const definition = definitionOf(survey);
  const toBody = (row: ExportedResponse) =>
    responseBody(definition, locale, asked.answers_as === 'labels', row);
  return answer(c, survey, 'responses', kind, jsonFile(pages, toBody, kind === 'ndjson'));
};

export const sendCodebook = async (
  c: Context<AppEnv>,
  surveyId: string,
  { locale: asked }: z.infer<typeof localeQuery>,
): Promise<Response> => {
  const survey = await surveyOf(c, surveyId);
  const locale = readLocale(definitionOf(survey), asked, c.var.wording.locale);
  return answer(
    c,
    survey,
    'codebook',
    'csv',
    codebookFile(await tableOf(c, survey, locale, false)),
  );
};

/** The current version, with its hash as the ETag. */
export const sendDefinition = async (c: Context<AppEnv>, surveyId: string) => {
  const survey = await surveyOf(c, surveyId);
  c.header('ETag', `"${survey.version.hash}"`);
  c.header(
    'Content-Disposition',
    contentDisposition(`definition-${survey.id}.json`, `${survey.name} definition.json`),
  );
  // The very bytes that were stored: both were written by JSON.stringify.
  return c.json(JSON.parse(survey.definition) as Record<string, JSONValue>, 200);
};
