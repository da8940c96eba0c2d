// Shopify's JSON of orders and refunds, and that it means the same as its orders export.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShopifyOrders } from '../../../src/core/imports/shopify-orders.ts';
import { readShopifyOrder, settleDelivery } from '../../../src/core/imports/shopify-payload.ts';
import { readShopifyRefund } from '../../../src/core/imports/shopify-refund.ts';
import type { ImportedOrder } from '../../../src/core/sales/order.ts';
import { order as csvOrder, shopifyFile } from './shopify-file.ts';
import { decimal, orderIdOf, orderJson, refundJson } from './shopify-json.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const CLICK = 'clk_0123456789abcdefghjkmnpq';

/** A delivery as the orders export has its orders. */
const fromJson = (body: unknown): Omit<ImportedOrder, 'row'> => {
  const read = readShopifyOrder(JSON.parse(JSON.stringify(body)), frame);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { reference, customer, order, refunds } = read.value;
  return { reference, customer, ...settleDelivery(order, refunds) };
};

const fromCsv = (row: Parameters<typeof shopifyFile>[0][number]): Omit<ImportedOrder, 'row'> => {
  const parsed = parseShopifyOrders(shopifyFile([row]), frame);
  if (!parsed.ok) throw new Error(parsed.error.key);
  const [item] = parsed.value.items;
  if (!item) throw new Error(JSON.stringify(parsed.value.skipped));
  const { row: _, ...rest } = item;
  return rest;
};

const problemKey = (body: unknown): string | null => {
  const read = readShopifyOrder(body, frame);
  return read.ok ? null : read.error.key;
};

const cents = fc.integer({ min: 0, max: 500_000 });

/** One order of a shop, from which both the export's row and the webhook's body are made. */
const shopOrder = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  atS: fc.integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2026, 11, 1) / 1000 }),
  status: fc.constantFrom(
    'paid',
    'partially_paid',
    'partially_refunded',
    'refunded',
    'pending',
    'authorized',
    'voided',
  ),
  isCancelled: fc.boolean(),
  isBogus: fc.boolean(),
  tags: fc.constantFrom('', 'vip', 'vip, Test'),
  subtotal: cents,
  shipping: cents,
  freeShipping: fc.boolean(),
  taxes: cents,
  isIncluded: fc.boolean(),
  discount: cents,
  refunds: fc.array(cents, { maxLength: 3 }),
  codes: fc.subarray(['Glow 15', 'FREESHIP', 'mira10']),
  email: fc.constantFrom('ada@example.com', ' Bo@Example.com', ''),
  phone: fc.constantFrom('', '+49 170 123 45 67'),
  place: fc.constantFrom(['DE', ''], ['US', 'CA'], ['', '']),
  hasClick: fc.boolean(),
});

describe('the JSON of an order', () => {
  it('gives the same order as its row in the orders export', () => {
    fc.assert(
      fc.property(shopOrder, (one) => {
        const name = `#${one.number}`;
        const shipping = one.freeShipping ? 0 : one.shipping;
        const total = one.subtotal + shipping + (one.isIncluded ? 0 : one.taxes);
        const at = new Date(one.atS * 1000).toISOString().slice(0, 19);
        const [country = '', province = ''] = one.place;
        const gateway = one.isBogus ? 'bogus' : 'shopify_payments';
        const attributes = one.hasClick ? [{ name: 'liftnote_click', value: CLICK }] : [];
        const csv = csvOrder(name, {
          Email: one.email,
          Phone: one.phone,
          'Financial Status': one.status,
          Subtotal: decimal(one.subtotal),
          Shipping: decimal(shipping),
          Taxes: decimal(one.taxes),
          Total: decimal(total),
          'Discount Code': one.codes.join(', '),
          'Discount Amount': decimal(one.discount),
          'Created at': `${at.replace('T', ' ')} +0000`,
          'Cancelled at': one.isCancelled ? '2026-12-01 09:00:00 +0100' : '',
          'Payment Method': gateway,
          'Refunded Amount': decimal(one.refunds.reduce((sum, minor) => sum + minor, 0)),
          'Note Attributes': attributes.map(({ name, value }) => `${name}: ${value}`).join('\n'),
          Tags: one.tags,
          'Shipping Country': country,
          'Shipping Province': province,
        });
        const json = orderJson(name, {
          email: one.email,
          contact_email: one.email,
          phone: one.phone || null,
          financial_status: one.status,
          subtotal_price: decimal(one.subtotal),
          shipping_lines: [
            {
              price: decimal(one.shipping),
              discount_allocations: one.freeShipping ? [{ amount: decimal(one.shipping) }] : [],
            },
          ],
          total_tax: decimal(one.taxes),
          taxes_included: one.isIncluded,
          total_price: decimal(total),
          discount_codes: one.codes.map((code) => ({ code, amount: '1.00', type: 'percentage' })),
          total_discounts: decimal(one.discount),
          created_at: `${at}+00:00`,
          cancelled_at: one.isCancelled ? '2026-12-01T09:00:00+01:00' : null,
          payment_gateway_names: [gateway],
          note_attributes: attributes,
          tags: one.tags,
          shipping_address: { country_code: country || null, province_code: province || null },
          billing_address: null,
          refunds: one.refunds.map((paidMinor, index) =>
            refundJson(orderIdOf(name), { id: 900 + 10 * index, paidMinor }),
          ),
        });
        expect(fromJson(json)).toEqual(fromCsv(csv));
      }),
      { numRuns: 300 },
    );
  });

  it('is believed about taxes where the sums alone would mislead: a tip is no tax', () => {
    // 40.00 + 4.90 + a tip of 7.00: the total is nearer to what it would be with the tax of 7.17 on top.
    expect(
      fromJson(orderJson('#1001', { total_price: '51.90', total_tip_received: '7.00' })),
    ).toMatchObject({
      netMinor: 3361,
    });
  });

  it('names its click in the landing address where no attribute does', () => {
    const landing_site = `/products/serum?utm_source=ig&liftnote_click=${CLICK}`;
    expect(fromJson(orderJson('#1001', { landing_site })).clickId).toBe(CLICK);
    expect(fromJson(orderJson('#1001')).clickId).toBe('');
  });

  it('counts of its refunds what was paid back, in the shop’s own money', () => {
    const orderId = orderIdOf('#1001');
    const paid = (refunds: readonly unknown[], change = {}) =>
      fromJson(orderJson('#1001', { refunds, ...change })).netMinor;
    expect(paid([refundJson(orderId, { id: 1, paidMinor: 2000 })])).toBe(1680);
    expect(paid([refundJson(orderId, { id: 1, paidMinor: 2000, status: 'pending' })])).toBe(3361);
    expect(paid([refundJson(orderId, { id: 1, paidMinor: 2000 }, { transactions: [] })])).toBe(
      3361,
    );
    // Paid in dollars: 20.00 of the shop's goods, and 2.00 of shipping as an adjustment.
    const foreign = {
      transactions: [{ kind: 'refund', status: 'success', amount: '23.80', currency: 'USD' }],
      order_adjustments: [{ amount_set: { shop_money: { amount: '-2.00' } } }],
    };
    expect(paid([refundJson(orderId, { id: 1, paidMinor: 2000 }, foreign)])).toBe(1512);
  });

  it.each<[string, unknown, string]>([
    ['in another currency', orderJson('#1', { currency: 'USD' }), 'import.row.other_currency'],
    [
      'of a status that nobody knows',
      orderJson('#1', { financial_status: null }),
      'import.row.unknown_status',
    ],
    ['without a name', orderJson('#'), 'import.row.no_reference'],
    ['without a subtotal', orderJson('#1', { subtotal_price: null }), 'import.row.no_amount'],
    ['with an amount that is none', orderJson('#1', { total_tax: 'NaN' }), 'import.row.bad_amount'],
    ['without a date', orderJson('#1', { created_at: 'soon' }), 'import.row.bad_date'],
    ['that is a list', [], 'import.hook.shape'],
    ['that is nothing', null, 'import.hook.shape'],
  ])('%s is refused by name', (_, body, key) => {
    expect(problemKey(body)).toBe(key);
  });

  it('never throws, whatever stands where a value ought to be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(orderJson('#1'))),
        fc.jsonValue(),
        (field, value) => {
          const read = readShopifyOrder(orderJson('#1', { [field]: value }), frame);
          if (read.ok)
            expect(Number.isSafeInteger(settleDelivery(read.value.order, []).netMinor)).toBe(true);
          readShopifyRefund({ ...refundJson(1, { id: 1, paidMinor: 1 }), [field]: value }, frame);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the JSON of a refund', () => {
  it('names the order by Shopify’s own id', () => {
    expect(readShopifyRefund(refundJson(77, { id: 5, paidMinor: 1250 }), frame)).toEqual({
      ok: true,
      value: { orderId: '77', refund: { refundId: '5', paidMinor: 1250, taxOnTopMinor: 0 } },
    });
  });

  it('without an order is refused', () => {
    const { order_id: _, ...rest } = refundJson(77, { id: 5, paidMinor: 1250 });
    expect(readShopifyRefund(rest, frame)).toMatchObject({ ok: false });
  });
});
