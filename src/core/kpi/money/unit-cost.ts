// What a thousand impressions and one engagement cost, for the campaign and each creator. Costs of no creator in
// particular are the campaign's alone: they are shared out to nobody.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula, missingReason } from '../catalogue.ts';
import { findingOf, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { knownCost } from './spend.ts';

type Cost = Snapshot['costs'][number];

const isFee = ({ category }: Cost): boolean => category === 'fee';

/** `bought` is the finding of what the cost was for, at the same scope. */
const unitCost = (
  kpi: 'cpm' | 'cpm_fees' | 'cpe',
  scope: Scope,
  cost: number | null,
  bought: Finding | undefined,
  assumptions: readonly string[],
): Finding => {
  const inputs = {
    [kpi === 'cpm_fees' ? 'fees' : 'cost']: cost,
    [kpi === 'cpe' ? 'engagements' : 'impressions']: bought?.value ?? null,
  };
  const isPaidFor = cost !== null && cost > 0;
  const value = isPaidFor ? applyFormula(kpi, inputs) : null;
  const noCost = kpi === 'cpm_fees' ? 'no_fees' : 'no_cost';
  return makeFinding({
    kpi,
    scope,
    value,
    reason: value !== null ? null : isPaidFor ? missingReason(kpi) : noCost,
    grade: bought?.grade ?? 'self_reported',
    inputs,
    coverage: bought?.coverage ?? null,
    assumptions: [...(bought?.assumptions ?? []), ...assumptions],
  });
};

/** `findings` hold those of impressions and engagements already. */
export const evaluateUnitCosts = (snapshot: Snapshot, findings: readonly Finding[]): Finding[] => {
  const at = (scope: Scope, isOwn: (cost: Cost) => boolean): Finding[] => {
    const impressions = findingOf(findings, 'impressions', scope);
    const engagements = findingOf(findings, 'engagements', scope);
    const cost = knownCost(snapshot, isOwn);
    const fees = knownCost(snapshot, (one) => isOwn(one) && isFee(one));
    const left = snapshot.costs.some((one) => one.creatorId === null && !isOwn(one))
      ? ['assumption.shared_costs_left_out']
      : [];
    const feesLeft = snapshot.costs.some(
      (one) => isFee(one) && one.creatorId === null && !isOwn(one),
    )
      ? ['assumption.shared_costs_left_out']
      : [];
    return [
      unitCost('cpm', scope, cost, impressions, left),
      unitCost('cpm_fees', scope, fees, impressions, feesLeft),
      unitCost('cpe', scope, cost, engagements, left),
    ];
  };
  return [
    ...at({ kind: 'campaign' }, () => true),
    ...snapshot.creators.flatMap(({ id }) =>
      at({ kind: 'creator', creatorId: id }, ({ creatorId }) => creatorId === id),
    ),
  ];
};
