// A WooCommerce orders export to orders. An order may span as many rows as it has products, each with the order's own
// figures; in an Analytics report a refund is a further row of its order with a negative amount.
import { codesOf, customerOf, orderReference } from '../../sales/order.ts';
import type { ImportedOrder } from '../../sales/order.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { readAmount } from '../amount.ts';
import { isTotals } from '../columns.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import { readWhen, seenInDates, settledOrder } from '../when-cell.ts';
import { clickIdOfCell, clickIdOfText, customerKindOf, regionOfCells } from './order-cells.ts';
import { WOOCOMMERCE_COLUMNS } from './woocommerce-columns.ts';
import type { WooColumn } from './woocommerce-columns.ts';
import { wooNet } from './woocommerce-money.ts';
import type { WooNet } from './woocommerce-money.ts';
import { wooStatus } from './woocommerce-status.ts';

type Row = TableRow<WooColumn>;

const WOOCOMMERCE: SourceColumns<WooColumn> = {
  source: 'woocommerce_orders',
  names: WOOCOMMERCE_COLUMNS,
  needed: [
    ['Order Number', 'reference'],
    ['Order Date', 'at'],
    ['Order Status', 'status'],
    ['Order Total', 'net', 'total', 'subtotal'],
  ],
};

const SUMS = [
  'net',
  'total',
  'subtotal',
  'tax',
  'shipping',
  'shippingTax',
  'fees',
  'discount',
  'refunded',
] as const satisfies readonly WooColumn[];
type Sums = Readonly<Record<(typeof SUMS)[number], number | null>>;

const readSums = ({ row, get }: Row, currency: string): Result<Sums, SkippedRow> => {
  const read = new Map<string, number | null>();
  for (const column of SUMS) {
    const amount = readAmount(row, column, get(column), currency);
    if (!amount.ok) return amount;
    read.set(column, amount.value);
  }
  const of = (column: (typeof SUMS)[number]): number | null => read.get(column) ?? null;
  return ok({
    net: of('net'),
    total: of('total'),
    subtotal: of('subtotal'),
    tax: of('tax'),
    shipping: of('shipping'),
    shippingTax: of('shippingTax'),
    fees: of('fees'),
    discount: of('discount'),
    refunded: of('refunded'),
  });
};

const netOf = (sums: Sums, isWhollyRefunded: boolean): WooNet | null => {
  if (sums.net !== null) {
    const refundedMinor = isWhollyRefunded ? Math.max(0, sums.net) : 0;
    return { netMinor: sums.net - refundedMinor, refundedMinor };
  }
  return wooNet({
    totalMinor: sums.total,
    subtotalMinor: sums.subtotal,
    taxMinor: sums.tax ?? 0,
    shippingMinor: sums.shipping ?? 0,
    shippingTaxMinor: sums.shippingTax,
    feesMinor: sums.fees ?? 0,
    discountMinor: Math.abs(sums.discount ?? 0),
    refundedMinor: Math.abs(sums.refunded ?? 0),
    isWhollyRefunded,
  });
};

/** "code:GLOW15|description:|amount:10.00;code:..." of the export plugins, or the codes alone. */
const codesOfCell = (cell: string): readonly string[] => {
  const named = [...cell.slice(0, 2000).matchAll(/(?:^|[;|\n])\s*code:([^|;\n]*)/gi)];
  return codesOf(named.length > 0 ? named.map(([, code]) => code ?? '').join(',') : cell);
};

const region = ({ get }: Row): string =>
  get('shippingCountry') === ''
    ? regionOfCells(get('billingCountry'), get('billingState'))
    : regionOfCells(get('shippingCountry'), get('shippingState'));

const isTest = ({ get }: Row): boolean => /bogus|for testing|test mode/i.test(get('payment'));

const readOrder = (
  line: Row,
  codes: string,
  frame: ImportFrame,
  order: DateOrder,
): Result<ImportedOrder, SkippedRow> => {
  const { row, get } = line;
  const currency = get('currency').toUpperCase();
  if (currency !== '' && currency !== frame.currency) {
    const values = { currency: currency.slice(0, 8), expected: frame.currency };
    return fail({ row, key: 'import.row.other_currency', values });
  }
  const status = wooStatus(get('status'));
  if (status === null)
    return fail({ row, key: 'import.row.unknown_state', values: { value: shown(get('status')) } });
  const sums = readSums(line, frame.currency);
  if (!sums.ok) return sums;
  const when = readWhen(row, get('at'), frame, order);
  if (!when.ok) return when;
  const net = netOf(sums.value, status === 'refunded');
  if (net === null) return fail({ row, key: 'import.row.no_amount' });
  const isGone = net.refundedMinor > 0 && net.netMinor === 0;
  const left = isGone ? 'refunded' : null;
  return ok({
    row,
    reference: orderReference(get('reference')),
    orderedAtMs: when.value.atMs,
    region: region(line),
    netMinor: net.netMinor,
    discountMinor: Math.abs(sums.value.discount ?? 0),
    refundedMinor: net.refundedMinor,
    uncounted: isTest(line) ? 'test' : status === 'counts' ? left : status,
    customer: customerOf(get('email'), get('phone')),
    customerKind: customerKindOf(get('customerType')),
    codes: codesOfCell(codes),
    clickId: clickIdOfCell(get('clickId')) || clickIdOfText(get('note')),
  });
};

/** What must be the same in all rows of an order, because it is the order's and not a product's. */
const OWN = ['status', 'total', 'subtotal', 'refunded'] as const;

const contradicts = (first: Row, later: Row): boolean =>
  OWN.some((column) => later.get(column) !== '' && later.get(column) !== first.get(column));

type Lines = { first: Row; readonly refunds: Row[]; codes: string };

const isRefund = (row: Row): boolean => /^[-−(]/.test(row.get('net'));

/** The rows of each order; what else a row can be is left out. */
const linesOf = (rows: readonly Row[], skipped: SkippedRow[]): readonly Lines[] => {
  const byReference = new Map<string, Lines>();
  for (const line of rows) {
    const { row } = line;
    const cell = line.get('reference');
    const reference = orderReference(cell);
    const known = byReference.get(reference);
    if (isTotals(cell === '' ? line.first : cell)) skipped.push({ row, key: 'import.row.totals' });
    else if (reference === '') skipped.push({ row, key: 'import.row.no_reference' });
    else if (!known)
      byReference.set(reference, { first: line, refunds: [], codes: line.get('codes') });
    else if (isRefund(line)) known.refunds.push(line);
    // A report that begins with the newest has an order's refund before the order.
    else if (isRefund(known.first)) {
      known.refunds.push(known.first);
      known.first = line;
      known.codes = line.get('codes');
    } else if (contradicts(known.first, line)) {
      skipped.push({ row, key: 'import.row.contradicts', values: { first: known.first.row } });
    }
    // With a row for each product, a further coupon stands in a further row.
    else known.codes += `\n${line.get('codes')}`;
  }
  return [...byReference.values()];
};

const withRefunds = (
  order: ImportedOrder,
  refunds: readonly Row[],
  currency: string,
): Result<ImportedOrder, SkippedRow> => {
  let { netMinor, refundedMinor } = order;
  for (const { row, get } of refunds) {
    const amount = readAmount(row, 'net', get('net'), currency);
    if (!amount.ok) return amount;
    const back = Math.min(Math.abs(amount.value ?? 0), Math.max(0, netMinor));
    netMinor -= back;
    refundedMinor += back;
  }
  const isGone = refundedMinor > 0 && netMinor === 0;
  return ok({
    ...order,
    netMinor,
    refundedMinor,
    uncounted: order.uncounted ?? (isGone ? 'refunded' : null),
  });
};

export const parseWooCommerceOrders = (
  text: string,
  frame: ImportFrame,
): Result<ParsedPart<ImportedOrder>, FileProblem> => {
  const table = openSource(text, WOOCOMMERCE);
  if (!table.ok) return table;
  const skipped = [...table.value.skipped];
  const lines = linesOf(table.value.rows, skipped);
  const dates = seenInDates(lines.map(({ first }) => first.get('at')));
  const order = settledOrder(dates, frame);
  const items: ImportedOrder[] = [];
  for (const { first, refunds, codes } of lines) {
    if (isRefund(first)) {
      skipped.push({ row: first.row, key: 'import.row.refund_alone' });
      continue;
    }
    const read = readOrder(first, codes, frame, order);
    const whole = read.ok ? withRefunds(read.value, refunds, frame.currency) : read;
    if (whole.ok) items.push(whole.value);
    else skipped.push(whole.error);
  }
  const { rowsRead, headingRow, columns } = table.value;
  return ok({
    rowsRead,
    items,
    skipped: byRow(skipped),
    heading: { row: headingRow, referenceAt: columns.get('reference') ?? 0 },
    dates,
  });
};
