// What can be changed of a survey that is made.
import { env } from 'cloudflare:workers';
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

  it('leave a study closed once the end that it declared is over: it would look as if it had run to it', async () => {
    survey = await newSurvey(stage, 'brand-lift');
    const endsOn = (day: string) =>
      env.DB.prepare(
        `UPDATE preregistration SET body = json_set(body, '$.ends_on', ?2) WHERE survey_id = ?1`,
      )
        .bind(survey.id, day)
        .run();
    await endsOn('2199-04-12');
    expect((await change({ closed: true }, 1)).status).toBe(200);
    expect((await change({ closed: false }, 2)).status).toBe(200);
    expect((await change({ closed: true }, 3)).status).toBe(200);
    await endsOn('2020-04-12');
    const problem = await problemOf(await change({ closed: false }, 4));
    expect([problem.status, problem.invalid_params[0]?.name]).toEqual([422, 'closed']);
    expect((await change({ closed: true, name: 'Over' }, 4)).status).toBe(200);
  });

  it('refuse what was changed meanwhile and what makes no sense, at its field', async () => {
    expect((await change({ closed: true }, 7)).status).toBe(412);
    const problem = await problemOf(await change({ retention_days: 0 }, 1));
    expect([problem.status, problem.invalid_params[0]?.name]).toEqual([422, 'retention_days']);
  });
});
