// What was bought, day by day, as far as codes and clicks tell: what a survey adds to it has no day.
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { both, isIn, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { clickDays } from '../traffic/clicks.ts';
import { conversionWindow, hasClick, isTracked } from '../sales/conversion-window.ts';
import type { OrderCell } from '../sales/conversion-window.ts';
import { wilson } from '../interval.ts';
import { orderDays, orderGrade } from '../sales/order-days.ts';
import { expectedSales } from '../sales/sales-model.ts';
import { readerOf, sumOf } from './reader.ts';
import type { Dated, Reader } from './reader.ts';

/** Of days with a source, those on which something can still be credited to the campaign. */
const credited = (snapshot: Snapshot): Stretch => ({
  from: snapshot.campaign.baselineStartDate,
  to: conversionWindow(snapshot).to,
});

const daysOf = (known: ReadonlySet<Day>, stretch: Stretch): ReadonlySet<Day> =>
  new Set([...known].filter((day) => isIn(day, stretch)));

export type Credited = Pick<Dated<OrderCell>, 'grade' | 'rows' | 'dayOf' | 'known' | 'missing'>;

/**
 * Counted orders no later than an order can be credited, so that during and after add up to what is tracked; later days
 * are unknown, not days without orders.
 */
export const creditedOrders = (snapshot: Snapshot): Credited => {
  const { to } = conversionWindow(snapshot);
  return {
    grade: orderGrade(snapshot),
    rows: snapshot.orders.filter((cell) => cell.isCounted && cell.day <= to),
    dayOf: ({ day }) => day,
    known: daysOf(orderDays(snapshot), credited(snapshot)),
    missing: 'no_orders',
  };
};

const TRACKED_ONLY = ['assumption.tracked_only'];

const conversionReader = (snapshot: Snapshot): Reader => {
  const { campaign, conversionEvents } = snapshot;
  if (campaign.conversionAction === 'order')
    return readerOf(snapshot, {
      ...creditedOrders(snapshot),
      kpi: 'conversions',
      assumptions: TRACKED_ONLY,
      inputs: (rows) => ({
        tracked: sumOf(rows.filter(isTracked), ({ n }) => n),
        orders: sumOf(rows, ({ n }) => n),
      }),
    });
  const { to } = conversionWindow(snapshot);
  const events = conversionEvents.filter(({ action }) => action === campaign.conversionAction);
  const known = spanOf(events.map(({ day }) => day));
  return readerOf(snapshot, {
    kpi: 'conversions',
    grade: 'imported',
    assumptions: TRACKED_ONLY,
    rows: events.filter(({ day }) => day <= to),
    dayOf: ({ day }) => day,
    known: known && both(known, credited(snapshot)),
    missing: 'no_conversions',
    inputs: (rows) => ({
      tracked: sumOf(
        rows.filter(({ creatorId }) => creatorId !== ''),
        ({ n }) => n,
      ),
      events: sumOf(rows, ({ n }) => n),
    }),
  });
};

/** Sales of whatever origin, which the sales lift is read from. */
const salesReader = (
  snapshot: Snapshot,
  part: 'orders' | 'net_revenue',
  count: (order: OrderCell) => number,
): Reader =>
  readerOf(snapshot, {
    kpi: 'sales_lift',
    part,
    grade: orderGrade(snapshot),
    rows: snapshot.orders.filter(({ isCounted }) => isCounted),
    dayOf: ({ day }) => day,
    known: orderDays(snapshot),
    missing: 'no_orders',
    inputs: (rows) => ({ [part]: sumOf(rows, count) }),
    value: (inputs: Inputs) => inputs[part] ?? null,
  });

type Visit = { readonly day: string; readonly clicks: number; readonly orders: number };

/**
 * By period only: an order comes days after its click, so that a day's orders are no part of its clicks; a day of many
 * clicks would seem a bad one, and a quiet day after it could pass 100%.
 */
const rateReader = (snapshot: Snapshot): Reader => {
  const clicks = clickDays(snapshot);
  const orders = orderDays(snapshot);
  const { to } = conversionWindow(snapshot);
  const rows: Visit[] = [
    ...snapshot.clicks
      .filter(({ kind }) => kind === 'person')
      .map(({ day, n }) => ({ day, clicks: n, orders: 0 })),
    ...snapshot.orders
      .filter((cell) => cell.isCounted && hasClick(cell))
      .map(({ day, n }) => ({ day, clicks: 0, orders: n })),
  ];
  return readerOf(snapshot, {
    kpi: 'conversion_rate',
    grade: orderGrade(snapshot),
    assumptions: ['assumption.click_orders'],
    // As in the campaign's own rate: no longer than an order can be credited to a click.
    rows: rows.filter(({ day }) => day <= to),
    dayOf: ({ day }) => day,
    known: clicks && daysOf(orders, both(clicks, credited(snapshot))),
    missing: clicks && orders.size === 0 ? 'no_orders' : 'no_clicks',
    interval: ({ orders: x, clicks: n }) => wilson(x ?? 0, n ?? 0),
    inputs: (visits) => ({
      orders: sumOf(visits, (visit) => visit.orders),
      clicks: sumOf(visits, (visit) => visit.clicks),
    }),
    isByPeriodOnly: true,
  });
};

export const orderReaders = (snapshot: Snapshot): Reader[] => [
  conversionReader(snapshot),
  readerOf(snapshot, {
    ...creditedOrders(snapshot),
    kpi: 'attributed_revenue',
    assumptions: TRACKED_ONLY,
    inputs: (rows) => ({
      tracked: sumOf(rows.filter(isTracked), ({ netMinor }) => netMinor),
      revenue: sumOf(rows, ({ netMinor }) => netMinor),
    }),
  }),
  salesReader(snapshot, 'orders', ({ n }) => n),
  {
    ...salesReader(snapshot, 'net_revenue', ({ netMinor }) => netMinor),
    expected: () => expectedSales(snapshot),
  },
  rateReader(snapshot),
];
