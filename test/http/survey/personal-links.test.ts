// Links for one person each: made in batches, one answer each, whoever opens them how often.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import worker from '../../../src/index.ts';
import { PAIRED_QUERY } from '../../../src/storage/snapshot/paired.ts';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Link = { external_id: string; arm: string; url: string; link: string };
type Made = { created: number; items: Link[] };

let stage: Stage;
let survey: SurveyAnswer;

beforeAll(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'post-purchase');
});

const path = () => `/api/v1/surveys/${survey.id}/personal-links`;
const invite = (ids: readonly string[], more: object = { arm: 'buyers' }): Promise<Response> =>
  call('POST', path(), { key: stage.keys.editor, body: { external_ids: ids, ...more } });

/** Path of the link of one person. */
const linkOf = async (externalId: string): Promise<string> => {
  const { items } = await (await invite([externalId])).json<Made>();
  return new URL(items[0]?.url ?? '').pathname;
};

const open = async (address: string): Promise<string> =>
  (await call('GET', address, { headers: { Accept: 'text/html' } })).text();
const idIn = (page: string): string => /name="id" value="(resp_[0-9a-z]+)"/.exec(page)?.[1] ?? '';

const answer = (id: string, change: object = {}) => ({
  id,
  rev: 1,
  status: 'complete',
  answers: BUYER_ANSWERS,
  ...change,
});

/** Where inboxes take answers. */
const byInbox = async (address: string, body: object): Promise<Response> => {
  const ctx = createExecutionContext();
  const request = new Request(`https://liftnote.test${address}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }) as Request<unknown, IncomingRequestCfProperties>; // nothing of the connection is read
  const response = await worker.fetch(request, { ...env, INTAKE: 'inbox' }, ctx);
  await waitOnExecutionContext(ctx);
  return response;
};

const stored = async (externalId: string) => {
  const { results } = await env.DB.prepare(
    `SELECT r.id, r.status, r.rev, r.hidden FROM response r JOIN survey_version v ON v.id = r.survey_version_id
     WHERE v.survey_id = ?1 AND r.hidden ->> 'respondent' = ?2`,
  )
    .bind(survey.id, externalId)
    .all<{ id: string; status: string; rev: number; hidden: string }>();
  return results;
};

describe('personal links', () => {
  it('are made a thousand at a time, and who has one keeps it', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `batch-${index}`);
    const first = await (await invite(ids)).json<Made>();
    expect([first.created, first.items.length]).toEqual([1000, 1000]);
    expect(new Set(first.items.map(({ url }) => url)).size).toBe(1000);
    const again = await (await invite([...ids.slice(0, 2), 'batch-new'])).json<Made>();
    expect(again.created).toBe(1);
    const urls = new Map(first.items.map((item) => [item.external_id, item.url]));
    expect(again.items.find(({ external_id: id }) => id === 'batch-0')?.url).toBe(
      urls.get('batch-0'),
    );
    const refused = await invite([...ids, 'one-more']);
    expect((await problemOf(refused)).invalid_params[0]?.name).toBe('external_ids');
  });

  it('are stored only as hashes', async () => {
    const token = (await linkOf('hash-1')).slice('/i/'.length);
    const { results } = await env.DB.prepare(
      `SELECT * FROM personal_link WHERE external_id = 'hash-1'`,
    ).all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(token);
    const unknown = `/i/${token.slice(0, -4)}AAAA`;
    expect((await call('GET', unknown)).status).toBe(404);
    expect((await sendJson(unknown, answer(newAnswerId()))).status).toBe(404);
  });

  it('refuse names that say who somebody is, arms that are not there, and other brands’ surveys', async () => {
    const named = await invite(['fine', 'mia@example.com']);
    expect((await problemOf(named)).invalid_params[0]?.name).toBe('external_ids.1');
    expect((await invite(['a'], { arm: 'exposed' })).status).toBe(422);
    expect((await invite(['a'], {})).status).toBe(422);
    const other = await newStage();
    const body = { external_ids: ['a'], arm: 'buyers' };
    expect((await call('POST', path(), { key: other.keys.owner, body })).status).toBe(404);
  });

  it('do nothing when they are opened, so a mail scanner uses none up', async () => {
    const link = await linkOf('scanner-1');
    const first = await open(link);
    expect(idIn(await open(link))).toBe(idIn(first));
    expect(first).not.toContain('scanner-1');
    expect(await stored('scanner-1')).toEqual([]);
  });

  it('take one answer, which says whose it is, and refuse the next kindly', async () => {
    const link = await linkOf('one-1');
    const id = idIn(await open(link));
    const first = await sendJson(link, answer(id, { hidden: { respondent: 'somebody-else' } }));
    expect(first.status).toBe(201);
    const [row] = await stored('one-1');
    expect([row?.id, row?.status]).toEqual([id, 'complete']);
    const page = await open(link);
    expect(page).toContain('You have answered already');
    expect(page).not.toContain(id);
    const changed = { ...BUYER_ANSWERS, first_heard: 'friend' };
    const next = await sendJson(link, answer(id, { rev: 9, answers: changed }));
    const reply = await next.json<{ outcome: string; thanks_url: string }>();
    expect([next.status, reply.outcome]).toEqual([200, 'final']);
    expect((await stored('one-1'))[0]?.rev).toBe(1);
    expect(await open(reply.thanks_url)).toContain('count once');
    expect(await stored('somebody-else')).toEqual([]);
  });

  it('take no other answer than their own', async () => {
    const link = await linkOf('own-1');
    const other = await sendJson(link, answer(newAnswerId()));
    expect((await problemOf(other)).invalid_params[0]?.name).toBe('id');
    expect(await stored('own-1')).toEqual([]);
  });

  it('let one person begin on a phone and finish elsewhere without a script', async () => {
    const link = await linkOf('two-1');
    const id = idIn(await open(link));
    const part = {
      status: 'partial',
      answers: { age: 34, consent: 'yes', first_heard: 'creator' },
      last_question: 'first_heard',
    };
    expect((await sendJson(link, answer(id, part))).status).toBe(201);
    const fields: [string, string][] = [
      ['id', idIn(await open(link))],
      ['rev', '2'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ];
    const done = await sendForm(link, fields);
    expect(done.status).toBe(303);
    expect(await open(done.headers.get('location') ?? '')).toContain('have arrived');
    expect((await stored('two-1')).map(({ status }) => status)).toEqual(['complete']);
    const again = await sendForm(link, fields);
    expect(await open(again.headers.get('location') ?? '')).toContain('count once');
  });

  it('can be tried out without being used up', async () => {
    const link = await linkOf('try-1');
    const tried = idIn(await open(`${link}?test=1`));
    expect((await sendJson(link, answer(tried, { test: true }))).status).toBe(201);
    expect(await open(link)).not.toContain('answered already');
  });

  it('say in their list who has answered', async () => {
    const own = await newSurvey(stage, 'post-purchase');
    const listPath = `/api/v1/surveys/${own.id}/personal-links`;
    const ids = ['Zoe', 'adam', 'eve'];
    const made = await call('POST', listPath, {
      key: stage.keys.editor,
      body: { external_ids: ids, arm: 'buyers' },
    });
    const { items } = await made.json<Made>();
    const link = new URL(items.find(({ external_id: id }) => id === 'adam')?.url ?? '').pathname;
    await sendJson(link, answer(idIn(await open(link))));
    type Page = {
      items: { external_id: string; status: string | null }[];
      next_cursor: string | null;
    };
    const read = async (query: string) =>
      (await call('GET', `${listPath}?limit=2${query}`, { key: stage.keys.editor })).json<Page>();
    const one = await read('');
    const two = await read(`&cursor=${one.next_cursor}`);
    expect([...one.items, ...two.items].map(({ external_id: id, status }) => [id, status])).toEqual(
      [
        ['Zoe', null],
        ['adam', 'complete'],
        ['eve', null],
      ],
    );
    expect(two.next_cursor).toBeNull();
    expect((await call('GET', listPath, { key: stage.keys.viewer })).status).toBe(403);
  });

  it('stay answered when the answer is erased', async () => {
    const link = await linkOf('erase-1');
    const id = idIn(await open(link));
    const { receipt } = await (await sendJson(link, answer(id))).json<{ receipt: string }>();
    await sendForm('/receipt', [
      ['code', receipt],
      ['go', 'erase'],
    ]);
    expect(await stored('erase-1')).toEqual([]);
    expect(await open(link)).toContain('answered already');
    const again = await sendJson(link, answer(id, { rev: 2 }));
    expect(await again.json()).toMatchObject({ outcome: 'erased', status: null });
    expect(await stored('erase-1')).toEqual([]);
  });

  it('keep what they brought, whoever knows its id and sends it by another way', async () => {
    const link = await linkOf('guard-1');
    const id = idIn(await open(link));
    const other = linkTo(survey, 'buyers');
    const changed = { ...BUYER_ANSWERS, first_heard: 'friend', which_creator: null };
    const sent = (more: object = {}) => answer(id, { rev: 7, answers: changed, ...more });
    const api = `/api/v1/surveys/${survey.id}/responses`;
    const form: [string, string][] = [
      ['id', id],
      ['rev', '7'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ];
    const tries = async () => [
      await sendJson(other, sent()),
      await sendJson(other, sent({ status: 'partial', last_question: 'first_heard' })),
      await sendJson(other, sent({ test: true })),
      await sendJson(await linkOf('guard-2'), sent({ test: true })),
      await sendForm(other, form),
      await call('POST', api, { key: stage.keys.editor, body: { ...sent(), arm: 'buyers' } }),
      await byInbox(other, sent()),
    ];
    const count = async () =>
      env.DB.prepare(`SELECT count(*) AS n, max(rev) AS rev FROM response WHERE id = ?1`)
        .bind(id)
        .first();
    expect((await tries()).map(({ status }) => status)).toEqual(
      Array.from({ length: 7 }, () => 422),
    );
    expect(await count()).toEqual({ n: 0, rev: null });
    expect((await sendJson(link, answer(id))).status).toBe(201);
    expect((await tries()).map(({ status }) => status)).toEqual(
      Array.from({ length: 7 }, () => 422),
    );
    expect(await count()).toEqual({ n: 1, rev: 1 });
  });
});

describe('in a study before and after', () => {
  let waves: SurveyAnswer;
  beforeAll(async () => {
    waves = await newSurvey(stage, 'brand-lift', { template: 'brand-lift-pre-post' });
  });

  const inviteTo = async (arm: string, ids: readonly string[]): Promise<Made> => {
    const body = { external_ids: ids, arm };
    const own = `/api/v1/surveys/${waves.id}/personal-links`;
    const response = await call('POST', own, { key: stage.keys.editor, body });
    expect(response.status).toBe(200);
    return response.json<Made>();
  };

  const answerBy = async ({ url }: Link, change: object): Promise<Response> => {
    const link = new URL(url).pathname;
    const answers = { ...LIFT_ANSWERS, ...change };
    return sendJson(link, answer(idIn(await open(link)), { answers }));
  };

  it('a person has one link a wave, kept however often it is asked for', async () => {
    const before = await inviteTo('before', ['w-1', 'w-2']);
    const after = await inviteTo('after', ['w-1']);
    expect([before.created, after.created]).toEqual([2, 1]);
    expect(after.items.map(({ external_id: id, arm }) => [id, arm])).toEqual([['w-1', 'after']]);
    expect(after.items[0]?.url).not.toBe(before.items[0]?.url);
    expect((await inviteTo('before', ['w-1'])).items).toEqual(before.items.slice(0, 1));
    const own = `/api/v1/surveys/${waves.id}/personal-links`;
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const read = await call('GET', `${own}?limit=1${query}`, { key: stage.keys.editor });
      const page: { items: Link[]; next_cursor: string | null } = await read.json();
      seen.push(...page.items.map(({ external_id: id, arm }) => `${id} ${arm}`));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(['w-1 before', 'w-1 after', 'w-2 before']);
  });

  it('the two answers of a person are a pair without a code of their own, and nobody else’s are', async () => {
    const ids = ['p-1', 'p-2', 'p-3'];
    const before = await inviteTo('before', ids);
    const after = await inviteTo('after', ids);
    for (const item of before.items)
      expect((await answerBy(item, { aided: ['none'], pair_key: 'AN07IN' })).status).toBe(201);
    for (const item of after.items.slice(0, 2))
      expect((await answerBy(item, { aided: ['northwind'] })).status).toBe(201);
    const { results } = await env.DB.prepare(PAIRED_QUERY)
      .bind(stage.campaignId, stage.brandId)
      .all<{ question_id: string; before_codes: string; after_codes: string; n: number }>();
    expect(results.filter(({ question_id: id }) => id === 'aided')).toEqual([
      {
        survey_version_id: waves.version.id,
        question_id: 'aided',
        before_codes: '["none"]',
        after_codes: '["northwind"]',
        n: 2,
      },
    ]);
  });
});
