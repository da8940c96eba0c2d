// Where a verdict turns: the margin at which the campaign pays, the surveyed share that would make it pay, and the
// lifetime value at which a new customer does. All as shares; each names the verdict that it turns.
import type { Snapshot } from '../../report/snapshot.ts';
import { attribute } from '../sales/attribution.ts';
import type { Attribution } from '../sales/attribution.ts';
import { applyFormula } from '../catalogue.ts';
import { findingOf, makeFinding } from '../finding.ts';
import type { Finding, Interval } from '../finding.ts';
import { through } from '../interval.ts';
import { costMinor } from './cost-minor.ts';
import type { Reason } from '../reason.ts';

/** Of the margins that pay at the limits of the revenue those that there are: none is above all of the revenue. */
const possible = (interval: Interval | null): Interval | null => {
  if (!interval || interval.lo === null || interval.lo > 1) return null;
  return interval.hi !== null && interval.hi > 1 ? { ...interval, hi: null } : interval;
};

/**
 * The margin at which the return on margin is nothing. Where more than all of the revenue would have to be margin there
 * is none; while only the estimate says so, and not its upper limit, a margin from that limit's on may still do.
 */
const ofMargin = (
  cost: number,
  attribution: Attribution | null,
  marginRate: number | null,
): Finding => {
  const inputs = { cost, revenue: attribution?.revenueMinor ?? null };
  const at = (revenue: number | null): number | null =>
    applyFormula('break_even', { ...inputs, revenue });
  const needed = cost > 0 ? at(inputs.revenue) : null;
  const interval =
    needed === null ? null : possible(through(attribution?.revenueInterval ?? null, at, true));
  const isBeyond = needed !== null && needed > 1;
  const missing = (): Reason | null => {
    if (cost <= 0) return 'no_cost';
    if (!attribution) return 'no_orders';
    if (!isBeyond) return 'no_conversions';
    return interval ? null : 'no_margin_pays';
  };
  return makeFinding({
    kpi: 'break_even',
    value: isBeyond ? null : needed,
    reason: missing(),
    interval,
    grade: attribution?.surveyed ? 'surveyed' : 'imported',
    inputs: { ...inputs, stated_margin: marginRate },
    assumptions: ['assumption.turns_roi_margin', ...(attribution?.assumptions ?? [])],
  });
};

/** The surveyed share of the untracked revenue at which cost comes back, as revenue or as margin. */
const ofShare = (
  cost: number,
  attribution: Attribution | null,
  marginRate: number | null,
  turns: 'roas' | 'roi_margin',
): Finding => {
  const isMargin = turns === 'roi_margin';
  const inputs = {
    cost,
    tracked: attribution?.tracked.netMinor ?? null,
    untracked: attribution ? attribution.all.netMinor - attribution.tracked.netMinor : null,
    ...(isMargin ? { margin_rate: marginRate } : {}),
  };
  const share =
    cost > 0 && attribution && (!isMargin || marginRate !== null)
      ? applyFormula('break_even', inputs)
      : null;
  const missing = (): Reason => {
    if (cost <= 0) return 'no_cost';
    if (!attribution) return 'no_orders';
    if (isMargin && marginRate === null) return 'no_margin';
    const needed = cost / (isMargin ? (marginRate ?? 1) : 1);
    return attribution.tracked.netMinor >= needed ? 'already_covered' : 'not_reachable';
  };
  return makeFinding({
    kpi: 'break_even',
    scope: {
      kind: 'part',
      part: isMargin ? 'survey_share_margin' : 'survey_share',
      creatorId: null,
    },
    value: share !== null && share > 0 && share <= 1 ? share : null,
    reason: missing(),
    grade: 'imported',
    inputs: { ...inputs, surveyed_share: attribution?.surveyed?.revenueShare ?? null },
    assumptions: [isMargin ? 'assumption.turns_roi_margin' : 'assumption.turns_roas'],
  });
};

/** The lifetime value that pays for a new customer is what one costs; as a share of what one is worth today. */
const ofLifetime = (customers: readonly Finding[]): Finding => {
  const worth = findingOf(customers, 'ltv');
  const cost = findingOf(customers, 'cac_attributed');
  const inputs = { cac_attributed: cost?.value ?? null, ltv: worth?.value ?? null };
  const value = applyFormula('break_even', inputs);
  return makeFinding({
    kpi: 'break_even',
    scope: { kind: 'part', part: 'ltv', creatorId: null },
    value,
    reason: cost?.reason ?? worth?.reason ?? 'not_defined',
    interval:
      value === null
        ? null
        : through(
            worth?.interval ?? null,
            (ltv) => applyFormula('break_even', { ...inputs, ltv }),
            true,
          ),
    grade: 'imported',
    inputs,
    assumptions: [
      'assumption.turns_ltv_cac',
      ...(worth?.assumptions ?? []),
      ...(cost?.assumptions ?? []),
    ],
  });
};

/** `customers` are the findings of evaluateCustomers. */
export const evaluateBreakEven = (snapshot: Snapshot, customers: readonly Finding[]): Finding[] => {
  const cost = costMinor(snapshot);
  const attribution = attribute(snapshot);
  const { marginRate } = snapshot.campaign;
  return [
    ofMargin(cost, attribution, marginRate),
    ofShare(cost, attribution, marginRate, 'roas'),
    ofShare(cost, attribution, marginRate, 'roi_margin'),
    ofLifetime(customers),
  ];
};
