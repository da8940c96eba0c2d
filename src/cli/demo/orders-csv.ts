// The orders in exactly the shape of Shopify's export (Admin, Orders, Export): every column, newest order first,
// a further row for each further product.
import { TIME_ZONE, shopTime } from './calendar.ts';
import { CURRENCY } from './brand.ts';
import { csvText } from './csv.ts';
import { goodsMinor } from './orders.ts';
import type { DemoOrder, OrderState } from './orders.ts';

// Shopify Help Center, "Exporting orders": the columns of "Export: all orders", in its order.
const COLUMNS = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Code',
  'Discount Amount',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem compare at price',
  'Lineitem sku',
  'Lineitem requires shipping',
  'Lineitem taxable',
  'Lineitem fulfillment status',
  'Billing Name',
  'Billing Street',
  'Billing Address1',
  'Billing Address2',
  'Billing Company',
  'Billing City',
  'Billing Zip',
  'Billing Province',
  'Billing Country',
  'Billing Phone',
  'Shipping Name',
  'Shipping Street',
  'Shipping Address1',
  'Shipping Address2',
  'Shipping Company',
  'Shipping City',
  'Shipping Zip',
  'Shipping Province',
  'Shipping Country',
  'Shipping Phone',
  'Notes',
  'Note Attributes',
  'Cancelled at',
  'Payment Method',
  'Payment Reference',
  'Refunded Amount',
  'Vendor',
  'Outstanding Balance',
  'Employee',
  'Location',
  'Device ID',
  'Id',
  'Tags',
  'Risk Level',
  'Source',
  'Lineitem discount',
  'Tax 1 Name',
  'Tax 1 Value',
  'Tax 2 Name',
  'Tax 2 Value',
  'Tax 3 Name',
  'Tax 3 Value',
  'Tax 4 Name',
  'Tax 4 Value',
  'Tax 5 Name',
  'Tax 5 Value',
  'Phone',
  'Receipt Number',
  'Duties',
  'Billing Province Name',
  'Shipping Province Name',
  'Payment ID',
  'Payment Terms Name',
  'Next Payment Due At',
  'Payment References',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const TAX_RATE = 0.07;

const amount = (minor: number): string => (minor / 100).toFixed(2);

/** Included in the prices, on goods and shipping alike. */
export const taxMinor = (grossMinor: number): number =>
  Math.round((grossMinor * TAX_RATE) / (1 + TAX_RATE));

const STATUS: Readonly<Record<OrderState, string>> = {
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  cancelled: 'voided',
  pending: 'pending',
  test: 'paid',
};

export const orderName = ({ number }: DemoOrder): string => `#${number}`;

const addressOf = ({ customer }: DemoOrder): Row => {
  if (!customer) return {};
  // The export marks post codes with an apostrophe, so that spreadsheets keep their zeros.
  const zip = `'${customer.zip}`;
  return {
    'Billing Name': customer.name,
    'Billing Street': customer.street,
    'Billing Address1': customer.street,
    'Billing City': customer.city,
    'Billing Zip': zip,
    'Billing Province': customer.province,
    'Billing Country': customer.country,
    'Shipping Name': customer.name,
    'Shipping Street': customer.street,
    'Shipping Address1': customer.street,
    'Shipping City': customer.city,
    'Shipping Zip': zip,
    'Shipping Province': customer.province,
    'Shipping Country': customer.country,
  };
};

const moneyOf = (order: DemoOrder): Row => {
  const subtotal = goodsMinor(order.lines) - order.discountMinor;
  const total = subtotal + order.shippingMinor;
  const tax = taxMinor(total);
  return {
    Subtotal: amount(subtotal),
    Shipping: amount(order.shippingMinor),
    Taxes: amount(tax),
    Total: amount(total),
    'Discount Code': order.code,
    'Discount Amount': amount(order.discountMinor),
    'Refunded Amount': amount(order.refundedMinor),
    'Outstanding Balance': amount(order.state === 'pending' ? total : 0),
    'Tax 1 Name': 'VAT 7%',
    'Tax 1 Value': amount(tax),
    Duties: '',
  };
};

const paymentOf = (order: DemoOrder): string => {
  if (order.state === 'test') return 'Bogus Gateway (for testing)';
  if (order.customer === null) return 'Cash';
  return order.state === 'pending' ? 'Bank Deposit' : 'Shopify Payments';
};

const PACKING_MS = 26 * 3_600_000;

const headOf = (order: DemoOrder, clickId: string, exportedMs: number): Row => {
  const created = shopTime(order.atMs);
  const isPaid = order.state !== 'pending' && order.state !== 'cancelled';
  const isSent =
    (order.state === 'paid' || order.state === 'partially_refunded') &&
    order.atMs + PACKING_MS < exportedMs;
  return {
    'Financial Status': STATUS[order.state],
    'Paid at': isPaid ? created : '',
    'Fulfillment Status': isSent ? 'fulfilled' : 'unfulfilled',
    'Fulfilled at': isSent ? shopTime(order.atMs + PACKING_MS) : '',
    'Accepts Marketing': order.customer?.acceptsMarketing ? 'yes' : 'no',
    Currency: CURRENCY,
    'Shipping Method': order.customer ? 'DHL Paket' : '',
    Notes: order.note,
    'Note Attributes': [
      ...(clickId === '' ? [] : [`liftnote_click: ${clickId}`]),
      ...(order.note.startsWith('Gift') ? ['gift_wrap: yes'] : []),
    ].join('\n'),
    'Cancelled at': order.state === 'cancelled' ? shopTime(order.atMs + 3 * 3_600_000) : '',
    'Payment Method': paymentOf(order),
    'Payment Reference': `c${order.number}.1`,
    Id: String(5_900_000_000_000 + order.number),
    Tags: order.customer ? '' : 'market',
    'Risk Level': 'Low',
    Source: order.customer ? 'web' : 'pos',
    Location: order.customer ? '' : `Weekend market (${TIME_ZONE})`,
    'Payment ID': `c${order.number}.1`,
    'Payment References': `c${order.number}.1`,
    ...moneyOf(order),
    ...addressOf(order),
  };
};

const rowsOf = (order: DemoOrder, clickId: string, exportedMs: number): Row[] =>
  order.lines.map((line, index) => ({
    Name: orderName(order),
    Email: order.customer?.email ?? '',
    ...(index === 0 ? headOf(order, clickId, exportedMs) : {}),
    'Created at': shopTime(order.atMs),
    'Lineitem quantity': String(line.quantity),
    'Lineitem name': line.name,
    'Lineitem price': amount(line.priceMinor),
    'Lineitem sku': line.sku,
    'Lineitem requires shipping': 'true',
    'Lineitem taxable': 'true',
    'Lineitem fulfillment status': order.atMs + PACKING_MS < exportedMs ? 'fulfilled' : 'pending',
    'Lineitem discount': '0.00',
    Vendor: 'Northwind Tea',
  }));

/** `clickIdOf` gives the id that our redirect minted for a click, by its place in the list of clicks. */
export const ordersCsv = (
  orders: readonly DemoOrder[],
  clickIdOf: (click: number) => string,
): string => {
  const exportedMs = orders.at(-1)?.atMs ?? 0;
  return csvText([
    COLUMNS,
    ...orders
      .toReversed()
      .flatMap((order) =>
        rowsOf(order, order.click === null ? '' : clickIdOf(order.click), exportedMs),
      )
      .map((row) => COLUMNS.map((column) => row[column] ?? '')),
  ]);
};
