// What the campaign counts as a conversion: orders, or the events of another action. The one place that tells them apart;
// of an event only the creator who is credited with it is known, so that it has no code or click of somebody else.
import type { Snapshot } from '../../report/snapshot.ts';
import type { Inputs } from '../catalogue/entry.ts';
import type { Finding } from '../finding.ts';
import type { Reason } from '../reason.ts';
import {
  conversionWindow,
  hasClick,
  isTracked,
  sumClickedOf,
  sumOrders,
  sumOrdersOf,
} from './conversion-window.ts';
import { eventDays, hasEvents } from './event-days.ts';
import { hasOrders, orderCoverage, windowCoverage } from './order-days.ts';

type Event = Snapshot['conversionEvents'][number];

export const isOfOrders = ({ campaign }: Pick<Snapshot, 'campaign'>): boolean =>
  campaign.conversionAction === 'order';

/** What conversions are called among the inputs of a formula. */
export const conversionInput = (snapshot: Snapshot): 'orders' | 'events' =>
  isOfOrders(snapshot) ? 'orders' : 'events';

/** How many of them went into a formula. */
export const conversionsIn = ({ orders = null, events = null }: Inputs): number =>
  orders ?? events ?? 0;

export const missingConversions = (snapshot: Snapshot): Reason =>
  isOfOrders(snapshot) ? 'no_orders' : 'no_conversions';

/** That only what is credited to somebody counts. */
export const trackedAlone = (snapshot: Snapshot): string =>
  isOfOrders(snapshot) ? 'assumption.tracked_only' : 'assumption.tracked_events';

/** Events of the campaign's action, on any day; none where it is for orders. */
export const actionEvents = (snapshot: Snapshot): readonly Event[] =>
  isOfOrders(snapshot)
    ? []
    : snapshot.conversionEvents.filter(
        ({ action }) => action === snapshot.campaign.conversionAction,
      );

export const isCredited = ({ creatorId }: Pick<Event, 'creatorId'>): boolean => creatorId !== '';

/**
 * Events of the campaign's action that somebody's link may have brought: credited to a creator with one by a click, by its
 * parameters or by whoever told of it; where nothing is said of codes, in any way. Nobody clicks for a creator without.
 */
export const linkEvents = (snapshot: Snapshot): readonly Event[] => {
  const linked = new Set(
    snapshot.creators.filter(({ hasTrackingLink }) => hasTrackingLink).map(({ id }) => id),
  );
  return actionEvents(snapshot).filter(
    ({ creatorId, isByCodeAlone }) => linked.has(creatorId) && isByCodeAlone !== true,
  );
};

/** On how many days of the window the campaign's conversions are known. */
export const conversionCoverage = (snapshot: Snapshot): Finding['coverage'] =>
  isOfOrders(snapshot)
    ? orderCoverage(snapshot)
    : windowCoverage(snapshot, eventDays(snapshot, actionEvents(snapshot)));

/** Whether any conversions of the window are known, be it that there were none. */
export const hasConversions = (snapshot: Snapshot): boolean =>
  isOfOrders(snapshot) ? hasOrders(snapshot) : hasEvents(snapshot, actionEvents(snapshot));

export type ConversionCounts = {
  /** By the creator's link; of null by anybody's. */
  readonly byLink: (creatorId: string | null) => number;
  /** That count for the creator, in whatever way. */
  readonly tracked: (creatorId: string) => number;
};

const countOf = (events: readonly Event[] = []): number =>
  events.reduce((sum, { n }) => sum + n, 0);

/** Conversions of the window in which they count for the campaign. */
export const conversionCounts = (snapshot: Snapshot): ConversionCounts => {
  if (isOfOrders(snapshot))
    return {
      byLink: (id) =>
        (id === null ? sumOrders(snapshot, hasClick) : sumClickedOf(snapshot, id)).orders,
      tracked: (id) => sumOrdersOf(snapshot, id, isTracked).orders,
    };
  const { from, to } = conversionWindow(snapshot);
  const inWindow = ({ day }: Event): boolean => day >= from && day <= to;
  const events = actionEvents(snapshot).filter(inWindow);
  const byLink = linkEvents(snapshot).filter(inWindow);
  const byCreator = Map.groupBy(events, ({ creatorId }) => creatorId);
  const byLinkOf = Map.groupBy(byLink, ({ creatorId }) => creatorId);
  return {
    byLink: (id) => countOf(id === null ? byLink : byLinkOf.get(id)),
    tracked: (id) => countOf(byCreator.get(id)),
  };
};
