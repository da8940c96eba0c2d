// What leaves a study of the same people before and after in which a few have no pair.
import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import { WITHHELD } from '../../../src/core/report/snapshot/disclosure/floor.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { completes, counted, liftOf, question, unweighed, withStudy } from '../kpi/lift-study.ts';

/** So many pairs of whom half said yes before and all after, and people before and after without a pair, who said no. */
const before = (pairs: number, alone: { before: number; after: number }, silent = 0) =>
  weigh(
    withholdSmallGroups(
      unweighed({
        assignment: 'before_after',
        arms: [
          { id: 'arm_exposed', kind: 'after' },
          { id: 'arm_control', kind: 'before' },
        ],
        questions: [question('aided', { isPrimary: true }), question('other')],
        responses: [
          completes('exposed', 'young', pairs + alone.after),
          completes('control', 'young', pairs + alone.before + silent),
        ],
        answers: [
          ...counted('aided', 'exposed', 'young', { yes: pairs, no: alone.after }),
          ...counted('aided', 'control', 'young', {
            yes: pairs / 2,
            no: pairs / 2 + alone.before,
            ...(silent > 0 ? { prefer_not: silent } : {}),
          }),
          ...counted('other', 'exposed', 'young', { yes: pairs + alone.after }),
          ...counted('other', 'control', 'young', { yes: pairs + alone.before + silent }),
        ],
        paired: [
          { questionId: 'aided', both: pairs / 2, onlyAfter: pairs / 2, onlyBefore: 0, neither: 0 },
        ],
      }),
    ),
    {},
  );

const optionsOf = (survey: ReturnType<typeof before>, side: 'exposed' | 'control', id = 'aided') =>
  survey.answers
    .filter(({ questionId, armId }) => questionId === id && armId === `arm_${side}`)
    .map((cell) => [cell.option, cell.n]);

describe('fewer than ten people without a pair', () => {
  it('leave the reading of pairs as it was, and take with them what their time answered to that question alone', () => {
    const survey = before(60, { before: 5, after: 40 }, 3);
    expect(optionsOf(survey, 'control')).toEqual([
      ['prefer_not', 3],
      [WITHHELD, 65],
    ]);
    expect(optionsOf(survey, 'exposed')).toEqual([
      ['yes', 60],
      ['no', 40],
    ]);
    expect(optionsOf(survey, 'control', 'other')).toEqual([['yes', 68]]);
    expect(survey.weighting.map(({ questionId }) => questionId)).not.toContain('aided');
    const { value, inputs, assumptions } = liftOf(withStudy(survey), 'aided');
    expect(value).toBeCloseTo(0.5, 12);
    expect(inputs).toMatchObject({ x_exposed: 60, n_exposed: 60, x_control: 30, n_control: 60 });
    expect(assumptions).toContain('assumption.unpaired_withheld');
  });

  it('leave no recall of their time to be read as if nobody had named the brand', () => {
    const recall = findingOf(
      evaluateLift(withStudy(before(60, { before: 40, after: 5 })), []),
      'brand_recall',
    );
    expect(recall).toMatchObject({ value: null, reason: 'withheld' });
    expect(recall?.inputs).toMatchObject({ x_exposed: null, share_control: 0.3 });
  });

  it('are told by nothing where pairs are too few to be read: then the arms are the reading', () => {
    const survey = before(48, { before: 5, after: 40 });
    expect(survey.paired).toEqual([]);
    expect(optionsOf(survey, 'control')).toEqual([
      ['yes', 24],
      ['no', 29],
    ]);
  });

  it('are nobody where all or ten have none: then everything is told', () => {
    for (const alone of [0, 10]) {
      const survey = before(60, { before: alone, after: alone });
      expect(survey.paired).toHaveLength(1);
      expect(optionsOf(survey, 'control')[0]).toEqual(['yes', 30]);
      expect(liftOf(withStudy(survey), 'aided').assumptions).not.toContain(
        'assumption.unpaired_withheld',
      );
    }
  });
});
