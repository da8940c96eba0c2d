// "Other" at the attribution question read by rules: tried out, applied, taken back, and applied to what comes.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { recodableOf } from '../../../src/core/survey/answer/recode.ts';
import type { RecodeRule } from '../../../src/core/survey/answer/recode.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { acceptResponse } from '../../../src/http/intake/accept-response.ts';
import type { Intake } from '../../../src/http/intake/accept-response.ts';
import { applyRecodes } from '../../../src/http/survey/apply-recodes.ts';
import { replaceRecodes } from '../../../src/storage/response/recode.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { saveRead } from '../../../src/storage/response/read-response.ts';
import { findSurveyLink } from '../../../src/storage/survey/survey-link.ts';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';

type Outcome = {
  question: string;
  rules: { contains: string; code: string; answers: number }[];
  uncoded: { answers: number; examples: string[] };
};

const other = (text: string, change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: {
    ...BUYER_ANSWERS,
    which_creator: null,
    first_heard: 'other',
    ...(text === '' ? {} : { 'first_heard.other': text }),
  },
  hidden: { order_value: '10.00', currency: 'EUR' },
  ...change,
});

const stageBuyers = async () => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'post-purchase');
  const link = linkTo(survey, 'buyers');
  const path = `/api/v1/surveys/${survey.id}/recodes`;
  const put = (rules: object[], rev: number, query = ''): Promise<Response> =>
    call('PUT', `${path}${query}`, {
      key: stage.keys.editor,
      body: { rules },
      headers: { 'If-Match': `"${rev}"` },
    });
  const counts = async (): Promise<Record<string, number>> => {
    const { results } = await env.DB.prepare(
      `SELECT option_code, sum(n) AS n FROM answer_tally
       WHERE survey_version_id = ?1 AND question_id = 'first_heard' GROUP BY 1 HAVING sum(n) <> 0`,
    )
      .bind(survey.version.id)
      .all<{ option_code: string; n: number }>();
    return Object.fromEntries(results.map(({ option_code, n }) => [option_code, n]));
  };
  const expectExact = async (): Promise<void> =>
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  return { stage, survey, link, path, put, counts, expectExact };
};

/** With what the intake and the rules are applied by, so that a test can put one between the steps of the other. */
const stageRaces = async () => {
  const staged = await stageBuyers();
  const { stage, survey } = staged;
  const json = await env.DB.prepare(`SELECT definition FROM survey_version WHERE id = ?1`)
    .bind(survey.version.id)
    .first<string>('definition');
  const definition = JSON.parse(json ?? '') as Definition;
  const found = recodableOf(definition);
  if (!found) throw new Error('nothing to recode');
  let rev = 0;
  const who = { atMs: 1, actor: { kind: 'command', id: 'test' }, requestId: 'test' } as const;
  const store = async (rules: readonly RecodeRule[]): Promise<void> => {
    rev += 1;
    const { id } = found.question;
    const isStored = await replaceRecodes(
      env.DB,
      { id: survey.id, rev },
      stage.brandId,
      id,
      rules,
      who,
    );
    expect(isStored).toBe(true);
  };
  return { ...staged, definition, found, store };
};

const RULES = [
  { contains: 'Pod-Cast', code: 'press' },
  { contains: 'friend', code: 'friend' },
];

describe('the rules for "other"', () => {
  it('say beforehand what they would do, and change nothing', async () => {
    const { link, path, stage, put, counts } = await stageBuyers();
    for (const text of ['a podcast', 'My friend’s pod cast', 'friend', 'the bus', 'The BUS!', ''])
      await sendJson(link, other(text));
    await sendJson(link, other('a friend', { test: true }));
    const response = await put(RULES, 1, '?preview=true');
    expect(response.status).toBe(200);
    expect(response.headers.get('ETag')).toBe('"1"');
    const outcome = await response.json<Outcome>();
    expect(outcome.rules).toEqual([
      { contains: 'pod cast', code: 'press', answers: 1 },
      { contains: 'friend', code: 'friend', answers: 1 },
    ]);
    expect(outcome.uncoded.answers).toBe(3);
    expect(outcome.uncoded.examples.toSorted()).toHaveLength(2);
    expect(outcome.uncoded.examples).toContain('a podcast');
    expect(await counts()).toEqual({ other: 6 });
    const read = await call('GET', path, { key: stage.keys.viewer });
    expect(await read.json()).toEqual({ question: 'first_heard', rules: [] });
  });

  it('move what is counted, order values too, and leave what was chosen; without them all is as before', async () => {
    const { survey, link, put, counts, expectExact } = await stageBuyers();
    const body = other('A PODCAST');
    await sendJson(link, body);
    await sendJson(link, other('by friends'));
    await sendJson(link, other('nothing of the kind'));
    expect((await put([{ contains: 'podcast', code: 'press' }, RULES[1] ?? {}], 1)).status).toBe(
      200,
    );
    expect(await counts()).toEqual({ press: 1, friend: 1, other: 1 });
    await expectExact();
    const row = await env.DB.prepare(`SELECT answers, coded FROM response WHERE id = ?1`)
      .bind(body.id)
      .first<{ answers: string; coded: string }>();
    expect(JSON.parse(row?.answers ?? '')).toMatchObject({ first_heard: 'other' });
    expect(JSON.parse(row?.coded ?? '')).toMatchObject({ first_heard: 'press' });
    const values = await env.DB.prepare(
      `SELECT option_code, n, sum_minor FROM order_value_tally WHERE survey_version_id = ?1 AND n > 0 ORDER BY 1`,
    )
      .bind(survey.version.id)
      .all();
    expect(values.results.map(({ option_code }) => option_code)).toEqual([
      'friend',
      'other',
      'press',
    ]);
    expect((await put([], 2)).status).toBe(200);
    expect(await counts()).toEqual({ other: 3 });
    await expectExact();
  });

  it('read answers that come later, by JSON and by form, and the same one sent again is the same', async () => {
    const { link, put, counts, expectExact } = await stageBuyers();
    const body = other('a friend');
    await sendJson(link, body);
    await put(RULES, 1);
    const again = await sendJson(link, body);
    expect([again.status, await again.json()]).toMatchObject([200, { outcome: 'unchanged' }]);
    await sendJson(link, other('another friend'));
    await sendForm(link, [
      ['id', newAnswerId()],
      ['go', 'finish'],
      ['a.age', '34'],
      ['a.consent', 'yes'],
      ['a.first_heard', 'other'],
      ['a.first_heard.other', 'a pod cast'],
      ['a.first_heard_when', 'since_start'],
      ['a.first_purchase', 'no'],
    ]);
    expect(await counts()).toEqual({ friend: 2, press: 1 });
    const corrected = await sendJson(link, { ...other('the bus', { id: body.id }), rev: 2 });
    expect(corrected.status).toBe(201);
    expect(await counts()).toEqual({ friend: 1, press: 1, other: 1 });
    await expectExact();
  });

  it('leave the counts exact through erasure and a part that comes late', async () => {
    const { link, put, counts, expectExact } = await stageBuyers();
    const body = other('a friend');
    const sent = await sendJson(link, body);
    const { receipt } = await sent.json<{ receipt: string }>();
    await sendJson(link, other('my friend'));
    await put(RULES, 1);
    const part = { ...body, rev: 9, status: 'partial' };
    expect(await (await sendJson(link, part)).json()).toMatchObject({ outcome: 'final' });
    expect(await counts()).toEqual({ friend: 2 });
    await sendForm('/receipt', [
      ['code', receipt],
      ['go', 'erase'],
    ]);
    expect(await counts()).toEqual({ friend: 1 });
    await put([], 2);
    expect(await counts()).toEqual({ other: 1 });
    await expectExact();
  });

  it('reach every answer in chunks of any size', async () => {
    const { stage, survey, link, counts, expectExact, found, store } = await stageRaces();
    for (let count = 0; count < 5; count += 1) await sendJson(link, other(`friend ${count}`));
    const which = { id: survey.id, brandId: stage.brandId };
    const rules = [{ contains: 'friend', code: 'friend' }];
    for (const chunkSize of [2, 5]) {
      const options = { isPreview: false, chunkSize };
      await store(rules);
      expect((await applyRecodes(env.DB, which, found, rules, options)).answers).toEqual([5]);
      expect(await counts()).toEqual({ friend: 5 });
      await store([]);
      await applyRecodes(env.DB, which, found, [], options);
      expect(await counts()).toEqual({ other: 5 });
    }
    await expectExact();
  });

  it('that were replaced change nothing any more, however late they are applied', async () => {
    const { stage, survey, link, put, counts, found } = await stageRaces();
    await sendJson(link, other('a friend'));
    await put(RULES, 1);
    const which = { id: survey.id, brandId: stage.brandId };
    const options = { isPreview: false };
    const late = [{ contains: 'friend', code: 'press' }];
    expect((await applyRecodes(env.DB, which, found, late, options)).answers).toEqual([1]);
    expect(await counts()).toEqual({ friend: 1 });
  });

  it('read an answer too that was on its way when they came', async () => {
    const { link, put, counts, expectExact, survey, definition } = await stageRaces();
    const found = await findSurveyLink(env.DB, link.slice(3));
    if (!found) throw new Error('no link');
    const intake: Intake = {
      // The rules come after those that read the answer were looked up, and before it is stored.
      save: (row) => {
        const slow = new Proxy(env.DB, {
          get: (db, name) => {
            if (name !== 'batch') return Reflect.get(db, name).bind(db);
            return async (statements: D1PreparedStatement[]) => {
              expect((await put(RULES, 1)).status).toBe(200);
              return db.batch(statements);
            };
          },
        });
        return saveRead(slow, row);
      },
      trackingOf: async () => 'none',
      quotaCounts: async () => ({}),
      isComplete: async () => false,
      challengeFlag: async () => null,
      networkHash: async () => null,
      classify: () => ({ label: 'neutral', score: null, engine: 'test' }),
      secretKey: env.SECRET_KEY,
      nowMs: Date.now(),
    };
    const sent = {
      ...other('a friend'),
      status: 'complete' as const,
      lastQuestion: null,
      locale: 'en',
      isTest: false,
      honeypot: '',
      startedAtMs: null,
      minimumAge: null,
      challenge: null,
      device: null,
      isInvited: false,
      isOurOrder: true,
    };
    const accepted = await acceptResponse(
      intake,
      found,
      { id: survey.version.id, definition },
      sent,
    );
    expect(accepted).toMatchObject({ ok: true, value: { kind: 'stored' } });
    expect(await counts()).toEqual({ friend: 1 });
    await expectExact();
  });

  it('are refused with a code of no option, nothing to look for, too many, or an old revision', async () => {
    const { stage, put } = await stageBuyers();
    const fields = async (response: Response) =>
      (await problemOf(response)).invalid_params.map(({ name }) => name);
    expect(await fields(await put([{ contains: 'x', code: 'moon' }], 1))).toEqual(['rules.0.code']);
    expect(await fields(await put([{ contains: '!', code: 'press' }], 1))).toEqual([
      'rules.0.contains',
    ]);
    const twice = [
      { contains: 'Podcast', code: 'press' },
      { contains: 'podcast!', code: 'shop' },
    ];
    expect(await fields(await put(twice, 1))).toEqual(['rules.1.contains']);
    expect(await fields(await put([{ contains: 'x', code: 'other' }], 1))).toEqual([
      'rules.0.code',
    ]);
    const many = Array.from({ length: 101 }, (_, index) => ({
      contains: `word ${index}`,
      code: 'press',
    }));
    expect(await fields(await put(many, 1))).toEqual(['rules']);
    expect((await put(many.slice(1), 1)).status).toBe(200);
    expect((await put([], 1)).status).toBe(412);
    const lift = await newSurvey(stage, 'brand-lift');
    const path = `/api/v1/surveys/${lift.id}/recodes`;
    expect((await call('GET', path, { key: stage.keys.viewer })).status).toBe(409);
  });
});
