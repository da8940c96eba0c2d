// Shopify's webhooks from the signature to the stored rows: whatever comes in whatever order, the rows are those of
// the orders export.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { order, shopifyFile } from '../../core/imports/shopify-file.ts';
import { orderIdOf, orderJson, refundJson } from '../../core/imports/shopify-json.ts';
import { call, problemOf } from '../api-client.ts';
import { newMoney, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { listHooks, newHook, ordersOf, sendShopify, shopifyHeaders } from './hook-client.ts';
import type { Hook } from './hook-client.ts';

const newShop = async (): Promise<{ money: Money; hook: Hook }> => {
  const money = await newMoney();
  return { money, hook: await newHook(money, 'shopify') };
};

const importRows = async (money: Money, rows: Parameters<typeof shopifyFile>[0], status = 201) =>
  read<Imported>(await sendFile(money, 'orders', shopifyFile(rows)), status);

const undo = (money: Money, id: string | null): Promise<Response> =>
  call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor });

/** From the smallest. */
const netsOf = ({ orders }: Awaited<ReturnType<typeof ordersOf>>): number[] =>
  orders.map((row) => Number(row['net_minor'])).toSorted((a, b) => a - b);

const outcomeOf = async (response: Response): Promise<string> => {
  expect(response.status).toBe(200);
  return (await response.json<{ outcome: string }>()).outcome;
};

const refunded = { 'Refunded Amount': '20.00', 'Financial Status': 'partially_refunded' };

describe('an order that a shop sends', () => {
  it('is the very row that its line in the orders export gives', async () => {
    const [file, shop] = [await newMoney(), await newShop()];
    await importRows(file, [
      order('#1001', { 'Discount Amount': '6.00' }),
      order('#1002', refunded),
    ]);
    const first = orderJson('#1001', { total_discounts: '6.00' });
    expect(await outcomeOf(await sendShopify(shop.hook, 'orders/create', first))).toBe('taken');
    const second = orderJson('#1002', {
      financial_status: 'partially_refunded',
      refunds: [refundJson(orderIdOf('#1002'), { id: 1, paidMinor: 2000 })],
    });
    expect(await outcomeOf(await sendShopify(shop.hook, 'orders/updated', second))).toBe('taken');
    const rows = await ordersOf(shop.money.campaignId);
    expect(rows.orders).toHaveLength(2);
    expect(rows).toEqual(await ordersOf(file.campaignId));
  });

  it('is credited by its code, entered before or after, and by the click it carries', async () => {
    const { money, hook } = await newShop();
    const code = (text: string, who: Money['ada']) =>
      money.post(`/campaigns/${money.campaignId}/promo-codes`, {
        code: text,
        collaboration_id: who.collaborationId,
      });
    await code('GLOW15', money.ada);
    const link = await read<{ code: string }>(
      await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
        target_url: 'https://shop.example/serum',
        collaboration_id: money.mira.collaborationId,
      }),
      201,
    );
    const click = await call('GET', `/l/${link.code}`, {
      headers: { 'User-Agent': 'Safari/604.1' },
    });
    const clicked = new URL(click.headers.get('Location') ?? '');
    const created_at = new Date().toISOString();
    const codes = (...names: string[]) => ({ discount_codes: names.map((code) => ({ code })) });
    await sendShopify(hook, 'orders/create', orderJson('#1', codes('glow15')));
    await sendShopify(hook, 'orders/create', orderJson('#2', codes('MIRA10')));
    const landing_site = `${clicked.pathname}${clicked.search}`;
    await sendShopify(hook, 'orders/create', orderJson('#3', { created_at, landing_site }));
    await code('MIRA10', money.mira);
    const { orders } = await ordersOf(money.campaignId);
    const credited = orders.map(({ matched_by, code_key, creator_id }) => [
      matched_by,
      code_key,
      creator_id,
    ]);
    expect(credited.map(String).toSorted()).toEqual([
      `click,,${money.mira.creatorId}`,
      `code,GLOW15,${money.ada.creatorId}`,
      `code,MIRA10,${money.mira.creatorId}`,
    ]);
  });

  it('leaves no order number, no address, no secret and no body behind in any table', async () => {
    const { money, hook } = await newShop();
    await sendShopify(hook, 'orders/create', orderJson('#77001'));
    await sendShopify(
      hook,
      'refunds/create',
      refundJson(orderIdOf('#77001'), { id: 4711, paidMinor: 5 }),
    );
    await sendShopify(hook, 'orders/create', orderJson('#77002', { currency: 'USD' }));
    for (const table of [
      'webhook_in',
      'webhook_in_delivery',
      'webhook_order',
      'webhook_refund',
      'order_line',
      'audit',
    ]) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${table}" WHERE brand_id = ?1`)
        .bind(money.brandId)
        .all();
      expect(results.length, table).toBeGreaterThan(0);
      // Instants hold any digits.
      const text = JSON.stringify(results).replaceAll(/\b\d{13}\b/g, '');
      expect(text, table).not.toMatch(/example\.com|77001|77002|4711|b7c1f0e9|Serum/);
    }
  });
});

/** What a shop tells of three orders in six weeks. */
const STORY: readonly (readonly [string, unknown])[] = (() => {
  const [one, two] = [orderIdOf('#1'), orderIdOf('#2')];
  const first = refundJson(one, { id: 10, paidMinor: 1000 });
  const pending = refundJson(one, { id: 20, paidMinor: 500, status: 'pending' });
  const paid = refundJson(one, { id: 20, paidMinor: 500 });
  const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00+01:00`;
  const created = { financial_status: 'pending', updated_at: at(4) };
  return [
    ['orders/create', orderJson('#1', created)],
    // Of the same second as its creation.
    ['orders/updated', orderJson('#1', { updated_at: at(4) })],
    ['refunds/create', first],
    [
      'orders/updated',
      orderJson('#1', {
        updated_at: at(6),
        financial_status: 'partially_refunded',
        refunds: [first],
      }),
    ],
    ['refunds/create', pending],
    [
      'orders/updated',
      orderJson('#1', {
        updated_at: at(8),
        financial_status: 'partially_refunded',
        refunds: [first, paid],
      }),
    ],
    ['refunds/create', paid],
    [
      'orders/create',
      orderJson('#2', {
        created_at: at(3),
        updated_at: at(3),
        email: 'bo@example.com',
        contact_email: null,
      }),
    ],
    [
      'orders/updated',
      orderJson('#2', { created_at: at(3), updated_at: at(5), cancelled_at: at(5) }),
    ],
    ['refunds/create', refundJson(two, { id: 30, paidMinor: 4490 })],
    ['orders/create', orderJson('#3', { created_at: at(9), updated_at: at(9) })],
  ];
})();

const tell = async (hook: Hook, deliveries: Iterable<number>): Promise<void> => {
  for (const index of deliveries) {
    const [topic, body] = STORY[index] ?? ['', null];
    await outcomeOf(await sendShopify(hook, topic, body, `delivery-${index}`));
  }
};

describe('deliveries', () => {
  it('leave the same rows and days in whatever order and however often they come, with a file between', async () => {
    const told = await newShop();
    await tell(told.hook, STORY.keys());
    const expected = await ordersOf(told.money.campaignId);
    // 44.90 with 7.17 tax inside: 33.61 of goods, less 15.00 x 33.61 / 40.00.
    expect(netsOf(expected)).toEqual([0, 2101, 3361]);
    const steps = fc.array(fc.nat(STORY.length - 1), { maxLength: 6 }).chain((again) =>
      fc.shuffledSubarray([...STORY.keys(), ...again], {
        minLength: STORY.length + again.length,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.oneof(fc.nat(STORY.length), fc.constant(Infinity)),
        async (order, at) => {
          const { money, hook } = await newShop();
          await tell(hook, order.slice(0, at));
          // The export of a day in between.
          await importRows(money, [FILED]);
          await tell(hook, order.slice(at));
          expect(await ordersOf(money.campaignId)).toEqual(expected);
          expect(await listHooks(money)).toMatchObject([{ taken: STORY.length, refused: 0 }]);
        },
      ),
      { numRuns: inject('isFull') ? 60 : 3 },
    );
  }, 300_000);

  it('of one second leave the order as far as it went, whichever comes first', async () => {
    const at = { updated_at: '2026-03-04T18:22:11+01:00' };
    const created = orderJson('#1', { ...at, financial_status: 'pending' });
    const paid = orderJson('#1', at);
    const cancelled = orderJson('#1', { ...at, cancelled_at: at.updated_at });
    for (const [bodies, isCounted] of [
      [[created, paid], 1],
      [[paid, created], 1],
      [[cancelled, paid], 0],
    ] as const) {
      const { money, hook } = await newShop();
      for (const body of bodies) await sendShopify(hook, 'orders/updated', body);
      const { orders } = await ordersOf(money.campaignId);
      expect(orders).toMatchObject([{ is_counted: isCounted }]);
    }
  });

  it('at once leave the same rows, too', async () => {
    const [told, burst] = [await newShop(), await newShop()];
    await tell(told.hook, STORY.keys());
    await Promise.all([...STORY.keys(), ...STORY.keys()].map((index) => tell(burst.hook, [index])));
    expect(await ordersOf(burst.money.campaignId)).toEqual(await ordersOf(told.money.campaignId));
  });

  it('of a refund whose order never came change nothing, and its order counts it when it comes', async () => {
    const { money, hook } = await newShop();
    const refund = refundJson(orderIdOf('#9'), { id: 1, paidMinor: 2000 });
    await sendShopify(hook, 'refunds/create', refund);
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
    await sendShopify(hook, 'orders/create', orderJson('#9'));
    await sendShopify(hook, 'refunds/create', refund);
    expect((await ordersOf(money.campaignId)).orders).toMatchObject([
      { net_minor: 1680, refunded_minor: 1681 },
    ]);
  });

  it('of a topic that is not read, or that can’t be read, are acknowledged, counted and change nothing', async () => {
    const { money, hook } = await newShop();
    expect(await outcomeOf(await sendShopify(hook, 'products/update', { id: 1 }))).toBe('ignored');
    expect(await outcomeOf(await sendShopify(hook, '', orderJson('#1')))).toBe('ignored');
    const dollars = orderJson('#1', { currency: 'USD' });
    expect(await outcomeOf(await sendShopify(hook, 'orders/create', dollars, 'a'))).toBe('refused');
    expect(await outcomeOf(await sendShopify(hook, 'orders/create', dollars, 'a'))).toBe('refused');
    for (const body of ['', '{', 'null', '[]', '"x"', JSON.stringify({ id: 1 })])
      expect(await outcomeOf(await sendShopify(hook, 'orders/updated', body, `b${body}`))).toBe(
        'refused',
      );
    expect(await listHooks(money)).toMatchObject([
      {
        ignored: 2,
        refused: 7,
        taken: 0,
        shop: 'lumen.myshopify.com',
        last_problem: 'The body is not what this topic sends (“name”)',
      },
    ]);
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
  });
});

/** An older state of an order that the webhooks tell, as a file has it. */
const FILED = order('#1', { 'Financial Status': 'pending' });

describe('a file and a webhook about one order', () => {
  it('are one row, and the file never takes back what the shop said', async () => {
    const { money, hook } = await newShop();
    const before = await importRows(money, [order('#1', refunded), order('#2')]);
    await sendShopify(hook, 'orders/updated', orderJson('#1'));
    expect((await ordersOf(money.campaignId)).orders.map((row) => row['net_minor'])).toEqual([
      3361, 3361,
    ]);
    const after = await importRows(money, [order('#1', refunded), order('#2', refunded)]);
    expect(after).toMatchObject({ rows_stored: 0, rows_changed: 1 });
    expect(netsOf(await ordersOf(money.campaignId))).toEqual([1680, 3361]);
    expect(before).toMatchObject({ rows_stored: 2 });
  });

  it('tried before says the same as what the import then does', async () => {
    const { money, hook } = await newShop();
    await sendShopify(hook, 'orders/create', orderJson('#1'));
    const file = shopifyFile([order('#1', refunded), order('#2')]);
    const tried = await read<Imported>(await sendFile(money, 'orders', file, '&dry_run=1'), 200);
    expect(tried).toMatchObject({ rows_stored: 1, rows_changed: 0, rows_unchanged: 1 });
    expect(await read<Imported>(await sendFile(money, 'orders', file), 201)).toMatchObject({
      rows_stored: 1,
      rows_changed: 0,
      rows_unchanged: 1,
    });
  });

  it('are parted by undoing the import: what a webhook said since stays, the rest goes', async () => {
    const { money, hook } = await newShop();
    const [first, second] = [
      await importRows(money, [order('#1'), order('#2')]),
      await importRows(money, [order('#1', refunded), order('#2', refunded), order('#3')]),
    ];
    // As the first file had it: the row does not even change.
    await sendShopify(
      hook,
      'orders/updated',
      orderJson('#2', {
        financial_status: 'partially_refunded',
        refunds: [refundJson(orderIdOf('#2'), { id: 1, paidMinor: 2000 })],
      }),
    );
    const told = (await ordersOf(money.campaignId)).orders.filter(
      (row) => row['net_minor'] === 1680,
    );
    expect(told).toHaveLength(2);
    expect((await undo(money, second.id)).status).toBe(200);
    expect((await undo(money, first.id)).status).toBe(200);
    const { orders, days } = await ordersOf(money.campaignId);
    expect(orders).toMatchObject([{ net_minor: 1680, refunded_minor: 1681 }]);
    expect(days).toMatchObject([{ n: 1, net_minor: 1680 }]);
  });

  it('are the file’s again once the address is deleted, and the shop’s when it is connected anew', async () => {
    const { money, hook } = await newShop();
    await sendShopify(hook, 'orders/create', orderJson('#1'));
    expect(
      (await call('DELETE', `/api/v1/webhooks-in/${hook.id}`, { key: money.keys.editor })).status,
    ).toBe(204);
    expect((await sendShopify(hook, 'orders/create', orderJson('#2'))).status).toBe(404);
    const brought = await importRows(money, [order('#1', refunded)]);
    const net = async () =>
      (await ordersOf(money.campaignId)).orders.map((row) => row['net_minor']);
    expect(await net()).toEqual([1680]);
    expect((await undo(money, brought.id)).status).toBe(200);
    expect(await net()).toEqual([3361]);
    await importRows(money, [order('#1', refunded)]);
    const again = await newHook(money, 'shopify');
    const older = orderJson('#1', {
      updated_at: '2026-03-04T18:22:10+01:00',
      subtotal_price: '1.00',
    });
    await sendShopify(again, 'orders/create', older);
    expect(await net()).toEqual([1680]);
    await sendShopify(again, 'orders/updated', orderJson('#1'));
    expect(await net()).toEqual([3361]);
  });
});

describe('the address of a shop', () => {
  it('takes nothing that is not signed with its secret, byte for byte', async () => {
    const { money, hook } = await newShop();
    const body = JSON.stringify(orderJson('#1'));
    const headers = await shopifyHeaders('orders/create', body);
    const wrong = await shopifyHeaders('orders/create', body, 'another-secret');
    const { 'X-Shopify-Hmac-Sha256': _, ...unsigned } = headers;
    const tries: [string, Record<string, string>][] = [
      [`${body} `, headers],
      [body, wrong],
      [body, unsigned],
      [body, { ...headers, 'X-Shopify-Hmac-Sha256': 'x' }],
      ['', headers],
    ];
    for (const [sent, sentHeaders] of tries) {
      const response = await call('POST', hook.path, { body: sent, headers: sentHeaders });
      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toBeNull();
      expect((await problemOf(response)).detail).toMatch(/^The signature does not fit/);
    }
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
    expect(await listHooks(money)).toMatchObject([
      { taken: 0, ignored: 0, refused: 0, shop: null },
    ]);
    expect((await call('POST', hook.path, { body, headers })).status).toBe(200);
  });

  it('is no address of events, of another shop or of nobody', async () => {
    const { money, hook } = await newShop();
    const event = await newHook(money, 'event');
    for (const path of [
      hook.path.replace('/shopify/', '/events/'),
      event.path.replace('/events/', '/shopify/'),
      '/hooks/shopify/hook_000000000000000000000000',
      '/hooks/shopify/x',
    ])
      expect((await sendShopify({ path }, 'orders/create', orderJson('#1'))).status, path).toBe(
        404,
      );
    const other = await newShop();
    await sendShopify(other.hook, 'orders/create', orderJson('#1'));
    expect(await ordersOf(money.campaignId)).toEqual({ orders: [], days: [] });
    expect((await call('GET', hook.path)).status).toBe(404);
  });

  it('takes an order of hundreds of products and refuses what no order is as large as', async () => {
    const { hook } = await newShop();
    const line = { id: 1, title: 'x'.repeat(2000) };
    const large = orderJson('#1', { line_items: Array.from({ length: 500 }, () => line) });
    expect(await outcomeOf(await sendShopify(hook, 'orders/create', large))).toBe('taken');
    const huge = orderJson('#1', { line_items: Array.from({ length: 1500 }, () => line) });
    expect((await sendShopify(hook, 'orders/create', huge)).status).toBe(413);
  });
});
