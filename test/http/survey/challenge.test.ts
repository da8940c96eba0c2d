// The check against robots, with Cloudflare played by the test: no answer is ever refused for its sake.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/app.ts';
import { call, problemOf, randomBytes } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

const KEYS = { TURNSTILE_SITE_KEY: 'site-key-of-a-test', TURNSTILE_SECRET_KEY: 'a secret' };
const CLOUDFLARE = 'https://challenges.cloudflare.com';

type Asked = { address: string; body: Record<string, string>; signal: AbortSignal | null };

/** The Worker, and what it asks of Cloudflare, which answers by `reply`. */
const stageWorker = (reply: () => Promise<Response>, keys: Partial<typeof KEYS> = KEYS) => {
  const asked: Asked[] = [];
  const app = createApp({
    now: () => Date.now(),
    randomBytes,
    fetch: (address, { body, signal }) => {
      // The Worker sends JSON.
      const sent = JSON.parse(body as string) as Record<string, string>;
      asked.push({ address, body: sent, signal: signal ?? null });
      return reply();
    },
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const ctx = createExecutionContext();
    const request = new Request(`https://liftnote.test${path}`, { redirect: 'manual', ...init });
    const response = await app.fetch(request, { ...env, ...keys }, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  };
  return { ask, asked };
};

const says = (reply: object) => async (): Promise<Response> => Response.json(reply);
const refuses = (...codes: string[]) => says({ success: false, 'error-codes': codes });

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

const settings = (
  { ask }: Pick<ReturnType<typeof stageWorker>, 'ask'>,
  body: object,
  rev: number,
): Promise<Response> =>
  ask(`/api/v1/surveys/${survey.id}/settings`, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${stage.keys.editor}`,
      'Content-Type': 'application/json',
      'If-Match': `"${rev}"`,
    },
    body: JSON.stringify(body),
  });

const passed = stageWorker(says({ success: true }));

beforeEach(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'post-purchase');
  link = linkTo(survey, 'buyers');
  expect((await settings(passed, { challenge: true }, 1)).status).toBe(200);
});

const answer = (change: object = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: BUYER_ANSWERS,
  ...change,
});

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify(body),
});

const rowOf = async (id: string) =>
  env.DB.prepare(`SELECT * FROM response WHERE id = ?1`)
    .bind(id)
    .first<Record<string, unknown> & { flags: string; is_flagged: number; status: string }>();

/** The flags of an answer that Cloudflare judges so. */
const flagsBy = async (
  reply: () => Promise<Response>,
  change: object = { challenge: 'a token' },
): Promise<unknown> => {
  const body = answer(change);
  const response = await stageWorker(reply).ask(link, json(body));
  expect(response.status).toBe(201);
  const row = await rowOf(body.id);
  // Counted as any other.
  expect([row?.status, row?.is_flagged]).toEqual(['complete', 0]);
  return JSON.parse(row?.flags ?? 'null');
};

describe('an answer to a survey that checks for robots', () => {
  it('has no flag when the check is passed', async () => {
    expect(await flagsBy(says({ success: true }))).toEqual([]);
  });

  it.each([
    ['refused', ['invalid-input-response'], 'challenge_failed'],
    ['expired or used before', ['timeout-or-duplicate'], 'challenge_failed'],
    ['made for other keys of ours', ['invalid-input-secret'], 'challenge_unchecked'],
    ['judged on a bad day of Cloudflare’s', ['internal-error'], 'challenge_unchecked'],
    ['refused without a reason', [], 'challenge_unchecked'],
  ])('is kept and flagged when the token is %s', async (_, codes, flag) => {
    expect(await flagsBy(refuses(...codes))).toEqual([flag]);
  });

  it.each<[string, () => Promise<Response>]>([
    ['can’t be reached', () => Promise.reject(new TypeError('no network'))],
    ['takes too long', () => Promise.reject(new DOMException('timed out', 'TimeoutError'))],
    ['answers with a page', async () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['answers something else', says({ ok: 1 })],
  ])('is kept and flagged when Cloudflare %s', async (_, reply) => {
    expect(await flagsBy(reply)).toEqual(['challenge_unchecked']);
  });

  it('is kept and flagged when no token came, or one that is none', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await flagsBy(never, {})).toEqual(['challenge_missing']);
    expect(await flagsBy(never, { challenge: '' })).toEqual(['challenge_missing']);
    expect(await flagsBy(never, { challenge: 'x'.repeat(5000) })).toEqual(['challenge_failed']);
  });

  it('is kept and flagged from the form without JavaScript', async () => {
    const id = newAnswerId();
    const fields = [
      ['id', id],
      ['v', survey.version.id],
      ['rev', '1'],
      ['passed', ''],
      ['lang', 'en'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ] as [string, string][];
    const response = await passed.ask(link, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
      body: new URLSearchParams(fields).toString(),
    });
    expect(response.status).toBe(303);
    expect((await rowOf(id))?.flags).toBe('["challenge_missing"]');
  });

  it('is asked about once it is complete, under a key that no other answer has', async () => {
    const { ask, asked } = stageWorker(says({ success: true }));
    const body = answer({ challenge: 'a token' });
    await ask(link, json({ ...body, status: 'partial', answers: {} }));
    expect(asked).toEqual([]);
    await ask(link, json({ ...body, rev: 2 }));
    await ask(link, json({ ...body, rev: 2 }));
    await ask(link, json(answer({ challenge: 'a token' })));
    expect(asked.map(({ address }) => address)).toEqual(
      Array(3).fill(`${CLOUDFLARE}/turnstile/v0/siteverify`),
    );
    const [first, again, other] = asked.map(({ body: sent }) => sent);
    expect(first).toEqual(again);
    expect(first).toMatchObject({ secret: KEYS.TURNSTILE_SECRET_KEY, response: 'a token' });
    expect(first?.['idempotency_key']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(other?.['idempotency_key']).not.toBe(first?.['idempotency_key']);
    expect(asked.every(({ signal }) => signal !== null)).toBe(true);
  });

  it('keeps nothing of the token', async () => {
    const body = answer({ challenge: 'token-to-be-found-nowhere' });
    await passed.ask(link, json(body));
    expect(JSON.stringify(await rowOf(body.id))).not.toContain('token-to-be-found-nowhere');
  });

  it('is not judged when a machine sends it by a key', async () => {
    const { arm, ...body } = { ...answer(), arm: 'buyers' };
    const response = await stageWorker(refuses()).ask(`/api/v1/surveys/${survey.id}/responses`, {
      ...json({ ...body, arm }),
      headers: {
        Authorization: `Bearer ${stage.keys.editor}`,
        'Content-Type': 'application/json',
      },
    });
    expect(response.status).toBe(201);
    expect((await rowOf(body.id))?.flags).toBe('[]');
  });
});

describe('the page of a survey that checks for robots', () => {
  it('allows Cloudflare’s script and frame and says whose check it is; no other page does', async () => {
    const page = await passed.ask(link);
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain(`script-src 'self' ${CLOUDFLARE};`);
    expect(policy).toContain(`frame-src ${CLOUDFLARE};`);
    const html = await page.text();
    expect(html).toContain('data-sitekey="site-key-of-a-test"');
    expect(html).toContain('the security company Cloudflare checks that no robot is answering');
    // Not before the last question.
    expect(html).not.toContain(`${CLOUDFLARE}/turnstile`);

    const others = [linkTo(await newSurvey(stage, 'post-purchase'), 'buyers'), `${link}/thanks`];
    for (const path of others) {
      const other = await passed.ask(path);
      expect(other.headers.get('Content-Security-Policy'), path).not.toContain('cloudflare');
      expect(await other.text(), path).not.toContain('Cloudflare');
    }
  });

  it('says it in the language of the respondent', async () => {
    const japanese = await (await passed.ask(`${link}?lang=ja`)).text();
    expect(japanese).toContain('セキュリティ企業のCloudflareが');
  });

  it('checks nothing on an installation without both keys', async () => {
    const { TURNSTILE_SITE_KEY } = KEYS;
    const { ask, asked } = stageWorker(says({ success: true }), { TURNSTILE_SITE_KEY });
    const page = await ask(link);
    expect(page.headers.get('Content-Security-Policy')).not.toContain('cloudflare');
    const body = answer({ challenge: 'a token' });
    expect((await ask(link, json(body))).status).toBe(201);
    expect([asked.length, (await rowOf(body.id))?.flags]).toEqual([0, '[]']);
  });
});

describe('the setting', () => {
  it('is off at first, and is refused where the installation has no keys', async () => {
    survey = await newSurvey(stage, 'post-purchase');
    const read = await call('GET', `/api/v1/surveys/${survey.id}/settings`, {
      key: stage.keys.viewer,
    });
    expect(await read.json()).toMatchObject({ challenge: false });
    const bare = stageWorker(says({}), {});
    const refused = await problemOf(await settings(bare, { challenge: true }, 1));
    expect([refused.status, refused.invalid_params[0]?.name]).toEqual([422, 'challenge']);
    expect(await (await settings(passed, { challenge: true }, 1)).json()).toMatchObject({
      challenge: true,
    });
    // Another setting leaves it as it is, and without keys it can be switched off.
    expect(await (await settings(bare, { name: 'Buyers' }, 2)).json()).toMatchObject({
      challenge: true,
    });
    expect(await (await settings(bare, { challenge: false }, 3)).json()).toMatchObject({
      challenge: false,
    });
  });
});
