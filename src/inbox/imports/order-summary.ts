// What orders add up to, for whoever decides whether to import them; parts of a file add up to the whole.
import type { ImportedOrder, OrderMatch, Uncounted } from '../../core/sales/order.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';

export type OrdersSummary = {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Orders that are conversions, and their sums. */
  readonly counted: number;
  readonly netMinor: number;
  readonly discountMinor: number;
  readonly refundedMinor: number;
  readonly notCounted: Readonly<Record<Uncounted, number>>;
  readonly matched: Readonly<Record<OrderMatch, number>>;
};

export const summariseOrders = (
  orders: readonly ImportedOrder[],
  rows: readonly OrderRow[],
): OrdersSummary => {
  const days = rows.map(({ day }) => day).toSorted();
  const notCounted = { test: 0, cancelled: 0, voided: 0, unpaid: 0, refunded: 0 };
  const matched = { none: 0, code: 0, click: 0, code_and_click: 0 };
  for (const { uncounted } of orders) if (uncounted !== null) notCounted[uncounted] += 1;
  const counted = rows.filter(({ isCounted }) => isCounted);
  for (const { matchedBy } of counted) matched[matchedBy] += 1;
  const sum = (amount: (row: OrderRow) => number): number =>
    counted.reduce((total, row) => total + amount(row), 0);
  return {
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    counted: counted.length,
    netMinor: sum(({ netMinor }) => netMinor),
    discountMinor: sum(({ discountMinor }) => discountMinor),
    refundedMinor: sum(({ refundedMinor }) => refundedMinor),
    notCounted,
    matched,
  };
};

export const NO_ORDERS: OrdersSummary = summariseOrders([], []);

const added = <K extends string>(
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): Record<K, number> =>
  Object.fromEntries((Object.keys(a) as K[]).map((key) => [key, a[key] + b[key]])) as Record<
    K,
    number
  >; // a key each

const first = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null;

export const joinSummaries = (a: OrdersSummary, b: OrdersSummary): OrdersSummary => ({
  firstDay: first([a.firstDay, b.firstDay]),
  lastDay:
    [a.lastDay, b.lastDay]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null,
  counted: a.counted + b.counted,
  netMinor: a.netMinor + b.netMinor,
  discountMinor: a.discountMinor + b.discountMinor,
  refundedMinor: a.refundedMinor + b.refundedMinor,
  notCounted: added(a.notCounted, b.notCounted),
  matched: added(a.matched, b.matched),
});
