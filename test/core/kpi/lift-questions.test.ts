import { describe, expect, it } from 'vitest';
import { isDetected } from '../../../src/core/kpi/lift.ts';
import { correct, primaryOf } from '../../../src/core/kpi/lift/questions.ts';
import { completes, counted, declared, liftOf, question, study, withStudy } from './lift-study.ts';

const tested = (values: Readonly<Record<string, number | null>>) =>
  Object.entries(values).map(([questionId, p]) => ({ questionId, p }));

const deciding = (...ids: string[]) => ({ ids, count: ids.length });

describe('p-values of a study', () => {
  it('are corrected by Holm among the primary questions: .01, .04, .03 become .03, .06, .06', () => {
    const all = correct(tested({ a: 0.01, b: 0.04, c: 0.03, d: 0.9 }), deciding('a', 'b', 'c'));
    expect(all.get('a')).toBeCloseTo(0.03, 12);
    expect(all.get('b')).toBeCloseTo(0.06, 12);
    expect(all.get('c')).toBeCloseTo(0.06, 12);
  });

  it('are corrected by Benjamini and Hochberg among the others: .01, .02, .5 become .03, .03, .5', () => {
    const all = correct(tested({ a: 0.001, x: 0.01, y: 0.02, z: 0.5 }), deciding('a'));
    expect(all.get('a')).toBeCloseTo(0.001, 12);
    expect(all.get('x')).toBeCloseTo(0.03, 12);
    expect(all.get('y')).toBeCloseTo(0.03, 12);
    expect(all.get('z')).toBeCloseTo(0.5, 12);
  });

  it('of primary questions still count one that could not be read', () => {
    const all = correct(tested({ a: 0.02, b: null, c: null }), deciding('a', 'b', 'c'));
    expect(all.get('a')).toBeCloseTo(0.06, 12);
    expect(all.get('b')).toBeNull();
  });

  it('of the others do not count one that could not be read', () => {
    expect(correct(tested({ x: 0.02, y: null }), deciding()).get('x')).toBeCloseTo(0.02, 12);
  });
});

describe('the primary questions', () => {
  const questions = ['a', 'b', 'c', 'd'].map((id) => question(id, { isPrimary: true }));

  it('are those declared, whatever the questionnaire marks', () => {
    const survey = study({ questions, preregistration: declared({ primary: ['d', 'b'] }) });
    expect(primaryOf(survey)).toEqual({ ids: ['d', 'b'], count: 2, isDeclared: true });
  });

  it('are the first three marked where none was declared, and the report is told', () => {
    const survey = study({ questions, preregistration: null });
    expect(primaryOf(survey)).toEqual({ ids: ['a', 'b', 'c'], count: 3, isDeclared: false });
    expect(liftOf(withStudy(study({ preregistration: null }))).assumptions).toContain(
      'assumption.not_declared',
    );
    expect(liftOf(withStudy(study())).assumptions).not.toContain('assumption.not_declared');
  });

  it('that were declared and are gone are said to be gone, and that none is marked is said too', () => {
    const gone = study({
      questions: [question('aided'), question('intent')],
      preregistration: declared({ primary: ['x', 'y'] }),
    });
    const { assumptions } = liftOf(withStudy(gone));
    expect(assumptions).toContain('assumption.declared_gone');
    expect(assumptions).toContain('assumption.first_asked');
    expect(assumptions).not.toContain('assumption.not_declared');
    expect(assumptions).not.toContain('assumption.first_primary');
  });
});

describe('a study of three questions', () => {
  const arms = (id: string, yes: number) => [
    ...counted(id, 'exposed', '', { yes, no: 400 - yes }),
    ...counted(id, 'control', '', { yes: 200, no: 200 }),
  ];
  const survey = study({
    strata: [],
    questions: ['aided', 'recall', 'intent'].map((id) => question(id)),
    preregistration: declared({ primary: ['aided', 'intent'] }),
    responses: [completes('exposed', '', 400), completes('control', '', 400)],
    answers: [...arms('aided', 229), ...arms('recall', 229), ...arms('intent', 230)],
  });
  const snapshot = withStudy(survey);

  it('detects alone what it would not among two that decide', () => {
    // 229 of 400 against 200: p = 0.040, which is 0.04 for the only other question; of two that decide the smaller p
    // is 0.034, twice that 0.068.
    expect(liftOf(snapshot, 'recall').inputs.p).toBeCloseTo(0.0402, 3);
    expect(isDetected(liftOf(snapshot, 'recall'))).toBe(true);
    expect(liftOf(snapshot, 'aided').inputs.p).toBe(liftOf(snapshot, 'recall').inputs.p);
    expect(isDetected(liftOf(snapshot, 'aided'))).toBe(false);
  });

  it('widens the intervals of both primary questions, to hold together', () => {
    const { interval, inputs } = liftOf(snapshot, 'aided');
    expect(inputs.adjusted_lo).toBeLessThan(interval?.lo ?? -1);
    expect(inputs.adjusted_hi).toBeGreaterThan(interval?.hi ?? 1);
    expect(liftOf(snapshot, 'recall').inputs).not.toHaveProperty('adjusted_lo');
  });

  it('corrects for a declared question that is no longer asked as for one that found nothing', () => {
    const only = (...primary: string[]) =>
      withStudy({ ...survey, preregistration: declared({ primary }) });
    const alone = liftOf(only('recall'), 'recall');
    const two = liftOf(only('recall', 'gone'), 'recall');
    expect(isDetected(alone)).toBe(true);
    expect(two.inputs.p_adjusted).toBeCloseTo(2 * (two.inputs.p ?? 0), 12);
    expect(isDetected(two)).toBe(false);
    expect(two.inputs.adjusted_lo).toBeLessThan(two.interval?.lo ?? -1);
  });

  it('stands for the campaign with the first primary one that can be read', () => {
    expect(liftOf(snapshot).value).toBe(liftOf(snapshot, 'aided').value);
    const without = { ...survey, answers: arms('intent', 230) };
    expect(liftOf(withStudy(without)).value).toBe(liftOf(withStudy(without), 'intent').value);
    expect(liftOf(withStudy(without)).value).toBeCloseTo(0.075, 12);
  });
});
