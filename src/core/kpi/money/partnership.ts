// What working with one creator brought for what this one cost: tracked revenue, and what using the pieces again saves.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { canTrack } from '../sales/can-track.ts';
import { codeFirst, crossedOf, isTracked, sumOrdersOf } from '../sales/conversion-window.ts';
import { hasOrders } from '../sales/order-days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { costMinor } from './cost-minor.ts';
import type { Reason } from '../reason.ts';

/** As people put it; null when nobody put a value on any of the creator's pieces. */
const reuseValueOf = ({ contents }: Snapshot, creatorId: string): number | null => {
  const known = contents
    .filter((content) => content.creatorId === creatorId)
    .flatMap(({ reuseValueMinor }) => reuseValueMinor ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

export const evaluatePartnership = (snapshot: Snapshot): Finding[] => {
  const isKnown = hasOrders(snapshot);
  return [
    makeFinding({
      kpi: 'partnership_roi',
      value: null,
      reason: 'per_creator',
      grade: 'imported',
      inputs: {},
    }),
    ...snapshot.creators.map((creator) => {
      const { id } = creator;
      const cost = costMinor(snapshot, ({ creatorId }) => creatorId === id);
      const canBeTracked = canTrack(creator, snapshot.orders);
      const missing: Reason | null =
        cost <= 0 ? 'no_cost' : !canBeTracked ? 'not_tracked' : isKnown ? null : 'no_orders';
      const reuse = reuseValueOf(snapshot, id);
      const tracked = canBeTracked && isKnown ? sumOrdersOf(snapshot, id, isTracked) : null;
      const inputs = {
        revenue: tracked?.netMinor ?? null,
        orders: tracked?.orders ?? null,
        reuse_value: reuse,
        cost,
        product: costMinor(
          snapshot,
          ({ creatorId, category }) => creatorId === id && category === 'product',
        ),
      };
      return makeFinding({
        kpi: 'partnership_roi' as const,
        scope: { kind: 'creator', creatorId: id },
        value: missing === null ? applyFormula('partnership_roi', inputs) : null,
        reason: missing,
        grade: 'imported' as const,
        inputs,
        assumptions: [
          'assumption.tracked_only',
          'assumption.own_cost_only',
          ...codeFirst(crossedOf(snapshot, id)),
          ...(reuse === null ? ['assumption.no_reuse_value'] : []),
        ],
      });
    }),
  ];
};
