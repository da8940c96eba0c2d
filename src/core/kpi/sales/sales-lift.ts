// Sales during the campaign and after it against what the weeks before let expect, by weekday; and against a region
// where the campaign was not shown. Before and after is an association, never a proof of cause.
import type { Snapshot } from '../../report/snapshot.ts';
import { didGls } from '../../stats/sales-lift.ts';
import { applyFormula } from '../catalogue.ts';
import { dailySales } from './daily-sales.ts';
import type { DailySales } from './daily-sales.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { sampling } from '../interval.ts';
import type { Reason } from '../reason.ts';
import { readSales, salesProblem, whyNoSales } from './sales-model.ts';
import type { SalesModel } from './sales-model.ts';

const NO_CAUSE = 'assumption.no_causal_claim';

const coverageOf = (sales: DailySales | null): Finding['coverage'] =>
  sales && { have: sales.known.filter(Boolean).length, of: sales.framedDays, what: 'days' };

const soldOn = (y: readonly number[], flags: readonly number[]): number =>
  y.reduce((sum, value, day) => sum + value * (flags[day] ?? 0), 0);

const without = (scope: Scope, reason: Reason, sales: DailySales | null): Finding =>
  makeFinding({
    kpi: 'sales_lift',
    scope,
    value: null,
    reason,
    coverage: coverageOf(sales),
    grade: 'modelled',
    inputs: sales ? { baseline_days: sales.beforeDays, campaign_days: sales.duringDays } : {},
    assumptions: [NO_CAUSE],
  });

type Relative = {
  readonly rel: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly method: string;
};

/** `expected` is what the model puts in the place of what was observed, so that the two give its relative lift. */
const against = (
  scope: Scope,
  sales: DailySales,
  observed: number,
  { rel, lo, hi, method }: Relative,
  extra: Finding['inputs'],
  assumptions: readonly string[],
): Finding => {
  const inputs = { observed, expected: observed / (1 + rel), ...extra };
  return makeFinding({
    kpi: 'sales_lift',
    scope,
    value: applyFormula('sales_lift', inputs),
    interval: sampling(lo, hi, method),
    n: sales.days.length,
    coverage: coverageOf(sales),
    grade: 'modelled',
    inputs,
    assumptions,
  });
};

/** A baseline that rises or falls by more than chance passes for a lift. */
const MOST_P = 0.05;

const assumptionsOf = ({ trend }: SalesModel): string[] => [
  NO_CAUSE,
  'assumption.promotions_alike',
  ...(trend.p2 !== null && trend.p2 < MOST_P ? ['assumption.baseline_trend'] : []),
];

const ofCampaign = (model: SalesModel, rel: number): Finding => {
  const { sales, lift, trend, weekly } = model;
  return against(
    { kind: 'campaign' },
    sales,
    soldOn(sales.y, sales.during),
    { rel, lo: lift.relLo, hi: lift.relHi, method: 'method.gls' },
    {
      incremental: lift.total,
      incremental_lo: lift.totalLo,
      incremental_hi: lift.totalHi,
      p: lift.p2,
      r1: lift.r1,
      rho: lift.rho,
      after_rel: lift.afterRel,
      slope_per_day: trend.perDay,
      slope_lo: trend.lo,
      slope_hi: trend.hi,
      slope_p: trend.p2,
      weekly_rel: weekly.rel,
      weekly_lo: weekly.relLo,
      weekly_hi: weekly.relHi,
      baseline_days: sales.beforeDays,
      campaign_days: sales.duringDays,
    },
    assumptionsOf(model),
  );
};

const AFTER: Scope = { kind: 'period', period: 'after' };

const afterwards = (snapshot: Snapshot, model: SalesModel): Finding => {
  const { sales, lift } = model;
  if (lift.afterRel === null) return without(AFTER, whyNoSales(snapshot, 'after'), sales);
  return against(
    AFTER,
    sales,
    soldOn(sales.y, sales.after),
    { rel: lift.afterRel, lo: lift.afterRelLo, hi: lift.afterRelHi, method: 'method.gls' },
    {},
    assumptionsOf(model),
  );
};

const DID: Scope = { kind: 'part', part: 'did', creatorId: null };

/** The same days in the control region carry season, weekday and price; what is left is the campaign's, if both moved alike. */
const byRegion = (snapshot: Snapshot): Finding => {
  const { orderRegions } = snapshot;
  const inControl = orderRegions.filter(({ isControl }) => isControl);
  const elsewhere = orderRegions.filter(({ isControl }) => !isControl);
  if (snapshot.campaign.controlRegion === null || inControl.length === 0)
    return without(DID, 'no_control_region', null);
  const treated = dailySales(snapshot, orderRegions, elsewhere);
  const control = dailySales(snapshot, orderRegions, inControl);
  const problem = salesProblem(snapshot, treated, treated?.y ?? [], control?.y ?? []);
  if (problem !== null || !treated || !control)
    return without(DID, problem ?? 'no_whole_day', treated);
  const { rel, relLo, relHi, se, p2, r1, rho } = didGls({
    treated: treated.y,
    control: control.y,
    during: treated.during,
    after: treated.after,
    conf: CONFIDENCE,
  });
  if (rel === null || se === null) return without(DID, 'not_defined', treated);
  return against(
    DID,
    treated,
    soldOn(treated.y, treated.during),
    { rel, lo: relLo, hi: relHi, method: 'method.did_gls' },
    {
      control: soldOn(control.y, control.during),
      p: p2,
      r1,
      rho,
      baseline_days: treated.beforeDays,
      campaign_days: treated.duringDays,
    },
    ['assumption.regions_alike'],
  );
};

export const evaluateSalesLift = (snapshot: Snapshot): Finding[] => {
  const model = readSales(snapshot);
  const region = byRegion(snapshot);
  if ('reason' in model) {
    const { reason, sales } = model;
    return [without({ kind: 'campaign' }, reason, sales), without(AFTER, reason, sales), region];
  }
  return [ofCampaign(model, model.lift.rel ?? 0), afterwards(snapshot, model), region];
};
