// One answer sent by a machine through the API: the same intake as the page's, with the machine's own refusals.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { LIFT_ANSWERS, newAnswerId, newStage, newSurvey } from './survey-client.ts';

const stageWithSurvey = async () => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'brand-lift', { creator_links: true });
  const path = `/api/v1/surveys/${survey.id}/responses`;
  const send = (body: Record<string, unknown>, key = stage.keys.editor): Promise<Response> =>
    call('POST', path, { key, body });
  const list = async (): Promise<Record<string, unknown>[]> => {
    const listed = await call('GET', path, { key: stage.keys.viewer });
    return (await listed.json<{ items: Record<string, unknown>[] }>()).items;
  };
  return { stage, survey, send, list };
};

const complete = (change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  arm: 'exposed',
  answers: LIFT_ANSWERS,
  ...change,
});

describe('an answer sent by a machine', () => {
  it('is stored once, however often it is sent', async () => {
    const { send, list } = await stageWithSurvey();
    const body = complete();
    const first = await send(body);
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({ id: body.id, rev: 1, outcome: 'stored' });
    const second = await send(body);
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({ id: body.id, rev: 1, outcome: 'unchanged' });
    const items = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: body.id, arm: 'exposed', status: 'complete' });
  });

  it('belongs to the arm or the creator’s link that it names', async () => {
    const { stage, survey, send, list } = await stageWithSurvey();
    const mine = survey.arms
      .find(({ kind }) => kind === 'exposed')
      ?.links.find(({ creator_id }) => creator_id === stage.creatorIds[1]);
    const { arm: _, ...rest } = complete();
    const answers = { ...LIFT_ANSWERS, follows: ['none'], exposure: ['none'] };
    expect((await send({ ...rest, link: mine?.code })).status).toBe(201);
    expect((await send(complete({ arm: 'control', answers }))).status).toBe(201);
    const found = (await list()).map(({ arm, creator_id }) => [arm, creator_id]);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(['exposed', stage.creatorIds[1]]);
    expect(found).toContainEqual(['control', null]);
  });

  it('is refused with 409 when its revision holds other content, which stays', async () => {
    const { send, list } = await stageWithSurvey();
    const body = complete();
    await send(body);
    const other = await send({ ...body, answers: { ...LIFT_ANSWERS, intent: '1' } });
    expect(other.status).toBe(409);
    expect((await problemOf(other)).invalid_params.map(({ name }) => name)).toEqual(['rev']);
    expect((await list())[0]).toMatchObject({ answers: { intent: '5' } });
  });

  it('is refused with 422 naming the question, the arm or the link that is wrong', async () => {
    const { send, list } = await stageWithSurvey();
    const elsewhere = (await stageWithSurvey()).survey.arms[0]?.links[0]?.code;
    const { arm: _, ...unplaced } = complete();
    const cases: [Record<string, unknown>, string][] = [
      [complete({ answers: { ...LIFT_ANSWERS, intent: '9' } }), 'answers.intent'],
      [complete({ answers: { ...LIFT_ANSWERS, surprise: 'yes' } }), 'answers.surprise'],
      [complete({ arm: 'buyers' }), 'arm'],
      [complete({ link: elsewhere }), 'arm'],
      [{ ...unplaced, link: elsewhere }, 'link'],
      [unplaced, 'link'],
      [complete({ version: 'sver_unknown' }), 'version'],
      [complete({ id: 'resp_short' }), 'id'],
      [complete({ website: 'https://example.com' }), 'website'],
    ];
    for (const [body, field] of cases) {
      const response = await send(body);
      expect(response.status, field).toBe(422);
      expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
    }
    expect(await list()).toEqual([]);
  });

  it('is not taken by a survey that has ended', async () => {
    const { survey, send, list } = await stageWithSurvey();
    await env.DB.prepare(`UPDATE survey SET closed_at = 1 WHERE id = ?1`).bind(survey.id).run();
    const response = await send(complete());
    expect(response.status).toBe(409);
    const { invalid_params } = await problemOf(response);
    expect(invalid_params).toEqual([{ name: 'arm', reason: 'This survey has ended' }]);
    expect(await list()).toEqual([]);
  });
});
