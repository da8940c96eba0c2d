// WooCommerce orders in the shapes of the exports that shops have.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parseWooCommerceOrders } from '../../../../src/core/imports/orders/woocommerce-orders.ts';
import { ENCODINGS, fileOf, separatedBy } from '../platform/export-file.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const read = (text: string, given = frame) => {
  const parsed = parseWooCommerceOrders(text, given);
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

/** Analytics, Orders, Download. */
const ANALYTICS =
  'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution';
/** Advanced Order Export, a row for each product. */
const ADVANCED =
  'Order Number,Order Status,Order Date,Customer Note,Email (Billing),Phone (Billing),Country Code (Shipping),' +
  'State Code (Shipping),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,' +
  'Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item Name,Quantity (- Refund),Item Cost,Coupon Code';
/** Customer/Order/Coupon Export. */
const KEYS =
  'order_id,order_number,date,status,shipping_total,shipping_tax_total,fee_total,tax_total,discount_total,order_total,' +
  'refunded_total,order_currency,payment_method,billing_email,billing_country,shipping_country,shipping_state,coupon_items';

describe('an Analytics report', () => {
  const file = fileOf(
    ANALYTICS,
    '2026-09-12 18:22:10,1001,€84.03,completed,Ada L,new,1× Serum,1,"GLOW15, welcome",84.033613,Organic: Google',
    '2026-09-13 09:00:00,1002,€50.00,wc-processing,Bob,returning,1× Cream,1,,50,Direct',
    '2026-09-14 09:00:00,1002,-€20.00,refunded,Bob,returning,1× Cream,1,,-20,Direct',
    '2026-09-15 09:00:00,1003,€10.00,pending,Eve,new,1× Cream,1,,10,Direct',
    'Total,,,,,,,,,144.03,',
  );

  it('has net sales as WooCommerce computes them, rounded to the cent, with every coupon', () => {
    const { items, rowsRead } = read(file);
    expect(rowsRead).toBe(5);
    expect(items[0]).toEqual({
      row: 2,
      reference: '1001',
      orderedAtMs: Date.UTC(2026, 8, 12, 16, 22, 10),
      region: '',
      netMinor: 8403,
      discountMinor: 0,
      refundedMinor: 0,
      uncounted: null,
      customer: null,
      customerKind: 'new',
      codes: ['GLOW15', 'WELCOME'],
      clickId: '',
    });
  });

  it('has a refund as a row of its own, wherever it stands', () => {
    const turned = fileOf(ANALYTICS, ...file.trim().split('\r\n').slice(1, 5).toReversed());
    for (const text of [file, turned]) {
      const order = read(text).items.find(({ reference }) => reference === '1002');
      expect(order).toMatchObject({ netMinor: 3000, refundedMinor: 2000, uncounted: null });
      expect(order?.orderedAtMs).toBe(Date.UTC(2026, 8, 13, 7));
    }
  });

  it('is read in German with decimal commas, whatever the order of its columns', () => {
    const german =
      'Nettoumsatz;Status;Gutschein(e);Datum;Bestellnr.\n1.084,50;Abgeschlossen;GLOW15;12.09.2026 18:22;1001\n';
    expect(read(german).items).toMatchObject([{ netMinor: 108_450, codes: ['GLOW15'] }]);
  });

  it('leaves out totals, and keeps what is not paid as not counted', () => {
    const { items, skipped } = read(file);
    expect(skipped).toEqual([{ row: 6, key: 'import.row.totals' }]);
    expect(items.at(-1)).toMatchObject({ reference: '1003', uncounted: 'unpaid' });
  });
});

describe('an export with a row for each product', () => {
  const line = (number: string, status: string, money: string, tail: string) =>
    `${number},${status},2026-09-12 18:22,liftnote_click: clk_${'a'.repeat(24)},Ada@Example.com,,DE,BE,Card,${money},${tail}`;
  // Goods 100 before a coupon of 10, shipping 5, 19% on both: 90 + 5 + 18.05 = 113.05.
  const money = '10,100,5,0,113.05,18.05';

  it('is one order by its own figures: the total without tax and shipping', () => {
    const { items, skipped } = read(
      fileOf(
        ADVANCED,
        line('1001', 'Completed', money, 'S-1,Serum,1,60,GLOW15'),
        line('1001', 'Completed', money, 'S-2,Cream,1,40,EXTRA5'),
      ),
    );
    expect(skipped).toEqual([]);
    expect(items).toMatchObject([
      {
        netMinor: 9000,
        discountMinor: 1000,
        region: 'DE-BE',
        customer: 'ada@example.com',
        codes: ['GLOW15', 'EXTRA5'],
        clickId: `clk_${'a'.repeat(24)}`,
      },
    ]);
  });

  it('takes a refund off the goods with their tax first', () => {
    // 53.55 back is 45 of goods with 19%.
    const partly = line('1001', 'Completed', '10,100,5,53.55,113.05,18.05', 'S-1,Serum,1,60,');
    expect(read(fileOf(ADVANCED, partly)).items[0]).toMatchObject({
      netMinor: 4500,
      refundedMinor: 4500,
    });
    const wholly = line('1001', 'Refunded', money, 'S-1,Serum,1,60,');
    expect(read(fileOf(ADVANCED, wholly)).items[0]).toMatchObject({
      netMinor: 0,
      refundedMinor: 9000,
      uncounted: 'refunded',
    });
  });

  it('that contradicts itself about an order keeps the first row and names the other', () => {
    const { items, skipped } = read(
      fileOf(
        ADVANCED,
        line('1001', 'Completed', money, 'S-1,Serum,1,60,'),
        line('1001', 'Completed', '10,100,5,0,99,18.05', 'S-2,Cream,1,40,'),
      ),
    );
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([{ row: 3, key: 'import.row.contradicts', values: { first: 2 } }]);
  });

  it.each([
    [
      'another currency',
      KEYS,
      '1,1,2026-09-12,completed,5,0,0,0,0,20,0,USD,x,a@b.c,DE,DE,,',
      'other_currency',
    ],
    [
      'a status of a plugin',
      KEYS,
      '1,1,2026-09-12,awaiting-dragon,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,',
      'unknown_state',
    ],
    [
      'no number',
      KEYS,
      ',,2026-09-12,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,',
      'no_reference',
    ],
    [
      'an amount that is none',
      KEYS,
      '1,1,2026-09-12,completed,five,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,',
      'bad_amount',
    ],
    ['no amount', KEYS, '1,1,2026-09-12,completed,5,0,0,0,0,,0,EUR,x,a@b.c,DE,DE,,', 'no_amount'],
    [
      'a date that is none',
      KEYS,
      '1,1,soon,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,',
      'bad_date',
    ],
    [
      'a date of two readings',
      KEYS,
      '1,1,03/04/2026,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,',
      'ambiguous_day',
    ],
  ])('leaves out %s by name', (_, heading, text, key) => {
    const { items, skipped } = read(fileOf(heading, text));
    expect(items).toEqual([]);
    expect(skipped).toMatchObject([{ row: 2, key: `import.row.${key}` }]);
  });

  it('reads a date of two readings when somebody was asked', () => {
    const text = fileOf(KEYS, '1,1,03/04/2026,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,');
    const asked = { ...frame, dateOrder: 'dmy' as const };
    expect(read(text, asked).items[0]?.orderedAtMs).toBe(Date.UTC(2026, 3, 3, 10));
  });

  it('names codes among their amounts', () => {
    const coupons = '"code:glow15|description:|amount:10.00;code:b2|description:|amount:1.00"';
    const text = fileOf(
      KEYS,
      `1,1,2026-09-12,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,${coupons}`,
    );
    expect(read(text).items[0]?.codes).toEqual(['GLOW15', 'B2']);
  });
});

describe('a file', () => {
  const text = fileOf(KEYS, '1,17,2026-09-12,completed,5,0,0,0,0,20,0,EUR,x,a@b.c,DE,DE,,GLOW15');

  it.each(ENCODINGS)('in %s and with semicolons or tabs is the same', (_, encode) => {
    for (const sign of [',', ';', '\t']) {
      const decoded = decodeFile(encode(separatedBy(sign, text)));
      expect(decoded.ok && read(decoded.value.text).items).toEqual(read(text).items);
    }
  });

  it('gives the same orders in whatever order its columns are', () => {
    const rows = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const places = rows[0]?.map((_, index) => index) ?? [];
    fc.assert(
      fc.property(fc.shuffledSubarray(places, { minLength: places.length }), (order) => {
        const turned = rows.map((cells) => order.map((place) => cells[place]).join(',')).join('\n');
        expect(read(turned).items).toEqual(read(text).items);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['Name,Email,Financial Status,Subtotal,Created at\n', 'import.looks_like.shopify_orders'],
    [
      '# ---\n# Report\n# ---\nDate,Sessions,Engaged sessions\n20260901,1,1\n',
      'import.looks_like.ga4',
    ],
    ['order_number,date\n1,2026-09-01\n', 'import.file.missing_columns'],
    ['', 'import.file.missing_columns'],
  ])('%j is refused', (wrong, key) => {
    expect(parseWooCommerceOrders(wrong, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
