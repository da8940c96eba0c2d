// Orders and comments as rows of JSON: tried, stored once, refused by index and field, the same as those of a file, undone.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { order, shopifyFile } from '../../core/imports/shopify-file.ts';
import { call, problemOf } from '../api-client.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { bringItems, sendItems, undo } from './layer-fixture.ts';

const AT = Date.parse('2026-03-04T17:22:10Z');

const ORDERS = [
  {
    reference: '#1001',
    at: AT,
    net_minor: 3361,
    discount_minor: 600,
    email: 'ada@example.com',
    codes: ['glow15'],
    country: 'de',
    province: 'BE',
  },
  { reference: '1002', at: AT, net_minor: 0, refunded_minor: 5000, phone: '+49 30 1234567' },
  { reference: '1003', at: AT, net_minor: 900, uncounted: 'unpaid', currency: 'EUR' },
];
const COMMENTS = [
  { text: 'Love this serum', at: AT, platform: 'instagram', author: '@Ada', language: 'en' },
  { text: 'It broke after a day, awful', at: AT, platform: 'instagram', id: '17924' },
];

const TABLES = { orders: 'order_line', comments: 'comment' } as const;
const TALLIES = { orders: 'order_day', comments: 'sentiment_tally' } as const;

/** What is there, without what names the import and its time. */
const stateOf = async ({ campaignId }: Money, kind: keyof typeof TABLES): Promise<string[]> => {
  const results = await env.DB.batch<Record<string, unknown>>(
    [TABLES[kind], TALLIES[kind]].map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE campaign_id = ?1`).bind(campaignId),
    ),
  );
  const unnamed = { import_id: 0, last_import_id: 0, updated_at: 0, created_at: 0 };
  return results
    .flatMap((result) => result.results)
    .map((row) => JSON.stringify({ ...row, ...unnamed }))
    .toSorted();
};

describe.each([
  ['orders', ORDERS, { counted: 1, net_minor: 3361, refunded_minor: 0 }],
  ['comments', COMMENTS, { labels: { positive: 1, neutral: 0, negative: 1, uncoded: 0 } }],
] as const)('rows of %s as JSON', (kind, items, summary) => {
  it('tried store nothing; sent twice are stored once; undone and sent again are the first', async () => {
    const money = await newMoney();
    const empty = await stateOf(money, kind);
    const tried = await read<Imported>(await sendItems(money, kind, items, '?dry_run=true'), 200);
    expect(tried).toMatchObject({
      id: null,
      source: 'api',
      dry_run: true,
      rows_read: items.length,
      rows_stored: items.length,
      summary,
    });
    expect(await stateOf(money, kind)).toEqual(empty);
    const first = await bringItems(money, kind, items);
    expect(first).toMatchObject({ rows_stored: items.length, summary: tried.summary });
    const before = await stateOf(money, kind);
    expect(await bringItems(money, kind, items, 200)).toMatchObject({
      id: first.id,
      repeated: true,
    });
    expect(await stateOf(money, kind)).toEqual(before);
    await undo(money, first);
    expect(await stateOf(money, kind)).toEqual(empty);
    await bringItems(money, kind, items);
    expect(await stateOf(money, kind)).toEqual(before);
  });

  it('are refused as a whole, each by its place and field, tried or not', async () => {
    const money = await newMoney();
    const [first] = items;
    const wrong = [
      [[first, { ...first, at: 'tomorrow' }], ['items.1.at']],
      [
        [{ ...first, text: '', reference: '#' }],
        [kind === 'orders' ? 'items.0.text' : 'items.0.reference'],
      ],
      [[first, first], ['items.1']],
      ...(kind === 'orders'
        ? [[[first, { ...first, reference: '7', currency: 'USD' }], ['items.1.currency']]]
        : []),
    ] as const;
    for (const [sent, names] of wrong)
      for (const query of ['', '?dry_run=1']) {
        const refused = await sendItems(money, kind, sent, query);
        expect(refused.status).toBe(422);
        expect(problemNames(await problemOf(refused))).toEqual(expect.arrayContaining([...names]));
      }
    expect(await stateOf(money, kind)).toEqual([]);
  });
});

describe('a row of JSON', () => {
  it('is the order that a file brought, and what it says of it counts until it is undone', async () => {
    const money = await newMoney();
    await read(await sendFile(money, 'orders', shopifyFile([order('#1001', {})])), 201);
    const before = await stateOf(money, 'orders');
    const later = await bringItems(money, 'orders', [{ ...ORDERS[0], net_minor: 1000 }]);
    expect(later).toMatchObject({ rows_stored: 0, rows_changed: 1 });
    await undo(money, later);
    expect(await stateOf(money, 'orders')).toEqual(before);
  });

  it('is the comment that a file brought', async () => {
    const money = await newMoney();
    const file = 'date,platform,author,text\n2026-03-04 17:22:10Z,instagram,ada,Love this serum\n';
    await read(await sendFile(money, 'comments', file), 201);
    expect(await bringItems(money, 'comments', COMMENTS)).toMatchObject({
      rows_stored: 1,
      rows_unchanged: 1,
    });
  });

  it('of another brand’s campaign is not found', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    for (const [kind, items] of [
      ['orders', ORDERS],
      ['comments', COMMENTS],
    ] as const) {
      const path = `/api/v1/campaigns/${other.campaignId}/imports/${kind}`;
      const answer = await call('POST', path, { key: money.keys.editor, body: { items } });
      expect(answer.status).toBe(404);
    }
  });
});
