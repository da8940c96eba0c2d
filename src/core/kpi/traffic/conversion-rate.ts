// Conversions by click among clicks, of the campaign and of each creator with a link; small creators are drawn towards the
// others before anybody ranks them. Also conversions with a code or click among the people reached, where that is known.
import type { Snapshot } from '../../report/snapshot.ts';
import { shrinkRates } from '../../stats/shrinkage.ts';
import { applyFormula } from '../catalogue.ts';
import { countPersonClicks } from './clicks.ts';
import {
  conversionCounts,
  conversionInput,
  conversionsIn,
  hasConversions,
  isOfOrders,
  missingConversions,
} from '../sales/campaign-action.ts';
import type { ConversionCounts } from '../sales/campaign-action.ts';
import { clickAssumptionsOf, conversionWindow, crossedOf } from '../sales/conversion-window.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { wilson } from '../interval.ts';

type Inputs = Readonly<Record<string, number | null>>;

/** Reach of a creator whose every post reported it; null when one did not, or there is none. */
const fullReach = ({ contents }: Snapshot, creatorId: string): number | null => {
  const reaches = contents
    .filter((content) => content.creatorId === creatorId)
    .map(({ figures }) => figures?.values['reach'] ?? null);
  if (reaches.length === 0) return null;
  return reaches.reduce((sum, reach) => (sum === null || reach === null ? null : sum + reach), 0);
};

/** Conversions with a code or click of the creators whose reach is known whole, over that reach. */
const perReach = (
  snapshot: Snapshot,
  { tracked }: ConversionCounts,
  creatorIds: readonly string[],
): Inputs => {
  const known = creatorIds.flatMap((id) => {
    const reach = fullReach(snapshot, id);
    return reach !== null && reach > 0 ? [{ id, reach }] : [];
  });
  const reach = known.reduce((sum, one) => sum + one.reach, 0);
  const conversions = known.reduce((sum, { id }) => sum + tracked(id), 0);
  return reach === 0
    ? { reach: null, tracked_per_reach: null }
    : { reach, tracked_per_reach: conversions / reach };
};

/** The rates of creators with clicks, each drawn towards the mean of all by as much as it is uncertain. */
const shrunkRates = (
  counts: readonly { readonly id: string; readonly x: number; readonly n: number }[],
): ((id: string) => Inputs) => {
  // More conversions than clicks are no share, and nothing to learn one from.
  const usable = counts.filter(({ x, n }) => n > 0 && x <= n);
  const { rates, strength } = shrinkRates({
    x: usable.map(({ x }) => x),
    n: usable.map(({ n }) => n),
  });
  return (id) => {
    const index = usable.findIndex((one) => one.id === id);
    const shrunk = index < 0 ? null : (rates?.[index] ?? null);
    return { shrunk, prior_strength: shrunk === null ? null : strength };
  };
};

/** What is assumed of a rate. Whose code an order carries is told apart from whose click; of other events it is not. */
const assumptionsOf = (
  snapshot: Snapshot,
  scope: Scope,
  extra: Inputs,
  isBeyondClicks: boolean,
): readonly string[] =>
  isOfOrders(snapshot)
    ? [
        'assumption.click_orders',
        ...(isBeyondClicks ? ['assumption.orders_beyond_clicks'] : []),
        ...(scope.kind === 'creator' ? clickAssumptionsOf(snapshot) : []),
        ...('counted_elsewhere' in extra ? ['assumption.click_before_code'] : []),
      ]
    : ['assumption.click_events', ...(isBeyondClicks ? ['assumption.events_beyond_clicks'] : [])];

export const evaluateConversionRate = (snapshot: Snapshot): Finding[] => {
  const linked = snapshot.creators.filter(({ hasTrackingLink }) => hasTrackingLink);
  const conversions = conversionCounts(snapshot);
  // Where nothing is known there is nothing to count them in: that is no rate of zero.
  const isKnown = hasConversions(snapshot);
  const countsOf = (creatorId: string | null) => ({
    [conversionInput(snapshot)]: isKnown ? conversions.byLink(creatorId) : null,
    clicks: countPersonClicks(snapshot, conversionWindow(snapshot), creatorId),
  });
  const make = (scope: Scope, counts: ReturnType<typeof countsOf>, extra: Inputs): Finding => {
    const clicks = counts['clicks'] ?? null;
    const value = applyFormula('conversion_rate', counts);
    // None when there were more conversions than clicks: that is no share any more.
    const interval = value === null ? null : wilson(conversionsIn(counts), clicks ?? 0);
    return makeFinding({
      kpi: 'conversion_rate',
      scope,
      value,
      reason: clicks ? missingConversions(snapshot) : 'no_clicks',
      interval,
      n: clicks,
      grade: 'imported',
      inputs: { ...counts, ...extra },
      assumptions: assumptionsOf(snapshot, scope, extra, value !== null && interval === null),
    });
  };
  const byCreator = linked.map(({ id }) => ({ id, counts: countsOf(id) }));
  const shrunkOf = shrunkRates(
    isKnown
      ? byCreator.map(({ id, counts }) => ({
          id,
          x: conversionsIn(counts),
          n: counts['clicks'] ?? 0,
        }))
      : [],
  );
  const everybody = snapshot.creators.map(({ id }) => id);
  const reachOf = (ids: readonly string[]): Inputs =>
    isKnown ? perReach(snapshot, conversions, ids) : {};
  return [
    make({ kind: 'campaign' }, countsOf(null), reachOf(everybody)),
    ...byCreator.map(({ id, counts }) =>
      make({ kind: 'creator', creatorId: id }, counts, {
        ...reachOf([id]),
        ...shrunkOf(id),
        ...(isOfOrders(snapshot) ? crossedOf(snapshot, id) : {}),
      }),
    ),
  ];
};
