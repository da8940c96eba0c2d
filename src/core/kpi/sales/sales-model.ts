// The sales of the campaign against its own weeks before, read once: the reading that several KPIs stand on.
import type { Day, PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { baselineTrend } from '../../stats/baseline-trend.ts';
import type { BaselineTrend } from '../../stats/baseline-trend.ts';
import { expectedDays } from '../../stats/expected-days.ts';
import type { ExpectedDay } from '../../stats/expected-days.ts';
import { dailyLiftGls } from '../../stats/sales-lift.ts';
import type { DailyLiftGls } from '../../stats/sales-lift.ts';
import { weeklyLift } from '../../stats/weekly-lift.ts';
import type { WeeklyLift } from '../../stats/weekly-lift.ts';
import { isIn, periodStretch } from '../days.ts';
import { ordersOfWindow } from './conversion-window.ts';
import { dailySales } from './daily-sales.ts';
import type { DailySales } from './daily-sales.ts';
import { orderDays } from './order-days.ts';
import { CONFIDENCE } from '../finding.ts';
import type { Reason } from '../reason.ts';

/** With fewer days before, the model calls chance a lift too often (simulated in the statistics notes). */
const MIN_BASELINE_DAYS = 28;

export type SalesModel = {
  readonly sales: DailySales;
  readonly lift: DailyLiftGls;
  readonly trend: BaselineTrend;
  readonly weekly: WeeklyLift;
};

/** Why there are no sales of the days of a period. */
export const whyNoSales = (snapshot: Snapshot, period: PeriodName): Reason => {
  const stretch = periodStretch(snapshot.campaign, period);
  if ([...orderDays(snapshot)].some((day) => isIn(day, stretch))) return 'days_without_sales';
  return ordersOfWindow(snapshot).length === 0 ? 'no_orders' : 'no_whole_day';
};

/** Why days of sales can't be read against a baseline; null when they can. */
export const salesProblem = (
  snapshot: Snapshot,
  sales: DailySales | null,
  ...series: (readonly number[])[]
): Reason | null => {
  if (!sales || sales.duringDays === 0) return whyNoSales(snapshot, 'during');
  if (sales.beforeDays === 0) return 'no_baseline';
  if (sales.beforeDays < MIN_BASELINE_DAYS) return 'under_28_days';
  // The model is one of logarithms.
  const silent = sales.known.filter((_, day) => series.some((y) => (y[day] ?? 0) <= 0));
  if (silent.length === 0) return null;
  return silent.some(Boolean) ? 'days_without_sales' : 'days_unknown';
};

/** Daily net revenue of all counted orders by autocorrelated errors; the days that were there, with the reason, when not. */
export const readSales = (
  snapshot: Snapshot,
): SalesModel | { readonly reason: Reason; readonly sales: DailySales | null } => {
  const sales = dailySales(
    snapshot,
    snapshot.orders,
    snapshot.orders.filter(({ isCounted }) => isCounted),
  );
  const problem = salesProblem(snapshot, sales, sales?.y ?? []);
  if (problem !== null || !sales) return { reason: problem ?? 'no_whole_day', sales };
  const lift = dailyLiftGls({ ...sales, conf: CONFIDENCE });
  // Without any variation there is no error to tell a lift from chance by.
  if (lift.rel === null || lift.se === null) return { reason: 'not_defined', sales };
  const untilEnd = sales.beforeDays + sales.duringDays;
  return {
    sales,
    lift,
    trend: baselineTrend({
      y: sales.y.slice(0, sales.beforeDays),
      dow: sales.dow.slice(0, sales.beforeDays),
      conf: CONFIDENCE,
    }),
    weekly: weeklyLift({
      y: sales.y.slice(0, untilEnd),
      beforeDays: sales.beforeDays,
      conf: CONFIDENCE,
    }),
  };
};

/**
 * By the model that the sales lift is read from: what each day would have sold without the campaign, in whole minor units.
 * Empty where that model has no lift to tell.
 */
export const expectedSales = (snapshot: Snapshot): ReadonlyMap<Day, ExpectedDay> => {
  const model = readSales(snapshot);
  if ('reason' in model) return new Map();
  const { sales } = model;
  const expected = expectedDays({ ...sales, conf: CONFIDENCE }) ?? [];
  return new Map(
    sales.days.flatMap((day, at) => {
      const one = expected[at];
      if (!one) return [];
      const [value, lo, hi] = [one.value, one.lo, one.hi].map(Math.round);
      return [[day, { value: value ?? 0, lo: lo ?? 0, hi: hi ?? 0 }] as const];
    }),
  );
};
