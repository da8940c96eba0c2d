// Conversions that another system tells, signed as Standard Webhooks has it: taken once, corrected by later ones,
// credited as orders are, and read by the report.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import worker from '../../../src/index.ts';
import type { ApiDocument } from '../../../src/pages/docs/api-document.ts';
import { operationsOf } from '../../../src/pages/docs/api-document.ts';
import { orderJson } from '../../core/imports/shopify-json.ts';
import { call, problemOf } from '../api-client.ts';
import { newHook, ordersOf, sendEvent, sendShopify, shopifyHeaders } from './hook-client.ts';
import type { Hook, Sending } from './hook-client.ts';
import { newMoney, read } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

const AT = Date.UTC(2026, 2, 10, 23, 30);
const lead = { action: 'lead', reference: 'lead-1', at: AT } as const;
const sale = {
  action: 'sale',
  reference: '#1001',
  at: AT,
  value_minor: 3361,
  currency: 'EUR',
} as const;

const newSystem = async (): Promise<{ money: Money; hook: Hook }> => {
  const money = await newMoney();
  return { money, hook: await newHook(money, 'event') };
};

const eventsOf = async ({ campaignId }: Money) =>
  (
    await env.DB.prepare(
      `SELECT action, day, value_minor, creator_id, code_key FROM conversion_event WHERE campaign_id = ?1 ORDER BY ref_hash`,
    )
      .bind(campaignId)
      .all()
  ).results;

const outcome = async (hook: Hook, body: unknown, sending: Sending = {}): Promise<string> =>
  (await read<{ outcome: string }>(await sendEvent(hook, body, sending), 200)).outcome;

const refusal = async (hook: Hook, body: unknown) => {
  const response = await sendEvent(hook, body);
  const { invalid_params } = await problemOf(response);
  return [response.status, invalid_params];
};

describe('an event', () => {
  it('is stored on the campaign’s own day, once however often it is sent', async () => {
    const { money, hook } = await newSystem();
    const body = { ...lead, value_minor: 500, currency: 'EUR' };
    expect(await outcome(hook, body, { id: 'one' })).toBe('taken');
    expect(await outcome(hook, body, { id: 'one' })).toBe('repeated');
    // A message's id says that it is the same, whatever its body says.
    expect(await outcome(hook, { ...body, value_minor: 1 }, { id: 'one' })).toBe('repeated');
    expect(await outcome(hook, { ...lead, action: 'sign_up' }, { id: 'two' })).toBe('taken');
    const events = await eventsOf(money);
    expect(events).toHaveLength(2);
    expect(events).toContainEqual({
      action: 'lead',
      // Half past midnight in Berlin.
      day: '2026-03-11',
      value_minor: 500,
      creator_id: '',
      code_key: '',
    });
  });

  it('is corrected by a later message about the same, whichever comes first', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const order of [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
    ]) {
      const { money, hook } = await newSystem();
      for (const value of order)
        await outcome(
          hook,
          { ...lead, value_minor: value, currency: 'EUR' },
          { id: `m${value}`, atS: now - 10 + value },
        );
      expect(await eventsOf(money)).toMatchObject([{ value_minor: 3 }]);
    }
  });

  it('is credited by its code, its click or the creator it names', async () => {
    const { money, hook } = await newSystem();
    await read(
      await money.post(`/campaigns/${money.campaignId}/promo-codes`, {
        code: 'Glow 15',
        collaboration_id: money.ada.collaborationId,
      }),
      201,
    );
    const link = await read<{ code: string }>(
      await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
        target_url: 'https://shop.example/',
        collaboration_id: money.mira.collaborationId,
      }),
      201,
    );
    const click = await call('GET', `/l/${link.code}`, {
      headers: { 'User-Agent': 'Safari/604.1' },
    });
    const clickId = new URL(click.headers.get('Location') ?? '').searchParams.get('liftnote_click');
    const told = [
      [{ code: 'glow15' }, money.ada.creatorId],
      [{ click_id: clickId, at: Date.now() }, money.mira.creatorId],
      [{ creator_id: money.mira.creatorId }, money.mira.creatorId],
      [{}, ''],
    ] as const;
    for (const [change, creatorId] of told) {
      const reference = JSON.stringify(change);
      expect(await outcome(hook, { ...lead, reference, ...change })).toBe('taken');
      expect(
        (await eventsOf(money)).filter((event) => event['creator_id'] === creatorId).length,
        reference,
      ).toBeGreaterThan(0);
    }
  });

  it('of a sale is an order: the same row as the shop’s own word gives', async () => {
    const { money, hook } = await newSystem();
    const shop = await newMoney();
    const at = Date.parse('2026-03-04T18:22:10+01:00');
    await outcome(hook, { ...sale, at, customer: ' Ada@Example.com', region: 'DE' });
    await sendShopify(await newHook(shop, 'shopify'), 'orders/create', orderJson('#1001'));
    const [told, known] = [await ordersOf(money.campaignId), await ordersOf(shop.campaignId)];
    expect(told.days).toEqual(known.days);
    expect(told.orders).toEqual(known.orders.map((row) => ({ ...row, source: 'event' })));
    await outcome(hook, { ...sale, at, state: 'cancelled' });
    expect((await ordersOf(money.campaignId)).orders).toMatchObject([{ is_counted: 0 }]);
    expect(await eventsOf(money)).toEqual([]);
  });

  it('is what the report reads: leads among the events, sales among the orders', async () => {
    const { money, hook } = await newSystem();
    await outcome(hook, {
      ...lead,
      creator_id: money.ada.creatorId,
      value_minor: 700,
      currency: 'EUR',
    });
    await outcome(hook, { ...lead, reference: 'lead-2' });
    await read(
      await money.post(`/campaigns/${money.campaignId}/promo-codes`, {
        code: 'Glow 15',
        collaboration_id: money.ada.collaborationId,
      }),
      201,
    );
    await outcome(hook, { ...lead, reference: 'lead-3', code: 'glow15' });
    await outcome(hook, sale);
    const report = await read<{ id: string }>(
      await money.post(`/campaigns/${money.campaignId}/reports`, {}),
      201,
    );
    const { key } = { key: money.keys.viewer };
    const snapshot = await read<{ conversionEvents: unknown[]; orders: unknown[] }>(
      await call('GET', `/api/v1/reports/${report.id}/snapshot`, { key }),
      200,
    );
    expect(snapshot.orders).toMatchObject([
      { day: '2026-03-11', n: 1, netMinor: 3361, isCounted: true },
    ]);
    const event = (creatorId: string, rest: object) => ({
      action: 'lead',
      day: '2026-03-11',
      creatorId,
      isByCodeAlone: false,
      n: 1,
      valueMinor: null,
      ...rest,
    });
    expect(snapshot.conversionEvents).toEqual([
      event('', {}),
      event(money.ada.creatorId, { valueMinor: 700 }),
      event(money.ada.creatorId, { isByCodeAlone: true }),
    ]);
  });
});

describe('the address of events', () => {
  it('takes nothing without a signature of its secret and of now', async () => {
    const { money, hook } = await newSystem();
    const now = Math.floor(Date.now() / 1000);
    const foreign = (await newHook(money, 'event')).secret ?? '';
    const cases: [Sending, RegExp][] = [
      [{ secret: foreign }, /^The signature does not fit/],
      [{ headers: { 'webhook-id': 'other' } }, /^The signature does not fit/],
      [{ headers: { 'webhook-signature': '' } }, /^Send webhook-id/],
      [{ headers: { 'webhook-timestamp': 'now' } }, /^Send webhook-id/],
      [{ atS: now - 330 }, /more than 5 minutes/],
      [{ atS: now + 330 }, /more than 5 minutes/],
    ];
    for (const [sending, detail] of cases) {
      const response = await sendEvent(hook, lead, sending);
      expect(response.status).toBe(401);
      expect((await problemOf(response)).detail).toMatch(detail);
    }
    expect(await eventsOf(money)).toEqual([]);
    expect(await outcome(hook, lead, { atS: now - 270 })).toBe('taken');
  });

  it('says of each field what is wrong with it, and stores nothing', async () => {
    const { money, hook } = await newSystem();
    const wrong: [unknown, string[]][] = [
      [{}, ['action', 'reference', 'at']],
      [[], ['(body)']],
      [{ ...lead, action: 'visit' }, ['action']],
      [{ ...lead, reference: ' ' }, ['reference']],
      // Seconds.
      [{ ...lead, at: Math.floor(AT / 1000) }, ['at']],
      [{ ...lead, value_minor: 1.5, currency: 'EUR' }, ['value_minor']],
      [{ ...lead, value_minor: 5 }, ['currency']],
      [{ ...lead, value_minor: 5, currency: 'USD' }, ['currency']],
      [{ ...lead, click_id: 'clk_1' }, ['click_id']],
      [{ ...lead, creator_id: 'crea_nobody' }, ['creator_id']],
      [{ ...lead, state: 'paid', region: 'DE' }, ['region', 'state']],
      [{ ...lead, email: 'ada@example.com' }, ['email']],
      [{ ...sale, value_minor: undefined }, ['value_minor']],
      [{ ...sale, reference: '#' }, ['reference']],
      [{ ...sale, customer: 'Ada' }, ['customer']],
      [{ ...sale, creator_id: money.ada.creatorId }, ['creator_id']],
    ];
    for (const [body, names] of wrong) {
      const [status, params] = await refusal(hook, body);
      expect(status, JSON.stringify(body)).toBe(422);
      expect((params as { name: string }[]).map(({ name }) => name)).toEqual(names);
    }
    expect((await sendEvent(hook, '{')).status).toBe(400);
    expect(await eventsOf(money)).toEqual([]);
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
  });

  it('never breaks, whatever is sent', async () => {
    const { hook } = await newSystem();
    const body = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }).map((reference) => ({ ...lead, reference })),
      fc
        .tuple(fc.constantFrom(...Object.keys(sale), 'customer', 'code', 'region'), fc.jsonValue())
        .map(([field, value]) => ({ ...sale, [field]: value })),
    );
    await fc.assert(
      fc.asyncProperty(body, async (content) => {
        expect([200, 400, 422]).toContain((await sendEvent(hook, JSON.stringify(content))).status);
      }),
      { numRuns: inject('isFull') ? 300 : 10 },
    );
  }, 120_000);

  it('does what its documentation says, with the example that stands there', async () => {
    const document = await (await call('GET', '/api/v1/openapi.json')).json<ApiDocument>();
    const documented = operationsOf(document).find(({ path }) => path.startsWith('/hooks/events/'));
    const media = documented?.operation.requestBody?.content['application/json'];
    const { money, hook } = await newSystem();
    expect(media?.example).toMatchObject({ action: 'sign_up' });
    expect(await outcome(hook, media?.example)).toBe('taken');
    expect(await eventsOf(money)).toMatchObject([{ action: 'sign_up', value_minor: 4200 }]);
    expect(documented?.operation.responses['200']?.content?.['application/json']?.example).toEqual({
      outcome: 'taken',
    });
  });
});

describe('a delivery that can’t be stored', () => {
  /** Reads, and writes nothing. */
  const failing = (message: string): D1Database =>
    new Proxy(env.DB, {
      get: (db, name) =>
        name === 'batch'
          ? () => Promise.reject(new Error(message))
          : Reflect.get(db, name).bind(db),
    });

  const ask = async (DB: D1Database, path: string, init: RequestInit): Promise<Response> => {
    const ctx = createExecutionContext();
    // Cloudflare adds what it knows of the connection; the Worker reads none of it.
    const request = new Request(`https://liftnote.test${path}`, init) as Request<
      unknown,
      IncomingRequestCfProperties
    >;
    const response = await worker.fetch(request, { ...env, DB }, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  };

  it('is answered 503 with a time to try again, whatever the database says, and then it is stored', async () => {
    const money = await newMoney();
    const hook = await newHook(money, 'shopify');
    const body = JSON.stringify(orderJson('#1'));
    const init = { method: 'POST', body, headers: await shopifyHeaders('orders/create', body) };
    for (const message of ['D1_ERROR: D1 DB is overloaded.', 'D1_ERROR: no such column: x']) {
      const response = await ask(failing(message), hook.path, init);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect((await problemOf(response)).detail).toMatch(/^It could not be stored just now/);
    }
    expect((await ask(env.DB, hook.path, init)).status).toBe(200);
    expect((await ordersOf(money.campaignId)).orders).toHaveLength(1);
  });

  it('is finished by its retry when the database failed in the middle of it', async () => {
    const money = await newMoney();
    const hook = await newHook(money, 'shopify');
    const body = JSON.stringify(orderJson('#1'));
    const init = { method: 'POST', body, headers: await shopifyHeaders('orders/create', body) };
    let left = 1;
    const dying = new Proxy(env.DB, {
      get: (db, name) =>
        name === 'batch' && (left -= 1) < 0
          ? () => Promise.reject(new Error('Network connection lost.'))
          : Reflect.get(db, name).bind(db),
    });
    expect((await ask(dying, hook.path, init)).status).toBe(503);
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
    expect((await ask(env.DB, hook.path, init)).status).toBe(200);
    expect((await ordersOf(money.campaignId)).orders).toHaveLength(1);
  });
});
