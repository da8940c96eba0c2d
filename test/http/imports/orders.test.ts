// Orders through the API, as a shop's export brings them: tried, stored, corrected, credited, taken back.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { storeOrders } from '../../../src/storage/imports/orders.ts';
import { order, shopifyFile } from '../../core/imports/shopify-file.ts';
import type { ShopifyRow } from '../../core/imports/shopify-file.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';

const importOrders = async (
  money: Money,
  rows: readonly ShopifyRow[],
  status = 201,
): Promise<Imported> => read<Imported>(await sendFile(money, 'orders', shopifyFile(rows)), status);

const undo = (money: Money, id: string | null): Promise<Response> =>
  call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor });

/** All that an import leaves behind, without what names the import and its time. */
const stateOf = async ({ campaignId }: Money) => {
  const [orders, days] = await env.DB.batch<Record<string, unknown>>([
    env.DB.prepare(
      `SELECT ref_hash, source, ordered_at, day, region, net_minor, discount_minor, refunded_minor, is_counted,
         customer_hash, customer_kind, is_kind_from_source, codes, code_key, click_id, creator_id, click_creator_id, matched_by
       FROM order_line WHERE campaign_id = ?1 ORDER BY ref_hash`,
    ).bind(campaignId),
    env.DB.prepare(
      `SELECT * FROM order_day WHERE campaign_id = ?1 ORDER BY 2, 3, 4, 5, 6, 7, 8`,
    ).bind(campaignId),
  ]);
  return { orders: orders?.results ?? [], days: days?.results ?? [] };
};

const orderOf = async (money: Money, orderedAt: string): Promise<Record<string, unknown> | null> =>
  env.DB.prepare(`SELECT * FROM order_line WHERE campaign_id = ?1 AND ordered_at = ?2`)
    .bind(money.campaignId, Date.parse(orderedAt))
    .first();

const RICH = [
  order('#1001', { 'Discount Code': 'glow15', 'Discount Amount': '6.00' }),
  order('#1002', { Email: 'bo@example.com', 'Created at': '2026-03-05 23:30:00 -0500' }),
  order('#1003', { 'Created at': '2026-03-09 10:00:00 +0100' }),
  order('#1004', {
    Email: 'cy@example.com',
    'Created at': '2026-03-06 08:00:00 +0100',
    'Cancelled at': '2026-03-06 09:00:00 +0100',
  }),
  order('#1005', { Email: 'cy@example.com', 'Created at': '2026-03-08 09:00:00 +0100' }),
  order('#1006', { Email: '', Currency: 'USD' }),
];

describe('an orders file', () => {
  it('tried first says what it would do and stores nothing', async () => {
    const money = await newMoney();
    const tried = await read<Imported>(
      await sendFile(money, 'orders', shopifyFile(RICH), '&dry_run=1'),
      200,
    );
    expect(tried).toMatchObject({
      id: null,
      dry_run: true,
      rows_read: 6,
      rows_stored: 5,
      rows_skipped: 1,
      problems: [{ row: 7, reason: "The amount is in USD, the campaign's currency is EUR" }],
      summary: {
        first_day: '2026-03-04',
        last_day: '2026-03-09',
        counted: 4,
        net_minor: 4 * 3361,
        discount_minor: 600,
        not_counted: { test: 0, cancelled: 1, voided: 0, unpaid: 0, refunded: 0 },
        matched: { none: 4, code: 0, click: 0, code_and_click: 0 },
      },
    });
    expect(await stateOf(money)).toEqual({ orders: [], days: [] });
    const list = await call('GET', `/api/v1/campaigns/${money.campaignId}/imports`, {
      key: money.keys.viewer,
    });
    expect(await list.json()).toEqual({ items: [], next_cursor: null });
  });

  it('stored does what was foretold, and is listed with what was left out', async () => {
    const money = await newMoney();
    const stored = await importOrders(money, RICH);
    expect(stored).toMatchObject({
      dry_run: false,
      repeated: false,
      rows_stored: 5,
      rows_changed: 0,
      rows_skipped: 1,
    });
    const list = await read<{ items: Imported[] }>(
      await call('GET', `/api/v1/campaigns/${money.campaignId}/imports`, {
        key: money.keys.viewer,
      }),
      200,
    );
    expect(list.items).toMatchObject([
      {
        id: stored.id,
        kind: 'orders',
        file_name: 'export.csv',
        rows_stored: 5,
        problems: [{ row: 7 }],
      },
    ]);
  });

  it('leaves no order number and no address behind in any table', async () => {
    const money = await newMoney();
    await importOrders(money, RICH);
    const tables = ['order_line', 'order_day', 'import', 'order_change', 'audit'];
    for (const table of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${table}" WHERE brand_id = ?1`)
        .bind(money.brandId)
        .all();
      // The audit counts its rows itself, so that one of them may have an order's number.
      const said = results.map(({ id, ...row }) => (typeof id === 'number' ? row : { id, ...row }));
      expect(JSON.stringify(said), table).not.toMatch(/example\.com|#100[1-6]\b|\b100[1-6]\b/);
    }
  });

  it('puts an order on the campaign’s own day', async () => {
    const money = await newMoney();
    await importOrders(money, RICH);
    // 23:30 in New York is 05:30 of the next day in Berlin.
    expect(await orderOf(money, '2026-03-05T23:30:00-05:00')).toMatchObject({ day: '2026-03-06' });
  });

  it('again changes nothing at all', async () => {
    const money = await newMoney();
    const first = await importOrders(money, RICH);
    const before = await stateOf(money);
    const again = await importOrders(money, RICH, 200);
    expect(again).toMatchObject({
      id: first.id,
      repeated: true,
      rows_stored: 0,
      rows_changed: 0,
      rows_unchanged: 5,
    });
    expect(await stateOf(money)).toEqual(before);
    const { results } = await env.DB.prepare(`SELECT id FROM import WHERE campaign_id = ?1`)
      .bind(money.campaignId)
      .all();
    expect(results).toHaveLength(1);
  });

  it('with a refund since then corrects the order and its day, and nothing else', async () => {
    const money = await newMoney();
    await importOrders(money, RICH);
    const refunded = { 'Refunded Amount': '44.90', 'Financial Status': 'refunded' };
    const later = await importOrders(money, [
      ...RICH.slice(0, 2),
      order('#1003', { 'Created at': '2026-03-09 10:00:00 +0100', ...refunded }),
    ]);
    expect(later).toMatchObject({ rows_stored: 0, rows_changed: 1, rows_unchanged: 2 });
    const { days } = await stateOf(money);
    expect(days).toContainEqual(
      expect.objectContaining({
        day: '2026-03-09',
        is_counted: 0,
        n: 1,
        net_minor: 0,
        refunded_minor: 3361,
      }),
    );
    expect(days.filter((row) => row['day'] === '2026-03-09')).toHaveLength(1);
  });
});

describe('who is new', () => {
  const kindOf = async (money: Money, at: string) => (await orderOf(money, at))?.['customer_kind'];
  it('is told by the first counted order of the imported history, also when older orders come later', async () => {
    const money = await newMoney();
    await importOrders(money, RICH);
    expect(await kindOf(money, '2026-03-04T18:22:10+01:00')).toBe('new');
    expect(await kindOf(money, '2026-03-09T10:00:00+01:00')).toBe('returning');
    // A cancelled order made nobody a customer.
    expect(await kindOf(money, '2026-03-08T09:00:00+01:00')).toBe('new');
    const older = await importOrders(money, [
      order('#900', { 'Created at': '2025-12-24 10:00:00 +0100' }),
    ]);
    expect(await kindOf(money, '2026-03-04T18:22:10+01:00')).toBe('returning');
    await undo(money, older.id);
    expect(await kindOf(money, '2026-03-04T18:22:10+01:00')).toBe('new');
  });

  it('is unknown without an address', async () => {
    const money = await newMoney();
    await importOrders(money, [order('#1', { Email: '' })]);
    expect((await stateOf(money)).orders).toMatchObject([
      { customer_hash: null, customer_kind: 'unknown' },
    ]);
  });
});

describe('a creator is credited', () => {
  const code = (money: Money, text: string, who: Money['ada']) =>
    money.post(`/campaigns/${money.campaignId}/promo-codes`, {
      code: text,
      collaboration_id: who.collaborationId,
    });

  it('by a code alike whether the code or the order was there first', async () => {
    const [early, late] = [await newMoney(), await newMoney()];
    await code(early, 'Glow 15', early.ada);
    const rows = [
      order('#1', { 'Discount Code': 'GLOW15' }),
      order('#2', {
        'Discount Code': 'FREESHIP, mira10, glow 15',
        'Created at': '2026-03-05 10:00:00 +0100',
      }),
    ];
    await code(early, 'MIRA10', early.mira);
    await importOrders(early, rows);
    await code(late, 'MIRA10', late.mira);
    await importOrders(late, rows);
    await code(late, 'Glow 15', late.ada);
    for (const money of [early, late]) {
      expect(await orderOf(money, '2026-03-04T18:22:10+01:00')).toMatchObject({
        matched_by: 'code',
        code_key: 'GLOW15',
        creator_id: money.ada.creatorId,
      });
      expect(await orderOf(money, '2026-03-05T10:00:00+01:00')).toMatchObject({
        code_key: 'MIRA10',
        creator_id: money.mira.creatorId,
      });
    }
  });

  it('by no code that another creator has too, whichever of code and order was there first', async () => {
    const [early, late] = [await newMoney(), await newMoney()];
    const rows = [order('#1', { 'Discount Code': 'GLOW15' })];
    await code(early, 'Glow 15', early.ada);
    await code(early, 'GLOW15', early.mira);
    await importOrders(early, rows);
    await importOrders(late, rows);
    await code(late, 'Glow 15', late.ada);
    const at = '2026-03-04T18:22:10+01:00';
    expect(await orderOf(late, at)).toMatchObject({ creator_id: late.ada.creatorId });
    await code(late, 'GLOW15', late.mira);
    for (const money of [early, late])
      expect(await orderOf(money, at)).toMatchObject({
        matched_by: 'code',
        code_key: 'GLOW15',
        creator_id: '',
      });
  });

  it('by a code that was entered while the file was on its way', async () => {
    const money = await newMoney();
    const code = { code: 'GLOW15', collaboration_id: money.ada.collaborationId };
    await read(await money.post(`/campaigns/${money.campaignId}/promo-codes`, code), 201);
    const made = {
      id: `imp_${money.campaignId}`,
      brandId: money.brandId,
      campaignId: money.campaignId,
      kind: 'orders',
      source: 'shopify',
      fileName: '',
      fileHash: '',
      rowsRead: 1,
      skipped: [],
    } as const;
    // As it was attributed before the code was there.
    const row = {
      refHash: 'a',
      orderedAtMs: 1,
      day: '2026-03-05',
      region: '',
      netMinor: 100,
      discountMinor: 0,
      refundedMinor: 0,
      isCounted: true,
      customerHash: null,
      customerKind: 'unknown',
      isKindFromSource: false,
      codes: ['GLOW15'],
      codeKey: '',
      clickId: '',
      creatorId: '',
      clickCreatorId: '',
      matchedBy: 'none',
    } as const;
    const who = { atMs: 1, actor: { kind: 'command', id: 'test' } as const, requestId: 'test' };
    await storeOrders(env.DB, made, [row], who);
    const { orders, days } = await stateOf(money);
    expect(orders).toMatchObject([{ creator_id: money.ada.creatorId, matched_by: 'code' }]);
    expect(days).toMatchObject([{ creator_id: money.ada.creatorId, n: 1, net_minor: 100 }]);
  });

  it('by a click on a link, which the order carries, and once when a code says the same', async () => {
    const money = await newMoney();
    await code(money, 'GLOW15', money.ada);
    const link = await read<{ code: string }>(
      await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
        target_url: 'https://shop.example/serum',
        collaboration_id: money.ada.collaborationId,
      }),
      201,
    );
    const click = await call('GET', `/l/${link.code}`, {
      headers: { 'User-Agent': 'Mozilla/5.0 Safari/604.1' },
    });
    const id = new URL(click.headers.get('Location') ?? '').searchParams.get('liftnote_click');
    const now = new Date().toISOString();
    const tracked = { 'Note Attributes': `liftnote_click: ${id}`, 'Created at': now };
    await importOrders(money, [
      order('#1', tracked),
      order('#2', {
        ...tracked,
        'Discount Code': 'GLOW15',
        'Created at': '2026-03-04 10:00:00 +0100',
      }),
      order('#3', { ...tracked, 'Discount Code': 'glow15' }),
    ]);
    const { orders } = await stateOf(money);
    const matches = orders.map(
      (row) => `${String(row['matched_by'])} ${String(row['creator_id'] === money.ada.creatorId)}`,
    );
    // The second was placed before the click.
    expect(matches.toSorted()).toEqual(['click true', 'code true', 'code_and_click true']);
  });

  it('by a click still when the click itself is past its ninety days', async () => {
    const money = await newMoney();
    const link = await read<{ code: string }>(
      await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
        target_url: 'https://shop.example/',
        collaboration_id: money.mira.collaborationId,
      }),
      201,
    );
    const click = await call('GET', `/l/${link.code}`);
    const id = new URL(click.headers.get('Location') ?? '').searchParams.get('liftnote_click');
    const row = order('#1', {
      'Note Attributes': `liftnote_click: ${id}`,
      'Created at': new Date().toISOString(),
    });
    await importOrders(money, [row]);
    await env.DB.prepare(`DELETE FROM click WHERE id = ?1`).bind(id).run();
    await importOrders(money, [
      { ...row, 'Refunded Amount': '20.00', 'Financial Status': 'partially_refunded' },
    ]);
    expect((await stateOf(money)).orders).toMatchObject([
      { matched_by: 'click', creator_id: money.mira.creatorId, net_minor: 1680 },
    ]);
    // The owner of a code that is entered later has the order; whose click it was stays known.
    await code(money, 'GLOW15', money.ada);
    await importOrders(money, [{ ...row, 'Discount Code': 'GLOW15' }]);
    const both = {
      matched_by: 'code_and_click',
      creator_id: money.ada.creatorId,
      click_creator_id: money.mira.creatorId,
    };
    expect(await stateOf(money)).toMatchObject({ orders: [both], days: [both] });
  });

  it('not by a click of another campaign', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    const link = await read<{ code: string }>(
      await other.post(`/campaigns/${other.campaignId}/tracking-links`, {
        target_url: 'https://shop.example/',
        collaboration_id: other.ada.collaborationId,
      }),
      201,
    );
    const click = await call('GET', `/l/${link.code}`);
    const id = new URL(click.headers.get('Location') ?? '').searchParams.get('liftnote_click');
    await importOrders(money, [
      order('#1', {
        'Note Attributes': `liftnote_click: ${id}`,
        'Created at': new Date().toISOString(),
      }),
    ]);
    expect((await stateOf(money)).orders).toMatchObject([{ matched_by: 'none', creator_id: '' }]);
  });
});

describe('an undone import', () => {
  it('leaves nothing, and imported again leaves what the first one left', async () => {
    const money = await newMoney();
    const first = await importOrders(money, RICH);
    const before = await stateOf(money);
    expect((await undo(money, first.id)).status).toBe(200);
    expect(await stateOf(money)).toEqual({ orders: [], days: [] });
    const again = await importOrders(money, RICH);
    expect(again).toMatchObject({ repeated: false, rows_stored: 5 });
    expect(await stateOf(money)).toEqual(before);
  });

  it('gives back the orders that it changed as they were', async () => {
    const money = await newMoney();
    await importOrders(money, RICH);
    const before = await stateOf(money);
    const later = await importOrders(money, [
      order('#1001', { Email: 'other@example.com', 'Refunded Amount': '10.00' }),
      order('#2000', { 'Created at': '2026-03-20 10:00:00 +0100' }),
    ]);
    expect(later).toMatchObject({ rows_stored: 1, rows_changed: 1 });
    expect(await stateOf(money)).not.toEqual(before);
    await undo(money, later.id);
    expect(await stateOf(money)).toEqual(before);
  });

  it('gives them back with a code that was entered since', async () => {
    const money = await newMoney();
    await importOrders(money, [order('#1', { 'Discount Code': 'GLOW15' })]);
    const later = await importOrders(money, [
      order('#1', { 'Discount Code': 'GLOW15', 'Refunded Amount': '10.00' }),
    ]);
    await money.post(`/campaigns/${money.campaignId}/promo-codes`, {
      code: 'GLOW15',
      collaboration_id: money.ada.collaborationId,
    });
    await undo(money, later.id);
    expect((await stateOf(money)).orders).toMatchObject([
      { net_minor: 3361, matched_by: 'code', creator_id: money.ada.creatorId },
    ]);
  });

  it('has to wait for a later one that changed its orders', async () => {
    const money = await newMoney();
    const first = await importOrders(money, RICH);
    const later = await importOrders(money, [order('#1001', { 'Refunded Amount': '10.00' })]);
    const refused = await undo(money, first.id);
    expect(refused.status).toBe(409);
    expect((await problemOf(refused)).invalid_params).toEqual([
      {
        name: 'import_id',
        reason: 'A later import changed some of these orders. Undo that one first.',
      },
    ]);
    expect((await undo(money, later.id)).status).toBe(200);
    expect((await undo(money, first.id)).status).toBe(200);
    expect(await stateOf(money)).toEqual({ orders: [], days: [] });
  });

  it('stays undone when it is undone again, and its record stays readable', async () => {
    const money = await newMoney();
    const first = await importOrders(money, RICH);
    const once = await read<Imported>(await undo(money, first.id), 200);
    expect(once.undone_at).toEqual(expect.any(Number));
    expect(await read<Imported>(await undo(money, first.id), 200)).toEqual(once);
  });

  it('of another brand is not found', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    const theirs = await importOrders(other, RICH);
    expect((await undo(money, theirs.id)).status).toBe(404);
    expect((await stateOf(other)).orders).toHaveLength(5);
  });
});

describe('a body', () => {
  it.each<[string, string | Uint8Array, Record<string, string>, number, string[]]>([
    ['of JSON without rows', '{}', { 'Content-Type': 'application/json' }, 422, ['items']],
    ['of a picture', 'x', { 'Content-Type': 'image/png' }, 415, []],
    ['that is compressed', 'x', { 'Content-Encoding': 'gzip' }, 415, []],
    ['that is a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0]), {}, 422, ['file']],
    ['that is empty', '', {}, 422, ['file']],
    ['without the columns', 'a,b\n1,2\n', {}, 422, ['file']],
    ['of products', 'Handle,Title,Variant Price\ns,S,1\n', {}, 422, ['file']],
    [
      'whose quotation never ends',
      'Name,Financial Status,Subtotal,Created at\n"#1,paid,1,2\n',
      {},
      422,
      ['file'],
    ],
    [
      'of noise',
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256),
      {},
      422,
      ['file'],
    ],
    ['of more than 10 MB', 'x'.repeat(10 * 1024 * 1024 + 1), {}, 413, []],
  ])('%s is refused', async (_, body, headers, status, names) => {
    const money = await newMoney();
    const response = await sendFile(money, 'orders', body, '', headers);
    const problem = await problemOf(response);
    expect(response.status).toBe(status);
    expect(problemNames(problem)).toEqual(names);
  });

  it.each<[string, (text: string) => number[]]>([
    [
      'UTF-16, little end first',
      (text) =>
        [...`\uFEFF${text}`].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
    ],
    [
      'UTF-16, big end first',
      (text) =>
        [...`\uFEFF${text}`].flatMap((sign) => [sign.charCodeAt(0) >> 8, sign.charCodeAt(0) & 255]),
    ],
    ['Windows-1252', (text) => [...text].map((sign) => sign.charCodeAt(0))],
  ])('in %s is read as well as in UTF-8', async (_, encode) => {
    const money = await newMoney();
    const body = Uint8Array.from(encode(shopifyFile([order('#1', { Email: 'zoë@example.com' })])));
    await read<Imported>(await sendFile(money, 'orders', body), 201);
    const again = await read<Imported>(
      await sendFile(money, 'orders', shopifyFile([order('#1', { Email: 'zoë@example.com' })])),
      201,
    );
    expect(again).toMatchObject({ rows_stored: 0, rows_changed: 0, rows_unchanged: 1 });
  });

  it('for another brand’s campaign is answered like one for a campaign that nobody has', async () => {
    const money = await newMoney();
    const other = await newBrand();
    const { id } = await newCampaign(other.keys.editor);
    const foreign = await sendFile(
      { keys: money.keys, campaignId: id },
      'orders',
      shopifyFile(RICH),
    );
    const unknown = await sendFile(
      { keys: money.keys, campaignId: 'camp_none' },
      'orders',
      shopifyFile(RICH),
    );
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
  });

  it('leaves out amounts that no order has, which would add up to more than the database can', async () => {
    const money = await newMoney();
    const huge = Array.from({ length: 1100 }, (_, index) =>
      order(`#${index}`, { Subtotal: '90000000000000.00', Total: '90000000000000.00' }),
    );
    const brought = await importOrders(money, [...huge, order('#last', {})]);
    expect(brought).toMatchObject({ rows_stored: 1, rows_skipped: 1100 });
  });

  it('of thousands of orders is stored in one go', async () => {
    const money = await newMoney();
    const rows = Array.from({ length: 2600 }, (_, index) =>
      order(`#${index}`, {
        Email: `p${index % 900}@example.com`,
        'Created at': new Date(
          Date.UTC(2026, 1, 2, index % 24, 0, index % 60) + (index % 60) * 86_400_000,
        ).toISOString(),
      }),
    );
    expect(await importOrders(money, rows)).toMatchObject({ rows_stored: 2600 });
    const { days } = await stateOf(money);
    expect(days.reduce((sum, row) => sum + Number(row['n']), 0)).toBe(2600);
    const fresh = days
      .filter((row) => row['customer_kind'] === 'new')
      .reduce((sum, row) => sum + Number(row['n']), 0);
    expect(fresh).toBe(900);
  });
});
