// While a campaign runs its totals are not finished: they are held against the part of the plan that is due by now.
// A total is never missed before the end, and met early only when it has already reached the whole target.
import { countDays, dayOf } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { kpiEntry } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { certainRange } from './certain.ts';
import type { Finding, Verdict } from '../finding.ts';

/** What adds up day by day; rates, unit costs and differences do not. */
const TOTALS: ReadonlySet<KpiId> = new Set<KpiId>([
  'reach',
  'impressions',
  'engagements',
  'clicks',
  'conversions',
  'attributed_revenue',
  'leads',
  'content_produced',
  'brand_mentions',
  'ugc',
]);

/** Shares of the campaign's days: those that are over, and those with the day that is not over yet. */
export type Elapsed = { readonly over: number; readonly begun: number };

/** Totals that are counted on after the campaign, to the end of the attribution window. */
const COUNTED_ON: ReadonlySet<KpiId> = new Set<KpiId>([
  'clicks',
  'conversions',
  'attributed_revenue',
  'leads',
]);

/** What late orders and refunds can move either way. Sums that only grow have met their target for good. */
const MADE_OF_ORDERS: ReadonlySet<KpiId> = new Set<KpiId>([
  'conversions',
  'attributed_revenue',
  'conversion_rate',
  'sales_lift',
  'cpa',
  'cac',
  'cac_attributed',
  'roas',
  'roi',
  'roi_margin',
  'ltv_cac',
  'break_even',
]);

const todayOf = ({ campaign, takenAtMs }: Snapshot): string => dayOf(takenAtMs, campaign.timeZone);

/** The last day on which an order can count is not over. */
export const isWindowOpen = (snapshot: Snapshot): boolean =>
  todayOf(snapshot) <= conversionWindow(snapshot).to;

export const isProvisional = ({ kpi }: Pick<Finding, 'kpi'>, snapshot: Snapshot): boolean =>
  MADE_OF_ORDERS.has(kpi) &&
  // Sign-ups and the like are not refunded.
  (snapshot.campaign.conversionAction === 'order' || kpi !== 'conversions') &&
  isWindowOpen(snapshot);

export const isPaced = ({ kpi }: Pick<Finding, 'kpi'>): boolean => TOTALS.has(kpi);

/** Of a total; after the campaign all of its plan was due. Null once the last day that it counts is over. */
export const elapsedOf = (snapshot: Snapshot, kpi: KpiId): Elapsed | null => {
  const { startDate, endDate } = snapshot.campaign;
  const today = todayOf(snapshot);
  const last = COUNTED_ON.has(kpi) ? conversionWindow(snapshot).to : endDate;
  if (today > endDate) return today > last ? null : { over: 1, begun: 1 };
  const days = countDays(startDate, endDate);
  const begun = countDays(startDate, today);
  return { over: Math.max(0, begun - 1) / days, begun: begun / days };
};

/**
 * On pace with all that is due once today is over, behind with less than was due when it began; between the two,
 * and before the first day, it can't be told. Nobody is behind by a fraction of a piece.
 */
export const judgePace = (finding: Finding, target: number, { over, begun }: Elapsed): Verdict => {
  const range = certainRange(finding);
  const verdict = (state: Verdict['state']): Verdict => ({ state, probability: null });
  if (!range || begun === 0) return verdict('cant_tell');
  if (range.lo >= target * begun) return verdict('on_pace');
  const due = target * over;
  const wasDue = kpiEntry(finding.kpi).unit === 'count' ? Math.floor(due) : due;
  return verdict(range.hi < wasDue ? 'behind' : 'cant_tell');
};
