// What it cost and what it brought. Cost is committed plus paid; an interval comes through attribution only.
import type { Snapshot } from '../report/snapshot.ts';
import { attribute } from './attribution.ts';
import { sumOrders } from './conversion-window.ts';
import type { Attribution } from './attribution.ts';
import { applyFormula, kpiEntry } from './catalogue.ts';
import type { KpiId } from './catalogue.ts';
import { findingOf, makeFinding } from './finding.ts';
import type { Finding, Interval, Scope } from './finding.ts';

export const costMinor = (
  snapshot: Snapshot,
  fits: (cost: Snapshot['costs'][number]) => boolean = () => true,
): number => snapshot.costs.filter(fits).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** The formula at the limits of one input; `less` where a larger input makes a smaller value. */
const through = (
  interval: Interval | null,
  apply: (value: number) => number | null,
): Interval | null => {
  if (!interval || interval.lo === null || interval.hi === null) return null;
  const ends = [apply(interval.lo), apply(interval.hi)];
  const [a = null, b = null] = ends;
  if (a === null || b === null) return null;
  return { ...interval, lo: Math.min(a, b), hi: Math.max(a, b) };
};

const perCost = (findings: readonly Finding[], scope: Scope, cost: number | null): Finding[] => {
  const impressions = findingOf(findings, 'impressions', scope);
  const engagements = findingOf(findings, 'engagements', scope);
  const make = (kpi: 'cpm' | 'cpe', of: Finding | undefined, name: string): Finding => {
    const inputs = { cost, [name]: of?.value ?? null };
    const value = cost === 0 || cost === null ? null : applyFormula(kpi, inputs);
    return makeFinding({
      kpi,
      scope,
      value,
      reason:
        value !== null
          ? null
          : cost
            ? (kpiEntry(kpi).formula?.missing ?? 'not_defined')
            : 'no_cost',
      grade: of?.grade ?? 'self_reported',
      inputs,
      coverage: of?.coverage ?? null,
      assumptions: of?.assumptions ?? [],
    });
  };
  return [make('cpm', impressions, 'impressions'), make('cpe', engagements, 'engagements')];
};

const evaluateReturn = (
  snapshot: Snapshot,
  attribution: Attribution | null,
  cost: number,
): Finding[] => {
  const grade = attribution?.surveyed ? 'surveyed' : 'imported';
  const make = (
    kpi: KpiId,
    inputs: Readonly<Record<string, number | null>>,
    sampled: { readonly name: string; readonly interval: Interval | null } | null,
  ): Finding => {
    const value = cost > 0 ? applyFormula(kpi, inputs) : null;
    return makeFinding({
      kpi,
      value,
      reason:
        value !== null
          ? null
          : cost <= 0
            ? 'no_cost'
            : attribution
              ? (kpiEntry(kpi).formula?.missing ?? null)
              : 'no_orders',
      interval:
        value !== null && sampled
          ? through(sampled.interval, (end) =>
              applyFormula(kpi, { ...inputs, [sampled.name]: end }),
            )
          : null,
      grade,
      inputs,
      assumptions: attribution?.assumptions ?? [],
    });
  };
  const revenue = attribution?.revenueMinor ?? null;
  const { marginRate } = snapshot.campaign;
  const byRevenue = { name: 'revenue', interval: attribution?.revenueInterval ?? null };
  const marginInterval = through(byRevenue.interval, (end) =>
    marginRate === null ? null : end * marginRate,
  );
  return [
    make(
      'cpa',
      { cost, conversions: attribution?.orders ?? null },
      { name: 'conversions', interval: attribution?.ordersInterval ?? null },
    ),
    make('roas', { revenue, cost }, byRevenue),
    make('roi', { revenue, cost }, byRevenue),
    make(
      'roi_margin',
      { margin: revenue === null || marginRate === null ? null : revenue * marginRate, cost },
      { name: 'margin', interval: marginInterval },
    ),
  ];
};

const evaluateCac = (
  snapshot: Snapshot,
  attribution: Attribution | null,
  cost: number,
): Finding => {
  const unknown = sumOrders(snapshot, ({ customerKind }) => customerKind === 'unknown').orders;
  const hasHistory = snapshot.orders.some(({ day }) => day < snapshot.campaign.startDate);
  const inputs = {
    cost,
    new_customers: attribution?.all.newCustomers ?? null,
    unknown_customers: unknown,
  };
  const value = cost > 0 ? applyFormula('cac', inputs) : null;
  return makeFinding({
    kpi: 'cac',
    value,
    reason:
      value !== null
        ? null
        : cost <= 0
          ? 'no_cost'
          : attribution
            ? 'no_new_customers'
            : 'no_orders',
    grade: 'imported',
    inputs,
    assumptions: [
      'assumption.all_new_customers',
      ...(unknown > 0 ? ['assumption.unknown_customers'] : []),
      ...(hasHistory ? [] : ['assumption.no_history']),
    ],
  });
};

/** The same on new customers with a creator's code or click alone: fewer customers, so an upper bound of the cost. */
const evaluateAttributedCac = (attribution: Attribution | null, cost: number): Finding => {
  const inputs = { cost, tracked_new_customers: attribution?.tracked.newCustomers ?? null };
  const value = cost > 0 ? applyFormula('cac_attributed', inputs) : null;
  const missing = attribution ? 'no_new_customers' : 'no_orders';
  return makeFinding({
    kpi: 'cac_attributed',
    value,
    reason: value !== null ? null : cost <= 0 ? 'no_cost' : missing,
    grade: 'imported',
    inputs,
    assumptions: ['assumption.tracked_new_customers'],
  });
};

/** Spend, unit costs and returns. `findings` holds the posts' findings already. */
export const evaluateMoney = (snapshot: Snapshot, findings: readonly Finding[]): Finding[] => {
  const cost = costMinor(snapshot);
  const attribution = attribute(snapshot);
  const states = (
    fits: (cost: Snapshot['costs'][number]) => boolean,
  ): Readonly<Record<string, number>> => ({
    committed: costMinor(snapshot, (one) => fits(one) && one.state === 'committed'),
    paid: costMinor(snapshot, (one) => fits(one) && one.state === 'paid'),
  });
  const spend = (scope: Scope, fits: (cost: Snapshot['costs'][number]) => boolean): Finding => {
    const inputs = states(fits);
    const hasRows = snapshot.costs.some(fits);
    return makeFinding({
      kpi: 'spend',
      scope,
      value: hasRows ? applyFormula('spend', inputs) : null,
      reason: hasRows ? null : 'no_cost',
      grade: 'measured',
      inputs,
    });
  };
  return [
    spend({ kind: 'campaign' }, () => true),
    ...perCost(findings, { kind: 'campaign' }, snapshot.costs.length > 0 ? cost : null),
    ...snapshot.creators.flatMap(({ id }) => {
      const scope = { kind: 'creator', creatorId: id } as const;
      const own = spend(scope, ({ creatorId }) => creatorId === id);
      return [own, ...perCost(findings, scope, own.value)];
    }),
    evaluateCac(snapshot, attribution, cost),
    evaluateAttributedCac(attribution, cost),
    ...evaluateReturn(snapshot, attribution, cost),
  ];
};
