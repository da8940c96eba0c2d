// Files of orders in parts, in the real runtime with a real bucket: whatever breaks on the way, the database ends as after
// one import of the whole file.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { lineOf, order, shopifyFile } from '../../core/imports/shopify-file.ts';
import type { ShopifyRow } from '../../core/imports/shopify-file.ts';
import { call, problemOf } from '../api-client.ts';
import { ask, bucket } from '../bucket-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { newMoney, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { PART_BYTES, asBytes, beginUpload, newUpload } from './upload-client.ts';

/** Orders of Shopify, each with a second product, some with codes, cells over lines and signs of several bytes. */
const orders = (count: number, from = 1000, change: ShopifyRow = {}): ShopifyRow[] =>
  Array.from({ length: count }, (_, index) => {
    const name = `#${from + index}`;
    const own = order(name, {
      Email: `buyer${index % 7}@example.com`,
      Notes: 'für\n"Mira" 😀',
      'Created at': `2026-03-${String(28 - (index % 20)).padStart(2, '0')} 18:22:10 +0100`,
      ...(index % 3 === 0 && { 'Discount Code': 'GLOW15' }),
      ...change,
    });
    return [own, lineOf(name)];
  }).flat();

/** What another campaign holds after the file was imported in one request. */
const atOnce = async (file: string | Uint8Array, query = '') => {
  const money = await newMoney();
  await withCode(money);
  const imported = await read<Imported>(await sendFile(money, 'orders', file, query), 201);
  return { imported, dump: await comparable(money) };
};

const withCode = (money: Money) =>
  money
    .post(`/campaigns/${money.campaignId}/promo-codes`, {
      code: 'GLOW15',
      collaboration_id: money.ada.collaborationId,
    })
    .then((response) => read(response, 201));

/** Orders and their tallies, by names that two campaigns share. */
const comparable = async ({ campaignId, ada }: Money): Promise<unknown> => {
  const { order_line, order_day, order_change } = await dumpOf(campaignId);
  const text = JSON.stringify({ order_line, order_day, order_change })
    .replaceAll(campaignId, 'campaign')
    .replaceAll(ada.creatorId, 'ada')
    .replaceAll(/"brand_id":"[^"]*"/g, '"brand_id":"brand"');
  return JSON.parse(text);
};

const partsInBucket = async (id: string): Promise<number> =>
  (await bucket.list({ prefix: `uploads/${id}/` })).objects.length;

describe('a file in parts', () => {
  it('leaves the same database, sums and problems as the file in one request', async () => {
    const rows = [...orders(30), order('#bad', { 'Created at': 'tomorrow' }), ...orders(4, 2000)];
    const file = shopifyFile(rows);
    const once = await atOnce(file);
    const money = await newMoney();
    await withCode(money);
    const upload = await newUpload(money, file);
    expect(upload.answer).toMatchObject({ phase: 'uploading', part_size: PART_BYTES });
    const tried = await upload.start('dry-run').then(() => upload.until('checked'));
    expect(tried).toMatchObject({
      source: 'shopify',
      rows_read: once.imported.rows_read,
      rows_stored: 34,
      rows_skipped: 1,
      problem_counts: { 'import.row.bad_date': 1 },
      problems: once.imported.problems,
      summary: once.imported.summary,
      import_id: null,
    });
    expect(await dumpOf(money.campaignId)).not.toHaveProperty('order_line');
    const stored = await upload.bring();
    expect(stored).toMatchObject({ rows_stored: 34, rows_changed: 0, summary: tried.summary });
    expect(await comparable(money)).toEqual(once.dump);
    expect(await partsInBucket(upload.answer.id)).toBe(0);
    const listed = await call('GET', `/api/v1/campaigns/${money.campaignId}/imports`, {
      key: money.keys.viewer,
    });
    const { items } = await read<{ items: Imported[] }>(listed, 200);
    expect(items).toMatchObject([
      { id: stored.import_id, rows_stored: 34, rows_skipped: 1, state: 'stored' },
    ]);
  });

  it('is the same in UTF-16, whose signs parts take apart', async () => {
    const text = `\uFEFF${shopifyFile(orders(12))}`;
    const wide = new Uint8Array(text.length * 2);
    const view = new DataView(wide.buffer);
    for (let index = 0; index < text.length; index += 1)
      view.setUint16(index * 2, text.charCodeAt(index), true);
    const once = await atOnce(shopifyFile(orders(12)));
    const money = await newMoney();
    await withCode(money);
    await (await newUpload(money, wide)).bring();
    expect(await comparable(money)).toEqual(once.dump);
  });

  it('is known again and changes nothing, also when the file came in one request before', async () => {
    const money = await newMoney();
    const file = shopifyFile(orders(20));
    const stored = await (await newUpload(money, file)).bring();
    const before = await dumpOf(money.campaignId);
    const again = await (await newUpload(money, file)).bring();
    expect(again).toMatchObject({ repeated: true, import_id: stored.import_id, rows_stored: 0 });
    const small = await read<Imported>(await sendFile(money, 'orders', file), 201);
    expect(small).toMatchObject({ rows_stored: 0, rows_changed: 0, rows_unchanged: 20 });
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('is gone after undoing, and the same again after importing it again', async () => {
    const money = await newMoney();
    await withCode(money);
    // Of the file, some orders are known and some of these are different.
    await read(
      await sendFile(money, 'orders', shopifyFile(orders(6, 1003, { Subtotal: '9' }))),
      201,
    );
    const empty = await dumpOf(money.campaignId);
    const file = shopifyFile(orders(25));
    const first = await newUpload(money, file);
    const { import_id: id, rows_changed } = await first.bring();
    expect(rows_changed).toBe(6);
    const full = await dumpOf(money.campaignId);
    const undone = await call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor });
    expect(await read(undone, 200)).toMatchObject({ state: 'undoing' });
    await first.until('undone');
    expect(await dumpOf(money.campaignId)).toEqual(empty);
    const again = await call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor });
    expect(await read(again, 200)).toMatchObject({ state: 'undone' });
    await (await newUpload(money, file)).bring();
    expect(await dumpOf(money.campaignId)).toEqual(full);
  });

  it('keeps reports and other imports of orders waiting until it is all there or all gone', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, shopifyFile(orders(20)));
    await upload.start('import');
    const { import_id: id } = await upload.until('storing');
    await upload.hold();
    const publish = () => money.post(`/campaigns/${money.campaignId}/reports`, {});
    const other = () => sendFile(money, 'orders', shopifyFile(orders(1, 9000)));
    for (const response of [await publish(), await other()]) {
      expect(response.status).toBe(409);
      expect((await problemOf(response)).detail).toMatch(/^A large file of this campaign is/);
    }
    await call('DELETE', `/api/v1/imports/${id}`, { key: money.keys.editor });
    expect((await publish()).status).toBe(409);
    await upload.equip();
    await upload.until('undone');
    expect((await dumpOf(money.campaignId))['order_line']).toBeUndefined();
    expect((await publish()).status).toBe(201);
    expect((await other()).status).toBe(201);
  });

  it('has refunds of WooCommerce with their orders, however far apart, and orders that come again once', async () => {
    const line = (n: number, net: string, day = 3) =>
      `2026-03-0${day} 10:00:00,${n},€${net},completed,Ada,new,1× Serum,1,,${net},Direct`;
    const pad = (from: number) =>
      Array.from({ length: 40 }, (_, index) => line(from + index, '5.00'));
    const file = [
      'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution',
      line(7, '-4.00', 9),
      ...pad(100),
      line(7, '20.00'),
      ...pad(200),
      line(900, '-3.00', 8),
    ].join('\r\n');
    const once = await atOnce(file);
    expect(once.imported.summary).toMatchObject({ refunded_minor: 400 });
    const money = await newMoney();
    const stored = await (await newUpload(money, file)).bring();
    expect(stored).toMatchObject({
      summary: once.imported.summary,
      problems: once.imported.problems,
    });
    expect(await comparable(money)).toEqual(once.dump);
  });

  it('takes the first of two rows about one order that stand far apart, and says so', async () => {
    const rows = [order('#1'), ...orders(20), order('#1', { Subtotal: '99' }), lineOf('#1000')];
    const money = await newMoney();
    const stored = await (await newUpload(money, shopifyFile(rows))).bring();
    expect(stored).toMatchObject({
      rows_stored: 21,
      problem_counts: { 'import.row.order_again': 1 },
      problems: [{ row: 43, reason: expect.stringMatching(/^The same order as in row 2\./) }],
    });
  });
});

describe('an upload', () => {
  it('says which parts are missing, takes a part twice and refuses one of another size', async () => {
    const money = await newMoney();
    const file = shopifyFile(orders(16));
    const upload = await beginUpload(money, file);
    const { parts } = upload.answer;
    for (let n = 1; n <= parts; n += 1)
      if (n !== 2 && n !== 4) await read(await upload.put(n), 200);
    const missing = await problemOf(await upload.ask('/import', 'POST'));
    expect(missing).toMatchObject({ status: 409 });
    expect(missing.invalid_params).toEqual([
      { name: 'parts', reason: '2 parts are missing: 2, 4' },
    ]);
    const short = await upload.put(2, upload.partOf(2).subarray(1));
    expect(short.status).toBe(422);
    expect((await problemOf(short)).invalid_params[0]?.reason).toBe(
      'Part 2 must have 2,000 bytes.',
    );
    // Without a length the part is counted while it comes.
    const stream = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]).stream();
    for (const bytes of [upload.partOf(2).subarray(1), new Uint8Array(PART_BYTES + 1)])
      expect((await upload.put(2, stream(bytes))).status).toBe(422);
    expect((await upload.put(parts + 1, 'x')).status).toBe(404);
    await read(await upload.put(2, new Uint8Array(PART_BYTES)), 200);
    await upload.putAll();
    expect(await partsInBucket(upload.answer.id)).toBe(parts);
    const hash = await crypto.subtle.digest('SHA-256', upload.partOf(2));
    const hex = [...new Uint8Array(hash)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    expect((await upload.state()).received[1]).toEqual({ part: 2, size: PART_BYTES, sha256: hex });
    expect(await upload.bring()).toMatchObject({ rows_stored: 16 });
    const late = await problemOf(await upload.put(2));
    expect([late.status, late.detail]).toEqual([
      409,
      expect.stringMatching(/can't change any more/),
    ]);
  });

  it('of a file that can’t be read says why, and stores nothing', async () => {
    const money = await newMoney();
    const tiktok =
      'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n';
    const open = `${shopifyFile(orders(9))}"#9,`;
    const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
      [Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), /workbook/],
      [`${tiktok}${'a,b,c,1,2,3,4\n'.repeat(200)}`, /TikTok/],
      ['a,b\n1,2\n', /^It can’t be told which shop/],
      [`${shopifyFile(orders(9))}\0`, /not a text file/],
      [open, /^A quotation mark that opens at row 20 never closes/],
    ];
    for (const [file, reason] of cases) {
      const upload = await newUpload(money, file);
      await upload.start('import');
      const refused = await upload.until('refused').catch(() => upload.state());
      expect(refused).toMatchObject({ phase: 'refused', reason: expect.stringMatching(reason) });
      expect((await upload.ask('/import', 'POST')).status).toBe(409);
      expect((await upload.ask('', 'DELETE')).status).toBe(204);
    }
    expect(await dumpOf(money.campaignId)).not.toHaveProperty('order_line');
  });

  it('needs a mapping for any shop, and reads by it', async () => {
    const money = await newMoney();
    const file = `Nr;Wann;Netto\n${Array.from({ length: 60 }, (_, n) => `${n};3.4.2026;1,50`).join('\n')}`;
    const bare = ask(`/api/v1/campaigns/${money.campaignId}/uploads`, {
      key: money.keys.editor,
      type: 'application/json',
      body: JSON.stringify({ kind: 'orders', file_name: 'a.csv', size: 5, source: 'generic' }),
    });
    expect((await problemOf(await bare)).invalid_params.map(({ name }) => name)).toEqual([
      'mapping',
    ]);
    const mapping = { reference: 'Nr', ordered_at: 'Wann', net: 'Netto' };
    const upload = await newUpload(money, asBytes(file), { source: 'generic', mapping });
    expect(await upload.bring()).toMatchObject({
      source: 'generic',
      rows_stored: 60,
      summary: { first_day: '2026-04-03', net_minor: 9000 },
    });
  });

  it('can be abandoned before its orders are stored, and not after', async () => {
    const money = await newMoney();
    const upload = await newUpload(money, shopifyFile(orders(8)));
    await upload.start('dry-run');
    await upload.until('checked');
    expect((await upload.ask('', 'DELETE')).status).toBe(204);
    await upload.until('abandoned');
    expect(await partsInBucket(upload.answer.id)).toBe(0);
    expect((await upload.ask('', 'DELETE')).status).toBe(204);
    expect((await upload.ask('/import', 'POST')).status).toBe(409);
    const other = await newUpload(money, shopifyFile(orders(8)));
    await other.bring();
    expect((await other.ask('', 'DELETE')).status).toBe(409);
    const list = await call('GET', `/api/v1/campaigns/${money.campaignId}/uploads`, {
      key: money.keys.viewer,
    });
    const { items } = await read<{ items: { id: string; ended_at: number | null }[] }>(list, 200);
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      [upload.answer.id, other.answer.id].toSorted(),
    );
    expect(items.every(({ ended_at }) => ended_at !== null)).toBe(true);
  });

  it('is refused with advice where no bucket is bound', async () => {
    const money = await newMoney();
    const response = await ask(`/api/v1/campaigns/${money.campaignId}/uploads`, {
      key: money.keys.editor,
      type: 'application/json',
      body: JSON.stringify({ kind: 'orders', file_name: 'a.csv', size: 5 }),
      files: undefined,
    });
    expect(response.status).toBe(503);
    expect((await problemOf(response)).detail).toContain('/imports/orders');
    const { results } = await env.DB.prepare(`SELECT id FROM upload WHERE campaign_id = ?1`)
      .bind(money.campaignId)
      .all();
    expect(results).toEqual([]);
  });
});
