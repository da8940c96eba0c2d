// A file in the shape of Shopify's orders export, the same for the same number of rows: orders of one to four products, cells
// that go over lines, signs of several bytes, codes, refunds, tests and cancelled orders.
import { COLUMNS } from '../../core/imports/shopify-file.ts';
import type { Subject } from './subject.ts';
import { cell, two, writeLines } from './write-lines.ts';

type Sum = { orders: number; counted: number; netMinor: number };

const line = (cells: Readonly<Record<string, string>>): string =>
  `${COLUMNS.map((column) => cell(cells[column] ?? '')).join(',')}\n`;

/** Newest first, as the shop exports them. */
const orderLines = (n: number, products: number, made: Sum): string => {
  const name = `#${5_000_000 - n}`;
  const cents = 1000 + ((n * 7919) % 9000);
  const amount = (cents / 100).toFixed(2);
  const isCancelled = n % 50 === 7;
  const [day, hour] = [28 - Math.floor(((n * 13) % 280) / 10), n % 24];
  made.orders += 1;
  if (!isCancelled) {
    made.counted += 1;
    made.netMinor += cents;
  }
  const own = line({
    Name: name,
    Email: `buyer${(n * 31) % 400_000}@example.com`,
    'Financial Status': 'paid',
    'Fulfillment Status': 'fulfilled',
    Currency: 'EUR',
    Subtotal: amount,
    Shipping: '0.00',
    Taxes: '0.00',
    Total: amount,
    'Discount Code': n % 5 === 0 ? 'GLOW15' : '',
    'Discount Amount': '0.00',
    'Created at': `2026-03-${two(day)} ${two(hour)}:22:10 +0100`,
    'Lineitem quantity': '1',
    'Lineitem name': n % 9 === 0 ? 'Serum "Größe",\n30 ml' : 'Serum, 30 ml',
    'Shipping Country': 'DE',
    'Payment Method': 'Shopify Payments',
    'Cancelled at': isCancelled ? '2026-03-29 10:00:00 +0100' : '',
    'Refunded Amount': '0.00',
    Notes: n % 11 === 0 ? 'für Ada 😀\nbitte klingeln' : '',
    Source: 'web',
  });
  const further = line({ Name: name, 'Lineitem quantity': '2', 'Lineitem name': 'Cotton pads' });
  return own + further.repeat(products - 1);
};

function* linesOf(rows: number, made: Sum): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (let row = 0, n = 0; row < rows; n += 1) {
    const products = Math.min(n % 3 === 0 ? 1 + (n % 4) : 1, rows - row);
    yield orderLines(n, products, made);
    row += products;
  }
}

export const ORDERS: Subject = {
  write: async (path, rows) => {
    const made = { orders: 0, counted: 0, netMinor: 0 };
    const bytes = await writeLines(path, linesOf(rows, made));
    return { bytes, items: made.orders, told: { counted: made.counted, net_minor: made.netMinor } };
  },
  toldOf: ({ counted, net_minor }) => ({ counted: Number(counted), net_minor: Number(net_minor) }),
  totals: `SELECT count(*) AS items, total(is_counted) AS counted, total(net_minor * is_counted) AS net_minor,
      (SELECT total(net_minor) FROM order_day WHERE campaign_id = ?1 AND is_counted = 1) AS tallied
    FROM order_line WHERE campaign_id = ?1`,
  tallied: 'net_minor',
  tables: ['order_line', 'order_day'],
};
