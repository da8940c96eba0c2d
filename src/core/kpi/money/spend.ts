// What the campaign cost: committed and paid, in all, by category, and for each creator.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { costMinor, isPooled } from './cost-minor.ts';

type Cost = Snapshot['costs'][number];

/** Committed plus paid, in minor units; null where nobody entered a cost that fits. */
export const knownCost = (snapshot: Snapshot, fits: (cost: Cost) => boolean): number | null =>
  snapshot.costs.some(fits) ? costMinor(snapshot, fits) : null;

const spendOf = (snapshot: Snapshot, scope: Scope, fits: (cost: Cost) => boolean): Finding => {
  const isKnown = snapshot.costs.some(fits);
  const inState = (state: string): number | null =>
    isKnown ? costMinor(snapshot, (cost) => fits(cost) && cost.state === state) : null;
  // What is told in one sum is told without its parts.
  const sum = isPooled({ costs: snapshot.costs.filter(fits) }) ? costMinor(snapshot, fits) : null;
  const inputs =
    sum === null ? { committed: inState('committed'), paid: inState('paid') } : { cost: sum };
  return makeFinding({
    kpi: 'spend',
    scope,
    value: sum ?? applyFormula('spend', inputs),
    reason: isKnown ? null : 'no_cost',
    grade: 'measured',
    inputs,
  });
};

export const evaluateSpend = (snapshot: Snapshot): Finding[] => {
  const categories = [...new Set(snapshot.costs.map(({ category }) => category))].toSorted();
  return [
    spendOf(snapshot, { kind: 'campaign' }, () => true),
    ...categories.map((part) =>
      spendOf(
        snapshot,
        { kind: 'part', part, creatorId: null },
        ({ category }) => category === part,
      ),
    ),
    ...snapshot.creators.map(({ id }) =>
      spendOf(snapshot, { kind: 'creator', creatorId: id }, ({ creatorId }) => creatorId === id),
    ),
  ];
};
