// What was bought, day by day, as far as codes and clicks tell: what a survey adds to it has no day.
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { both, isIn } from '../days.ts';
import type { Stretch } from '../days.ts';
import { clickDays, countPersonClicks } from '../traffic/clicks.ts';
import {
  actionEvents,
  conversionInput,
  conversionsIn,
  isCredited,
  isOfOrders,
  linkEvents,
  trackedAlone,
} from '../sales/campaign-action.ts';
import { conversionWindow, hasClick, isTracked } from '../sales/conversion-window.ts';
import type { OrderCell } from '../sales/conversion-window.ts';
import { eventDays } from '../sales/event-days.ts';
import { wilson } from '../interval.ts';
import { orderDays, orderGrade, whyNoOrders } from '../sales/order-days.ts';
import { expectedSales } from '../sales/sales-model.ts';
import type { Reason } from '../reason.ts';
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
    missing: whyNoOrders(snapshot),
  };
};

const conversionReader = (snapshot: Snapshot): Reader => {
  if (isOfOrders(snapshot))
    return readerOf(snapshot, {
      ...creditedOrders(snapshot),
      kpi: 'conversions',
      assumptions: [trackedAlone(snapshot)],
      inputs: (rows) => ({
        tracked: sumOf(rows.filter(isTracked), ({ n }) => n),
        orders: sumOf(rows, ({ n }) => n),
      }),
    });
  const { to } = conversionWindow(snapshot);
  const events = actionEvents(snapshot);
  return readerOf(snapshot, {
    kpi: 'conversions',
    grade: 'imported',
    assumptions: [trackedAlone(snapshot)],
    rows: events.filter(({ day }) => day <= to),
    dayOf: ({ day }) => day,
    known: eventDays(snapshot, events),
    missing: whyNoConversions(snapshot),
    inputs: (rows) => ({
      tracked: sumOf(rows.filter(isCredited), ({ n }) => n),
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
    missing: whyNoOrders(snapshot),
    inputs: (rows) => ({ [part]: sumOf(rows, count) }),
    value: (inputs: Inputs) => inputs[part] ?? null,
  });

type Visit = { readonly day: string; readonly clicks: number; readonly conversions: number };

/** Conversions after a click, by day. */
const clickedConversions = (snapshot: Snapshot): Visit[] =>
  (isOfOrders(snapshot)
    ? snapshot.orders.filter((cell) => cell.isCounted && hasClick(cell))
    : linkEvents(snapshot)
  ).map(({ day, n }) => ({ day, clicks: 0, conversions: n }));

/** Why no conversions of some days are known. */
const whyNoConversions = (snapshot: Snapshot): Reason => {
  if (isOfOrders(snapshot)) return whyNoOrders(snapshot);
  return actionEvents(snapshot).length === 0 ? 'no_conversions' : 'no_whole_day';
};

/**
 * By period only: a conversion comes days after its click, so that a day's conversions are no part of its clicks; a day of
 * many clicks would seem a bad one, and a quiet day after it could pass 100%.
 */
const rateReader = (snapshot: Snapshot): Reader => {
  const clicks = clickDays(snapshot);
  const converted = isOfOrders(snapshot)
    ? orderDays(snapshot)
    : eventDays(snapshot, actionEvents(snapshot));
  const { to } = conversionWindow(snapshot);
  const rows: Visit[] = [
    ...snapshot.clicks
      .filter(({ kind }) => kind === 'person')
      .map(({ day, n }) => ({ day, clicks: n, conversions: 0 })),
    ...clickedConversions(snapshot),
  ];
  return readerOf(snapshot, {
    kpi: 'conversion_rate',
    grade: isOfOrders(snapshot) ? orderGrade(snapshot) : 'imported',
    assumptions: [isOfOrders(snapshot) ? 'assumption.click_orders' : 'assumption.click_events'],
    // As in the campaign's own rate: no longer than a conversion can be credited to a click.
    rows: rows.filter(({ day }) => day <= to),
    dayOf: ({ day }) => day,
    known: clicks && daysOf(converted, both(clicks, credited(snapshot))),
    // Without clicks there is nothing to divide by, whatever is known of conversions.
    missing: (stretch) =>
      countPersonClicks(snapshot, stretch, null) ? whyNoConversions(snapshot) : 'no_clicks',
    interval: (inputs) => wilson(conversionsIn(inputs), inputs['clicks'] ?? 0),
    inputs: (visits) => ({
      [conversionInput(snapshot)]: sumOf(visits, (visit) => visit.conversions),
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
    assumptions: ['assumption.tracked_only'],
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
