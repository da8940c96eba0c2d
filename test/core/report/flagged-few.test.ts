// What leaves a survey in which a few people of an arm were flagged: readings with and without them tell how they answered.
import { describe, expect, it } from 'vitest';
import { evaluateBuyerShare } from '../../../src/core/kpi/buyers/buyer-share.ts';
import { buyerAnswers } from '../../../src/core/kpi/buyers/buyer-answers.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import { WITHHELD } from '../../../src/core/report/snapshot/disclosure/floor.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import {
  byAge,
  completes,
  counted,
  liftOf,
  option,
  question,
  unweighed,
  withStudy,
} from '../kpi/lift-study.ts';

/** 200 people an arm, and so many flagged ones of the exposed who all said yes. */
const flagged = (n: number) =>
  withholdSmallGroups(
    unweighed({
      responses: [
        ...unweighed().responses,
        ...(n > 0 ? [completes('exposed', 'young', n, { isFlagged: true })] : []),
      ],
      answers: [
        ...byAge('aided'),
        ...(n > 0 ? counted('aided', 'exposed', 'young', { yes: n }, true) : []),
      ],
    }),
  );

describe('flagged answers of fewer than ten people of an arm', () => {
  it('are left out with how many they are kept, and so is every reading with them', () => {
    const survey = weigh(flagged(2), {});
    expect(survey.answers.filter(({ isFlagged }) => isFlagged)).toEqual([
      expect.objectContaining({ option: WITHHELD, n: 2 }),
    ]);
    expect(survey.weighting.map(({ which }) => which)).toEqual(['kept']);
    const { inputs, value, assumptions } = liftOf(withStudy(survey));
    expect(value).not.toBeNull();
    expect(inputs).not.toHaveProperty('abs_all');
    expect(inputs).not.toHaveProperty('n_exposed_all');
    expect(assumptions).toContain('assumption.flagged_withheld');
  });

  it('are told from ten on, and nothing is said to be left out where nobody was flagged', () => {
    const ten = liftOf(withStudy(weigh(flagged(10), {})));
    expect(ten.inputs).toMatchObject({ n_exposed_all: 210 });
    const none = liftOf(withStudy(weigh(flagged(0), {})));
    for (const { assumptions } of [ten, none])
      expect(assumptions).not.toContain('assumption.flagged_withheld');
  });

  it('are left out at a question that few of the flagged were asked, and told at the others', () => {
    const survey = withholdSmallGroups(
      unweighed({
        questions: [question('aided'), question('why', { metric: null })],
        responses: [
          completes('exposed', '', 100),
          completes('exposed', '', 30, { isFlagged: true }),
        ],
        answers: [
          ...counted('aided', 'exposed', '', { yes: 100 }),
          ...counted('why', 'exposed', '', { yes: 100 }),
          ...counted('aided', 'exposed', '', { yes: 30 }, true),
          ...counted('why', 'exposed', '', { yes: 1, no: 3 }, true),
        ],
      }),
    );
    const options = (id: string) =>
      survey.answers
        .filter(({ questionId, isFlagged }) => questionId === id && isFlagged)
        .map((cell) => [cell.option, cell.n]);
    expect(options('aided')).toEqual([['yes', 30]]);
    expect(options('why')).toEqual([[WITHHELD, 4]]);
  });

  it('are left out however many choices they gave, where several can be given', () => {
    const survey = withholdSmallGroups(
      unweighed({
        questions: [question('aided', { base: 'completes' })],
        responses: [
          completes('exposed', '', 100),
          completes('exposed', '', 5, { isFlagged: true }),
        ],
        answers: [
          ...counted('aided', 'exposed', '', { yes: 80, no: 60 }),
          ...counted('aided', 'exposed', '', { yes: 5, no: 5, prefer_not: 2 }, true),
        ],
      }),
    );
    expect(survey.answers.filter(({ isFlagged }) => isFlagged)).toEqual([
      expect.objectContaining({ option: WITHHELD, n: 12 }),
    ]);
  });

  it('leave the share of buyers without them as it is and give the other that reason', () => {
    const arms = [{ id: 'arm_exposed', kind: 'buyers' }];
    const heard = question('heard', {
      metric: null,
      options: [option('creator', 'creator'), option('friend')],
    });
    const survey = weigh(
      withholdSmallGroups(
        unweighed({
          kind: 'post_purchase',
          arms,
          strata: [],
          questions: [heard],
          attributionQuestion: 'heard',
          responses: [
            completes('exposed', 'none', 100),
            completes('exposed', 'none', 3, { isFlagged: true }),
          ],
          answers: [
            ...counted('heard', 'exposed', 'none', { creator: 40, friend: 60 }),
            ...counted('heard', 'exposed', 'none', { creator: 3 }, true),
          ],
          orderValues: [true, false].map((isFlagged) => ({
            questionId: 'heard',
            option: 'creator',
            stratum: 'none',
            isFlagged,
            n: isFlagged ? 3 : 40,
            sumMinor: 1,
            sumSquares: 1,
          })),
        }),
      ),
      {},
    );
    expect(survey.orderValues.map(({ isFlagged }) => isFlagged)).toEqual([false]);
    const snapshot = withStudy(survey);
    const findings = evaluateBuyerShare(snapshot, buyerAnswers(snapshot));
    expect(findingOf(findings, 'ppa_share')?.value).toBe(0.4);
    expect(
      findingOf(findings, 'ppa_share', { kind: 'part', part: 'with_flagged', creatorId: null }),
    ).toMatchObject({ value: null, reason: 'under_10_flagged', inputs: { answered: 103 } });
  });
});

describe('order values', () => {
  const told = (answers: Readonly<Record<string, number>>, flagged: number) =>
    withholdSmallGroups(
      unweighed({
        kind: 'post_purchase',
        arms: [{ id: 'arm_exposed', kind: 'buyers' }],
        strata: [],
        questions: [
          question('heard', {
            metric: null,
            options: [option('yes'), option('prefer_not')],
            outsideBase: ['prefer_not'],
          }),
        ],
        responses: [
          completes('exposed', 'none', 100),
          completes('exposed', 'none', 30, { isFlagged: true }),
        ],
        answers: [
          ...counted('heard', 'exposed', 'none', answers),
          ...counted('heard', 'exposed', 'none', { yes: flagged }, true),
        ],
        orderValues: [...Object.entries(answers), ['yes', flagged] as const].map(
          ([code, n], index, all) => ({
            questionId: 'heard',
            option: code,
            stratum: 'none',
            isFlagged: index === all.length - 1,
            n,
            sumMinor: 1,
            sumSquares: 1,
          }),
        ),
      }),
    ).orderValues.map((cell) => [cell.option, cell.isFlagged]);

  it('of flagged answers are not told, however many they are: no revenue is read of them', () => {
    expect(told({ yes: 100 }, 30)).toEqual([['yes', false]]);
  });

  it('of those who would not say are not told, who are no part of the base', () => {
    expect(told({ yes: 60, prefer_not: 40 }, 30)).toEqual([['yes', false]]);
  });
});

describe('order values by creator', () => {
  const creatorOption = (code: string) => ({ ...option(code), creatorId: `crea_${code}` });
  /** So many heard of the brand from a creator, and 60 elsewhere; `[name, stratum, people]` of the former. */
  const told = (names: readonly (readonly [string, string, number])[]) => {
    const value = (questionId: string, code: string, stratum: string, n: number) => ({
      questionId,
      option: code,
      stratum,
      isFlagged: false,
      n,
      sumMinor: n * 50_00,
      sumSquares: n * 50_00 ** 2,
    });
    const asked = names.reduce((sum, [, , n]) => sum + n, 0);
    return withholdSmallGroups(
      unweighed({
        kind: 'post_purchase',
        arms: [{ id: 'arm_exposed', kind: 'buyers' }],
        strata: [],
        questions: [
          question('heard', { metric: null, options: [option('creator', 'creator')] }),
          question('who', {
            metric: null,
            options: [creatorOption('ana'), creatorOption('ben'), option('other')],
          }),
        ],
        attributionQuestion: 'heard',
        responses: [completes('exposed', 'none', asked + 60)],
        answers: [
          ...counted('heard', 'exposed', 'none', { creator: asked, search: 60 }),
          ...names.flatMap(([code, stratum, n]) =>
            counted('who', 'exposed', stratum, { [code]: n }),
          ),
        ],
        orderValues: [
          value('heard', 'creator', 'none', asked),
          value('heard', 'search', 'none', 60),
          ...names.map(([code, stratum, n]) => value('who', code, stratum, n)),
        ],
      }),
    ).orderValues.map((cell) => [cell.questionId, cell.option, cell.stratum, cell.n]);
  };

  it('are told of creators whom ten credit, whatever led to the order, and of nobody else by name', () => {
    const cells = told([
      ['ana', 'code', 8],
      ['ana', 'none', 4],
      ['ana', 'none/early', 30],
      ['ben', 'none', 9],
      ['other', 'none', 20],
    ]);
    expect(cells).toEqual([
      ['heard', 'creator', 'none', 71],
      ['heard', 'search', 'none', 60],
      ['who', 'ana', '', 12],
      ['who', WITHHELD, '', 59],
    ]);
  });

  it('are not told of so many that the few left over would be known by subtraction', () => {
    const cells = told([
      ['ana', 'none', 30],
      ['ben', 'none', 12],
      ['other', 'none', 3],
    ]);
    // 45 heard of the brand from a creator: without ben 15 are left, with ben 3.
    expect(cells.filter(([id]) => id === 'who')).toEqual([
      ['who', 'ana', '', 30],
      ['who', WITHHELD, '', 15],
    ]);
    const few = told([
      ['ana', 'none', 30],
      ['ben', 'none', 4],
    ]);
    expect(few.filter(([id]) => id === 'who')).toEqual([['who', WITHHELD, '', 34]]);
  });

  it('are not told at all where fewer than ten were asked for the name', () => {
    expect(told([['ana', 'none', 9]]).filter(([id]) => id === 'who')).toEqual([]);
  });
});

describe('answers of a few people to one question', () => {
  it('are left out though their arm is large, and places of the choices with them', () => {
    const survey = withholdSmallGroups(
      unweighed({
        questions: [question('aided'), question('which', { metric: null })],
        answers: [...byAge('aided'), ...counted('which', 'exposed', 'young', { yes: 4, no: 2 })],
        positions: [
          { questionId: 'which', option: 'no', position: 1, n: 2 },
          { questionId: 'which', option: 'yes', position: 1, n: 3 },
          { questionId: 'which', option: 'yes', position: 2, n: 1 },
        ],
      }),
    );
    expect(survey.answers.filter(({ questionId }) => questionId === 'which')).toEqual([
      expect.objectContaining({ option: WITHHELD, n: 6 }),
    ]);
    expect(survey.positions).toEqual([
      { questionId: 'which', option: WITHHELD, position: 1, n: 5 },
      { questionId: 'which', option: WITHHELD, position: 2, n: 1 },
    ]);
  });

  it('are not told by the places of all others, whose order alone is known', () => {
    const places = (n: number) =>
      withholdSmallGroups(
        unweighed({ positions: [{ questionId: 'aided', option: 'yes', position: 1, n }] }),
      ).positions[0]?.option;
    expect(places(400)).toBe('yes');
    expect(places(395)).toBe(WITHHELD);
    expect(places(390)).toBe('yes');
  });
});
