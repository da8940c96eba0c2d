// Answers as files: what they are called, that they are whole while others come, and who gets them.
import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import worker from '../../../src/index.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import { complete, download, lift, read, store } from './export-stage.ts';
import { BUYER_ANSWERS, linkTo, newStage, newSurvey } from './survey-client.ts';

describe('a file of answers', () => {
  it('is called after the survey, in plain letters and in its own', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase', { name: 'Käufer: "März" (2/3)' });
    const response = await download(stage, survey, 'responses.csv');
    await response.body?.cancel();
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="responses-${survey.id}.csv"; ` +
        "filename*=UTF-8''K%C3%A4ufer-%20-M%C3%A4rz-%20%282-3%29%20responses.csv",
    );
  });

  it('has no body for HEAD, and the same headers', async () => {
    const { stage, survey } = await lift();
    const path = `/api/v1/surveys/${survey.id}/responses.xlsx`;
    const head = await call('HEAD', path, { key: stage.keys.viewer });
    const get = await call('GET', path, { key: stage.keys.viewer });
    await get.body?.cancel();
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of ['content-type', 'content-disposition', 'cache-control'])
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
  });

  it('holds every answer once and in the order of ids, though others come while it is read', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    // More than one page of the database.
    await env.DB.prepare(
      `INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, status, answers, coded, locale,
         day, started_at, updated_at)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1800)
       SELECT ?1, format('resp_%024d', i * 10), ?2, 1, '', ?3, 'complete', '{}', '{}', 'en', '2026-03-05', 1, 2 FROM n`,
    )
      .bind(survey.version.id, stage.brandId, survey.arms[0]?.id ?? '')
      .run();
    const response = await download(stage, survey, 'responses.json?format=ndjson');
    const reader = (response.body ?? new ReadableStream()).getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value as Uint8Array, { stream: true });
    const seen = text.split('\n').length - 1;
    expect(seen).toBeLessThan(1800);
    // One before what was read, one after it, and one that was read is corrected.
    const before = await store(stage, survey, { id: `resp_${'5'.padStart(24, '0')}` });
    const after = await store(stage, survey, { id: `resp_${'18005'.padStart(24, '0')}` });
    await store(stage, survey, { id: `resp_${'10'.padStart(24, '0')}`, rev: 2, locale: 'de' });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value as Uint8Array, { stream: true });
    }
    const ids = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toHaveLength(1801);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids).toContain(after);
    expect(ids).not.toContain(before);
  });

  it('holds what was acknowledged and still waits in an inbox', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const byInbox = (path: string, init: RequestInit): Promise<Response> | Response =>
      worker.fetch(
        new Request(`https://liftnote.test${path}`, init),
        { ...env, INTAKE: 'inbox' },
        createExecutionContext(),
      );
    const body = complete(BUYER_ANSWERS);
    const sent = await byInbox(linkTo(survey, 'buyers'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
    expect(sent.status).toBe(201);
    expect(await read(stage, survey, 'responses.csv')).toEqual([]);
    const file = await byInbox(`/api/v1/surveys/${survey.id}/responses.json`, {
      headers: { Authorization: `Bearer ${stage.keys.viewer}` },
    });
    expect(await file.json()).toMatchObject([{ id: body.id, status: 'complete' }]);
  });

  it.each([
    ['locale=xx', 'locale'],
    ['answers_as=numbers', 'answers_as'],
    ['arm=everybody', 'arm'],
    ['status=done', 'status'],
    ['flagged=yes', 'flagged'],
    ['test=1', 'test'],
    ['from=2026-02-30', 'from'],
    ['to=tomorrow', 'to'],
    ['from=2026-03-05&to=2026-03-04', 'to'],
  ])('asked for with %s is refused by the parameter’s name', async (query, name) => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    for (const kind of ['csv', 'xlsx', 'json']) {
      const path = `/api/v1/surveys/${survey.id}/responses.${kind}?${query}`;
      const response = await call('GET', path, { key: stage.keys.viewer });
      expect(response.status).toBe(422);
      const { invalid_params } = await problemOf(response);
      expect(invalid_params.map((problem) => problem.name)).toEqual([name]);
    }
  });

  it('of another brand is not found', async () => {
    const { survey } = await lift();
    const { keys } = await newBrand();
    for (const path of [
      'responses.csv',
      'responses.xlsx',
      'responses.json',
      'responses/codebook.csv',
    ]) {
      const response = await call('GET', `/api/v1/surveys/${survey.id}/${path}`, {
        key: keys.owner,
      });
      expect(response.status, path).toBe(404);
    }
  });
});
