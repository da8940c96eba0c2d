// A full survey as people meet it at the opening: thanked, led back to their panel, and not stored.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import worker from '../../../src/index.ts';
import { call } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

const FULL = 'enough answers from people like you';

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

const put = (path: string, body: object): Promise<Response> =>
  call('PUT', path, { key: stage.keys.editor, body, headers: { 'If-Match': '"1"' } });

/** The buyers' questionnaire with a quota of one. */
const stageQuota = async (quota: Record<string, unknown>): Promise<void> => {
  stage = await newStage();
  const { id } = await newSurvey(stage, 'post-purchase');
  const path = `/api/v1/surveys/${id}/definition`;
  const definition = await (await call('GET', path, { key: stage.keys.viewer })).json<object>();
  const quotas = [{ id: 'all', limit: 1, ...quota }];
  const made = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
    key: stage.keys.editor,
    body: { name: 'With a quota', definition: { ...definition, quotas } },
  });
  survey = await made.json<SurveyAnswer>();
  link = linkTo(survey, 'buyers');
};

const answer = (change: object = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: BUYER_ANSWERS,
  ...change,
});

const open = async (path: string): Promise<string> => {
  const response = await call('GET', path, { headers: { Accept: 'text/html' } });
  expect(response.status).toBe(200);
  return response.text();
};

const storedCount = async (): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM response WHERE survey_version_id = ?1`)
    .bind(survey.version.id)
    .first<number>('n')) ?? 0;

describe('a survey whose quota is full for everybody', () => {
  beforeEach(async () => {
    await stageQuota({ arm: 'buyers' });
  });

  it('asks until then, and from then on thanks instead of asking, in the language asked for', async () => {
    expect(await open(link)).toContain('id="questions"');
    await sendJson(link, answer());
    const page = await open(link);
    expect(page).toContain(FULL);
    expect(page).not.toContain('id="questions"');
    expect(await open(`${link}?lang=de`)).toContain('schon genügend Antworten');
    expect(await storedCount()).toBe(1);
  });

  it('can still be tried out, and gone on with by whoever has begun', async () => {
    await sendJson(link, answer());
    for (const way of ['test=1', 'resume=1'])
      expect(await open(`${link}?${way}`)).toContain('id="questions"');
    const id = newAnswerId();
    const next = await sendForm(link, [
      ['id', id],
      ['rev', '1'],
      ['a.age', '34'],
      ['a.consent', 'yes'],
    ]);
    expect([next.status, (await next.text()).includes('id="questions"')]).toEqual([200, true]);
    const done = await sendForm(link, [
      ['id', id],
      ['rev', '2'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ]);
    expect(await open(done.headers.get('location') ?? '')).toContain(FULL);
  });

  it('lets whoever began by a personal link go on, and nobody else of the list', async () => {
    const made = await call('POST', `/api/v1/surveys/${survey.id}/personal-links`, {
      key: stage.keys.editor,
      body: { external_ids: ['one', 'two'], arm: 'buyers' },
    });
    const { items } = await made.json<{ items: { url: string }[] }>();
    const [one = '', two = ''] = items.map(({ url }) => new URL(url).pathname);
    const id = /name="id" value="(resp_\w+)"/.exec(await open(one))?.[1];
    const part = { id, status: 'partial', answers: { age: 34, consent: 'yes' } };
    expect((await sendJson(one, answer({ ...part, last_question: 'consent' }))).status).toBe(201);
    await sendJson(link, answer());
    expect(await open(one)).toContain('id="questions"');
    expect(await open(two)).toContain(FULL);
  });

  it('leads a panel’s person back as over quota, by the page’s script or without one', async () => {
    const back = 'https://panel.example/back';
    const panel = {
      complete_url: `${back}?status=1&rid={rid}`,
      screened_out_url: `${back}?status=2&rid={rid}`,
      over_quota_url: `${back}?status=3&rid={rid}`,
    };
    const path = `/api/v1/surveys/${survey.id}/distribution`;
    expect((await put(path, { frame_origins: [], panel })).status).toBe(200);
    await sendJson(link, answer());
    const page = await open(`${link}?rid=A7%22`);
    expect(page).not.toContain(back);
    const led = await open(`${link}?rid=A7`);
    const address = `${back}?status=3&amp;rid=A7`;
    expect(led).toContain(
      `<noscript><meta http-equiv="refresh" content="0; url=${address}" /></noscript>`,
    );
    expect(led.split('<body')[0]).not.toContain('refresh');
    expect(led).toContain(`<a class="primary" href="${address}">`);
    expect(await storedCount()).toBe(1);
  });
});

describe('people whom a full quota turns away at the opening', () => {
  const BROWSER = { 'User-Agent': 'Mozilla/5.0 (iPhone) Safari/604.1', Accept: 'text/html' };

  const visit = async (
    path: string,
    headers: Record<string, string>,
    bindings = env,
  ): Promise<Response> => {
    const ctx = createExecutionContext();
    const request = new Request(`https://liftnote.test${path}`, { headers }) as Request<
      unknown,
      IncomingRequestCfProperties
    >; // read by nothing here
    const response = await worker.fetch(request, bindings, ctx);
    expect(response.status).toBe(200);
    await waitOnExecutionContext(ctx);
    return response;
  };

  it('are counted beside over quota and not as openings, a reload once more, robots and trials never', async () => {
    await stageQuota({ arm: 'buyers' });
    await visit(link, BROWSER);
    await sendJson(link, answer());
    for (const path of [link, link, `${link}?test=1`]) await visit(path, BROWSER);
    await visit(link, { ...BROWSER, 'User-Agent': 'WhatsApp/2.23' });
    const path = `/api/v1/surveys/${survey.id}/results`;
    const key = { Authorization: `Bearer ${stage.keys.viewer}` };
    // With inboxes, so that what they hold is asked for.
    const read = await visit(path, key, { ...env, INTAKE: 'inbox' });
    expect(await read.json()).toMatchObject({
      arms: [{ views: 1, complete: 1, over_quota: 0, over_quota_at_opening: 2 }],
      response_rate: { value: 1 },
      drop_off: { views: 1, never_begun: 0 },
    });
  });
});

describe('a survey whose quota hangs on an answer', () => {
  it('is asked, for nobody knows before what it will be', async () => {
    await stageQuota({ answers: { first_purchase: ['yes'] } });
    await sendJson(link, answer());
    expect(await open(link)).toContain('id="questions"');
  });
});

describe('a full survey with inboxes', () => {
  /** Opens the page by a Worker with inboxes; how often that asked for the counts of quotas. */
  const openCounting = async (path: string): Promise<number> => {
    let reads = 0;
    const DB = new Proxy(env.DB, {
      get: (db, name) => {
        if (name === 'prepare')
          return (sql: string) => {
            if (sql.includes('quota_tally')) reads += 1;
            return db.prepare(sql);
          };
        const value: unknown = Reflect.get(db, name);
        return typeof value === 'function' ? (value.bind(db) as unknown) : value;
      },
    });
    const ctx = createExecutionContext();
    const request = new Request(`https://liftnote.test${path}`, {
      headers: { Accept: 'text/html' },
    }) as Request<unknown, IncomingRequestCfProperties>; // read by nothing here
    const response = await worker.fetch(request, { ...env, INTAKE: 'inbox', DB }, ctx);
    await waitOnExecutionContext(ctx);
    expect(response.status).toBe(200);
    return reads;
  };

  it('is counted once a minute, however many open it, and never where no quota can tell', async () => {
    await stageQuota({});
    const reads = [await openCounting(link), await openCounting(link), await openCounting(link)];
    expect(reads).toEqual([1, 0, 0]);
    await stageQuota({ answers: { first_purchase: ['yes'] } });
    expect(await openCounting(link)).toBe(0);
  });
});
