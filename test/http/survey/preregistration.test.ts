// What a lift study declares: made with the survey, changed until it is frozen, and its end kept.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/link.ts';
import { addDays, dayOf } from '../../../src/core/campaign/period.ts';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { call, problemOf } from '../api-client.ts';
import { answer, stageLift } from './lift-stage.ts';
import type { Declared } from './lift-stage.ts';
import {
  fieldsOf,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';

describe('a declaration', () => {
  it('is registered with the survey, from what was given or from the questionnaire', async () => {
    const own = await (await stageLift()).read();
    expect(own).toMatchObject({ primary: ['aided', 'consideration', 'intent'], frozen_at: null });
    expect(own.wordings['aided']).toBe('Which of these brands have you heard of?');
    const preregistration = { primary: ['ad_recall'], planned_mde: 0.03, per_arm: 400 };
    const { survey, read } = await stageLift({ preregistration });
    const given = await read();
    expect(given).toMatchObject({ primary: ['ad_recall'], per_arm: 400 });
    expect(given.decision).toMatchObject({ planned_mde: 0.03, correction: 'holm_primary_bh_rest' });
    const json = await env.DB.prepare(`SELECT definition FROM survey_version WHERE id = ?1`)
      .bind(survey.version.id)
      .first<string>('definition');
    const { questions } = JSON.parse(json ?? '') as {
      questions: { id: string; primary?: boolean }[];
    };
    expect(questions.filter(({ primary }) => primary).map(({ id }) => id)).toEqual(['ad_recall']);
  });

  it('has the hash of its canonical text, which changes with it', async () => {
    const { survey, read, put } = await stageLift();
    const before = await read();
    const text = await env.DB.prepare(`SELECT body FROM preregistration WHERE survey_id = ?1`)
      .bind(survey.id)
      .first<string>('body');
    expect(before.hash).toBe(await sha256Hex(canonicalJson(JSON.parse(text ?? ''))));
    const changed = await put({ primary: ['aided'] });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('ETag')).toBe('"2"');
    const after = await read();
    expect(after).toMatchObject({ primary: ['aided'], etag: '"2"' });
    expect(after.hash).not.toBe(before.hash);
    expect((await put({}, '"1"')).status).toBe(412);
    const refused = await put({ primary: ['aided', 'gender'] }, '"2"');
    expect((await problemOf(refused)).invalid_params.map(({ name }) => name)).toEqual(['primary']);
  });

  it('is there for no survey of buyers', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const path = `/api/v1/surveys/${survey.id}/preregistration`;
    expect((await call('GET', path, { key: stage.keys.viewer })).status).toBe(409);
  });

  it('is frozen by the launch', async () => {
    const { stage, read, put } = await stageLift();
    const launch = await call('POST', `/api/v1/campaigns/${stage.campaignId}/launch`, {
      key: stage.keys.editor,
    });
    expect(launch.status).toBe(200);
    const { launched_at } = await launch.json<{ launched_at: number }>();
    expect((await read()).frozen_at).toBe(launched_at);
    const response = await put({});
    expect(response.status).toBe(409);
    const { detail, invalid_params } = await problemOf(response);
    expect(detail).toContain('as a deviation');
    expect(invalid_params.map(({ name }) => name)).toEqual(['frozen_at']);
    const late = await newSurvey(stage, 'brand-lift');
    const path = `/api/v1/surveys/${late.id}/preregistration`;
    const made = await (await call('GET', path, { key: stage.keys.viewer })).json<Declared>();
    expect(made.frozen_at).not.toBeNull();
  });

  it('is frozen by the first real answer, not by one that tries the page out', async () => {
    const { survey, read, put } = await stageLift();
    const test = answer({ test: true });
    await sendJson(linkTo(survey, 'exposed'), test);
    expect((await read()).frozen_at).toBeNull();
    expect((await put({ per_arm: 300 })).status).toBe(200);
    await sendJson(linkTo(survey, 'exposed'), { ...test, rev: 2, test: false });
    const { frozen_at } = await read();
    expect(frozen_at).not.toBeNull();
    await sendJson(linkTo(survey, 'exposed'), answer());
    expect((await read()).frozen_at).toBe(frozen_at);
    expect((await put({ per_arm: 200 }, '"2"')).status).toBe(409);
    expect((await read()).per_arm).toBe(300);
    const changed = env.DB.prepare(`UPDATE preregistration SET body = '{}' WHERE survey_id = ?1`);
    await expect(changed.bind(survey.id).run()).rejects.toThrow(/frozen/);
  });

  it('takes what is done otherwise at any time, and never changes it', async () => {
    const { stage, survey, path, read } = await stageLift();
    await sendJson(linkTo(survey, 'exposed'), answer());
    const text = 'Open for two more days';
    const tell = (body: object) =>
      call('POST', `${path}/deviations`, { key: stage.keys.editor, body });
    expect((await tell({ text })).status).toBe(201);
    expect((await tell({ text: '  ' })).status).toBe(422);
    expect((await read()).deviations.map((one) => one.text)).toEqual([text]);
    for (const sql of [
      `UPDATE preregistration_deviation SET text = ''`,
      `DELETE FROM preregistration_deviation`,
    ])
      await expect(
        env.DB.prepare(`${sql} WHERE survey_id = ?1`).bind(survey.id).run(),
      ).rejects.toThrow(/append-only/);
    const { results } = await env.DB.prepare(
      `SELECT action, noun FROM audit WHERE brand_id = ?1 AND noun LIKE 'prereg%'`,
    )
      .bind(stage.brandId)
      .all();
    expect(results).toEqual([{ action: 'create', noun: 'preregistration_deviation' }]);
  });
});

describe('what was done otherwise', () => {
  it('is refused beyond 200 rather than left out where it is read', async () => {
    const { stage, survey, path, read } = await stageLift();
    await env.DB.prepare(
      `WITH RECURSIVE place (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < 199)
       INSERT INTO preregistration_deviation (survey_id, id, brand_id, at, text)
       SELECT ?1, 'dev_' || at, ?2, at, 'Told' FROM place`,
    )
      .bind(survey.id, stage.brandId)
      .run();
    const tell = () =>
      call('POST', `${path}/deviations`, { key: stage.keys.editor, body: { text: 'Once more' } });
    expect((await tell()).status).toBe(201);
    const refused = await tell();
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).invalid_params).toEqual([
      { name: 'text', reason: 'At most 200 entries' },
    ]);
    const { deviations } = await read();
    expect([deviations.length, deviations.at(-1)?.text]).toEqual([200, 'Once more']);
  });
});

describe('a locked end', () => {
  const today = (): string => dayOf(Date.now(), 'Europe/Berlin');

  /** A survey whose end was locked for some day, long ago or soon. */
  const ending = async (endsOn: string) => {
    const staged = await stageLift();
    await env.DB.prepare(
      `UPDATE preregistration SET body = json_set(body, '$.ends_on', ?2) WHERE survey_id = ?1`,
    )
      .bind(staged.survey.id, endsOn)
      .run();
    const send = (body: Record<string, unknown>) =>
      call('POST', `/api/v1/surveys/${staged.survey.id}/responses`, {
        key: staged.stage.keys.editor,
        body: { ...body, arm: 'exposed' },
      });
    return { ...staged, link: linkTo(staged.survey, 'exposed'), send };
  };
  const yesterday = (): number => Date.parse(`${today()}T00:00:00Z`) - 12 * 3600 * 1000;

  it('leaves the survey open on its day', async () => {
    const { link, send } = await ending(today());
    expect((await call('GET', link)).status).toBe(200);
    expect((await sendJson(link, answer())).status).toBe(201);
    expect((await send(answer())).status).toBe(201);
  });

  it('ends nothing that somebody closed by hand before it', async () => {
    const { stage, survey } = await stageLift();
    const [locked, ended] = [addDays(today(), -30), addDays(today(), -4)];
    await env.DB.prepare(
      `UPDATE preregistration SET body = json_set(body, '$.ends_on', ?2), registered_at = ?3, frozen_at = ?3
       WHERE survey_id = ?1`,
    )
      .bind(survey.id, ended, Date.parse(`${locked}T12:00:00Z`))
      .run();
    const state = async (): Promise<string> => {
      const path = `/api/v1/surveys/${survey.id}/results`;
      const { study } = await (
        await call('GET', path, { key: stage.keys.viewer })
      ).json<{ study: { state: string } }>();
      return study.state;
    };
    expect(await state()).toBe('fixed');
    await env.DB.prepare(`UPDATE survey SET closed_at = ?2 WHERE id = ?1`)
      .bind(survey.id, Date.parse(`${addDays(ended, -1)}T12:00:00Z`))
      .run();
    expect(await state()).toBe('closed_early');
  });

  it('closes the page, the form and the API after it, for what is begun then', async () => {
    const { survey, link, send } = await ending(addDays(today(), -1));
    const page = await call('GET', link, { headers: { Accept: 'text/html' } });
    expect([page.status, (await page.text()).includes('This survey has ended')]).toEqual([
      410,
      true,
    ]);
    for (const started_at of [Date.now() - 1000, null, Date.now() + 60_000]) {
      const refused = await sendJson(link, answer({ started_at }));
      expect(await problemOf(refused)).toMatchObject({ status: 410, code: 'closed' });
    }
    const form = await sendForm(link, [
      ['id', newAnswerId()],
      ['go', 'finish'],
      ['started', String(Date.now() - 1000)],
      ...fieldsOf(LIFT_ANSWERS),
    ]);
    expect(form.status).toBe(410);
    const machine = await send(answer());
    expect(machine.status).toBe(409);
    expect((await problemOf(machine)).invalid_params).toEqual([
      { name: 'arm', reason: 'This survey has ended' },
    ]);
    const { n } = (await env.DB.prepare(
      `SELECT count(*) AS n FROM response WHERE survey_version_id = ?1`,
    )
      .bind(survey.version.id)
      .first<{ n: number }>()) ?? { n: -1 };
    expect(n).toBe(0);
  });

  it('still takes, for a day, what was begun before, and counts it on the last day', async () => {
    const lastDay = addDays(today(), -1);
    const { link } = await ending(lastDay);
    const begun = answer({ started_at: yesterday() });
    expect((await sendJson(link, begun)).status).toBe(201);
    const dayAndStart = await env.DB.prepare(`SELECT day FROM response WHERE id = ?1`)
      .bind(begun.id)
      .first('day');
    expect(dayAndStart).toBe(lastDay);
    const form = await sendForm(link, [
      ['id', newAnswerId()],
      ['go', 'finish'],
      ['started', String(yesterday())],
      ...fieldsOf(LIFT_ANSWERS),
    ]);
    expect(form.status).toBe(303);
  });

  it('takes the rest of an answer of which a part came in time, even when that does not say when it began', async () => {
    const { survey, link } = await ending(addDays(today(), -1));
    const id = newAnswerId();
    const part = { age: 29, consent: 'yes' };
    const begun = answer({ id, status: 'partial', answers: part, started_at: yesterday() });
    await sendJson(link, begun);
    expect((await sendJson(link, answer({ id, rev: 2 }))).status).toBe(201);
    const status = await env.DB.prepare(`SELECT status FROM response WHERE id = ?1`)
      .bind(id)
      .first('status');
    expect([survey.id !== '', status]).toEqual([true, 'complete']);
  });

  it('lets the page be loaded again for that day by whoever has an answer on the device', async () => {
    const { survey, link } = await ending(addDays(today(), -1));
    const open = (address: string) =>
      call('GET', address, { headers: { Accept: 'text/html' } }).then(async (response) => ({
        status: response.status,
        looks: (await response.text()).includes('/_a/closed.'),
      }));
    expect(await open(link)).toEqual({ status: 410, looks: true });
    expect(await open(`${link}?resume=1`)).toEqual({ status: 200, looks: false });
    await env.DB.prepare(`UPDATE survey SET closed_at = 1 WHERE id = ?1`).bind(survey.id).run();
    expect(await open(`${link}?resume=1`)).toEqual({ status: 410, looks: false });
    const { link: shut } = await ending(addDays(today(), -3));
    expect(await open(`${shut}?resume=1`)).toEqual({ status: 410, looks: false });
  });

  it('takes nothing more than a day late', async () => {
    const lastDay = addDays(today(), -3);
    const { link } = await ending(lastDay);
    const started_at = Date.parse(`${lastDay}T12:00:00Z`);
    expect((await sendJson(link, answer({ started_at }))).status).toBe(410);
  });

  it('lets people try the page out, which counts nowhere', async () => {
    const { survey, link } = await ending(addDays(today(), -3));
    expect((await call('GET', `${link}?test=1`)).status).toBe(200);
    const test = answer({ test: true });
    expect((await sendJson(link, test)).status).toBe(201);
    expect((await sendJson(link, { ...test, rev: 2, test: false })).status).toBe(410);
    const counted = await env.DB.prepare(
      `SELECT count(*) AS n FROM response_tally WHERE survey_version_id = ?1`,
    )
      .bind(survey.version.id)
      .first('n');
    expect(counted).toBe(0);
  });
});
