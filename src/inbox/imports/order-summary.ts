// What orders add up to.
import type { ImportedOrder, OrderMatch, Uncounted } from '../../core/sales/order.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';

export type OrdersSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Orders that are conversions, and their sums. */
  readonly counted: number;
  readonly net_minor: number;
  readonly discount_minor: number;
  readonly refunded_minor: number;
  readonly not_counted: Readonly<Record<Uncounted, number>>;
  readonly matched: Readonly<Record<OrderMatch, number>>;
};

export const summariseOrders = (
  orders: readonly ImportedOrder[],
  rows: readonly OrderRow[],
): OrdersSummary => {
  const notCounted = { test: 0, cancelled: 0, voided: 0, unpaid: 0, refunded: 0 };
  const matched = { none: 0, code: 0, click: 0, code_and_click: 0 };
  for (const { uncounted } of orders) if (uncounted !== null) notCounted[uncounted] += 1;
  const counted = rows.filter(({ isCounted }) => isCounted);
  for (const { matchedBy } of counted) matched[matchedBy] += 1;
  const sum = (amount: (row: OrderRow) => number): number =>
    counted.reduce((total, row) => total + amount(row), 0);
  return {
    ...spanOfDays(rows),
    counted: counted.length,
    net_minor: sum(({ netMinor }) => netMinor),
    discount_minor: sum(({ discountMinor }) => discountMinor),
    refunded_minor: sum(({ refundedMinor }) => refundedMinor),
    not_counted: notCounted,
    matched,
  };
};
