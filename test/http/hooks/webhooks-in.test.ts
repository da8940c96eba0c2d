// Addresses for webhooks, as the API gives them: their secrets are shown once or never.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { SHOP_SECRET, listHooks, newHook, sendEvent } from './hook-client.ts';
import { newMoney, problemNames } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

const add = (money: Money, body: unknown): Promise<Response> =>
  money.post(`/campaigns/${money.campaignId}/webhooks-in`, body);

describe('an address for webhooks', () => {
  it('shows the secret that was made for it once, and a shop’s never', async () => {
    const money = await newMoney();
    const [event, shop] = [await newHook(money, 'event'), await newHook(money, 'shopify')];
    expect(event.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shop.secret).toBeNull();
    expect(event.address).toBe(`https://liftnote.test/hooks/events/${event.id}`);
    expect(shop.address).toBe(`https://liftnote.test/hooks/shopify/${shop.id}`);
    const listed = await listHooks(money);
    expect(listed.map(({ id }) => id).toSorted()).toEqual([event.id, shop.id].toSorted());
    const { results } = await env.DB.prepare(`SELECT * FROM audit WHERE brand_id = ?1`)
      .bind(money.brandId)
      .all();
    const stored = await env.DB.prepare(`SELECT * FROM webhook_in WHERE brand_id = ?1`)
      .bind(money.brandId)
      .all();
    const told = JSON.stringify([listed, results, stored.results]);
    expect(told).not.toContain(SHOP_SECRET);
    expect(told).not.toContain((event.secret ?? '').slice(6));
    expect(results.filter(({ noun }) => noun === 'webhook_in')).toHaveLength(2);
  });

  it('is not kept for an Idempotency-Key, since its answer holds the secret', async () => {
    const money = await newMoney();
    const path = `/api/v1/campaigns/${money.campaignId}/webhooks-in`;
    const asked = {
      key: money.keys.editor,
      body: { kind: 'event', name: 'CRM' },
      headers: { 'Idempotency-Key': 'crm' },
    };
    expect((await call('POST', path, asked)).status).toBe(201);
    expect((await call('POST', path, asked)).status).toBe(409);
    expect(await listHooks(money)).toHaveLength(1);
  });

  it('needs the shop’s secret, and makes its own for events', async () => {
    const money = await newMoney();
    const cases: [unknown, string][] = [
      [{ kind: 'shopify', name: 'Shop' }, 'secret'],
      [{ kind: 'shopify', name: 'Shop', secret: 'with space' }, 'secret'],
      [{ kind: 'event', name: 'CRM', secret: 'whsec_mine1234' }, 'secret'],
      [{ kind: 'woo', name: 'Shop' }, 'kind'],
      [{ kind: 'event' }, 'name'],
    ];
    for (const [body, field] of cases) {
      const response = await add(money, body);
      expect(response.status).toBe(422);
      expect(problemNames(await problemOf(response))).toEqual([field]);
    }
    expect(await listHooks(money)).toEqual([]);
  });

  it('that is deleted takes nothing more, forgets its secret, and is deleted once', async () => {
    const money = await newMoney();
    const hook = await newHook(money, 'event');
    const remove = () =>
      call('DELETE', `/api/v1/webhooks-in/${hook.id}`, { key: money.keys.editor });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
    expect(await listHooks(money)).toEqual([]);
    const lead = { action: 'lead', reference: '1', at: Date.now() };
    expect((await sendEvent(hook, lead)).status).toBe(404);
    const row = await env.DB.prepare(`SELECT secret FROM webhook_in WHERE id = ?1`)
      .bind(hook.id)
      .first();
    expect(row).toEqual({ secret: null });
    const deletions = await env.DB.prepare(
      `SELECT count(*) AS n FROM audit WHERE noun_id = ?1 AND action = 'delete'`,
    )
      .bind(hook.id)
      .first();
    expect(deletions).toEqual({ n: 1 });
  });
});
