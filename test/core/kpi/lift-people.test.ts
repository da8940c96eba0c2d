import { describe, expect, it } from 'vitest';
import { findingOf, makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import type { Snapshot, SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { completes, counted, declared, question, study, withStudy } from './lift-study.ts';

const arms = (yesE: number, yesC: number): SnapshotSurvey =>
  study({
    strata: [],
    responses: [completes('exposed', '', 400), completes('control', '', 400)],
    answers: [
      ...counted('aided', 'exposed', '', { yes: yesE, no: 400 - yesE }),
      ...counted('aided', 'control', '', { yes: yesC, no: 400 - yesC }),
    ],
  });

const people = (lo: number, hi: number): Finding =>
  makeFinding({
    kpi: 'reach_people',
    value: null,
    reason: null,
    grade: 'self_reported',
    interval: { lo, hi, kind: 'range', conf: null, method: 'method.people_reached' },
    inputs: {},
  });

const get = (snapshot: Snapshot, kpi: KpiId, reached: readonly Finding[]): Finding => {
  const finding = findingOf(evaluateLift(snapshot, reached), kpi);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

/** 229 and 230 of 400 against 200: each clears zero alone, neither does beside the other. */
const twoPrimary = (): SnapshotSurvey => {
  const one = arms(229, 200);
  const other = arms(230, 200).answers.map((cell) => ({ ...cell, questionId: 'intent' }));
  return {
    ...one,
    questions: [question('aided'), question('intent', { metric: 'purchase_intent' })],
    answers: [...one.answers, ...other],
    preregistration: declared({ primary: ['aided', 'intent'] }),
  };
};

const few = (): SnapshotSurvey =>
  study({
    strata: [],
    answers: [
      ...counted('aided', 'exposed', '', { yes: 4, no: 46 }),
      ...counted('aided', 'control', '', { yes: 0, no: 50 }),
    ],
    responses: [completes('exposed', '', 50), completes('control', '', 50)],
  });

describe('people lifted', () => {
  const snapshot = withStudy(arms(260, 200));
  const reached = [people(40_000, 50_000)];

  it('run from the lower end of the lift times the fewest people to the upper times the most', () => {
    const lift = get(snapshot, 'brand_lift', reached);
    const lifted = get(snapshot, 'lifted_people', reached);
    expect(lifted.value).toBeNull();
    expect(lifted.reason).toBeNull();
    expect(lifted.interval?.lo).toBeCloseTo((lift.interval?.lo ?? 0) * 40_000, 6);
    expect(lifted.interval?.hi).toBeCloseTo((lift.interval?.hi ?? 0) * 50_000, 6);
    expect(lifted.interval?.kind).toBe('range');
  });

  it('cost the whole cost by either end: 1,000.00 in the sample', () => {
    const lifted = get(snapshot, 'lifted_people', reached);
    const cost = get(snapshot, 'cost_per_lifted', reached);
    expect(cost.interval?.lo).toBeCloseTo(1_000_00 / (lifted.interval?.hi ?? 1), 9);
    expect(cost.interval?.hi).toBeCloseTo(1_000_00 / (lifted.interval?.lo ?? 1), 9);
  });

  it.each([
    ['while the lift may be nothing', withStudy(arms(210, 200)), reached, 'interval_includes_zero'],
    [
      'while it may be chance among two questions',
      withStudy(twoPrimary()),
      reached,
      'lift_not_detected',
    ],
    // 4 of 50 against none of 50: from 0.5 points on by the interval, p = .09 by Boschloo's test.
    ['while the test of few answers leaves chance', withStudy(few()), reached, 'lift_test_open'],
    ['where fewer said yes', withStudy(arms(140, 200)), reached, 'lift_is_drop'],
    ['where nobody knows how many were reached', snapshot, [], 'no_reach'],
    ['where nobody was reached', snapshot, [people(0, 0)], 'no_reach'],
    ['without a survey', { ...snapshot, surveys: [] }, reached, 'no_survey'],
  ])('are none %s', (_title, one, findings, reason) => {
    for (const kpi of ['lifted_people', 'cost_per_lifted'] as const)
      expect(get(one, kpi, findings)).toMatchObject({ value: null, interval: null, reason });
  });

  it('cost nothing that is known where no cost was entered', () => {
    const free = { ...snapshot, costs: [] };
    expect(get(free, 'lifted_people', reached).interval).not.toBeNull();
    expect(get(free, 'cost_per_lifted', reached).reason).toBe('no_cost');
  });
});
