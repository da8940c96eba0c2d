// Orders and costs day by day. What a survey adds has no day. Costs are dated by when they were entered, not by when
// they worked, so that no unit cost has a daily series.
import type { Snapshot } from '../../report/snapshot.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { clickDays } from '../traffic/clicks.ts';
import { conversionWindow, hasClick, isTracked } from '../sales/conversion-window.ts';
import { spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { wilson } from '../interval.ts';
import { readerOf, sumOf } from './reader.ts';
import type { Reader } from './reader.ts';

type Order = Snapshot['orders'][number];

/** Refunded and test orders are none, but tell that their days were imported. */
const orderDays = ({ orders }: Snapshot): Stretch | null => spanOf(orders.map(({ day }) => day));

const trackedReaders = (snapshot: Snapshot): Reader[] => {
  const { to } = conversionWindow(snapshot);
  const shared = {
    grade: 'imported' as const,
    assumptions: ['assumption.tracked_only'],
    // No longer than an order can be credited, so that during and after add up to what is tracked.
    rows: snapshot.orders.filter(({ isCounted, day }) => isCounted && day <= to),
    dayOf: ({ day }: Order) => day,
    known: orderDays(snapshot),
  };
  const revenue = readerOf(snapshot, {
    ...shared,
    kpi: 'attributed_revenue',
    inputs: (rows) => ({
      tracked: sumOf(rows.filter(isTracked), ({ netMinor }) => netMinor),
      revenue: sumOf(rows, ({ netMinor }) => netMinor),
    }),
  });
  if (snapshot.campaign.conversionAction !== 'order') {
    const events = snapshot.conversionEvents.filter(
      ({ action }) => action === snapshot.campaign.conversionAction,
    );
    return [
      readerOf(snapshot, {
        ...shared,
        kpi: 'conversions',
        rows: events.filter(({ day }) => day <= to),
        dayOf: ({ day }) => day,
        known: spanOf(events.map(({ day }) => day)),
        inputs: (rows) => ({
          tracked: sumOf(
            rows.filter(({ creatorId }) => creatorId !== ''),
            ({ n }) => n,
          ),
          events: sumOf(rows, ({ n }) => n),
        }),
      }),
      revenue,
    ];
  }
  return [
    readerOf(snapshot, {
      ...shared,
      kpi: 'conversions',
      inputs: (rows) => ({
        tracked: sumOf(rows.filter(isTracked), ({ n }) => n),
        orders: sumOf(rows, ({ n }) => n),
      }),
    }),
    revenue,
  ];
};

/** Sales of whatever origin, which the sales lift is read from. */
const salesReader = (
  snapshot: Snapshot,
  part: 'orders' | 'net_revenue',
  count: (order: Order) => number,
): Reader =>
  readerOf(snapshot, {
    kpi: 'sales_lift',
    part,
    grade: 'imported',
    rows: snapshot.orders.filter(({ isCounted }) => isCounted),
    dayOf: ({ day }) => day,
    known: orderDays(snapshot),
    inputs: (rows) => ({ [part]: sumOf(rows, count) }),
    value: (inputs: Inputs) => inputs[part] ?? null,
  });

type Visit = { readonly day: string; readonly clicks: number; readonly orders: number };

/** By period only: an order comes days after its click. */
const rateReader = (snapshot: Snapshot): Reader => {
  const [clicks, orders] = [clickDays(snapshot), orderDays(snapshot)];
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
    grade: 'imported',
    assumptions: ['assumption.click_orders'],
    // As in the campaign's own rate: no longer than an order can be credited to a click.
    rows: rows.filter(({ day }) => day <= to),
    dayOf: ({ day }) => day,
    known: orders && clicks,
    interval: ({ orders: x, clicks: n }) => wilson(x ?? 0, n ?? 0),
    inputs: (visits) => ({
      orders: sumOf(visits, (visit) => visit.orders),
      clicks: sumOf(visits, (visit) => visit.clicks),
    }),
    isByPeriodOnly: true,
  });
};

export const salesReaders = (snapshot: Snapshot): Reader[] => {
  const { baselineStartDate, afterEndDate } = snapshot.campaign;
  const costsIn = (rows: readonly Snapshot['costs'][number][], state: string): number =>
    sumOf(
      rows.filter((cost) => cost.state === state),
      ({ amountMinor }) => amountMinor,
    );
  return [
    ...trackedReaders(snapshot),
    salesReader(snapshot, 'orders', ({ n }) => n),
    salesReader(snapshot, 'net_revenue', ({ netMinor }) => netMinor),
    rateReader(snapshot),
    readerOf(snapshot, {
      kpi: 'spend',
      grade: 'measured',
      assumptions: ['assumption.by_entry'],
      rows: snapshot.costs,
      dayOf: ({ on }) => on,
      // The brand's own list: what is not on it was not spent.
      known: snapshot.costs.length === 0 ? null : { from: baselineStartDate, to: afterEndDate },
      inputs: (rows) => ({
        committed: costsIn(rows, 'committed'),
        paid: costsIn(rows, 'paid'),
      }),
    }),
  ];
};
