// Costs without what each creator was paid. The total stays what it is; what would tell one creator's part goes.
import { POOLED_STATE } from '../../kpi/money/cost-minor.ts';
import type { Snapshot } from '../snapshot.ts';

/** With two, each of them could take their own off the sum and have the other's. */
const FEWEST_CREATORS = 3;

/**
 * All costs of creators as one, without category, state and day: each of them may be one creator's alone. Where they are
 * of fewer than three creators, what else the campaign cost is in it too, since the total less that would tell them.
 */
export const withoutPayouts = (snapshot: Snapshot): Snapshot => {
  const { costs, campaign } = snapshot;
  const ofCreators = costs.filter(({ creatorId }) => creatorId !== null);
  if (ofCreators.length === 0) return snapshot;
  // Who was paid nothing hides nobody's part.
  const creators = new Set(
    ofCreators.flatMap(({ creatorId, amountMinor }) => (amountMinor > 0 ? [creatorId] : [])),
  );
  const isFew = creators.size < FEWEST_CREATORS;
  const isPooled = ({ creatorId }: (typeof costs)[number]): boolean => isFew || creatorId !== null;
  const pool = {
    category: isFew ? 'all_together' : 'creators_together',
    state: POOLED_STATE,
    creatorId: null,
    on: campaign.startDate,
    amountMinor: costs.filter(isPooled).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
  return { ...snapshot, costs: [pool, ...costs.filter((cost) => !isPooled(cost))] };
};
