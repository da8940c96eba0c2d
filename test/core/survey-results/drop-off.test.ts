// Where people stop: over those who were shown the question, not over those who came to its place.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { dropOff, exitRate } from '../../../src/core/survey-results/drop-off.ts';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import { asksForArm, assignmentOf } from '../../../src/core/survey/definition/arm.ts';
import type { Answers } from '../../../src/core/survey/definition/condition.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { belongsTo } from '../../../src/core/survey/definition/condition.ts';
import { pruneAnswers, routeOf } from '../../../src/core/survey/flow/flow.ts';
import { definitions } from '../survey/generate.ts';
import { choices, visit } from '../survey/visit.ts';
import { tallyPeople } from './tally-people.ts';
import type { Counted } from './tally-people.ts';

type Person = Counted & { readonly shown: readonly string[] };

/** As the page sends it: the answers up to the question somebody stands at. */
const stopAt = (questions: readonly Question[], answers: Answers, at: string): Answers => {
  const reached = questions.slice(0, questions.findIndex(({ id }) => id === at) + 1);
  const said = Object.entries(answers).filter(([key]) =>
    reached.some(({ id }) => belongsTo(key, id)),
  );
  return pruneAnswers(reached, Object.fromEntries(said));
};

/** Somebody who finishes, or who stops at one of the questions asked; null for whom no arm takes. */
const meet = (definition: Definition, picks: readonly number[], stops: number): Person | null => {
  const { person, questions, answers } = visit(definition, picks);
  const way = routeOf(questions, answers).asked;
  const at = way[stops % (2 * way.length)]?.id ?? null;
  const said = at === null ? answers : stopAt(questions, answers, at);
  const sent = normaliseAnswer(definition, {
    ...person,
    status: at === null ? 'complete' : 'partial',
    answers: said,
    lastQuestion: at,
    tracking: 'none',
    honeypot: '',
    durationS: null,
  });
  if (!sent.ok) return null;
  const { status, lastQuestion, coded, arm } = sent.value;
  const { asked } = routeOf(questions, said);
  if (status === 'screened_out' && lastQuestion !== asked.at(-1)?.id) return null;
  const own = asksForArm(assignmentOf(definition)) ? 'control' : person.arm;
  const place = questions.findIndex(({ id }) => id === lastQuestion);
  return {
    arm: assignmentOf(definition) === 'random' ? drawArm(person.id) : (arm ?? own),
    status,
    lastQuestion,
    coded,
    shown: asked.filter((one) => questions.indexOf(one) <= place).map(({ id }) => id),
  };
};

const law = (check: (definition: Definition, people: readonly Person[]) => void): void => {
  fc.assert(
    fc.property(
      definitions,
      fc.array(fc.tuple(choices, fc.nat(997)), { minLength: 1, maxLength: 12 }),
      (definition, made) => {
        const met = made.map(([picks, stops]) => meet(definition, picks, stops));
        check(
          definition,
          met.filter((one) => one !== null),
        );
      },
    ),
    { numRuns: inject('isFull') ? 1000 : 50 },
  );
};

describe('where people stop, of any questionnaire', () => {
  it('is told over a number that holds whoever was shown the question, neither fewer nor more', () => {
    law((definition, people) => {
      for (const { questionId, seen } of dropOff(definition, tallyPeople(people), [])) {
        const shown = people.filter((one) => one.shown.includes(questionId)).length;
        expect(seen.from, questionId).toBeLessThanOrEqual(shown);
        expect(seen.to, questionId).toBeGreaterThanOrEqual(shown);
      }
    });
  });

  it('counts everybody who stopped once, and nobody as more than were shown the question', () => {
    law((definition, people) => {
      const rows = dropOff(definition, tallyPeople(people), []);
      const stopped = people.filter(
        ({ status, lastQuestion }) => status === 'partial' && lastQuestion !== '',
      );
      expect(rows.reduce((sum, { exits }) => sum + exits, 0)).toBe(stopped.length);
      for (const { exits, screenedOut, seen } of rows)
        expect(exits + screenedOut).toBeLessThanOrEqual(seen.from);
    });
  });

  it('is exact where no question has a condition and none changes its place', () => {
    law((definition, people) => {
      const isPlain = definition.questions.every(
        (one) => one.show_if === undefined && one.shuffle_block === undefined,
      );
      if (!isPlain) return;
      for (const { seen } of dropOff(definition, tallyPeople(people), []))
        expect(seen.from).toBe(seen.to);
    });
  });
});

const bare = (questions: readonly object[]): Definition =>
  ({
    schema: 1,
    kind: 'post_purchase',
    default_locale: 'en',
    texts: {},
    stratum: { by: 'tracking' },
    questions,
  }) as unknown as Definition; // all that is read of it

const options = [{ code: 'creator' }, { code: 'shop' }];
const HEARD = { id: 'heard', type: 'single', required: true, options };
const which = (required: boolean) => ({
  id: 'which',
  type: 'multiple',
  required,
  options: [{ code: 'mia' }, { code: 'ola' }],
  show_if: { question: 'heard', is: 'creator' },
});
const WHY = { id: 'why', type: 'long_text', max_length: 100 };

const several = (n: number, person: Partial<Counted>): Counted[] =>
  Array.from({ length: n }, () => ({
    arm: 'buyers',
    status: 'complete',
    lastQuestion: 'why',
    coded: {},
    ...person,
  }));

// 100 came; 60 finished, 20 of them by a creator; 8 stopped where it asks which one, 32 at the end.
const people = [
  ...several(20, { coded: { heard: 'creator', which: ['mia', 'ola'] } }),
  ...several(40, { coded: { heard: 'shop' } }),
  ...several(8, { status: 'partial', lastQuestion: 'which' }),
  ...several(32, { status: 'partial', lastQuestion: 'why' }),
];

describe('a question that only some are shown', () => {
  const rows = (definition: Definition, recoded: readonly string[] = []) =>
    Object.fromEntries(
      dropOff(definition, tallyPeople(people), recoded).map((row) => [row.questionId, row]),
    );

  it('is stopped at by a share of those, not of all who came by', () => {
    const row = rows(bare([HEARD, which(true), WHY]))['which'];
    // Of the 32 who stopped behind it nobody knows which way they came.
    expect(row).toEqual({
      questionId: 'which',
      exits: 8,
      screenedOut: 0,
      seen: { from: 28, to: 60 },
    });
    expect(row && exitRate(row)).toEqual({ lo: 8 / 60, hi: 8 / 28, reason: null });
  });

  it('changes nothing for the questions that everybody is shown', () => {
    const found = rows(bare([HEARD, which(true), WHY]));
    expect(found['heard']?.seen).toEqual({ from: 100, to: 100 });
    expect(found['why']).toMatchObject({ exits: 32, seen: { from: 92, to: 92 } });
  });

  it('is counted by its condition where it may be passed over without an answer', () => {
    expect(rows(bare([HEARD, which(false), WHY]))['which']?.seen).toEqual({ from: 28, to: 60 });
  });

  it('is counted by its own answers alone where rules have read the other ones anew', () => {
    const found = rows(bare([HEARD, which(true), WHY]), ['heard']);
    // 20 chose both, or 40 chose one each: several answers of one person can't be told from one of several people.
    expect(found['which']?.seen).toEqual({ from: 28, to: 80 });
  });

  it('has no share while fewer than 30 were shown it', () => {
    const row = { questionId: 'q', exits: 1, screenedOut: 0, seen: { from: 12, to: 29 } };
    expect(exitRate(row)).toEqual({ lo: null, hi: null, reason: 'under_30_people' });
    expect(exitRate({ ...row, seen: { from: 2, to: 9 } }).reason).toBe('under_10_people');
    expect(exitRate({ ...row, exits: 0, seen: { from: 0, to: 0 } }).reason).toBe('no_answers');
  });
});

describe('a question that an arm decides', () => {
  const SHOWN = [
    { id: 'consent', type: 'consent', required: true },
    { id: 'post', type: 'information', show_if: { arm: 'exposed' } },
    { id: 'intent', type: 'scale', points: 5 },
  ];
  it('is shown to all of that arm and to nobody of the other', () => {
    const study = {
      ...bare(SHOWN),
      kind: 'brand_lift',
      design: { assignment: 'random' },
    } as Definition;
    const tallies = tallyPeople([
      ...several(50, { arm: 'exposed', lastQuestion: 'intent' }),
      ...several(4, { arm: 'exposed', status: 'partial', lastQuestion: 'post' }),
      ...several(60, { arm: 'control', lastQuestion: 'intent' }),
      ...several(6, { arm: 'control', status: 'partial', lastQuestion: 'intent' }),
    ]);
    const row = dropOff(study, tallies, []).find(({ questionId }) => questionId === 'post');
    expect(row).toMatchObject({ exits: 4, seen: { from: 54, to: 54 } });
  });
});
