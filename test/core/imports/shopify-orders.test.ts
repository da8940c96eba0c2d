// Shopify's orders export, with what real files do to it. Expected amounts were worked out by hand.
import { describe, expect, it } from 'vitest';
import type { ImportedOrder } from '../../../src/core/sales/order.ts';
import { parseShopifyOrders } from '../../../src/core/imports/shopify-orders.ts';
import { COLUMNS, lineOf, order, shopifyFile } from './shopify-file.ts';
import type { ShopifyRow } from './shopify-file.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };

const read = (rows: readonly ShopifyRow[], change: Partial<typeof frame> = {}) => {
  const parsed = parseShopifyOrders(shopifyFile(rows), { ...frame, ...change });
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};
const readOne = (change: ShopifyRow, frameChange: Partial<typeof frame> = {}): ImportedOrder => {
  const { items, skipped } = read([order('#1001', change)], frameChange);
  const [item] = items;
  if (!item) throw new Error(`skipped: ${JSON.stringify(skipped)}`);
  return item;
};

describe('an order', () => {
  it('spans the rows of its products and counts its figures once', () => {
    const { items, skipped, rowsRead } = read([
      order('#1001'),
      lineOf('#1001'),
      lineOf('#1001'),
      order('#1002', { Subtotal: '10.00', Shipping: '0.00', Taxes: '0.00', Total: '10.00' }),
      lineOf('#1001'),
    ]);
    expect(rowsRead).toBe(5);
    expect(skipped).toEqual([]);
    expect(items.map(({ reference, netMinor }) => [reference, netMinor])).toEqual([
      ['1001', 3361],
      ['1002', 1000],
    ]);
  });

  it('is read alike whatever the order of columns', () => {
    const rows = [order('#1001', { 'Discount Code': 'GLOW15' }), lineOf('#1001')];
    const read = (columns: readonly (typeof COLUMNS)[number][]) => {
      const parsed = parseShopifyOrders(shopifyFile(rows, columns), frame);
      return parsed.ok ? { ...parsed.value, heading: null } : parsed;
    };
    expect(read(COLUMNS.toReversed())).toEqual(read(COLUMNS));
  });

  it('keeps the instant and the region, the code as it is compared, the click and the customer', () => {
    expect(
      readOne({
        'Discount Code': ' glow 15, FREESHIP',
        'Discount Amount': '6.00',
        Email: ' Ada@Example.com ',
        'Shipping Country': 'US',
        'Shipping Province': 'CA',
        'Note Attributes': 'gift: yes\nliftnote_click: clk_0123456789abcdefghjkmnpq\n_ref: x',
      }),
    ).toMatchObject({
      orderedAtMs: Date.UTC(2026, 2, 4, 17, 22, 10),
      region: 'US-CA',
      discountMinor: 600,
      customer: 'ada@example.com',
      codes: ['GLOW15', 'FREESHIP'],
      clickId: 'clk_0123456789abcdefghjkmnpq',
      uncounted: null,
    });
  });

  it('knows its customer by telephone when there is no address, and by nothing when there is neither', () => {
    expect(readOne({ Email: '', Phone: '+49 170 123 45 67' }).customer).toBe('+491701234567');
    expect(readOne({ Email: '' }).customer).toBeNull();
  });
});

describe('net revenue', () => {
  it.each<[string, ShopifyRow, number, number]>([
    // Total = Subtotal + Shipping: taxes are inside. 40 - 7.17 x 40/44.90 = 40 - 6.39.
    ['leaves out included taxes by the goods’ share', {}, 3361, 0],
    ['is the subtotal where taxes come on top', { Taxes: '7.60', Total: '52.50' }, 4000, 0],
    ['is the subtotal where nothing is taxed', { Taxes: '0.00' }, 4000, 0],
    // A refund of 20 with 3.80 tax: 23.80 x 40/47.60 = 20.
    [
      'gives a partial refund to goods and their tax, on top',
      {
        Taxes: '7.60',
        Total: '52.50',
        'Refunded Amount': '23.80',
        'Financial Status': 'partially_refunded',
      },
      2000,
      2000,
    ],
    // 20.00 x 33.61/40.00 = 16.805.
    [
      'gives a partial refund to goods and their tax, inside',
      { 'Refunded Amount': '20.00', 'Financial Status': 'partially_refunded' },
      1680,
      1681,
    ],
    [
      'never falls below nothing when shipping was paid back too',
      { 'Refunded Amount': '44.90' },
      0,
      3361,
    ],
    [
      'is nothing for an order refunded by status alone',
      { 'Financial Status': 'refunded', 'Refunded Amount': '' },
      0,
      3361,
    ],
    ['does not take duties for taxes', { Taxes: '7.60', Total: '55.00', Duties: '2.50' }, 4000, 0],
  ])('%s', (_, change, netMinor, refundedMinor) => {
    expect(readOne(change)).toMatchObject({ netMinor, refundedMinor });
  });

  it('follows the currency’s own decimals', () => {
    const yen = { Currency: 'JPY', Subtotal: '4000', Shipping: '0', Taxes: '0', Total: '4000' };
    expect(readOne(yen, { currency: 'JPY' }).netMinor).toBe(4000);
    const dinar = { Currency: 'KWD', Subtotal: '4.125', Shipping: '0', Taxes: '0', Total: '4.125' };
    expect(readOne(dinar, { currency: 'KWD' }).netMinor).toBe(4125);
  });
});

describe('what is kept but is no conversion', () => {
  it.each<[string, ShopifyRow, string | null]>([
    ['a paid order counts', {}, null],
    ['a partly paid order counts', { 'Financial Status': 'partially_paid' }, null],
    [
      'a partly refunded order counts',
      { 'Financial Status': 'partially_refunded', 'Refunded Amount': '5.00' },
      null,
    ],
    ['a free order counts', { Subtotal: '0.00', Taxes: '0.00', Total: '4.90' }, null],
    [
      'a wholly refunded order does not',
      { 'Financial Status': 'refunded', 'Refunded Amount': '44.90' },
      'refunded',
    ],
    [
      'refunded to the last cent, neither, whatever the status says',
      { 'Refunded Amount': '44.90' },
      'refunded',
    ],
    ['a cancelled order does not', { 'Cancelled at': '2026-03-05 09:00:00 +0100' }, 'cancelled'],
    ['a voided order does not', { 'Financial Status': 'voided' }, 'voided'],
    ['a pending order does not', { 'Financial Status': 'pending' }, 'unpaid'],
    ['an authorized order does not', { 'Financial Status': 'authorized' }, 'unpaid'],
    ['a test order does not', { 'Payment Method': '(for testing) Bogus Gateway' }, 'test'],
    ['an order tagged as a test does not', { Tags: 'vip, Test' }, 'test'],
  ])('%s', (_, change, uncounted) => {
    expect(readOne(change).uncounted).toBe(uncounted);
  });
});

describe('what is left out', () => {
  it('is named by its row and its reason', () => {
    const heading = Object.fromEntries(COLUMNS.map((column) => [column, column]));
    const { items, skipped } = read([
      order('#1001'),
      order('#1002', { Currency: 'USD' }),
      heading,
      order('#1003', { 'Created at': 'soon' }),
      order('#1004', { Subtotal: '12.345' }),
      order('#1005', { 'Financial Status': 'wibble' }),
      lineOf('#1006'),
      { Name: 'Total', Subtotal: '4000.00' },
      order('#1001', { Subtotal: '41.00' }),
      order('#'),
      order('#1007'),
    ]);
    expect(items.map(({ row, reference }) => [row, reference])).toEqual([
      [2, '1001'],
      [12, '1007'],
    ]);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [3, 'import.row.other_currency'],
      [4, 'import.row.repeated_heading'],
      [5, 'import.row.bad_date'],
      [6, 'import.row.bad_amount'],
      [7, 'import.row.unknown_status'],
      [8, 'import.row.no_amount'],
      [9, 'import.row.totals'],
      [10, 'import.row.contradicts'],
      [11, 'import.row.no_reference'],
    ]);
  });

  it('is a row that a bare comma has shifted, not the order before or after it', () => {
    const lines = shopifyFile([order('#1001'), order('#1002'), order('#1003')]).split('\r\n');
    lines[2] = (lines[2] ?? '').replace('"Serum, 30 ml"', 'Serum, 30 ml');
    const parsed = parseShopifyOrders(lines.join('\n'), frame);
    if (!parsed.ok) throw new Error(parsed.error.key);
    expect(parsed.value.items.map(({ reference }) => reference)).toEqual(['1001', '1003']);
    expect(parsed.value.skipped).toEqual([{ row: 3, key: 'import.row.extra_cells' }]);
  });

  it('is not a row that only ends with a separator as all of them do', () => {
    const [heading = '', ...rows] = shopifyFile([order('#1001'), order('#1002')])
      .trimEnd()
      .split('\r\n');
    const parsed = parseShopifyOrders([heading, ...rows.map((row) => `${row},`)].join('\n'), frame);
    expect(parsed.ok && parsed.value.items).toHaveLength(2);
  });
});

describe('a file that went through a spreadsheet', () => {
  it('may have semicolons, decimal commas and days first', () => {
    const german = order('#1001', {
      Subtotal: '1.240,00',
      Shipping: '4,90',
      Taxes: '0,00',
      Total: '1.244,90',
      'Created at': '23.03.2026 18:22',
    });
    const parsed = parseShopifyOrders(
      shopifyFile([german, order('#1002', { 'Created at': '04.03.2026 09:00' })], COLUMNS, ';'),
      frame,
    );
    if (!parsed.ok) throw new Error(parsed.error.key);
    expect(parsed.value.items.map(({ netMinor, orderedAtMs }) => [netMinor, orderedAtMs])).toEqual([
      [124_000, Date.UTC(2026, 2, 23, 17, 22)],
      [3361, Date.UTC(2026, 2, 4, 8, 0)],
    ]);
  });

  it('has its days and months told apart by another row, or not at all', () => {
    const dates = (...texts: string[]) =>
      read(texts.map((text, index) => order(`#${index}`, { 'Created at': text })));
    expect(
      dates('03/04/2026', '03/25/2026').items.map(({ orderedAtMs }) =>
        new Date(orderedAtMs).getUTCMonth(),
      ),
    ).toEqual([2, 2]);
    expect(
      dates('03/04/2026', '25/03/2026').items.map(({ orderedAtMs }) =>
        new Date(orderedAtMs).getUTCMonth(),
      ),
    ).toEqual([3, 2]);
    expect(dates('03/04/2026').skipped.map(({ key }) => key)).toEqual(['import.row.ambiguous_day']);
  });
});

describe('a wrong file', () => {
  it.each([
    [
      'Handle,Title,Vendor,Variant Price\nserum,Serum,Lumen,40.00\n',
      'import.looks_like.shopify_products',
    ],
    [
      'Order Number,Order Status,Order Date,Order Total\n1,done,2026-03-04,5\n',
      'import.looks_like.woocommerce_orders',
    ],
    [
      'Video Title,Video link,Post time,Total likes,Total views\na,b,c,1,2\n',
      'import.looks_like.tiktok_content',
    ],
    ['Name,Email\n#1001,ada@example.com\n', 'import.file.unknown_orders'],
    ['Name,Email,Subtotal\n#1001,ada@example.com,4\n', 'import.file.missing_columns'],
    ['hello', 'import.file.unknown_orders'],
  ])('is told by what it looks like: %s', (text, key) => {
    expect(parseShopifyOrders(text, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
