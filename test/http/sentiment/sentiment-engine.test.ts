// Labelling stored comments anew: by a newer version of the word list, and by a model where the installation has one.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { ENGINE } from '../../../src/core/sentiment/engine.ts';
import { modelEngineName } from '../../../src/core/sentiment/model.ts';
import { relabelBatch, relabelRecent } from '../../../src/http/sentiment/relabel.ts';
import { call, newBrand } from '../api-client.ts';
import { signIn } from '../console/console-client.ts';
import { newMoney, read, sendFile } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

const MODEL = '@cf/meta/llama-3.3-70b-instruct-fp8-fast';
const who = () => ({
  atMs: Date.now(),
  actor: { kind: 'command', id: 'test' } as const,
  requestId: 'test',
});

const FILE = [
  'date,platform,author,text,language',
  '2026-03-05,instagram,@ada,I love this serum and my skin too,en',
  '2026-03-05,instagram,@bo,Waste of money,en',
  '2026-03-06,tiktok,@cy,Which shade is this?,en',
  '2026-03-06,tiktok,@di,यह बहुत अच्छा है,hi',
  '2026-03-07,tiktok,@eu,यह बहुत अच्छा है,hi',
].join('\n');

let money: Money;
let path: string;
let frame: { brandId: string; campaignId: string };

beforeEach(async () => {
  money = await newMoney();
  path = `/api/v1/campaigns/${money.campaignId}/sentiment-engine`;
  await read(await sendFile(money, 'comments', FILE), 201);
  const row = await env.DB.prepare('SELECT brand_id FROM campaign WHERE id = ?1')
    .bind(money.campaignId)
    .first<{ brand_id: string }>();
  frame = { brandId: row?.brand_id ?? '', campaignId: money.campaignId };
});

type Stored = {
  text: string;
  machine_label: string;
  person_label: string | null;
  engine: string;
  topics: string | null;
};
const stored = async (): Promise<Stored[]> =>
  (
    await env.DB.prepare(
      `SELECT text, machine_label, person_label, engine, topics FROM comment WHERE campaign_id = ?1 ORDER BY at, text`,
    )
      .bind(money.campaignId)
      .all<Stored>()
  ).results;

const age = () =>
  env.DB.prepare(
    `UPDATE comment SET engine = 'liftnote-lexicon-1', machine_label = 'neutral', topics = NULL WHERE campaign_id = ?1`,
  )
    .bind(money.campaignId)
    .run();

/** A model that says what `answer` makes of the quoted comment. */
const fakeModel = (answer: (comment: string) => unknown) => {
  const asked: string[] = [];
  const run = (model: string, inputs: { messages: { content: string }[] }): Promise<unknown> => {
    expect(model).toBe(MODEL);
    expect(inputs).toMatchObject({ response_format: { type: 'json_schema' } });
    const comment = inputs.messages[1]?.content.replaceAll(/<\/?comment>/g, '') ?? '';
    asked.push(comment);
    return Promise.resolve(answer(comment));
  };
  // Of the binding nothing but this is called.
  const ai = { run } as unknown as Ai;
  return { asked, env: { ...env, AI: ai, SENTIMENT_MODEL: MODEL } };
};

describe('a newer version of the engine', () => {
  it('is told from the one that labelled, and labels anew with people’s labels kept', async () => {
    await age();
    const [first] = (
      await read<{ items: { ref: string; rev: number; text: string }[] }>(
        await call('GET', `/api/v1/campaigns/${money.campaignId}/comments?label=neutral`, {
          key: money.keys.viewer,
        }),
        200,
      )
    ).items.filter(({ text }) => text === 'Waste of money');
    await call('PATCH', `/api/v1/campaigns/${money.campaignId}/comments/${first?.ref}`, {
      key: money.keys.reviewer,
      body: { label: 'positive' },
      headers: { 'If-Match': `"${first?.rev}"` },
    });
    expect(await read(await call('GET', path, { key: money.keys.viewer }), 200)).toEqual({
      engine: ENGINE,
      left: 5,
      items: [{ engine: 'liftnote-lexicon-1', comments: 5 }],
    });
    expect(await read(await call('POST', path, { key: money.keys.editor }), 200)).toEqual({
      engine: ENGINE,
      relabelled: 5,
      left: 0,
      failure: null,
    });
    expect(
      (await stored()).map(({ machine_label, person_label }) => [machine_label, person_label]),
    ).toEqual([
      ['positive', null],
      ['negative', 'positive'],
      ['neutral', null],
      ['uncoded', null],
      ['uncoded', null],
    ]);
    const { results } = await env.DB.prepare(
      `SELECT label, is_by_person, sum(n) AS n FROM sentiment_tally WHERE campaign_id = ?1 GROUP BY 1, 2 ORDER BY 1, 2`,
    )
      .bind(money.campaignId)
      .all();
    expect(results).toEqual([
      { label: 'neutral', is_by_person: 0, n: 1 },
      { label: 'positive', is_by_person: 0, n: 1 },
      { label: 'positive', is_by_person: 1, n: 1 },
      { label: 'uncoded', is_by_person: 0, n: 2 },
    ]);
    expect(await read(await call('POST', path, { key: money.keys.editor }), 200)).toMatchObject({
      relabelled: 0,
      left: 0,
    });
  });

  it('finds topics where nobody had looked for them', async () => {
    expect((await stored())[0]?.topics).toBe('effect');
    await age();
    await relabelBatch(env, frame, who());
    expect((await stored()).map(({ topics }) => topics)).toEqual([
      'effect',
      'price',
      'look',
      '',
      '',
    ]);
  });

  it('starts an audit anew, since blind labels were held against another label', async () => {
    const audit = `/api/v1/campaigns/${money.campaignId}/sentiment-audit`;
    const { items } = await read<{ items: { ref: string }[] }>(
      await call('GET', `${audit}/sample`, { key: money.keys.reviewer }),
      200,
    );
    const labels = items.map(({ ref }) => ({ ref, label: 'neutral' }));
    const label = () => call('POST', audit, { key: money.keys.reviewer, body: { labels } });
    expect(await read(await label(), 200)).toMatchObject({ stored: 3 });
    await env.DB.prepare(`UPDATE comment SET engine = 'liftnote-lexicon-9' WHERE campaign_id = ?1`)
      .bind(money.campaignId)
      .run();
    expect(await read(await call('GET', audit, { key: money.keys.viewer }), 200)).toMatchObject({
      audited: 0,
    });
    expect(await read(await label(), 200)).toMatchObject({ stored: 3 });
    expect(await read(await call('GET', audit, { key: money.keys.viewer }), 200)).toMatchObject({
      audited: 3,
    });
  });

  it('can be asked for in the console, by whoever edits there', async () => {
    await age();
    const page = `/console/campaigns/${money.campaignId}/sentiment-audit`;
    const cookie = await signIn(money.keys.editor);
    const html = await (await call('GET', page, { headers: { Cookie: cookie } })).text();
    expect(html).toContain('5 comments carry the label of another engine');
    const sent = await call('POST', `/console/campaigns/${money.campaignId}/sentiment-engine`, {
      body: '',
      headers: {
        Cookie: cookie,
        Origin: 'https://liftnote.test',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
    expect(sent.headers.get('Location')).toBe(`${page}?done=relabelled`);
    const after = await (await call('GET', page, { headers: { Cookie: cookie } })).text();
    expect(after).not.toContain('another engine');
  });

  it('never touches another brand’s comments', async () => {
    const { keys } = await newBrand();
    await age();
    expect((await call('POST', path, { key: keys.editor })).status).toBe(404);
    expect((await stored()).every(({ engine }) => engine === 'liftnote-lexicon-1')).toBe(true);
  });
});

describe('a model of Workers AI', () => {
  const sees = (comment: string) => ({
    response: { label: /love|अच्छा/.test(comment) ? 'positive' : 'neutral' },
  });

  it('is off without its name or its binding', async () => {
    const model = fakeModel(sees);
    const { AI, SENTIMENT_MODEL } = model.env;
    for (const half of [
      { ...env, AI },
      { ...env, SENTIMENT_MODEL },
    ]) {
      expect(await relabelBatch(half, frame, who())).toMatchObject({
        engine: ENGINE,
        relabelled: 0,
      });
      expect(await relabelRecent(half, Date.now())).toBeNull();
    }
    expect(model.asked).toEqual([]);
  });

  it('labels in its own name, languages without a list too, and is asked once about the same words', async () => {
    const model = fakeModel(sees);
    expect(await relabelBatch(model.env, frame, who())).toEqual({
      engine: modelEngineName(MODEL),
      relabelled: 5,
      left: 0,
      failure: null,
    });
    expect(model.asked).toHaveLength(4);
    expect((await stored()).map(({ machine_label, engine }) => [machine_label, engine])).toEqual(
      ['positive', 'neutral', 'neutral', 'positive', 'positive'].map((label) => [
        label,
        modelEngineName(MODEL),
      ]),
    );
    await age();
    expect(await relabelBatch(model.env, frame, who())).toMatchObject({ relabelled: 5 });
    expect(model.asked).toHaveLength(4);
  });

  it('leaves uncoded what it answers otherwise than the schema has it', async () => {
    const model = fakeModel((comment) => {
      if (comment.startsWith('Waste')) throw new Error("5025: JSON Mode couldn't be met");
      return comment.startsWith('I love') ? { response: 'positive!' } : sees(comment);
    });
    expect(await relabelBatch(model.env, frame, who())).toMatchObject({ relabelled: 5, left: 0 });
    expect((await stored()).map(({ machine_label }) => machine_label)).toEqual([
      'uncoded',
      'uncoded',
      'neutral',
      'positive',
      'positive',
    ]);
  });

  it('that fails keeps what it said, and the rest waits with the labels that it has', async () => {
    let isDown = true;
    const model = fakeModel((comment) => {
      if (isDown && comment.includes('अच्छा')) throw new Error('4006: daily allocation used up');
      return sees(comment);
    });
    const first = await relabelBatch(model.env, frame, who());
    expect(first.failure).toContain('4006');
    // Wherever in the batch they stand: one that always fails must keep none of the others waiting.
    expect(first).toMatchObject({ relabelled: 3, left: 2 });
    const asked = model.asked.length;
    isDown = false;
    expect(await relabelBatch(model.env, frame, who())).toMatchObject({ left: 0, failure: null });
    // Only the words that it had not answered.
    expect(model.asked.length).toBe(asked + 1);
  });

  it('labels by itself what came in the last two days', async () => {
    const model = fakeModel(sees);
    await relabelRecent(model.env, Date.now() + 3 * 86_400_000);
    expect((await stored()).every(({ engine }) => engine === ENGINE)).toBe(true);
    const isDone = async (): Promise<boolean> =>
      (await stored()).every(({ engine }) => engine === modelEngineName(MODEL));
    // Campaigns of other tests wait in the same database, and each turn is one campaign's.
    let next: unknown = 'some';
    while (next !== null && !(await isDone())) next = await relabelRecent(model.env, Date.now());
    expect(await isDone()).toBe(true);
  });

  it('takes turns between campaigns, so that a comment at which it always fails keeps no other campaign waiting', async () => {
    const other = await newMoney();
    await read(await sendFile(other, 'comments', FILE), 201);
    const model = fakeModel((comment) => {
      if (comment.includes('Waste')) throw new Error('3010: refused');
      return sees(comment);
    });
    for (let turn = 0; turn < 100; turn += 1)
      await relabelRecent(model.env, Date.now() + turn * 5 * 60_000);
    const { results } = await env.DB.prepare(
      `SELECT text FROM comment WHERE campaign_id IN (?1, ?2) AND engine = ?3`,
    )
      .bind(money.campaignId, other.campaignId, ENGINE)
      .all<{ text: string }>();
    expect(results.map(({ text }) => text)).toEqual(['Waste of money', 'Waste of money']);
  });
});
