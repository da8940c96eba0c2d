// What an attributed conversion cost and what a unit of cost brought back, of the campaign and of each creator on what
// that one cost. The interval is attribution's, carried through; cost is known. Committed and paid costs both count.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula, missingReason } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { findingOf, makeFinding } from '../finding.ts';
import type { Finding, Interval, Scope } from '../finding.ts';
import { through } from '../interval.ts';
import { costMinor, paidMinor } from './cost-minor.ts';

type Cost = Snapshot['costs'][number];

type Returned = {
  readonly kpi: KpiId;
  readonly cost: number;
  /** The input that attribution gives, its value, and what of it was sampled. */
  readonly name: string;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly of: Finding;
  /** More of it is less of the KPI. */
  readonly falls?: boolean;
};

const returned = ({ kpi, cost, name, value, interval, of, falls }: Returned): Finding => {
  const apply = (one: number | null): number | null =>
    cost > 0 ? applyFormula(kpi, { cost, [name]: one }) : null;
  const result = apply(value);
  return makeFinding({
    kpi,
    scope: of.scope,
    value: result,
    reason: cost <= 0 ? 'no_cost' : (of.reason ?? missingReason(kpi)),
    interval: result === null ? null : through(interval, apply, falls),
    grade: of.grade,
    inputs: { [name]: value, cost },
    assumptions: [
      ...of.assumptions,
      ...(of.scope.kind === 'creator' ? ['assumption.own_cost_only'] : []),
    ],
  });
};

const returnsOf = (
  { costs, campaign: { marginRate } }: Snapshot,
  scope: Scope,
  attributed: readonly Finding[],
  fits: (cost: Cost) => boolean,
): Finding[] => {
  const orders = findingOf(attributed, 'conversions', scope);
  const revenue = findingOf(attributed, 'attributed_revenue', scope);
  if (!orders || !revenue) return [];
  const cost = costMinor({ costs }, fits);
  const paid = paidMinor({ costs }, fits);
  const asMargin = (end: number): number | null => (marginRate === null ? null : end * marginRate);
  const byRevenue = {
    cost,
    name: 'revenue',
    value: revenue.value,
    interval: revenue.interval,
    of: revenue,
  };
  const byOrders = { cost, name: 'conversions', value: orders.value, interval: orders.interval };
  const byMargin = {
    cost,
    name: 'margin',
    value: revenue.value === null ? null : asMargin(revenue.value),
    interval: through(revenue.interval, asMargin),
    of: revenue,
  };
  return [
    returned({ kpi: 'cpa', ...byOrders, of: orders, falls: true }),
    returned({ kpi: 'roas', ...byRevenue }),
    returned({ kpi: 'roi', ...byRevenue }),
    returned({ kpi: 'roi_margin', ...byMargin }),
  ].map((finding) => ({ ...finding, inputs: { ...finding.inputs, paid } }));
};

/** `attributed` are the findings of conversions and of attributed revenue. */
export const evaluateReturns = (snapshot: Snapshot, attributed: readonly Finding[]): Finding[] => [
  ...returnsOf(snapshot, { kind: 'campaign' }, attributed, () => true),
  ...snapshot.creators.flatMap(({ id }) =>
    returnsOf(
      snapshot,
      { kind: 'creator', creatorId: id },
      attributed,
      ({ creatorId }) => creatorId === id,
    ),
  ),
];
