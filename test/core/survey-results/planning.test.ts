// What a running study can see as of now and what is missing, against the planning formulas of the golden files.
import { describe, expect, it } from 'vitest';
import { planStudy } from '../../../src/core/survey-results/planning.ts';
import { progressOf } from '../../../src/core/survey-results/progress.ts';
import { mdeTwoProp, powerTwoProp, sampleSizeTwoProp } from '../../../src/core/stats/power.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { completes, counted, study } from '../kpi/lift-study.ts';

type Side = { readonly yes: number; readonly no: number };

const arms = (exposed: Side, control: Side): SnapshotSurvey =>
  study({
    strata: [],
    answers: [
      ...counted('aided', 'exposed', '', exposed),
      ...counted('aided', 'control', '', control),
    ],
    responses: [
      completes('exposed', '', exposed.yes + exposed.no),
      completes('control', '', control.yes + control.no),
    ],
  });

const plan = (survey: SnapshotSurvey, wanted: number, state: 'running' | 'fixed' = 'running') => {
  const [first] = planStudy({ survey, state }, wanted);
  if (!first) throw new Error('nothing is measured');
  return first;
};

const OWN = { alpha: 0.05, sides: 2, power: 0.8, deff: 1 };
const TRADE = { alpha: 0.1, sides: 1, power: 0.8, deff: 1 };

describe('the smallest lift that can be seen', () => {
  it('is that of the planning formula at the control’s share, by our rule and by the trade’s', () => {
    const { detectable, baseline, isAssumed } = plan(
      arms({ yes: 120, no: 180 }, { yes: 60, no: 140 }),
      0.05,
    );
    expect([baseline, isAssumed]).toEqual([0.3, false]);
    const at = { pC: 0.3, nExposed: 300, ratio: 200 / 300, direction: 1 };
    expect(detectable.twoSided95).toBeCloseTo(mdeTwoProp({ ...at, ...OWN }).mde ?? NaN, 12);
    expect(detectable.oneSided90).toBeCloseTo(mdeTwoProp({ ...at, ...TRADE }).mde ?? NaN, 12);
    const seen = { ...at, pE: 0.3 + (detectable.twoSided95 ?? 0), ...OWN };
    expect(powerTwoProp(seen).power).toBeCloseTo(0.8, 9);
  });

  it('is 13.5 points with 200 a side and one half in control', () => {
    const { detectable } = plan(arms({ yes: 110, no: 90 }, { yes: 100, no: 100 }), 0.05);
    expect(detectable.twoSided95).toBeCloseTo(0.135, 2);
  });

  it('is wider by the reading that holds at any time, which is told from 100 a side', () => {
    const early = plan(arms({ yes: 40, no: 59 }, { yes: 40, no: 60 }), 0.05);
    expect(early.detectable.alwaysValid).toBeNull();
    const later = plan(arms({ yes: 40, no: 60 }, { yes: 40, no: 60 }), 0.05);
    expect(later.detectable.alwaysValid).toBeGreaterThan(later.detectable.twoSided95 ?? NaN);
  });

  it('is planned with one half until 30 of the control answered, and there is none without answers', () => {
    const few = plan(arms({ yes: 3, no: 57 }, { yes: 2, no: 27 }), 0.05);
    expect([few.baseline, few.isAssumed]).toEqual([0.5, true]);
    const enough = plan(arms({ yes: 3, no: 57 }, { yes: 3, no: 27 }), 0.05);
    expect([enough.baseline, enough.isAssumed]).toEqual([0.1, false]);
    const none = plan(arms({ yes: 0, no: 0 }, { yes: 2, no: 27 }), 0.05);
    expect(none.detectable).toEqual({
      twoSided95: null,
      oneSided90: null,
      alwaysValid: null,
      reason: 'no_answers',
    });
    expect(plan(arms({ yes: 1, no: 1 }, { yes: 1, no: 1 }), 0.05).detectable.reason).toBe(
      'too_few_answers',
    );
  });
});

describe('the answers still missing', () => {
  it('are those of the planning formula without those that came, at the present balance of arms', () => {
    const { needed } = plan(arms({ yes: 60, no: 40 }, { yes: 105, no: 45 }), 0.05);
    const { nExposed } = sampleSizeTwoProp({ pC: 0.7, pE: 0.75, ratio: 1.5, ...OWN });
    expect(needed).toEqual({
      exposed: Math.ceil((nExposed ?? NaN) - 100),
      control: Math.ceil((nExposed ?? NaN) * 1.5 - 150),
    });
  });

  it('are the whole sample while nobody answered: 1,565 a side for 5 points at one half', () => {
    const { needed } = plan(arms({ yes: 0, no: 0 }, { yes: 0, no: 0 }), 0.05);
    const { nExposedCeil } = sampleSizeTwoProp({ pC: 0.5, pE: 0.55, ratio: 1, ...OWN });
    expect(needed).toEqual({ exposed: nExposedCeil, control: nExposedCeil });
    expect(needed.exposed).toBe(1565);
  });

  it('are none once there are enough, and fewer for a larger lift', () => {
    const survey = arms({ yes: 96, no: 104 }, { yes: 76, no: 124 });
    expect(plan(survey, 0.2).needed).toEqual({ exposed: 0, control: 0 });
    expect(plan(survey, 0.05).needed.exposed).toBeGreaterThan(
      plan(survey, 0.06).needed.exposed ?? NaN,
    );
  });
});

describe('the lift of a running study', () => {
  it.each([
    ['under 50 a side', { yes: 20, no: 29 }, 'under_50_a_side'],
    ['under 100 a side', { yes: 40, no: 59 }, 'under_100_live'],
  ] as const)('is not told %s', (_, exposed, reason) => {
    const { lift } = plan(arms(exposed, { yes: 60, no: 60 }), 0.05);
    expect(lift).toMatchObject({ value: null, lo: null, hi: null, method: null, reason });
  });

  it('is told from 100 a side by an interval that holds at any time, and by the fixed one once it is over', () => {
    const survey = arms({ yes: 96, no: 104 }, { yes: 76, no: 124 });
    const running = plan(survey, 0.05).lift;
    const over = plan(survey, 0.05, 'fixed').lift;
    expect(running).toMatchObject({ value: 0.1, method: 'always_valid', reason: null });
    expect(over.method).toBe('miettinen_nurminen');
    expect((running.hi ?? 0) - (running.lo ?? 0)).toBeGreaterThan((over.hi ?? 0) - (over.lo ?? 0));
  });
});

describe('progress', () => {
  const state = { arm: 'exposed', complete: 310, flagged: 10 };
  it('counts unflagged answers against those declared, and today among the days left', () => {
    const declared = { perArm: 400, endsOn: '2026-04-12' };
    expect(progressOf(declared, [state], '2026-04-12')).toEqual({
      perArm: 400,
      endsOn: '2026-04-12',
      daysLeft: 1,
      arms: [{ arm: 'exposed', n: 300, share: 0.75 }],
    });
    expect(progressOf(declared, [state], '2026-04-13').daysLeft).toBe(0);
  });

  it('has no share and no days where nothing was declared', () => {
    expect(progressOf({ perArm: null, endsOn: null }, [state], '2026-04-12')).toEqual({
      perArm: null,
      endsOn: null,
      daysLeft: null,
      arms: [{ arm: 'exposed', n: 300, share: null }],
    });
  });
});
