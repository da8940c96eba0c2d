// What leaves a survey that a group of fewer than ten people answered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateAudience } from '../../../src/core/kpi/audience/audience.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { WITHHELD } from '../../../src/core/report/snapshot/disclosure/floor.ts';
import { withholdSmallGroups } from '../../../src/core/report/snapshot/disclosure.ts';
import { weigh } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import type { UnweighedSurvey } from '../../../src/core/report/snapshot/weighting/weigh.ts';
import { completes, counted, option, question, unweighed, withStudy } from '../kpi/lift-study.ts';

const FOLLOWS = question('follows', {
  metric: null,
  options: [
    option('one', 'campaign_creator'),
    { ...option('two', 'campaign_creator'), creatorId: 'crea_2' },
  ],
});

/** Exposed people by creator's link, `''` for those who came by none; 200 people in control. */
const reached = (byCreator: Readonly<Record<string, number>>, control = 200): UnweighedSurvey => {
  const all = Object.values(byCreator).reduce((sum, n) => sum + n, 0);
  return withholdSmallGroups(
    unweighed({
      questions: [question('aided'), FOLLOWS],
      responses: [completes('exposed', 'young', all), completes('control', 'young', control)],
      answers: [
        ...counted('aided', 'exposed', 'young', { yes: all }),
        ...counted('follows', 'exposed', 'young', { two: all }),
        ...counted('aided', 'control', 'young', { yes: control }),
        ...counted('follows', 'control', 'young', { one: control }),
      ],
      creatorAnswers: Object.entries(byCreator)
        .filter(([creatorId]) => creatorId !== '')
        .map(([creatorId, n]) => ({
          creatorId,
          questionId: 'follows',
          option: 'two',
          stratum: 'young',
          n,
        })),
    }),
  );
};

describe('answers of a group of fewer than ten people', () => {
  it('are left out with how many they are kept', () => {
    const { withheldCreators, creatorAnswers } = reached({ crea_1: 9, crea_2: 50, '': 100 }, 0);
    expect(withheldCreators).toEqual(['crea_1']);
    expect(creatorAnswers.find(({ creatorId }) => creatorId === 'crea_1')).toMatchObject({
      option: WITHHELD,
      stratum: '',
      n: 9,
    });
    expect(creatorAnswers.find(({ creatorId }) => creatorId === 'crea_2')?.option).toBe('two');
  });

  it('take the next smallest group with them where the total would tell them', () => {
    expect(reached({ crea_1: 9, crea_2: 50, crea_3: 60 }, 0).withheldCreators).toEqual([
      'crea_1',
      'crea_2',
    ]);
  });

  it('are protected too when they came by no creator’s link', () => {
    expect(reached({ crea_2: 50, crea_3: 60, '': 4 }, 0).withheldCreators).toEqual(['crea_2']);
  });

  it('are protected whatever the other arm holds, which no creator’s link leads to', () => {
    expect(reached({ crea_2: 50, crea_3: 60, '': 4 }, 200).withheldCreators).toEqual(['crea_2']);
  });

  it('are protected at a question that not all of them answered', () => {
    const survey = unweighed({
      questions: [question('aided'), question('age')],
      responses: [completes('exposed', 'young', 100), completes('control', 'young', 100)],
      answers: [
        ...counted('aided', 'exposed', 'young', { yes: 100 }),
        ...counted('age', 'exposed', 'young', { yes: 63 }),
      ],
      creatorAnswers: [
        { creatorId: 'crea_1', questionId: 'age', option: 'yes', stratum: 'young', n: 60 },
      ],
    });
    expect(withholdSmallGroups(survey).withheldCreators).toEqual(['crea_1']);
  });

  it('leave no trace in the strata of those who completed', () => {
    const survey = unweighed({
      questions: [question('aided')],
      responses: [
        completes('exposed', 'young', 100),
        completes('control', 'young|female', 1),
        completes('control', 'old|male', 2),
      ],
      answers: counted('aided', 'exposed', 'young', { yes: 100 }),
    });
    const { responses } = withholdSmallGroups(survey);
    expect(responses.filter(({ armId }) => armId === 'arm_control')).toMatchObject([
      { stratum: '', n: 3 },
    ]);
  });

  it('stay in when ten are in the group and ten beside it', () => {
    expect(reached({ crea_1: 10, crea_2: 50, '': 10 }, 0).withheldCreators).toEqual([]);
    expect(reached({ crea_1: 10, crea_2: 50 }, 0).withheldCreators).toEqual([]);
  });

  it('are left out of an arm, and with them whatever is of all arms together', () => {
    const { answers, withheldCreators } = reached({ crea_1: 30, crea_2: 50 }, 6);
    expect(answers.filter(({ armId }) => armId === 'arm_control')).toEqual([
      expect.objectContaining({ questionId: 'aided', option: WITHHELD, n: 6 }),
      expect.objectContaining({ questionId: 'follows', option: WITHHELD, n: 6 }),
    ]);
    expect(withheldCreators).toEqual(['crea_1', 'crea_2']);
  });

  it('can’t be worked out by subtraction from what is shown', () => {
    const groups = fc.dictionary(
      fc.constantFrom('', 'crea_1', 'crea_2', 'crea_3'),
      fc.integer({ min: 1, max: 40 }),
    );
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 30 }), (byCreator, control) => {
        const { answers, creatorAnswers, withheldCreators } = reached(byCreator, control);
        const people = (cells: readonly { questionId: string; n: number }[]): number =>
          cells.filter((cell) => cell.questionId === 'follows').reduce((sum, { n }) => sum + n, 0);
        const shownArms = answers.filter((cell) => cell.option !== WITHHELD);
        const shown = creatorAnswers.filter((cell) => !withheldCreators.includes(cell.creatorId));
        const mayBeTold = (n: number): boolean => n === 0 || n >= 10;
        for (const side of ['arm_exposed', 'arm_control'])
          expect(people(shownArms.filter(({ armId }) => armId === side))).toSatisfy(mayBeTold);
        for (const { n } of shown) expect(n).toBeGreaterThanOrEqual(10);
        const exposed = shownArms.filter(({ armId }) => armId === 'arm_exposed');
        if (shown.length > 0) expect(people(exposed) - people(shown)).toSatisfy(mayBeTold);
      }),
    );
  });
});

describe('the audience of a creator whose people’s answers are withheld', () => {
  it('has that reason, and is in no total', () => {
    const snapshot = withStudy(weigh(reached({ crea_1: 9, crea_3: 50, '': 100 }, 0), {}));
    const findings = evaluateAudience(snapshot);
    const pair = (creatorId: string) =>
      findingOf(findings, 'audience_overlap', { kind: 'part', part: 'crea_2', creatorId });
    expect(pair('crea_1')).toMatchObject({ value: null, reason: 'withheld', inputs: {} });
    expect(pair('crea_3')).toMatchObject({ value: 1, n: 50 });
    expect(findingOf(findings, 'audience_overlap')).toMatchObject({ value: 1, n: 50 });
  });

  it('is not said to have nobody of the target, nor is that of an arm that is withheld', () => {
    const byGroup = [{ questionId: 'follows', groups: ['young'], members: {} }];
    const audienceOf = (byCreator: Readonly<Record<string, number>>) =>
      weigh({ ...reached(byCreator), strata: byGroup }, { follows: ['young'] }).audience;
    expect(audienceOf({ crea_1: 9, crea_3: 50, '': 100 })).toEqual([
      { creatorId: null, inTarget: 159, answered: 159, unknown: 0 },
      { creatorId: 'crea_3', inTarget: 50, answered: 50, unknown: 0 },
      { creatorId: 'crea_1', inTarget: null, answered: 9, unknown: 0 },
    ]);
    expect(audienceOf({ '': 9 })).toEqual([
      { creatorId: null, inTarget: null, answered: 9, unknown: 0 },
    ]);
  });
});
