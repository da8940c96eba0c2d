import { describe, expect, it } from 'vitest';
import { deviationsOf } from '../../../src/core/kpi/lift/deviations.ts';
import { studyState } from '../../../src/core/kpi/lift/state.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { mnDiffCi } from '../../../src/core/stats/difference.ts';
import { completes, counted, declared, liftOf, question, study, withStudy } from './lift-study.ts';

/** 240 of 400 against 200 of 400: 10 points, not weighted. */
const plain = (rest: Partial<SnapshotSurvey> = {}): SnapshotSurvey =>
  study({
    strata: [],
    responses: [completes('exposed', '', 400), completes('control', '', 400)],
    answers: [
      ...counted('aided', 'exposed', '', { yes: 240, no: 160 }),
      ...counted('aided', 'control', '', { yes: 200, no: 200 }),
    ],
    ...rest,
  });

const small = (nE: number, nC: number, rest: Partial<SnapshotSurvey> = {}): SnapshotSurvey =>
  plain({
    answers: [
      ...counted('aided', 'exposed', '', { yes: nE - 20, no: 20 }),
      ...counted('aided', 'control', '', { yes: nC - 30, no: 30 }),
    ],
    ...rest,
  });

const OPEN = declared({ endsOn: '2026-07-20' });
const NO_END = declared({ endsOn: null });

describe('what may be read of a study', () => {
  // The report is made on 1 July; the only answers are of 20 June.
  const at = (survey: SnapshotSurvey, status = 'closed'): string =>
    studyState(
      { ...withStudy(survey), campaign: { ...withStudy(survey).campaign, status } },
      survey,
    );

  it.each([
    ['is fixed after an end that was locked', declared(), 'closed', 'fixed'],
    ['is fixed after it though the campaign goes on', declared(), 'live', 'fixed'],
    ['is running on the last day itself', declared({ endsOn: '2026-07-01' }), 'closed', 'running'],
    [
      'is running the day after, while what was begun in time is taken',
      declared({ endsOn: '2026-06-30' }),
      'closed',
      'running',
    ],
    ['is running without an end while the campaign does', NO_END, 'live', 'running'],
    ['is open-ended without an end after it', NO_END, 'closed', 'open_end'],
    ['is open-ended where nothing was declared', null, 'closed', 'open_end'],
    ['is not fixed where nothing was frozen', declared({ frozenAtMs: null }), 'closed', 'open_end'],
    [
      'is not fixed where it was registered after the launch',
      declared({ registeredAtMs: Date.UTC(2026, 5, 2) }),
      'closed',
      'open_end',
    ],
    [
      'is not fixed where it was frozen after the first answer',
      declared({ registeredAtMs: Date.UTC(2026, 5, 21), frozenAtMs: Date.UTC(2026, 5, 21) }),
      'closed',
      'open_end',
    ],
    [
      'is fixed where it was frozen on the day of the first answer',
      declared({ frozenAtMs: Date.UTC(2026, 5, 20, 8) }),
      'closed',
      'fixed',
    ],
    [
      'is not fixed where answers came later',
      declared({ endsOn: '2026-06-19' }),
      'closed',
      'open_end',
    ],
  ])('%s', (_title, preregistration, status, state) => {
    expect(at(plain({ preregistration }), status)).toBe(state);
  });

  it.each([
    ['2026-06-24', 'closed_early'],
    ['2026-06-25', 'closed_early'],
    ['2026-06-26', 'fixed'],
  ])('of a locked end on 25 June is, where somebody closed the survey on %s, %s', (on, state) => {
    expect(at(plain({ closedOn: on }))).toBe(state);
  });

  it('does not run any more once somebody closed the survey, whether its end is ahead or none was locked', () => {
    const ahead = declared({ endsOn: '2026-09-30' });
    expect(at(plain({ preregistration: ahead }))).toBe('running');
    expect(at(plain({ preregistration: ahead, closedOn: '2026-06-24' }))).toBe('closed_early');
    const open = declared({ endsOn: null });
    expect(at(plain({ preregistration: open }), 'live')).toBe('running');
    expect(at(plain({ preregistration: open, closedOn: '2026-06-24' }), 'live')).toBe('open_end');
  });

  it('has no fixed reading where somebody could have stopped it at a good moment, and says so', () => {
    const survey = plain({ closedOn: '2026-06-21' });
    const { interval, assumptions } = liftOf(withStudy(survey));
    expect(interval?.method).toBe('method.always_valid');
    expect(assumptions).toContain('assumption.lift_closed_early');
    expect(deviationsOf(withStudy(survey), survey)).toEqual([
      {
        key: 'lift.deviation.closed_early',
        values: { ends_on: '2026-06-25', closed_on: '2026-06-21' },
      },
    ]);
  });
});

describe('a fixed reading', () => {
  it('has the score interval and the N-1 test', () => {
    const { interval, inputs } = liftOf(withStudy(plain()));
    const { lo, hi } = mnDiffCi({ xE: 240, nE: 400, xC: 200, nC: 400, conf: 0.95 });
    expect(interval).toMatchObject({ lo, hi, method: 'method.miettinen_nurminen' });
    // z = 0.1 / sqrt(0.55 * 0.45 * 2/400) * sqrt(799/800) = 2.8407, two-sided 0.00450
    expect(inputs.p).toBeCloseTo(0.0045, 4);
  });

  it('has score intervals of relative and headroom lift that hold their points', () => {
    const { inputs } = liftOf(withStudy(plain()));
    expect(inputs.relative).toBeCloseTo(0.2, 12);
    expect(inputs.headroom).toBeCloseTo(0.2, 12);
    for (const name of ['relative', 'headroom']) {
      expect(inputs[`${name}_lo`]).toBeLessThan(0.2);
      expect(inputs[`${name}_hi`]).toBeGreaterThan(0.2);
      expect(inputs[`${name}_lo`]).toBeGreaterThan(0);
    }
  });

  it('of a control without a yes has a relative lift of at least something and no upper end', () => {
    const survey = plain({
      answers: [
        ...counted('aided', 'exposed', '', { yes: 40, no: 360 }),
        ...counted('aided', 'control', '', { yes: 0, no: 400 }),
      ],
    });
    const { inputs } = liftOf(withStudy(survey));
    expect(inputs.relative).toBeNull();
    expect(inputs.relative_lo).toBeGreaterThan(0);
    expect(inputs.relative_hi).toBeNull();
  });

  it.each([
    [49, 400],
    [400, 49],
  ])('is hidden with %i exposed and %i in control', (nE, nC) => {
    expect(liftOf(withStudy(small(nE, nC)))).toMatchObject({
      value: null,
      reason: 'under_50_a_side',
      interval: null,
    });
  });

  it('is told from 50 a side, with a warning under 250', () => {
    expect(liftOf(withStudy(small(50, 50))).assumptions).toContain('assumption.small_arms');
    expect(liftOf(withStudy(plain())).assumptions).not.toContain('assumption.small_arms');
  });
});

describe('a reading before the end', () => {
  it('is the confidence sequence of Robbins with the planned lift for its scale', () => {
    const { interval, inputs, value } = liftOf(withStudy(plain({ preregistration: OPEN })));
    const variance = (0.6 * 0.4) / 400 + (0.5 * 0.5) / 400;
    const tau = 0.05 ** 2;
    const half = Math.sqrt(
      ((variance * (variance + tau)) / tau) *
        (2 * Math.log(20) + Math.log((variance + tau) / variance)),
    );
    expect(value).toBeCloseTo(0.1, 12);
    expect(interval?.method).toBe('method.always_valid');
    expect(interval?.lo).toBeCloseTo(0.1 - half, 10);
    expect(interval?.hi).toBeCloseTo(0.1 + half, 10);
    const lambda =
      Math.sqrt(variance / (variance + tau)) *
      Math.exp((tau * 0.01) / (2 * variance * (variance + tau)));
    expect(inputs.p).toBeCloseTo(1 / lambda, 10);
  });

  it('shows nothing of the fixed one: no interval of a ratio, no mean of a scale', () => {
    const rated = (preregistration: SnapshotSurvey['preregistration']): SnapshotSurvey =>
      plain({
        preregistration,
        questions: [question('aided', { scale: 5, success: ['5'] })],
        answers: [
          ...counted('aided', 'exposed', '', { 1: 160, 5: 240 }),
          ...counted('aided', 'control', '', { 1: 200, 5: 200 }),
        ],
      });
    const [live, fixed] = [OPEN, declared()].map((one) => liftOf(withStudy(rated(one))).inputs);
    for (const name of ['relative_lo', 'headroom_lo', 'mean_diff', 'superiority_p']) {
      expect(fixed?.[name] ?? null, name).not.toBeNull();
      expect(live?.[name] ?? null, name).toBeNull();
    }
  });

  it.each([
    [99, 400, null],
    [100, 100, 'value'],
  ])('with %i exposed and %i in control gives %s', (nE, nC, told) => {
    const { value, reason } = liftOf(withStudy(small(nE, nC, { preregistration: OPEN })));
    expect(value === null).toBe(told === null);
    expect(reason).toBe(told === null ? 'under_100_live' : null);
  });

  it('counts effective answers, so that weights can put it off', () => {
    const survey = study({
      preregistration: OPEN,
      answers: [
        ...counted('aided', 'exposed', 'young', { yes: 75, no: 45 }),
        ...counted('aided', 'exposed', 'old', { yes: 20, no: 60 }),
        ...counted('aided', 'control', 'young', { yes: 15, no: 15 }),
        ...counted('aided', 'control', 'old', { yes: 30, no: 60 }),
      ],
    });
    expect(liftOf(withStudy(survey)).reason).toBe('under_100_live');
  });

  it('is not told of answers too rare for its normal approximation', () => {
    const rare = plain({
      preregistration: OPEN,
      answers: [
        ...counted('aided', 'exposed', '', { yes: 8, no: 392 }),
        ...counted('aided', 'control', '', { yes: 0, no: 400 }),
      ],
    });
    expect(liftOf(withStudy(rare)).reason).toBe('rare_live');
  });

  it('says so in its assumptions, and apart where the study is over', () => {
    expect(liftOf(withStudy(plain({ preregistration: OPEN }))).assumptions).toContain(
      'assumption.lift_running',
    );
    expect(liftOf(withStudy(plain({ preregistration: null }))).assumptions).toContain(
      'assumption.lift_open_end',
    );
  });
});

describe('the same people before and after', () => {
  const paired = (rest: Partial<SnapshotSurvey> = {}): SnapshotSurvey =>
    plain({
      assignment: 'before_after',
      answers: [
        ...counted('aided', 'exposed', '', { yes: 120, no: 80 }),
        ...counted('aided', 'control', '', { yes: 100, no: 100 }),
      ],
      paired: [{ questionId: 'aided', both: 40, onlyAfter: 20, onlyBefore: 10, neither: 30 }],
      ...rest,
    });

  it("are read by McNemar's mid-p: 20 who began and 10 who stopped give 0.0708", () => {
    const finding = liftOf(withStudy(paired()));
    expect(finding.value).toBeCloseTo(0.1, 12);
    // 2 P(X <= 10) - P(X = 10) for X ~ Bin(30, 1/2): 0.098737 - 0.027982
    expect(finding.inputs.p).toBeCloseTo(0.070756, 5);
    expect(finding.interval?.method).toBe('method.newcombe_paired');
    expect(finding.assumptions).toContain('assumption.paired');
  });

  it('are not read alone while they are few, or far fewer than those who answered', () => {
    const cells = (n: number) => ({ both: n, onlyAfter: n, onlyBefore: 0, neither: 0 });
    for (const [n, method] of [
      [24, 'method.miettinen_nurminen'],
      [49, 'method.miettinen_nurminen'],
      [50, 'method.newcombe_paired'],
    ] as const) {
      const few = paired({ paired: [{ questionId: 'aided', ...cells(n) }] });
      expect(liftOf(withStudy(few)).interval?.method).toBe(method);
    }
  });

  it('have a confidence sequence of their own variance while answers come in', () => {
    const { interval } = liftOf(withStudy(paired({ preregistration: OPEN })));
    const variance = (0.3 - 0.1 ** 2) / 100;
    const tau = 0.05 ** 2;
    const half = Math.sqrt(
      ((variance * (variance + tau)) / tau) *
        (2 * Math.log(20) + Math.log((variance + tau) / variance)),
    );
    expect(interval?.hi).toBeCloseTo(0.1 + half, 9);
  });
});

describe('flagged answers', () => {
  const flagged = plain({
    answers: [...plain().answers, ...counted('aided', 'exposed', '', { yes: 100 }, true)],
  });

  it('stay out of the headline', () => {
    expect(liftOf(withStudy(flagged)).value).toBeCloseTo(0.1, 12);
  });

  it('are read beside it: 340 of 500 against 200 of 400', () => {
    const { inputs } = liftOf(withStudy(flagged));
    expect(inputs.abs_all).toBeCloseTo(0.68 - 0.5, 12);
    expect(inputs).toMatchObject({ n_exposed_all: 500, n_control_all: 400 });
  });

  it('are not mentioned where nobody was flagged', () => {
    expect(liftOf(withStudy(plain())).inputs).not.toHaveProperty('abs_all');
  });
});

describe('what a study could have seen', () => {
  it('is larger by the two-sided rule of 95% than by the one-sided of 90%', () => {
    const { inputs } = liftOf(withStudy(plain()));
    expect(inputs.detectable).toBeGreaterThan(inputs.detectable_one_sided_90 ?? 1);
  });

  it('is 2 points one-sided with 5,632 a side at 50%, as the trade has it', () => {
    // The upper end of DV360's table for 2 points: about 11,300 in all.
    const n = 5632;
    const survey = plain({
      answers: [
        ...counted('aided', 'exposed', '', { yes: n / 2, no: n / 2 }),
        ...counted('aided', 'control', '', { yes: n / 2, no: n / 2 }),
      ],
    });
    const { inputs } = liftOf(withStudy(survey));
    expect(inputs.detectable_one_sided_90).toBeCloseTo(0.02, 4);
  });

  it('is more while the study runs, when the interval is wider', () => {
    const { inputs } = liftOf(withStudy(plain({ preregistration: OPEN })));
    expect(inputs.detectable_always).toBeGreaterThan(inputs.detectable ?? 1);
  });

  it('counts the answers missing to the planned lift', () => {
    const planned = declared({ plannedMde: 0.14 });
    expect(liftOf(withStudy(plain({ preregistration: planned }))).inputs).toMatchObject({
      needed_exposed: 0,
      needed_control: 0,
    });
    expect(liftOf(withStudy(plain())).inputs.needed_exposed).toBeGreaterThan(1000);
  });
});

describe('a rating scale', () => {
  const rating = question('aided', { scale: 5, success: ['4', '5'] });
  const survey = plain({
    questions: [rating],
    answers: [
      ...counted('aided', 'exposed', '', { 1: 10, 2: 20, 3: 30, 4: 80, 5: 60 }),
      ...counted('aided', 'control', '', { 1: 30, 2: 40, 3: 30, 4: 60, 5: 40 }),
    ],
  });

  it('leads with its two top boxes: 140 of 200 against 100 of 200', () => {
    expect(liftOf(withStudy(survey)).value).toBeCloseTo(0.2, 12);
  });

  it('adds means of 3.8 and 3.2', () => {
    expect(liftOf(withStudy(survey)).inputs.mean_diff).toBeCloseTo(0.6, 12);
  });

  it('adds the chance that an exposed person answers higher, ties by half', () => {
    // Sum over the exposed of controls below and half of those equal: 10*15+20*50+30*85+80*130+60*180 = 24,900 of 40,000.
    expect(liftOf(withStudy(survey)).inputs.superiority).toBeCloseTo(24_900 / 40_000, 12);
  });

  it('of eleven points begins at 0: means of 6 and 5', () => {
    const eleven = plain({
      questions: [question('aided', { scale: 11, success: ['9', '10'] })],
      answers: [
        ...counted('aided', 'exposed', '', { 0: 80, 10: 120 }),
        ...counted('aided', 'control', '', { 0: 100, 10: 100 }),
      ],
    });
    const { value, inputs } = liftOf(withStudy(eleven));
    expect(value).toBeCloseTo(0.1, 12);
    expect(inputs.mean_diff).toBeCloseTo(1, 12);
  });

  it('is weighted like its top boxes', () => {
    // Young controls all say 5, old ones 1; 60% of the exposed are young, and answer likewise.
    const weighted = study({
      questions: [question('aided', { scale: 5, success: ['4', '5'] })],
      answers: [
        ...counted('aided', 'exposed', 'young', { 5: 120 }),
        ...counted('aided', 'exposed', 'old', { 1: 80 }),
        ...counted('aided', 'control', 'young', { 5: 80 }),
        ...counted('aided', 'control', 'old', { 1: 120 }),
      ],
    });
    const { inputs } = liftOf(withStudy(weighted));
    expect(inputs.mean_diff).toBeCloseTo(0, 9);
    // Half width of Welch's interval with 200 and 171.43 answers of variance 3.84: 1.966 * 0.2045.
    expect(inputs.mean_hi).toBeCloseTo(0.403, 2);
    expect(inputs.superiority).toBeCloseTo(0.5, 9);
  });
});
