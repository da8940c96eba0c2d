import { describe, expect, it } from 'vitest';
import { deviationsOf } from '../../../src/core/kpi/lift/deviations.ts';
import { designGrade } from '../../../src/core/kpi/lift/design.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import {
  byAge,
  completes,
  counted,
  declared,
  liftOf,
  question,
  study,
  withStudy,
} from './lift-study.ts';

const familiar = question('familiar', { metric: null, isBalance: true });
const questions = [question('aided', { isPrimary: true }), familiar];

/** Half of either arm are familiar with the brand, or all but a few of the exposed. */
const balanced = (rest: Partial<SnapshotSurvey>, isAlike = true): SnapshotSurvey =>
  study({
    questions,
    answers: [
      ...byAge('aided'),
      ...counted('familiar', 'exposed', 'young', isAlike ? { yes: 60, no: 60 } : { yes: 120 }),
      ...counted('familiar', 'exposed', 'old', { yes: 40, no: 40 }),
      ...counted('familiar', 'control', 'young', { yes: 40, no: 40 }),
      ...counted('familiar', 'control', 'old', { yes: 60, no: 60 }),
    ],
    ...rest,
  });

describe('the design of a study', () => {
  it.each([
    ['random', true, 'A'],
    ['random', false, 'A'],
    ['follower_screener', true, 'B'],
    ['follower_screener', false, 'C'],
    ['panel_screener', true, 'B'],
    ['panel_screener', false, 'C'],
    ['link', true, 'B'],
    ['link', false, 'C'],
    ['before_after', true, 'C'],
    ['recall', true, 'D'],
    ['recall', false, 'D'],
    ['something_new', false, 'C'],
  ])('by %s with alike arms %s is graded %s', (assignment, isAlike, grade) => {
    expect(designGrade(balanced({ assignment }, isAlike)).grade).toBe(grade);
  });

  it('by links earns no B without weights, by a screener it does', () => {
    expect(designGrade(balanced({ assignment: 'link', strata: [] })).grade).toBe('C');
    expect(designGrade(balanced({ strata: [] })).grade).toBe('B');
  });

  it('is graded C where nothing was asked by which to check it', () => {
    const unchecked = study({ strata: [] });
    expect(designGrade(unchecked)).toMatchObject({ grade: 'C', balance: { isHeld: null } });
    expect(designGrade(unchecked).reasons.map(({ key }) => key)).toContain(
      'design.balance_unknown',
    );
  });

  it('names the question and group that differ most', () => {
    const { reasons } = designGrade(balanced({}, false));
    const reason = reasons.find(({ key }) => key === 'design.balance_not_held');
    expect(reason?.values).toMatchObject({ question: 'familiar' });
  });

  it('names the same group of two that differ alike on every machine', () => {
    // Cohen's h of the second is larger in the last digit, by rounding alone.
    const share = (group: string, exposed: number, control: number, weighted: number) => ({
      questionId: 'familiar',
      group,
      exposed: { x: exposed, n: 100 },
      control: { x: control, n: 100 },
      weighted,
    });
    const balance = [share('yes', 22, 21, 0.22), share('no', 78, 79, 0.78)];
    const { reasons } = designGrade({ ...balanced({ assignment: 'link' }), balance });
    const reason = reasons.find(({ key }) => key === 'design.balance_held_weighted');
    expect(reason?.values).toMatchObject({ group: 'yes' });
  });

  it('says "caused" for a draw by lot only', () => {
    for (const assignment of ['random', 'follower_screener', 'link', 'before_after', 'recall']) {
      const { assumptions } = liftOf(withStudy(study({ assignment })));
      expect(assumptions.includes('assumption.causal'), assignment).toBe(assignment === 'random');
      expect(assumptions.includes('assumption.association')).toBe(assignment !== 'random');
    }
  });

  it('says what seeing a post caused where the draw decided which of two the survey showed', () => {
    const { assumptions } = liftOf(withStudy(study({ assignment: 'random_post' })));
    expect(assumptions).toContain('assumption.causal_post');
    expect(assumptions).not.toContain('assumption.causal');
    const { grade, reasons } = designGrade(study({ assignment: 'random_post' }));
    expect([grade, reasons[0]?.key]).toEqual(['A', 'design.assignment.random_post']);
  });
});

describe('deviations from what was declared', () => {
  const keys = (survey: SnapshotSurvey): string[] =>
    deviationsOf(withStudy(survey), survey).map(({ key }) => key);

  it('are none where all went as declared', () => {
    expect(keys(study())).toEqual([]);
  });

  it('are none where nothing was declared', () => {
    expect(keys(study({ preregistration: null }))).toEqual([]);
  });

  it('name a question whose words were changed', () => {
    const reworded = study({
      questions: [
        question('aided', { isPrimary: true, asked: 'Other words?' }),
        question('intent'),
      ],
      preregistration: declared({
        wordings: { aided: 'Question aided?', intent: 'Question intent?' },
      }),
    });
    expect(deviationsOf(withStudy(reworded), reworded)).toEqual([
      { key: 'lift.deviation.wording', values: { question: 'aided' } },
    ]);
  });

  it('do not take a translation for other words', () => {
    const translated = study({
      questions: [
        question('aided', { isPrimary: true, text: 'Frage?' }),
        question('intent', { text: 'Wie?' }),
      ],
      preregistration: declared({
        wordings: { aided: 'Question aided?', intent: 'Question intent?' },
      }),
    });
    expect(keys(translated)).toEqual([]);
  });

  it('name a question that is no longer asked', () => {
    const dropped = study({
      preregistration: declared({ wordings: { aided: 'Question aided?', gone: 'Weg?' } }),
    });
    expect(deviationsOf(withStudy(dropped), dropped)).toEqual([
      { key: 'lift.deviation.wording', values: { question: 'gone' } },
    ]);
  });

  it('name a registration after the first answer, a primary question that is not asked, and late answers', () => {
    const late = study({
      questions: [question('aided'), question('intent', { isPrimary: true })],
      responses: [
        completes('exposed', '', 200, { day: '2026-06-28' }),
        completes('control', '', 200),
      ],
      preregistration: declared({
        registeredAtMs: Date.UTC(2026, 5, 22),
        primary: ['aided', 'gone'],
      }),
    });
    expect(keys(late)).toEqual([
      'lift.deviation.registered_late',
      'lift.deviation.primary',
      'lift.deviation.after_end',
    ]);
  });

  it('count the answers that an arm fell short by, once answers are over', () => {
    const short = study({ preregistration: declared({ perArm: 300 }) });
    expect(keys(short)).toEqual(['lift.deviation.per_arm', 'lift.deviation.per_arm']);
    const open = study({ preregistration: declared({ perArm: 300, endsOn: '2026-07-20' }) });
    expect(keys(open)).toEqual([]);
  });
});
