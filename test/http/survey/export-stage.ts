// What tests of exported answers share: a survey with answers of each kind, and its files read back.
import { env } from 'cloudflare:workers';
import Papa from 'papaparse';
import { expect } from 'vitest';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { rowOf } from '../../storage/survey-fixture.ts';
import { call } from '../api-client.ts';
import {
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

export type Row = Readonly<Record<string, string>>;

export const complete = (answers: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers,
  ...more,
});

export const download = async (
  stage: Stage,
  survey: SurveyAnswer,
  path: string,
): Promise<Response> => {
  const response = await call('GET', `/api/v1/surveys/${survey.id}/${path}`, {
    key: stage.keys.viewer,
  });
  if (response.status !== 200) throw new Error(await response.text());
  return response;
};

// `Response.text()` takes the mark away.
export const textOf = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());

export const read = async (stage: Stage, survey: SurveyAnswer, path: string): Promise<Row[]> => {
  const text = await textOf(await download(stage, survey, path));
  const parsed = Papa.parse<Row>(text.slice(1), { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
};

/** Four answers: a plain one, a flagged one, a test and a begun one. */
export const lift = async () => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'brand-lift');
  const started_at = Date.now() - 60_000;
  const exposed = linkTo(survey, 'exposed');
  const sent = {
    plain: complete(LIFT_ANSWERS, { started_at }),
    flagged: complete({ ...LIFT_ANSWERS, aided: ['none'] }, { started_at: Date.now() - 2000 }),
    test: complete(LIFT_ANSWERS, { started_at, test: true }),
    begun: { ...complete({ age: 30, consent: 'yes', follows: ['none'] }), status: 'partial' },
  };
  for (const one of [sent.plain, sent.test, sent.begun])
    expect((await sendJson(exposed, one)).status).toBe(201);
  expect((await sendJson(linkTo(survey, 'control'), sent.flagged)).status).toBe(201);
  return { stage, survey, sent };
};

/** Rows straight into the table, for what no page would send. */
export const store = async (
  stage: Stage,
  survey: SurveyAnswer,
  change: Partial<ResponseRow>,
): Promise<string> => {
  const [arm] = survey.arms;
  const fixture = {
    ...stage,
    surveyId: survey.id,
    versionId: survey.version.id,
    arms: [arm?.id ?? '', ''] as const,
    linkCode: '',
  };
  const row = await rowOf(fixture, change);
  await saveResponse(env.DB, row);
  return row.id;
};

export const typed = (questionId: string, text: string): ResponseRow['texts'] => [
  { questionId, text, label: null, score: null, engine: null },
];
