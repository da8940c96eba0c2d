// An orders file of any shop, by a mapping of our fields to its columns. One row is one order; a row for each product makes
// the same order again, and is left out as such.
import { codesOf, customerOf, orderReference } from '../../sales/order.ts';
import type { ImportedOrder, Uncounted } from '../../sales/order.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { readAmount } from '../amount.ts';
import { columnKey, isTotals } from '../columns.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, ParsedPart, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import { wrongFile } from '../recognise.ts';
import type { KnownFile } from '../recognise.ts';
import type { TableRow } from '../table.ts';
import { readTableBelow } from '../tables.ts';
import type { FoundTable } from '../tables.ts';
import { readWhen, seenInDates, settledOrder } from '../when-cell.ts';
import { ORDER_FIELDS, mappedNames } from './order-mapping.ts';
import type { OrderField, OrderMapping } from './order-mapping.ts';
import { clickIdOfCell, customerKindOf, regionOfCells } from './order-cells.ts';

type Row = TableRow<OrderField>;

type Reader = {
  readonly mapping: OrderMapping;
  readonly frame: ImportFrame;
  readonly dateOrder: DateOrder;
  /** Null when no status is mapped: every order counts. */
  readonly counted: ReadonlySet<string> | null;
};

const AMOUNTS = ['net', 'total', 'tax', 'shipping', 'discount', 'refunded'] as const;
type Amounts = Readonly<Record<(typeof AMOUNTS)[number], number | null>>;

const readAmounts = (
  { row, get }: Row,
  { mapping, frame }: Reader,
): Result<Amounts, SkippedRow> => {
  const read: Record<string, number | null> = {};
  for (const field of AMOUNTS) {
    const title = shown(mapping[field] ?? field);
    const amount = readAmount(row, title, get(field), frame.currency);
    if (!amount.ok) return amount;
    read[field] = amount.value;
  }
  return ok(read as Amounts); // one entry for each amount
};

/** Goods without tax and shipping; what was paid back is off already in a net amount, and not in a total. */
const netOf = (amounts: Amounts): number | null => {
  if (amounts.net !== null) return amounts.net;
  if (amounts.total === null) return null;
  const { total, tax, shipping, refunded } = amounts;
  return total - (tax ?? 0) - (shipping ?? 0) - Math.abs(refunded ?? 0);
};

/** A status that is not among those that count: what it means beyond that is not known. */
const uncountedOf = (
  { get }: Row,
  net: number,
  refunded: number,
  reader: Reader,
): Uncounted | null => {
  if (reader.counted !== null && !reader.counted.has(columnKey(get('status')))) return 'unpaid';
  return refunded > 0 && net <= 0 ? 'refunded' : null;
};

const readOrder = (line: Row, reader: Reader): Result<ImportedOrder, SkippedRow> => {
  const { row, get } = line;
  const { frame } = reader;
  const currency = get('currency').toUpperCase();
  if (currency !== '' && currency !== frame.currency) {
    const values = { currency: currency.slice(0, 8), expected: frame.currency };
    return fail({ row, key: 'import.row.other_currency', values });
  }
  const amounts = readAmounts(line, reader);
  if (!amounts.ok) return amounts;
  const net = netOf(amounts.value);
  if (net === null) return fail({ row, key: 'import.row.no_amount' });
  const when = readWhen(row, get('ordered_at'), frame, reader.dateOrder);
  if (!when.ok) return when;
  const refundedMinor = Math.abs(amounts.value.refunded ?? 0);
  return ok({
    row,
    reference: orderReference(get('reference')),
    orderedAtMs: when.value.atMs,
    region: regionOfCells(get('country'), get('province')),
    netMinor: net,
    discountMinor: Math.abs(amounts.value.discount ?? 0),
    refundedMinor,
    uncounted: uncountedOf(line, net, refundedMinor, reader),
    customer: customerOf(get('email'), get('phone')),
    customerKind: customerKindOf(get('customer_kind')),
    codes: codesOf(get('codes')),
    clickId: clickIdOfCell(get('click_id')),
  });
};

const ORDERS: readonly KnownFile[] = ['shopify_orders', 'woocommerce_orders', 'orders'];

const open = (text: string, mapping: OrderMapping): Result<FoundTable<OrderField>, FileProblem> => {
  const mapped = ORDER_FIELDS.filter((field) => mapping[field] !== undefined);
  const table = readTableBelow(text, mappedNames(mapping), (columns) =>
    mapped.every((field) => columns.has(field)),
  );
  if (!table.ok) return table;
  const found = table.value;
  if ('rows' in found) return ok(found);
  // Without even a reference it is another file, and may be one that has an importer of its own.
  const hasReference = found.columns.has('reference');
  const wrong = wrongFile(text, hasReference ? ORDERS : [], !hasReference);
  if (wrong) return fail(wrong);
  const missing = mapped.filter((field) => !found.columns.has(field));
  const columns = missing.map((field) => mapping[field] ?? field).join(', ');
  return fail({ key: 'import.file.missing_columns', values: { columns: columns.slice(0, 400) } });
};

const isSame = (first: Row, later: Row): boolean =>
  AMOUNTS.every((field) => later.get(field) === '' || later.get(field) === first.get(field));

/** Each order's first row; what else a row can be is left out. */
const firstRows = (rows: readonly Row[], skipped: SkippedRow[]): readonly Row[] => {
  const byReference = new Map<string, Row>();
  for (const line of rows) {
    const { row } = line;
    const cell = line.get('reference');
    const reference = orderReference(cell);
    const first = byReference.get(reference);
    if (isTotals(cell === '' ? line.first : cell)) skipped.push({ row, key: 'import.row.totals' });
    else if (reference === '') skipped.push({ row, key: 'import.row.no_reference' });
    else if (!first) byReference.set(reference, line);
    else if (!isSame(first, line)) {
      skipped.push({ row, key: 'import.row.contradicts', values: { first: first.row } });
    }
  }
  return [...byReference.values()];
};

export const parseGenericOrders = (
  text: string,
  frame: ImportFrame,
  mapping: OrderMapping,
): Result<ParsedPart<ImportedOrder>, FileProblem> => {
  const table = open(text, mapping);
  if (!table.ok) return table;
  const skipped = [...table.value.skipped];
  const records = firstRows(table.value.rows, skipped);
  const dates = seenInDates(records.map(({ get }) => get('ordered_at')));
  const reader: Reader = {
    mapping,
    frame,
    dateOrder: settledOrder(dates, frame),
    counted: mapping.counted_statuses ? new Set(mapping.counted_statuses.map(columnKey)) : null,
  };
  const items: ImportedOrder[] = [];
  for (const record of records) {
    const read = readOrder(record, reader);
    if (read.ok) items.push(read.value);
    else skipped.push(read.error);
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
