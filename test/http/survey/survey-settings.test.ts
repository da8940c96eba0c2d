// What can be changed of a survey that is made.
import { beforeEach, describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

let stage: Stage;
let survey: SurveyAnswer;

beforeEach(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'post-purchase');
});

const settings = () => `/api/v1/surveys/${survey.id}/settings`;

const change = (body: unknown, rev: number): Promise<Response> =>
  call('PATCH', settings(), {
    key: stage.keys.editor,
    body,
    headers: { 'If-Match': `"${rev}"` },
  });

const answer = (): Promise<Response> =>
  sendJson(linkTo(survey, 'buyers'), {
    id: newAnswerId(),
    rev: 1,
    status: 'complete',
    answers: BUYER_ANSWERS,
  });

describe('the settings of a survey', () => {
  it('begin with a year of retention, and change one by one', async () => {
    const read = await call('GET', settings(), { key: stage.keys.viewer });
    expect(await read.json()).toMatchObject({ closed: false, retention_days: 365, rev: 1 });
    expect(await (await change({ retention_days: 30 }, 1)).json()).toMatchObject({
      name: 'post-purchase',
      retention_days: 30,
      rev: 2,
    });
    expect(await (await change({ name: 'Buyers', retention_days: null }, 2)).json()).toMatchObject({
      name: 'Buyers',
      retention_days: null,
    });
  });

  it('close it to answers and open it again', async () => {
    expect((await answer()).status).toBe(201);
    expect((await change({ closed: true }, 1)).status).toBe(200);
    expect((await answer()).status).toBe(410);
    expect((await change({ closed: false }, 2)).status).toBe(200);
    expect((await answer()).status).toBe(201);
  });

  it('refuse what was changed meanwhile and what makes no sense, at its field', async () => {
    expect((await change({ closed: true }, 7)).status).toBe(412);
    const problem = await problemOf(await change({ retention_days: 0 }, 1));
    expect([problem.status, problem.invalid_params[0]?.name]).toEqual([422, 'retention_days']);
  });
});
