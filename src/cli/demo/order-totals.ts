// What the orders must add up to, by the rules as the docs state them: what counts, what is net, who is new, and
// which creator has it. It shares no code with the importer and the report.
import { ATTRIBUTION_WINDOW_DAYS } from './brand.ts';
import { dayAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { DemoClick } from './clicks.ts';
import { sum } from './count.ts';
import { CREATORS } from './creators.ts';
import { goodsMinor } from './orders.ts';
import type { DemoOrder } from './orders.ts';
import { taxMinor } from './orders-csv.ts';

export type MatchKind = 'none' | 'code' | 'click' | 'code_and_click';
export type Sums = {
  readonly orders: number;
  readonly netMinor: number;
  readonly newCustomers: number;
};

export type OrderTotals = {
  readonly imported: number;
  readonly lines: number;
  readonly before: Sums;
  readonly during: Sums;
  readonly notCounted: number;
  readonly byMatch: Readonly<Record<MatchKind, Sums>>;
  /** Orders with a creator's code or tracked click, by creator. */
  readonly byCreator: Readonly<Record<string, Sums>>;
  /** With a tracked click, by creator who has the order. */
  readonly clickedByCreator: Readonly<Record<string, number>>;
};

const WINDOW_MS = ATTRIBUTION_WINDOW_DAYS * 86_400_000;

/** A counted order with what it is worth: goods without tax and refunds. */
type CountedOrder = {
  readonly order: DemoOrder;
  readonly netMinor: number;
  readonly isNew: boolean;
  readonly match: MatchKind;
  readonly creatorKey: string | null;
};

const netOf = (order: DemoOrder): number => {
  const gross = goodsMinor(order.lines) - order.discountMinor;
  // Goods and shipping carry the tax by their prices.
  const tax = taxMinor(gross + order.shippingMinor);
  const goods = gross - Math.round((tax * gross) / (gross + order.shippingMinor));
  return goods - Math.round((order.refundedMinor * goods) / gross);
};

const countedOrders = (
  orders: readonly DemoOrder[],
  clicks: readonly DemoClick[],
): CountedOrder[] => {
  const seen = new Set<string>();
  return orders
    .filter(({ state }) => state === 'paid' || state === 'partially_refunded')
    .map((order): CountedOrder => {
      const email = order.customer?.email.toLowerCase();
      const isNew = email !== undefined && !seen.has(email);
      if (email !== undefined) seen.add(email);
      const coder = CREATORS.find(({ code }) => code === order.code.toUpperCase());
      const click = order.click === null ? undefined : clicks[order.click];
      const isInTime = click !== undefined && order.atMs - click.atMs <= WINDOW_MS;
      return {
        order,
        netMinor: netOf(order),
        isNew,
        match: coder ? (isInTime ? 'code_and_click' : 'code') : isInTime ? 'click' : 'none',
        creatorKey: coder?.key ?? (isInTime ? click.creatorKey : null),
      };
    });
};

const sums = (orders: readonly CountedOrder[]): Sums => ({
  orders: orders.length,
  netMinor: sum(orders, ({ netMinor }) => netMinor),
  newCustomers: orders.filter(({ isNew }) => isNew).length,
});

export const orderTotals = (
  orders: readonly DemoOrder[],
  clicks: readonly DemoClick[],
  calendar: Calendar,
): OrderTotals => {
  const counted = countedOrders(orders, clicks);
  const during = counted.filter(({ order }) => dayAt(order.atMs) >= calendar.start);
  const matched = (match: MatchKind): Sums => sums(during.filter((one) => one.match === match));
  const tracked = during.filter(({ match }) => match !== 'none');
  const of = <T>(count: (key: string) => T): Record<string, T> =>
    Object.fromEntries(CREATORS.map(({ key }) => [key, count(key)]));
  return {
    imported: orders.length,
    lines: sum(orders, ({ lines }) => lines.length),
    before: sums(counted.filter(({ order }) => dayAt(order.atMs) < calendar.start)),
    during: sums(during),
    notCounted: orders.length - counted.length,
    byMatch: {
      none: matched('none'),
      code: matched('code'),
      click: matched('click'),
      code_and_click: matched('code_and_click'),
    },
    byCreator: of((key) => sums(tracked.filter(({ creatorKey }) => creatorKey === key))),
    clickedByCreator: of(
      (key) =>
        tracked.filter(({ match, creatorKey }) => match !== 'code' && creatorKey === key).length,
    ),
  };
};
