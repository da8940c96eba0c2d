import { describe, expect, it } from 'vitest';
import { SMALL, balanceOf, cohensH } from '../../../src/core/kpi/lift/balance.ts';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import { weightArms } from '../../../src/core/report/snapshot/weighting/raking.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import type { UnweighedSurvey } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { mnDiffCi } from '../../../src/core/stats/difference.ts';
import {
  AGE,
  byAge,
  completes,
  counted,
  liftOf,
  option,
  question,
  study,
  unweighed,
  withStudy,
} from './lift-study.ts';

const aided = question('aided', { isPrimary: true });

const weighted = (survey: UnweighedSurvey) => {
  const weighting = weightArms(survey, aided);
  if (weighting.kind !== 'weighted') throw new Error(weighting.kind);
  return weighting;
};

describe('a control that is older than the exposed', () => {
  it('counts as if it had their ages: 60% of 40 in 80 and 40% of 36 in 120 are 42%', () => {
    const finding = liftOf(withStudy(study()));
    expect(finding.inputs.p_control).toBeCloseTo(0.42, 12);
    expect(finding.value).toBeCloseTo(0.48 - 0.42, 12);
  });

  it('is worth 171.4 answers of 200: weights of 1.5 and 2/3 by Kish', () => {
    // (80 * 1.5 + 120 * 2/3)^2 / (80 * 1.5^2 + 120 * (2/3)^2) = 40,000 / 233.33
    expect(weighted(unweighed()).control.n).toBeCloseTo(171.428571, 5);
    expect(weighted(unweighed()).designEffect).toBeCloseTo(7 / 6, 9);
  });

  it('gets its interval from effective counts, wider than from those counted', () => {
    const { interval, inputs } = liftOf(withStudy(study()));
    const { lo, hi } = mnDiffCi({ xE: 96, nE: 200, xC: 72, nC: 1200 / 7, conf: 0.95 });
    expect(interval?.lo).toBeCloseTo(lo ?? 0, 8);
    expect(interval?.hi).toBeCloseTo(hi ?? 0, 8);
    const width = (inputs.unweighted_hi ?? 0) - (inputs.unweighted_lo ?? 0);
    expect((hi ?? 0) - (lo ?? 0)).toBeGreaterThan(width);
  });

  it('shows the unweighted difference of 10 points beside, with the people counted', () => {
    expect(liftOf(withStudy(study())).inputs).toMatchObject({
      x_control_counted: 76,
      n_control_counted: 200,
      trimmed: 0,
    });
    expect(liftOf(withStudy(study())).inputs.unweighted_abs).toBeCloseTo(0.1, 12);
  });

  it('takes who answered a question of several choices from the completes of each stratum', () => {
    const named = question('aided', { base: 'completes', isPrimary: true });
    const yes = byAge('aided').filter(({ option: code }) => code === 'yes');
    const several = study({ questions: [named], answers: yes });
    expect(liftOf(withStudy(several)).value).toBeCloseTo(0.06, 12);
  });

  it('is alike in age after weighting, and was not before', () => {
    const { rows, isHeld } = balanceOf(study());
    const young = rows.find(({ group }) => group === 'young');
    expect(young?.h).toBeCloseTo(cohensH(0.6, 0.4), 12);
    expect(young?.hWeighted).toBeCloseTo(0, 9);
    expect(isHeld).toBe(true);
    expect(Math.abs(young?.h ?? 0)).toBeGreaterThan(SMALL);
  });

  it('cuts a weight above five times the median and says whose', () => {
    const skewed = unweighed({
      answers: [
        ...counted('aided', 'exposed', 'young', { yes: 90, no: 60 }),
        ...counted('aided', 'exposed', 'old', { yes: 20, no: 30 }),
        ...counted('aided', 'control', 'young', { yes: 25, no: 25 }),
        ...counted('aided', 'control', 'old', { yes: 45, no: 105 }),
      ],
    });
    // Weights 3 and 1/3: the 50 young are above 5/3.
    expect(weighted(skewed).trimmed).toBe(50);
  });
});

describe('weights are refused', () => {
  const unweighted = (survey: UnweighedSurvey, assumption: string): void => {
    const { value, inputs, assumptions } = liftOf(withStudy(weigh(survey, {})));
    expect(value).toBeCloseTo((inputs.p_exposed ?? 0) - (inputs.p_control ?? 0), 12);
    expect(assumptions).toContain(assumption);
    expect(assumptions).toContain('design.grade_c');
    expect(inputs.effective_sample).toBeUndefined();
  };

  it('where a group of the exposed has nobody in control, naming the group', () => {
    const gap = unweighed({
      answers: byAge('aided').filter(
        (cell) => cell.armId === 'arm_exposed' || cell.stratum === 'old',
      ),
    });
    expect(weightArms(gap, aided)).toMatchObject({
      reason: 'empty_group',
      variable: { questionId: 'age', group: 'young' },
    });
    unweighted(gap, 'assumption.not_weighted_empty_group');
  });

  it('of a control whose answers are withheld, of which no group is said to have nobody', () => {
    const few = withholdSmallGroups(
      unweighed({
        responses: [
          completes('exposed', 'young', 120),
          completes('exposed', 'old', 80),
          completes('control', 'young', 5),
          completes('control', 'old', 4),
        ],
        answers: [
          ...counted('aided', 'exposed', 'young', { yes: 72, no: 48 }),
          ...counted('aided', 'exposed', 'old', { yes: 24, no: 56 }),
          ...counted('aided', 'control', 'young', { yes: 5 }),
          ...counted('aided', 'control', 'old', { no: 4 }),
        ],
      }),
    );
    expect(weigh(few, {}).weighting[0]).toMatchObject({
      kind: 'refused',
      reason: 'effective_sample_too_small',
      variable: null,
    });
  });

  it('where under 50 effective answers are left', () => {
    const thin = unweighed({
      answers: [
        ...counted('aided', 'exposed', 'young', { yes: 100, no: 50 }),
        ...counted('aided', 'exposed', 'old', { yes: 10, no: 10 }),
        ...counted('aided', 'control', 'young', { yes: 5, no: 5 }),
        ...counted('aided', 'control', 'old', { yes: 40, no: 60 }),
      ],
    });
    expect(weightArms(thin, aided)).toMatchObject({ reason: 'effective_sample_too_small' });
    unweighted(thin, 'assumption.not_weighted_sample');
  });
});

describe('who did not say', () => {
  const withUnknown = (side: 'exposed' | 'control'): UnweighedSurvey =>
    unweighed({
      answers: [...byAge('aided'), ...counted('aided', side, 'unknown', { yes: 5, no: 5 })],
    });

  it('is a group of its own where both arms have some', () => {
    const both = unweighed({
      answers: [
        ...withUnknown('exposed').answers,
        ...counted('aided', 'control', 'unknown', { yes: 5, no: 15 }),
      ],
    });
    expect(weighted(both).isUnknownDropped).toBe(false);
    expect(weighted(both).weightOf('unknown')).toBeCloseTo((10 / 210) * (220 / 20), 9);
  });

  it('leaves the exposed shares where no control is unknown, and the report is told', () => {
    expect(weighted(withUnknown('exposed')).weightOf('young')).toBeCloseTo(1.5, 9);
    expect(liftOf(withStudy(weigh(withUnknown('exposed'), {}))).assumptions).toContain(
      'assumption.unknown_groups',
    );
  });

  it('weighs nothing in control where no exposed is unknown', () => {
    expect(weighted(withUnknown('control')).weightOf('unknown')).toBe(0);
  });
});

describe('what exposure can have moved', () => {
  it('never weights: a measure among the weighting variables is passed over', () => {
    const outcome = unweighed({
      strata: [
        {
          questionId: 'aided',
          groups: ['young', 'old'],
          members: { young: ['young'], old: ['old'] },
        },
      ],
    });
    expect(weightArms(outcome, aided).kind).toBe('none');
  });

  it('stands among the checks: familiarity that differs is seen, though ages are alike', () => {
    const familiar = question('familiar', { metric: null, isBalance: true });
    const survey = study({
      questions: [aided, familiar],
      answers: [
        ...byAge('aided'),
        ...counted('familiar', 'exposed', 'young', { yes: 110, no: 10 }),
        ...counted('familiar', 'exposed', 'old', { yes: 70, no: 10 }),
        ...counted('familiar', 'control', 'young', { yes: 40, no: 40 }),
        ...counted('familiar', 'control', 'old', { yes: 60, no: 60 }),
      ],
    });
    const { largest, isHeld } = balanceOf(survey);
    expect(largest?.questionId).toBe('familiar');
    expect(largest?.weighted).toBeCloseTo(0.5, 9);
    expect(isHeld).toBe(false);
  });

  it('names the group that differed most as counted where weights leave no difference but rounding', () => {
    const group = (name: string, x: number, weighted: number) => ({
      questionId: 'age',
      group: name,
      exposed: { x, n: 100 },
      control: { x: 50, n: 100 },
      weighted,
    });
    const balance = [
      group('young', 51, 0.51 + 1e-15),
      group('middle', 59, 0.59),
      group('old', 58, 0.58 - 1e-14),
    ];
    for (const order of [balance, balance.toReversed()])
      expect(balanceOf({ ...study(), balance: order }).largest?.group).toBe('middle');
  });

  it('is that of everybody, so that the totals don’t tell the ages of three who would not answer', () => {
    const asked = (side: 'exposed' | 'control', young: number, old: number) => [
      ...counted('aided', side, 'young', { yes: young - 40, no: 40 }),
      ...counted('aided', side, 'old', { yes: old - 40, no: 40 - 3, prefer_not: 3 }),
      ...counted('age', side, 'young', { young }),
      ...counted('age', side, 'old', { old }),
    ];
    const survey = study({
      questions: [
        aided,
        question('age', { metric: null, options: [option('young'), option('old')] }),
      ],
      answers: [...asked('exposed', 120, 80), ...asked('control', 80, 120)],
    });
    const total = (side: string, group: string): number =>
      survey.answers.find(
        ({ questionId, option: code, armId }) =>
          questionId === 'age' && code === group && armId === `arm_${side}`,
      )?.n ?? 0;
    for (const { group, exposed, control, weighted: share } of survey.balance) {
      expect([exposed.x, control.x]).toEqual([total('exposed', group), total('control', group)]);
      // Nor does the share as weighted: it is that of all the exposed.
      expect(share).toBeCloseTo(exposed.x / exposed.n, 9);
    }
    expect(survey.balance.map(({ exposed }) => exposed.n)).toEqual([200, 200]);
  });

  it('shows groups of a weighting variable once, not its options again', () => {
    const age = question('age', { metric: null, isBalance: true, options: [option('young')] });
    const rows = balanceOf(study({ questions: [aided, age] })).rows;
    expect(rows.map(({ group }) => group)).toEqual(['young', 'old']);
  });
});

describe('two weighting variables', () => {
  const strata = [...AGE, { questionId: 'n', groups: ['a', 'b'], members: { a: ['a'], b: ['b'] } }];
  const cell = (side: 'exposed' | 'control', stratum: string, yes: number, no: number) =>
    counted('aided', side, stratum, { yes, no });
  const survey = study({
    strata,
    responses: [
      completes('exposed', 'young|a', 80),
      completes('exposed', 'old|b', 20),
      completes('control', 'young|a', 30),
      completes('control', 'young|b', 20),
      completes('control', 'old|a', 20),
      completes('control', 'old|b', 30),
    ],
    answers: [
      ...cell('exposed', 'young|a', 40, 40),
      ...cell('exposed', 'old|b', 10, 10),
      ...cell('control', 'young|a', 10, 20),
      ...cell('control', 'young|b', 10, 10),
      ...cell('control', 'old|a', 10, 10),
      ...cell('control', 'old|b', 10, 20),
    ],
  });

  it('both get the shares of the exposed, one of them named like a field of a row', () => {
    const { rows } = balanceOf(survey);
    for (const { exposed, weighted: share } of rows) expect(share).toBeCloseTo(exposed, 9);
    expect(rows).toHaveLength(4);
  });
});

describe("Cohen's h", () => {
  it('is 0.20 for 50% against 40%, as his table 6.2.2 has it', () => {
    expect(cohensH(0.5, 0.4)).toBeCloseTo(0.2014, 3);
  });
});
