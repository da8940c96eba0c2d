// Open answers coded by somebody who does not see the arm: listed, coded, coded twice, settled, and counted.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import worker from '../../../src/index.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { enforceRetention } from '../../../src/storage/retention.ts';
import { call, newKey, problemOf } from '../api-client.ts';
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

type Agreement = { coders: string[]; on: string; texts: number; alike: number; kappa: number };
type Coding = { coder: string; codes: string[]; settled: boolean };
type Listed = {
  named: number;
  uncoded: number;
  coded_by_person: number;
  unreadable: number;
  agreement: Agreement[];
  items: { text: string; answers: number; rule_codes: string[]; codings: Coding[] }[];
  next_cursor: string | null;
};

const answer = (unaided: string, change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: { ...LIFT_ANSWERS, unaided },
  ...change,
});

const stageLift = async () => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'brand-lift');
  const [exposed, control] = [linkTo(survey, 'exposed'), linkTo(survey, 'control')];
  const path = `/api/v1/surveys/${survey.id}/open-answers`;
  const list = async (query = '', key = stage.keys.editor): Promise<Listed> => {
    const response = await call('GET', `${path}?${query}`, { key });
    expect(response.status).toBe(200);
    return response.json<Listed>();
  };
  const code = (codings: object[], more: object = {}, key = stage.keys.editor) =>
    call('POST', path, { key, body: { codings, ...more } });
  /** Of the open question and of how it was coded, over both arms. */
  const counts = async (): Promise<Record<string, number>> => {
    const { results } = await env.DB.prepare(
      `SELECT option_code, sum(n) AS n FROM answer_tally
       WHERE survey_version_id = ?1 AND question_id IN ('unaided', 'unaided.coding') GROUP BY 1 HAVING sum(n) <> 0`,
    )
      .bind(survey.version.id)
      .all<{ option_code: string; n: number }>();
    return Object.fromEntries(results.map(({ option_code, n }) => [option_code, n]));
  };
  const expectExact = async (): Promise<void> =>
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  return { stage, survey, exposed, control, path, list, code, counts, expectExact };
};

/** A request to the Worker where inboxes take answers. */
const byInbox = async (path: string, key: string, init: RequestInit = {}): Promise<Response> => {
  const ctx = createExecutionContext();
  const request = new Request(`https://liftnote.test${path}`, {
    method: init.body === undefined ? 'GET' : 'POST',
    ...init,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
  }) as Request<unknown, IncomingRequestCfProperties>; // nothing of the connection is read
  const response = await worker.fetch(request, { ...env, INTAKE: 'inbox' }, ctx);
  await waitOnExecutionContext(ctx);
  return response;
};

describe('the list of open answers', () => {
  it('has each text once, however it was written, the most frequent first, and nothing that tells the arm', async () => {
    const { exposed, control, list } = await stageLift();
    for (const text of ['Nordwind!', 'nordwind', 'NORDWIND', 'Fritz'])
      await sendJson(exposed, answer(text));
    for (const text of ['Nordwind', 'Fritz', 'no idea', '', 'Northwind'])
      await sendJson(control, answer(text));
    await sendJson(exposed, answer('Fritz', { test: true }));
    await sendJson(exposed, answer('Half', { status: 'partial', last_question: 'unaided' }));
    const listed = await list();
    expect(listed.items).toEqual([
      { text: 'nordwind', answers: 4, rule_codes: ['other'], codings: [] },
      { text: 'fritz', answers: 2, rule_codes: ['other'], codings: [] },
    ]);
    expect(listed).toMatchObject({ named: 7, uncoded: 6, coded_by_person: 0, unreadable: 0 });
    const all = await list('state=all');
    expect(all.items.map(({ text }) => text).toSorted()).toEqual([
      'fritz',
      'no idea',
      'nordwind',
      'northwind',
    ]);
    expect(JSON.stringify(all)).not.toMatch(/exposed|control|resp_|crea_|arm_|2026/);
  });

  it('has no text that can’t be sent back with its codes, whatever people type', async () => {
    const { exposed, list, code } = await stageLift();
    // One sign that folds into eighteen, and a mark that joins its letter once the apostrophe between them is gone.
    const typed = ['\u{FDFA}'.repeat(200), '\u{304B}\u{2019}\u{3099}', 'İSTANBUL ÇAYI', 'ΟΔΟΣ'];
    for (const text of typed) await sendJson(exposed, answer(text));
    const { items } = await list();
    expect(items).toHaveLength(typed.length);
    const coded = await code(items.map(({ text }) => ({ text, codes: ['other'] })));
    expect(await coded.json()).toMatchObject({ added: typed.length, changed: typed.length });
  });

  it('is paged without losing a text of the same count', async () => {
    const { exposed, list } = await stageLift();
    for (const text of ['one', 'two', 'three', 'four', 'five', 'five'])
      await sendJson(exposed, answer(text));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? 'limit=2' : `limit=2&cursor=${cursor}`;
      const page: Listed = await list(query);
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.next_cursor;
    }
    expect(seen[0]).toBe('five');
    expect(seen.toSorted()).toEqual(['five', 'four', 'one', 'three', 'two']);
  });

  it('is for editors, of a survey with an open question about brands', async () => {
    const { stage, path, code } = await stageLift();
    for (const role of ['viewer', 'reviewer'] as const) {
      expect((await call('GET', path, { key: stage.keys[role] })).status).toBe(403);
      expect((await code([{ text: 'x', codes: ['other'] }], {}, stage.keys[role])).status).toBe(
        403,
      );
    }
    const named = await call('GET', `${path}?question=aided`, { key: stage.keys.editor });
    expect((await problemOf(named)).invalid_params[0]?.name).toBe('question');
    const buyers = await newSurvey(stage, 'post-purchase');
    const other = `/api/v1/surveys/${buyers.id}/open-answers`;
    expect((await call('GET', other, { key: stage.keys.editor })).status).toBe(409);
  });
});

describe('a coding', () => {
  it('moves all answers that say it, in either arm, and the next ones too', async () => {
    const { exposed, control, list, code, counts, expectExact } = await stageLift();
    const first = answer('Nordwind!');
    await sendJson(exposed, first);
    await sendJson(control, answer('nordwind'));
    await sendJson(control, answer('Fritz'));
    expect(await counts()).toEqual({ other: 3, uncoded: 3 });
    const response = await code([{ text: 'NordWind', codes: ['northwind'] }]);
    expect(await response.json()).toMatchObject({ added: 1, changed: 2, agreement: [] });
    expect(await counts()).toEqual({ northwind: 2, person: 2, other: 1, uncoded: 1 });
    await expectExact();
    await sendJson(exposed, answer('NORDWIND'));
    const form: [string, string][] = [
      ['id', newAnswerId()],
      ['go', 'finish'],
    ];
    await sendForm(control, [...form, ...fieldsOf({ ...LIFT_ANSWERS, unaided: '  nordwind  ' })]);
    expect(await counts()).toEqual({ northwind: 4, person: 4, other: 1, uncoded: 1 });
    expect(await (await sendJson(exposed, first)).json()).toMatchObject({ outcome: 'unchanged' });
    await sendJson(exposed, { ...answer('Fritz'), id: first.id, rev: 2 });
    expect(await counts()).toEqual({ northwind: 3, person: 3, other: 2, uncoded: 2 });
    await expectExact();
    expect((await list('state=coded')).items.map(({ text, answers }) => [text, answers])).toEqual([
      ['nordwind', 3],
    ]);
    expect((await list()).items.map(({ text }) => text)).toEqual(['fritz']);
  });

  it('is given to answers that come by an inbox, and the list has what waits there', async () => {
    const { stage, exposed, path, code, counts, expectExact } = await stageLift();
    await code([{ text: 'nordwind', codes: ['northwind'] }]);
    expect((await byInbox(exposed, '', { body: JSON.stringify(answer('Nordwind')) })).status).toBe(
      201,
    );
    expect(await counts()).toEqual({});
    const listed = await (await byInbox(`${path}?state=coded`, stage.keys.editor)).json<Listed>();
    expect(listed.items.map(({ text, answers }) => [text, answers])).toEqual([['nordwind', 1]]);
    expect(await counts()).toEqual({ northwind: 1, person: 1 });
    await expectExact();
  });

  it('replaces the one before, says nothing new when it is sent again, and all of them are kept', async () => {
    const { stage, survey, exposed, code, counts } = await stageLift();
    await sendJson(exposed, answer('nordwind'));
    const send = async (codes: string[]) =>
      (await code([{ text: 'nordwind', codes }])).json<{ added: number; changed: number }>();
    expect(await send(['alpine-brew', 'northwind'])).toMatchObject({ added: 1, changed: 1 });
    expect(await send(['northwind', 'alpine-brew'])).toMatchObject({ added: 0, changed: 0 });
    expect(await send(['unreadable'])).toMatchObject({ added: 1, changed: 1 });
    expect(await counts()).toEqual({ other: 1, unreadable: 1 });
    expect(await send(['none'])).toMatchObject({ added: 1, changed: 1 });
    expect(await counts()).toEqual({ none: 1, person: 1 });
    const stored = await env.DB.prepare(
      `SELECT codes, seq FROM answer_coding WHERE survey_id = ?1 ORDER BY seq`,
    )
      .bind(survey.id)
      .all<{ codes: string }>();
    expect(stored.results.map(({ codes }) => codes)).toEqual([
      '["alpine-brew","northwind"]',
      '["unreadable"]',
      '["none"]',
    ]);
    expect(JSON.stringify(stored.results)).not.toContain('nordwind');
    const change = env.DB.prepare(
      `UPDATE answer_coding SET codes = '["none"]' WHERE survey_id = ?1`,
    );
    await expect(change.bind(survey.id).run()).rejects.toThrow('append-only');
    const audits = await env.DB.prepare(
      `SELECT count(*) AS n FROM audit WHERE brand_id = ?1 AND action = 'code'`,
    )
      .bind(stage.brandId)
      .first('n');
    expect(audits).toBe(3);
  });

  it('is refused with a code that the question lacks, one that stands alone beside others, or a text twice', async () => {
    const { code, counts } = await stageLift();
    const fields = async (codings: object[]) =>
      (await problemOf(await code(codings))).invalid_params.map(({ name }) => name);
    expect(await fields([{ text: 'a', codes: ['moon'] }])).toEqual(['codings.0.codes']);
    expect(await fields([{ text: 'a', codes: ['none', 'northwind'] }])).toEqual([
      'codings.0.codes',
    ]);
    expect(await fields([{ text: '!', codes: ['other'] }])).toEqual(['codings.0.text']);
    const twice = [
      { text: 'Café', codes: ['other'] },
      { text: 'cafe!', codes: ['other'] },
    ];
    expect(await fields(twice)).toEqual(['codings.1.text']);
    expect(await fields([{ text: 'a', codes: ['northwind'], first: 'other' }])).toEqual([
      'codings.0.first',
    ]);
    expect(await counts()).toEqual({});
  });

  it('stays with answers whose words are gone, which later codings no longer reach', async () => {
    const { survey, exposed, list, code, counts, expectExact } = await stageLift();
    await sendJson(exposed, answer('nordwind'));
    await code([{ text: 'nordwind', codes: ['northwind'] }]);
    await env.DB.prepare(`UPDATE survey SET retention_days = 30, created_at = 0 WHERE id = ?1`)
      .bind(survey.id)
      .run();
    await enforceRetention(env.DB, Date.now() + 31 * 86_400_000);
    expect((await list('state=all')).items).toEqual([]);
    expect(await counts()).toEqual({ northwind: 1, person: 1 });
    await code([{ text: 'nordwind', codes: ['other'] }]);
    expect(await counts()).toEqual({ northwind: 1, person: 1 });
    await expectExact();
  });
});

describe('two coders', () => {
  let staged: Awaited<ReturnType<typeof stageLift>>;
  let second: string;

  beforeAll(async () => {
    staged = await stageLift();
    second = await newKey(staged.stage.brandId, 'editor');
    for (const text of ['nordwind', 'fritz', 'xx', 'alpin bru'])
      await sendJson(staged.exposed, answer(text));
    await staged.code([
      { text: 'nordwind', codes: ['northwind'] },
      { text: 'fritz', codes: ['other'] },
      { text: 'xx', codes: ['unreadable'] },
    ]);
  });

  it('do not see each other’s codes, and the second finds what only the first has coded', async () => {
    const listed = await staged.list('state=second', second);
    expect(listed.items.map(({ text }) => text).toSorted()).toEqual(['fritz', 'nordwind', 'xx']);
    expect(listed.items.flatMap(({ codings }) => codings)).toEqual([]);
    const own = await staged.list('state=coded');
    expect(own.items.flatMap(({ codings }) => codings)).toHaveLength(3);
    expect((await staged.list('state=second')).items).toEqual([]);
  });

  it('are told how far they agree; where they differ the newest counts until it is settled', async () => {
    const { code, list, counts, expectExact } = staged;
    const sent = await code(
      [
        { text: 'nordwind', codes: ['northwind'] },
        { text: 'fritz', codes: ['other'] },
        { text: 'xx', codes: ['northwind'] },
      ],
      {},
      second,
    );
    const { agreement } = await sent.json<{ agreement: Agreement[] }>();
    expect(agreement.map(({ on, texts, alike }) => [on, texts, alike])).toEqual([
      ['codes', 3, 2],
      ['success', 3, 2],
    ]);
    // By hand: agreed 2/3; both say yes by chance (1/3)(2/3), both no (2/3)(1/3): kappa = (2/3 - 4/9) / (5/9).
    expect(agreement[1]?.kappa).toBeCloseTo(0.4, 12);
    expect(await counts()).toMatchObject({ northwind: 2, person: 3, uncoded: 1 });
    const disputed = await list('state=disputed');
    expect(disputed.items.map(({ text }) => text)).toEqual(['xx']);
    expect(disputed.items[0]?.codings.map(({ codes }) => codes)).toEqual([
      ['unreadable'],
      ['northwind'],
    ]);
    await code([{ text: 'xx', codes: ['unreadable'] }], { settled: true });
    await code([{ text: 'xx', codes: ['other'] }], {}, second);
    expect(await counts()).toMatchObject({ northwind: 1, person: 2, unreadable: 1, uncoded: 1 });
    expect((await list('state=disputed')).items).toEqual([]);
    expect((await list()).agreement.map(({ texts }) => texts)).toEqual([3, 3]);
    await expectExact();
  });
});
