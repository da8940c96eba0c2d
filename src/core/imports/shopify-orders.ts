// Shopify's orders export (Admin, Orders, Export) to orders. An order spans as many rows as it has products;
// its own figures stand in the first of them. Columns are found by name; the file may have been through a
// spreadsheet.
import { codesOf, customerOf, orderReference } from '../sales/order.ts';
import type { ImportedOrder } from '../sales/order.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { parseAmount } from './amount.ts';
import { isTotals } from './columns.ts';
import type { Columns } from './columns.ts';
import { byRow } from './import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from './import-result.ts';
import { parseInstant, seenOrders } from './instant.ts';
import type { DateOrder } from './instant.ts';
import { clickIdOfText, customerKindOf, regionOfCells } from './orders/order-cells.ts';
import { wrongFile } from './recognise.ts';
import { frameProblem, isTestOrder, settleOrder, statusOf } from './shopify-order.ts';
import type { TableRow } from './table.ts';
import { readFittingTable } from './tables.ts';
import { settledOrder } from './when-cell.ts';

const NAMES = {
  name: ['name', 'order', 'ordername'],
  email: ['email'],
  phone: ['phone', 'billingphone', 'shippingphone'],
  status: ['financialstatus'],
  currency: ['currency'],
  subtotal: ['subtotal'],
  shipping: ['shipping'],
  taxes: ['taxes', 'tax'],
  total: ['total'],
  code: ['discountcode', 'discountcodes'],
  discount: ['discountamount'],
  created: ['createdat'],
  cancelled: ['cancelledat', 'canceledat'],
  refunded: ['refundedamount'],
  attributes: ['noteattributes'],
  notes: ['notes'],
  payment: ['paymentmethod'],
  tags: ['tags'],
  shippingCountry: ['shippingcountry'],
  shippingProvince: ['shippingprovince'],
  billingCountry: ['billingcountry'],
  billingProvince: ['billingprovince'],
  kind: ['customertype', 'neworreturningcustomer'],
} as const;
type Column = keyof typeof NAMES;

const NEEDED = ['name', 'status', 'subtotal', 'created'] as const satisfies readonly Column[];
const NEEDED_TITLES = {
  name: 'Name',
  status: 'Financial Status',
  subtotal: 'Subtotal',
  created: 'Created at',
} as const;

type Record = TableRow<Column>;

type Amounts = {
  readonly [K in 'subtotal' | 'shipping' | 'taxes' | 'discount' | 'refunded']: number;
} & {
  readonly total: number | null;
};

const AMOUNTS = ['subtotal', 'shipping', 'taxes', 'discount', 'refunded', 'total'] as const;

const amountsOf = (record: Record, currency: string): Result<Amounts, SkippedRow> => {
  const read = new Map<string, number>();
  for (const column of AMOUNTS) {
    const text = record.get(column);
    if (text === '') continue;
    const amount = parseAmount(text, currency);
    if (!amount.ok)
      return fail({
        row: record.row,
        key: 'import.row.bad_amount',
        values: { column, value: text.slice(0, 40) },
      });
    read.set(column, amount.value);
  }
  const of = (column: (typeof AMOUNTS)[number]): number => read.get(column) ?? 0;
  return ok({
    subtotal: of('subtotal'),
    shipping: of('shipping'),
    taxes: of('taxes'),
    discount: Math.abs(of('discount')),
    refunded: Math.abs(of('refunded')),
    total: read.get('total') ?? null,
  });
};

const isTest = (record: Record): boolean =>
  isTestOrder([record.get('payment')], record.get('tags'));

const regionOf = (record: Record): string => {
  const isShipped = record.get('shippingCountry') !== '';
  return regionOfCells(
    record.get(isShipped ? 'shippingCountry' : 'billingCountry'),
    record.get(isShipped ? 'shippingProvince' : 'billingProvince'),
  );
};

const readOrder = (
  record: Record,
  frame: ImportFrame,
  order: DateOrder,
): Result<ImportedOrder, SkippedRow> => {
  const { row } = record;
  const problem = frameProblem(record.get('currency'), record.get('status'), frame);
  if (problem) return fail({ row, ...problem });
  const amounts = amountsOf(record, frame.currency);
  if (!amounts.ok) return amounts;
  const at = parseInstant(record.get('created'), frame.timeZone, order);
  if (!at.ok) {
    const key = at.error === 'ambiguous' ? 'import.row.ambiguous_day' : 'import.row.bad_date';
    return fail({ row, key, values: { value: record.get('created').slice(0, 40) } });
  }
  const { subtotal, shipping, taxes, total, discount, refunded } = amounts.value;
  return ok({
    row,
    reference: orderReference(record.get('name')),
    customer: customerOf(record.get('email'), record.get('phone')),
    ...settleOrder(
      {
        orderedAtMs: at.value,
        region: regionOf(record),
        status: statusOf(record.get('status')),
        isTest: isTest(record),
        isCancelled: record.get('cancelled') !== '',
        subtotalMinor: subtotal,
        shippingMinor: shipping,
        taxesMinor: taxes,
        totalMinor: total,
        areTaxesIncluded: null,
        discountMinor: discount,
        customerKind: customerKindOf(record.get('kind')),
        codes: codesOf(record.get('code')),
        clickId: clickIdOfText(`${record.get('attributes')}\n${record.get('notes')}`),
      },
      refunded,
    ),
  });
};

/** A later row with figures of its own for an order already seen says the same again, or contradicts it. */
const isRepetition = (first: Record, later: Record): boolean =>
  (['subtotal', 'total', 'refunded', 'status', 'cancelled'] as const).every((column) => {
    const again = later.get(column);
    return again === '' || again === first.get(column);
  });

const unread = (text: string, columns: Columns<Column>): FileProblem => {
  const wrong = wrongFile(text, ['shopify_orders', 'orders'], true);
  if (wrong) return wrong;
  const missing = NEEDED.filter((column) => !columns.has(column)).map(
    (column) => NEEDED_TITLES[column],
  );
  // Of Shopify's columns none but a name, which many tables have: another shop's file.
  if (missing.length >= NEEDED.length - 1) return { key: 'import.file.unknown_orders' };
  return { key: 'import.file.missing_columns', values: { columns: missing.join(', ') } };
};

/** Each order's first row by its reference; what else a row can be is left out. */
const firstRows = (rows: readonly Record[], skipped: SkippedRow[]): readonly Record[] => {
  const byReference = new Map<string, Record>();
  for (const record of rows) {
    const { row } = record;
    const name = record.get('name');
    const reference = orderReference(name);
    const first = byReference.get(reference);
    if (isTotals(name === '' ? record.first : name))
      skipped.push({ row, key: 'import.row.totals' });
    else if (reference === '') skipped.push({ row, key: 'import.row.no_reference' });
    else if (first) {
      if (!isRepetition(first, record)) {
        skipped.push({ row, key: 'import.row.contradicts', values: { first: first.row } });
      }
    } else if (record.get('subtotal') === '') skipped.push({ row, key: 'import.row.no_amount' });
    else byReference.set(reference, record);
  }
  return [...byReference.values()];
};

export const parseShopifyOrders = (
  text: string,
  frame: ImportFrame,
): Result<ParsedPart<ImportedOrder>, FileProblem> => {
  const table = readFittingTable(
    text,
    NAMES,
    (found) => NEEDED.every((column) => found.has(column)),
    (found) => unread(text, found),
  );
  if (!table.ok) return table;
  const { columns, rows, rowsRead, headingRow } = table.value;

  const skipped = [...table.value.skipped];
  const records = firstRows(rows, skipped);
  const dates = seenOrders(records.map((record) => record.get('created')));
  const order = settledOrder(dates, frame);
  const items: ImportedOrder[] = [];
  for (const record of records) {
    const result = readOrder(record, frame, order);
    if (result.ok) items.push(result.value);
    else skipped.push(result.error);
  }
  return ok({
    rowsRead,
    items,
    skipped: byRow(skipped),
    heading: { row: headingRow, referenceAt: columns.get('name') ?? 0 },
    dates,
  });
};
