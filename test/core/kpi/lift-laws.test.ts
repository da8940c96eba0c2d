// What holds for every reading of lift, whatever the answers are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKpi } from '../../../src/core/kpi/catalogue.ts';
import { evaluateLift } from '../../../src/core/kpi/lift.ts';
import { designGrade } from '../../../src/core/kpi/lift/design.ts';
import { REASONS } from '../../../src/core/kpi/reason.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { completes, counted, declared, option, question, study, withStudy } from './lift-study.ts';

const STRATA = ['young|f', 'young|m', 'old|f', 'old|m', 'unknown|f', '', '|'];
const size = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 900 }));

const questions = [
  question('aided', { isPrimary: true, options: [option('yes'), option('no', 'decoy')] }),
  question('several', { base: 'completes', metric: 'unaided_awareness' }),
  question('rating', {
    metric: 'purchase_intent',
    scale: 5,
    success: ['4', '5'],
    options: ['1', '2', '3', '4', '5'].map((code) => option(code)),
  }),
  question('familiar', { metric: null, isBalance: true }),
];
const CODES = ['yes', 'no', 'prefer_not', '1', '2', '4', '5'];

const answers = fc
  .array(
    fc.record({
      questionId: fc.constantFrom('aided', 'several', 'rating', 'familiar'),
      side: fc.constantFrom('exposed' as const, 'control' as const),
      stratum: fc.constantFrom(...STRATA),
      code: fc.constantFrom(...CODES),
      isFlagged: fc.boolean(),
      n: size,
    }),
    { maxLength: 60 },
  )
  .map((cells) =>
    cells.flatMap(({ questionId, side, stratum, code, isFlagged, n }) =>
      counted(questionId, side, stratum, { [code]: n }, isFlagged),
    ),
  );

const responses = fc
  .array(
    fc.record({
      side: fc.constantFrom('exposed' as const, 'control' as const),
      stratum: fc.constantFrom(...STRATA),
      isFlagged: fc.boolean(),
      n: size,
    }),
    { maxLength: 20 },
  )
  .map((cells) =>
    cells.map(({ side, stratum, isFlagged, n }) => completes(side, stratum, n, { isFlagged })),
  );

const survey: fc.Arbitrary<SnapshotSurvey> = fc
  .record({
    answers,
    responses,
    assignment: fc.constantFrom('random', 'link', 'recall', 'before_after', 'follower_screener'),
    strata: fc.constantFrom<SnapshotSurvey['strata']>(
      [],
      [
        {
          questionId: 'age',
          groups: ['young', 'old'],
          members: { young: ['young'], old: ['old'] },
        },
      ],
      [
        {
          questionId: 'age',
          groups: ['young', 'old'],
          members: { young: ['young'], old: ['old'] },
        },
        { questionId: 'y', groups: ['f', 'm'], members: { f: ['f'], m: ['m'] } },
      ],
    ),
    preregistration: fc.constantFrom<SnapshotSurvey['preregistration']>(
      null,
      declared(),
      declared({ endsOn: null }),
      declared({ endsOn: '2026-07-20', primary: ['aided', 'rating', 'gone'] }),
    ),
    paired: fc.array(
      fc.record({
        questionId: fc.constant('aided'),
        both: size,
        onlyAfter: size,
        onlyBefore: size,
        neither: size,
      }),
      { maxLength: 1 },
    ),
  })
  .map((parts) => study({ questions, ...parts }));

describe('any study', () => {
  it('gives finite numbers, a value or a reason, and values that their inputs recompute', () => {
    fc.assert(
      fc.property(survey, (one) => {
        for (const finding of evaluateLift(withStudy(one), [])) {
          const { value, interval, inputs, reason, kpi } = finding;
          const numbers = [value, interval?.lo, interval?.hi, ...Object.values(inputs)];
          for (const number of numbers)
            if (number !== null && number !== undefined) expect(Number.isFinite(number)).toBe(true);
          expect(reason === null).toBe(value !== null || interval !== null);
          if (reason !== null) expect(REASONS).toContain(reason);
          if (value === null) continue;
          expect(readKpi(kpi, inputs)).toBe(value);
          expect(interval?.lo ?? 1).toBeLessThanOrEqual(value + 1e-9);
          expect(interval?.hi ?? -1).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has a grade, and only a draw by lot has the best', () => {
    fc.assert(
      fc.property(survey, (one) => {
        const { grade, reasons } = designGrade(one);
        expect(grade === 'A').toBe(one.assignment === 'random');
        expect(reasons).toHaveLength(3);
      }),
      { numRuns: 100 },
    );
  });

  it('is read by one rule: no fixed interval beside an always-valid one', () => {
    fc.assert(
      fc.property(survey, (one) => {
        const lifts = evaluateLift(withStudy(one), []).filter(({ kpi }) => kpi === 'brand_lift');
        const methods = new Set(
          lifts.flatMap(({ interval }) =>
            interval ? [interval.method === 'method.always_valid'] : [],
          ),
        );
        expect(methods.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });
});
