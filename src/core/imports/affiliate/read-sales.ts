// A network's transactions to sales, whichever network wrote them. An order may have a row for each article, and a further
// one for each correction; they are summed. What was declined is kept, and costs nothing.
import type { AffiliateSale, AffiliateState } from '../../sales/affiliate-sale.ts';
import { isCurrency } from '../../money.ts';
import { codesOf, orderReference } from '../../sales/order.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { cleanLine } from '../../text.ts';
import { readAmount } from '../amount.ts';
import { columnKey, isTotals } from '../columns.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import type { DateOrder } from '../instant.ts';
import type { KnownExport } from '../recognise.ts';
import { openSource } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import type { FoundTable } from '../tables.ts';
import { orderOfDates, readWhen } from '../when-cell.ts';
import { affiliateState } from './affiliate-state.ts';
import type { AffiliateColumn, AffiliateNames } from './affiliate-columns.ts';

export type Network = { readonly source: KnownExport | null; readonly names: AffiliateNames };

type Row = TableRow<AffiliateColumn>;
type Line = AffiliateSale & { readonly transaction: string };

type Reader = {
  readonly frame: ImportFrame;
  readonly dateOrder: DateOrder;
  readonly titles: (column: AffiliateColumn) => string;
};

const NEEDED = [
  ['Order ID', 'order', 'transaction'],
  ['Transaction Date', 'at'],
  ['Commission', 'commission'],
] as const;

/** "Sale Amount (USD)" is the column "Sale Amount". */
const withCurrency = (names: AffiliateNames, currency: string): AffiliateNames => {
  const also = (some: readonly string[]): readonly string[] =>
    some.flatMap((name) => [name, `${name}${currency.toLowerCase()}`]);
  return { ...names, sale: also(names.sale), commission: also(names.commission) };
};

/** The currency that a file's money titles name: "Commission (USD)", "saleAmountUsd"; null when they name none. */
const currencyOfHeading = ({
  heading,
}: Pick<FoundTable<AffiliateColumn>, 'heading'>): string | null => {
  for (const title of heading) {
    if (!/commission|payout|sale/i.test(title)) continue;
    const code = /(?:\(([A-Za-z]{3})\)|(Usd|USD|Eur|EUR|Gbp|GBP))\s*$/.exec(title.slice(0, 100));
    const currency = (code?.[1] ?? code?.[2] ?? '').toUpperCase();
    if (isCurrency(currency)) return currency;
  }
  return null;
};

const otherCurrency = (row: number, currency: string, { frame }: Reader) =>
  fail({
    row,
    key: 'import.row.other_currency',
    values: { currency: currency.slice(0, 8), expected: frame.currency },
  });

const stateOf = ({ row, get }: Row): Result<AffiliateState | null, SkippedRow> => {
  const cell = get('state');
  if (cell === '') return ok(null);
  const state = affiliateState(cell);
  return state === null
    ? fail({ row, key: 'import.row.unknown_state', values: { value: shown(cell) } })
    : ok(state);
};

const readLine = (line: Row, reader: Reader): Result<Line, SkippedRow> => {
  const { row, get } = line;
  const { frame, dateOrder, titles } = reader;
  if (isTotals(line.first)) return fail({ row, key: 'import.row.totals' });
  if (line.filled === 1) return fail({ row, key: 'import.row.note' });
  const order = orderReference(get('order'));
  const transaction = get('transaction').slice(0, 200);
  if (order === '' && transaction === '') return fail({ row, key: 'import.row.no_reference' });
  const currency = get('currency').toUpperCase();
  if (currency !== '' && currency !== frame.currency) return otherCurrency(row, currency, reader);
  const state = stateOf(line);
  if (!state.ok) return state;
  const sale = readAmount(row, titles('sale'), get('sale'), frame.currency);
  if (!sale.ok) return sale;
  const commission = readAmount(row, titles('commission'), get('commission'), frame.currency);
  if (!commission.ok) return commission;
  if (commission.value === null) return fail({ row, key: 'import.row.no_commission' });
  const when = readWhen(row, `${get('at')} ${get('time')}`.trim(), frame, dateOrder);
  if (!when.ok) return when;
  return ok({
    row,
    reference: order || transaction,
    isOrder: order !== '',
    publisher: cleanLine(get('publisher')).slice(0, 200).toWellFormed(),
    code: codesOf(get('code'))[0] ?? '',
    atMs: when.value.atMs,
    day: when.value.day,
    saleMinor: sale.value,
    commissionMinor: commission.value,
    state: state.value,
    transaction,
  });
};

const add = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : a + b;

const takesBack = (one: Line): boolean => one.commissionMinor < 0 || (one.saleMinor ?? 0) < 0;

const isDeclined = (one: Line): boolean => one.state === 'declined';

const sum = (first: Line, later: Line): Line => ({
  ...first,
  code: first.code || later.code,
  saleMinor: add(first.saleMinor, later.saleMinor),
  commissionMinor: first.commissionMinor + later.commissionMinor,
});

/** What is taken back goes off the order, whatever its own row is called ("corrected"); of one that was declined there is nothing. */
const corrected = (sale: Line, correction: Line): Line =>
  isDeclined(sale) ? sale : sum(sale, correction);

/** Of several rows one that waits keeps the order waiting; what is declined counts only where all is. */
const joined = (first: Line, later: Line): Line => {
  if (takesBack(later)) return corrected(first, later);
  if (takesBack(first)) return { ...corrected(later, first), row: first.row };
  if (isDeclined(later) && !isDeclined(first)) return first;
  if (isDeclined(first) && !isDeclined(later)) return { ...later, row: first.row };
  const isPending = first.state === 'pending' || later.state === 'pending';
  return { ...sum(first, later), state: isPending ? 'pending' : (first.state ?? later.state) };
};

const open = (
  text: string,
  { source, names }: Network,
  frame: ImportFrame,
): Result<FoundTable<AffiliateColumn>, FileProblem> => {
  const spec = {
    source,
    names: withCurrency(names, frame.currency),
    needed: NEEDED,
    keepsWhole: true,
  };
  const table = openSource<AffiliateColumn>(text, spec);
  if (table.ok || table.error.key !== 'import.file.missing_columns') return table;
  // The columns may be there in another currency than the campaign's.
  const currency = currencyOfHeading({
    heading:
      text
        .slice(0, 4000)
        .split('\n', 1)[0]
        ?.split(/[,;\t"]/) ?? [],
  });
  if (currency === null || currency === frame.currency) return table;
  const values = { currency, expected: frame.currency };
  return fail({ key: 'import.file.other_currency', values });
};

export const readSales = (
  text: string,
  network: Network,
  frame: ImportFrame,
): Result<Parsed<AffiliateSale>, FileProblem> => {
  const table = open(text, network, frame);
  if (!table.ok) return table;
  const { heading, columns, rows, rowsRead } = table.value;
  const named = currencyOfHeading(table.value);
  if (named !== null && named !== frame.currency) {
    return fail({
      key: 'import.file.other_currency',
      values: { currency: named, expected: frame.currency },
    });
  }
  const reader: Reader = {
    frame,
    dateOrder: orderOfDates(
      rows.map(({ get }) => get('at')),
      frame,
    ),
    titles: (column) => shown(heading[columns.get(column) ?? -1] ?? column),
  };
  const skipped = [...table.value.skipped];
  const sales = new Map<string, Line>();
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readLine(row, reader);
    if (!read.ok) {
      skipped.push(read.error);
      continue;
    }
    const { transaction, reference, publisher } = read.value;
    const mark =
      transaction === ''
        ? row.whole
        : `${transaction}\n${row.get('item')}\n${row.get('commission')}`;
    if (seen.has(mark)) {
      skipped.push({ row: row.row, key: 'import.row.row_repeated' });
      continue;
    }
    seen.add(mark);
    const key = `${reference}\n${columnKey(publisher)}`;
    const known = sales.get(key);
    sales.set(key, known ? joined(known, read.value) : read.value);
  }
  const items: AffiliateSale[] = [];
  for (const line of sales.values()) {
    const { transaction: _, ...sale } = line;
    // Stored, it would stand in place of what an earlier file said of the order.
    if (takesBack(line)) skipped.push({ row: sale.row, key: 'import.row.refund_alone' });
    else items.push(sale);
  }
  return ok({ rowsRead, items, skipped: byRow(skipped) });
};
