// Until the last day that a KPI counts its value is not finished. What adds up day by day is held against the part of the
// plan that is due by now; of nothing else is a target missed for good before that day is over.
import { countDays, dayOf } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { kpiEntry } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { isOfOrders } from '../sales/campaign-action.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { certainRange } from './certain.ts';
import type { Finding, Verdict } from '../finding.ts';

/** Shares of the campaign's days: those that are over, and those with the day that is not over yet. */
export type Elapsed = { readonly over: number; readonly begun: number };

const todayOf = ({ campaign, takenAtMs }: Snapshot): string => dayOf(takenAtMs, campaign.timeZone);

/** The last day on which an order can count is not over. */
export const isWindowOpen = (snapshot: Snapshot): boolean =>
  todayOf(snapshot) <= conversionWindow(snapshot).to;

/** The last day that the KPI counts. */
export const lastDayOf = (snapshot: Snapshot, kpi: KpiId): Day =>
  kpiEntry(kpi).window === undefined ? snapshot.campaign.endDate : conversionWindow(snapshot).to;

/** More may be counted: that day is not over. */
export const isOpen = (snapshot: Snapshot, kpi: KpiId): boolean =>
  todayOf(snapshot) <= lastDayOf(snapshot, kpi);

/** What adds up, about as much each day. Rates and unit costs do not, nor is a count of faults a plan. */
export const isPaced = (kpi: KpiId): boolean => {
  const { unit, better, isUneven = false } = kpiEntry(kpi);
  return (unit === 'count' || unit === 'money') && better === 'more' && !isUneven;
};

/** Those who came less those who left. */
const NET: ReadonlySet<KpiId> = new Set<KpiId>(['follower_growth', 'audience_growth_attribution']);

/** A sum of which nothing is taken away: once it has reached its target it meets it for good. */
export const isOnlyGrowing = (kpi: KpiId): boolean => isPaced(kpi) && !NET.has(kpi);

/** Late orders and refunds can move it either way. */
export const isMovedByOrders = (snapshot: Snapshot, kpi: KpiId): boolean => {
  const { window } = kpiEntry(kpi);
  // Sign-ups and the like are not refunded.
  const isMoved = window === 'conversions' && (isOfOrders(snapshot) || !isPaced(kpi));
  return (window === 'orders' || isMoved) && isWindowOpen(snapshot);
};

/** After the campaign all of its plan was due. */
export const elapsedOf = (snapshot: Snapshot): Elapsed => {
  const { startDate, endDate } = snapshot.campaign;
  const today = todayOf(snapshot);
  if (today > endDate) return { over: 1, begun: 1 };
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
