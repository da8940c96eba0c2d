// Declarations against answers that came before them: of surveys that are older than declarations, and of answers that
// are still on their way.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import worker from '../../../src/index.ts';
import { call, problemOf } from '../api-client.ts';
import { answer, stageLift } from './lift-stage.ts';
import { linkTo, sendJson } from './survey-client.ts';

describe('a lift survey that was made before surveys declared anything', () => {
  const stageOld = async () => {
    const staged = await stageLift();
    await env.DB.prepare(`DELETE FROM preregistration WHERE survey_id = ?1`)
      .bind(staged.survey.id)
      .run();
    const declare = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
      call('PUT', staged.path, { key: staged.stage.keys.editor, body, headers });
    const refusal = async (response: Response) => {
      const { status, detail, invalid_params } = await problemOf(response);
      return [status, detail, ...invalid_params.map(({ reason }) => reason)];
    };
    return { ...staged, declare, refusal };
  };
  const none =
    'This lift survey has no declaration. While it has no real answer, a PUT without If-Match makes one.';

  it('is said to have no declaration, not to be another kind of survey', async () => {
    const { stage, path, put, refusal } = await stageOld();
    const { editor, viewer } = stage.keys;
    expect(await refusal(await call('GET', path, { key: viewer }))).toEqual([404, none]);
    const told = { key: editor, body: { text: 'Open for longer' } };
    expect(await refusal(await call('POST', `${path}/deviations`, told))).toEqual([404, none]);
    expect(await refusal(await put({}))).toEqual([412, none]);
  });

  it('can declare late, which is frozen by the first answer like any other', async () => {
    const { stage, survey, read, put, declare } = await stageOld();
    await sendJson(linkTo(survey, 'exposed'), answer({ test: true }));
    const made = await declare({ primary: ['intent'], per_arm: 300 });
    expect([made.status, made.headers.get('ETag')]).toEqual([201, '"1"']);
    expect(await read()).toMatchObject({ primary: ['intent'], per_arm: 300, frozen_at: null });
    expect((await declare({})).status).toBe(428);
    expect((await put({ primary: ['aided'] })).status).toBe(200);
    await sendJson(linkTo(survey, 'exposed'), answer());
    expect((await read()).frozen_at).not.toBeNull();
    const { results } = await env.DB.prepare(
      `SELECT action FROM audit WHERE brand_id = ?1 AND noun = 'preregistration' ORDER BY at, id`,
    )
      .bind(stage.brandId)
      .all();
    expect(results).toEqual([{ action: 'create' }, { action: 'update' }]);
  });

  it('can declare after the launch, frozen from then on', async () => {
    const { stage, read, declare } = await stageOld();
    await call('POST', `/api/v1/campaigns/${stage.campaignId}/launch`, { key: stage.keys.editor });
    expect((await declare({})).status).toBe(201);
    expect((await read()).frozen_at).not.toBeNull();
  });

  it.each([
    ['stored', async () => {}],
    [
      'erased since',
      async (versionId: string) => {
        await env.DB.prepare(
          `INSERT INTO erased_response (survey_version_id, id_hash, brand_id, erased_on)
           SELECT survey_version_id, id, brand_id, day FROM response WHERE survey_version_id = ?1`,
        )
          .bind(versionId)
          .run();
      },
    ],
    [
      'kept apart because the database refused it',
      async (versionId: string) => {
        await env.DB.prepare(
          `INSERT INTO dead_letter (survey_version_id, response_id, brand_id, body, error, failed_at)
           SELECT survey_version_id, id, brand_id, '{"isTest":false}', '', 1 FROM response WHERE survey_version_id = ?1`,
        )
          .bind(versionId)
          .run();
      },
    ],
  ])('can declare nothing when an answer has come and is %s', async (where, move) => {
    const { survey, path, stage, declare, refusal } = await stageOld();
    await sendJson(linkTo(survey, 'exposed'), answer({ status: 'partial' }));
    await move(survey.version.id);
    if (where !== 'stored')
      await env.DB.prepare(`DELETE FROM response WHERE survey_version_id = ?1`)
        .bind(survey.version.id)
        .run();
    expect(await refusal(await declare({}))).toEqual([
      409,
      'A declaration could be fitted to answers that have come, so none can be made any more.',
      'Answers have already come',
    ]);
    expect((await call('GET', path, { key: stage.keys.viewer })).status).toBe(404);
  });
});

describe('an answer that waits in an inbox', () => {
  const ask = async (
    path: string,
    method: string,
    body: object,
    headers = {},
  ): Promise<Response> => {
    const ctx = createExecutionContext();
    // Cloudflare adds what it knows of the connection; the Worker reads none of it.
    const request = new Request(`https://liftnote.test${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify(body),
    }) as Request<unknown, IncomingRequestCfProperties>;
    const response = await worker.fetch(request, { ...env, INTAKE: 'inbox' }, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  };

  it('has come: nothing is changed or declared any more', async () => {
    for (const isOld of [false, true]) {
      const { stage, survey, path } = await stageLift();
      if (isOld)
        await env.DB.prepare(`DELETE FROM preregistration WHERE survey_id = ?1`)
          .bind(survey.id)
          .run();
      expect((await ask(linkTo(survey, 'exposed'), 'POST', answer())).status).toBe(201);
      const refused = await ask(
        path,
        'PUT',
        { per_arm: 300 },
        { Authorization: `Bearer ${stage.keys.editor}`, ...(isOld ? {} : { 'If-Match': '"1"' }) },
      );
      expect((await problemOf(refused)).invalid_params.map(({ name }) => name)).toEqual([
        isOld ? 'survey_id' : 'frozen_at',
      ]);
    }
  });
});
