// Makes what Shopify sends to webhooks, in the shape of its documentation: an order with the fields around those that
// are read, and a refund. https://shopify.dev/docs/api/admin-rest/latest/resources/order, .../refund.

/** Amounts in cents. */
export type RefundModel = {
  readonly id: number;
  readonly paidMinor: number;
  readonly status?: 'success' | 'pending' | 'failure';
};

export const decimal = (minor: number): string => (minor / 100).toFixed(2);

const setOf = (minor: number) => ({
  shop_money: { amount: decimal(minor), currency_code: 'EUR' },
  presentment_money: { amount: decimal(minor), currency_code: 'EUR' },
});

export const refundJson = (
  orderId: number,
  { id, paidMinor, status = 'success' }: RefundModel,
  change: Readonly<Record<string, unknown>> = {},
) => ({
  id,
  order_id: orderId,
  created_at: '2026-03-06T10:34:55+01:00',
  note: 'wrong size',
  user_id: null,
  processed_at: '2026-03-06T10:34:55+01:00',
  restock: true,
  duties: [],
  admin_graphql_api_id: `gid://shopify/Refund/${id}`,
  refund_line_items: [
    {
      id: id + 1,
      quantity: 1,
      line_item_id: 518995019,
      restock_type: 'return',
      subtotal: paidMinor / 100,
      total_tax: 0,
      subtotal_set: setOf(paidMinor),
      total_tax_set: setOf(0),
      line_item: { id: 518995019, title: 'Serum, 30 ml', price: decimal(paidMinor) },
    },
  ],
  transactions: [
    {
      id: id + 2,
      order_id: orderId,
      kind: 'refund',
      gateway: 'shopify_payments',
      status,
      currency: 'EUR',
      amount: decimal(paidMinor),
      test: false,
    },
  ],
  order_adjustments: [],
  ...change,
});

/** A paid order of 40.00 with 4.90 shipping, taxes included (7.17): the order of shopify-file.ts. */
export const orderJson = (name: string, change: Readonly<Record<string, unknown>> = {}) => {
  const id = orderIdOf(name);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    app_id: 580111,
    browser_ip: '203.0.113.7',
    cancel_reason: null,
    cancelled_at: null,
    confirmed: true,
    contact_email: 'ada@example.com',
    created_at: '2026-03-04T18:22:10+01:00',
    currency: 'EUR',
    current_subtotal_price: '40.00',
    discount_codes: [],
    email: 'ada@example.com',
    financial_status: 'paid',
    fulfillment_status: null,
    landing_site: '/products/serum',
    name,
    note: null,
    note_attributes: [],
    order_number: Number(name.replace(/\D/g, '')),
    payment_gateway_names: ['shopify_payments'],
    phone: null,
    presentment_currency: 'EUR',
    processed_at: '2026-03-04T18:22:09+01:00',
    subtotal_price: '40.00',
    tags: '',
    tax_lines: [{ price: '7.17', rate: 0.19, title: 'VAT' }],
    taxes_included: true,
    test: false,
    total_discounts: '0.00',
    total_price: '44.90',
    total_tax: '7.17',
    updated_at: '2026-03-04T18:22:11+01:00',
    customer: { id: 207119551, email: 'ada@example.com' },
    billing_address: {
      country: 'Germany',
      country_code: 'DE',
      province: null,
      province_code: null,
    },
    shipping_address: {
      country: 'Germany',
      country_code: 'DE',
      province: null,
      province_code: null,
    },
    line_items: [{ id: 518995019, title: 'Serum, 30 ml', price: '40.00', quantity: 1 }],
    shipping_lines: [{ id: 1, title: 'DHL', price: '4.90', discount_allocations: [] }],
    refunds: [],
    ...change,
  };
};

export const orderIdOf = (name: string): number =>
  5_500_000_000_000 + Number(name.replace(/\D/g, ''));
