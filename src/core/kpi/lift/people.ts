// From a lift in points to people, and to what one of them cost: ranges, and none while the lift may be nothing.
import type { Snapshot } from '../../report/snapshot.ts';
import { readKpi } from '../catalogue.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { findingOf, makeFinding } from '../finding.ts';
import type { Finding, Interval } from '../finding.ts';
import { range } from '../interval.ts';
import { costMinor } from '../money/cost-minor.ts';
import type { Reason } from '../reason.ts';

const METHOD = 'method.lifted_people';

const toRange = (kpi: 'lifted_people' | 'cost_per_lifted', inputs: Inputs): Interval | null => {
  const reading = readKpi(kpi, inputs);
  return typeof reading === 'object' && reading !== null
    ? range(reading.lo, reading.hi, METHOD)
    : null;
};

/** How a lift is to be taken. */
type Reading = {
  readonly isDetected: (lift: Finding) => boolean;
  readonly openBy: (lift: Finding) => 'test' | 'many' | null;
};

/** Why there is no number of people; null when there may be one. */
const liftedReason = (
  lift: Finding,
  { isDetected, openBy }: Reading,
  people: Finding | undefined,
): Reason | null => {
  if (lift.value === null) return lift.reason;
  if (!isDetected(lift)) {
    if ((lift.interval?.lo ?? 0) <= 0) return 'interval_includes_zero';
    return openBy(lift) === 'many' ? 'lift_not_detected' : 'lift_test_open';
  }
  if ((lift.interval?.hi ?? 0) <= 0) return 'lift_is_drop';
  if (!people?.interval) return people?.reason ?? 'no_reach';
  return (people.interval.lo ?? 0) > 0 ? null : 'no_reach';
};

/** A lift that lets one count people: its two ends and those of people reached. */
const pairOf = (
  snapshot: Snapshot,
  lift: Finding,
  reading: Reading,
  people: Finding | undefined,
): Finding[] => {
  const reason = liftedReason(lift, reading, people);
  const inputs = {
    lift_lo: lift.interval?.lo ?? null,
    lift_hi: lift.interval?.hi ?? null,
    people_lo: people?.interval?.lo ?? null,
    people_hi: people?.interval?.hi ?? null,
  };
  const lifted = reason === null ? toRange('lifted_people', inputs) : null;
  const shared = {
    scope: lift.scope,
    value: null,
    coverage: people?.coverage ?? null,
    assumptions: [...lift.assumptions, 'assumption.lifted_people'],
    // Those asked stand for all who were reached.
    grade: 'modelled' as const,
  };
  const cost = costMinor(snapshot);
  const costInputs = {
    cost: snapshot.costs.length === 0 ? null : cost,
    lifted_lo: lifted?.lo ?? null,
    lifted_hi: lifted?.hi ?? null,
  };
  const each = lifted && toRange('cost_per_lifted', costInputs);
  const none = reason ?? 'interval_includes_zero';
  return [
    makeFinding({
      ...shared,
      kpi: 'lifted_people',
      reason: lifted ? null : none,
      interval: lifted,
      inputs,
    }),
    makeFinding({
      ...shared,
      kpi: 'cost_per_lifted',
      reason: each ? null : lifted ? 'no_cost' : none,
      interval: each,
      inputs: costInputs,
    }),
  ];
};

/** For every reading of lift that there is; `findings` hold how many people were reached. */
export const evaluateLiftedPeople = (
  snapshot: Snapshot,
  lifts: readonly Finding[],
  findings: readonly Finding[],
  reading: Reading,
): Finding[] => {
  const people = findingOf(findings, 'reach_people');
  return lifts.flatMap((lift) => pairOf(snapshot, lift, reading, people));
};
