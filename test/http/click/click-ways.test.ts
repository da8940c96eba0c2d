// Clicks are counted before anybody is led on, whichever way is open: the database, an inbox, or one for the other.
import {
  createExecutionContext,
  runDurableObjectAlarm,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppBindings } from '../../../src/http/env.ts';
import worker from '../../../src/index.ts';
import { newMoney, read } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

type Change = Partial<AppBindings>;

const BROWSER = {
  'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1',
};

const ask = async (
  path: string,
  change: Change = {},
  init: RequestInit = {},
): Promise<Response> => {
  const ctx = createExecutionContext();
  // Cloudflare adds what it knows of the connection; the Worker reads none of it.
  const request = new Request(`https://liftnote.test${path}`, {
    redirect: 'manual',
    headers: BROWSER,
    ...init,
  }) as Request<unknown, IncomingRequestCfProperties>;
  const response = await worker.fetch(request, { ...env, ...change }, ctx);
  await waitOnExecutionContext(ctx);
  return response;
};

let money: Money;
let code: string;
beforeEach(async () => {
  money = await newMoney();
  const made = await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
    target_url: 'https://shop.example/serum',
  });
  ({ code } = await read<{ code: string }>(made, 201));
});

const counted = async (): Promise<number> =>
  (
    await env.DB.prepare(`SELECT coalesce(sum(n), 0) AS n FROM click_day WHERE link_code = ?1`)
      .bind(code)
      .first<{ n: number }>()
  )?.n ?? 0;

const SHARD = { INTAKE: 'inbox', INBOX_SHARDS: '1' } as unknown as Change;
const inbox = () => env.CLICKS.getByName(`${money.campaignId}:0`);

/** Reads, and writes nothing. */
const READ_ONLY = new Proxy(env.DB, {
  get: (db, name) =>
    name === 'prepare'
      ? (sql: string) => {
          if (sql.startsWith('INSERT INTO click'))
            throw new Error('D1_ERROR: D1 DB is overloaded.');
          return db.prepare(sql);
        }
      : Reflect.get(db, name).bind(db),
});
const NO_INBOX = {
  getByName: () => {
    throw new Error('Durable Object is overloaded.');
  },
} as unknown as AppBindings['CLICKS'];

const CLICK_ID = /liftnote_click=clk_[0-9a-z]{24}$/;

describe('a click', () => {
  it('waits in an inbox where those come first, and is in the database a moment later', async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await ask(`/l/${code}`, SHARD)).headers.get('Location')).toMatch(CLICK_ID);
    expect(await runDurableObjectAlarm(inbox())).toBe(true);
    expect(await counted()).toBe(5);
    expect(await inbox().settle()).toBe(0);
  });

  it('is taken by an inbox while the database takes nothing, and by the database while no inbox answers', async () => {
    const away = { DB: READ_ONLY, INBOX_SHARDS: '1' } as unknown as Change;
    expect((await ask(`/l/${code}`, away)).headers.get('Location')).toMatch(CLICK_ID);
    expect(await counted()).toBe(0);
    expect(await inbox().settle()).toBe(0);
    expect(await counted()).toBe(1);
    const alone = { ...SHARD, CLICKS: NO_INBOX };
    expect((await ask(`/l/${code}`, alone)).headers.get('Location')).toMatch(CLICK_ID);
    expect(await counted()).toBe(2);
  });

  it('leads on without an id where nothing could count it', async () => {
    const nowhere = { DB: READ_ONLY, CLICKS: NO_INBOX };
    const response = await ask(`/l/${code}`, nowhere);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).not.toContain('liftnote_click');
  });

  it('that is handed over twice counts once, and a refused one keeps no other out', async () => {
    const click = {
      id: 'clk_000000000000000000000001',
      brandId: money.brandId,
      linkCode: code,
      atMs: Date.now(),
      day: '2026-03-10',
      kind: 'person',
    } as const;
    await inbox().accept(click);
    await inbox().accept(click);
    await inbox().accept({ ...click, id: 'clk_000000000000000000000002', linkCode: 'nobodyhas1' });
    await inbox().accept({ ...click, id: 'clk_000000000000000000000003' });
    await inbox().settle();
    await inbox().accept(click);
    await inbox().settle();
    expect(await counted()).toBe(2);
  });

  it('is in the report that is published after it', async () => {
    await ask(`/l/${code}`, SHARD);
    const publish = (change: Change): Promise<Response> =>
      ask(`/api/v1/campaigns/${money.campaignId}/reports`, change, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${money.keys.editor}`,
          'Content-Type': 'application/json',
        },
        body: '{}',
      });
    const stuck = { getByName: () => ({ settle: async () => 1 }) } as unknown as typeof NO_INBOX;
    expect((await publish({ ...SHARD, CLICKS: stuck })).status).toBe(503);
    expect((await publish(SHARD)).status).toBe(201);
    expect(await counted()).toBe(1);
  });
});
