// Laws of the flow over questionnaires by chance: it ends, asks what it should, and the server takes exactly what
// the page can send.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import {
  armOf,
  armsOf,
  asksForArm,
  assignmentOf,
} from '../../../src/core/survey/definition/arm.ts';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import type { Coded } from '../../../src/core/survey/definition/coded.ts';
import type { SentAnswers } from '../../../src/core/survey/answer/answer.ts';
import { evaluate } from '../../../src/core/survey/definition/condition.ts';
import type { Answers } from '../../../src/core/survey/definition/condition.ts';
import { partsOf } from '../../../src/core/survey/definition/definition.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { pruneAnswers, remainingAtMost, routeOf } from '../../../src/core/survey/flow/flow.ts';
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import { problemsUpTo } from '../../../src/core/survey/answer/sent-answers.ts';
import { countStrata, strataOf } from '../../../src/core/survey/definition/stratum.ts';
import { stepAfter } from '../../../src/core/survey/flow/steps.ts';
import { variablesOf } from '../../../src/core/survey/definition/variable.ts';
import { definitions } from './generate.ts';
import { choices, visit } from './visit.ts';
import type { Visit } from './visit.ts';

const numRuns = inject('isFull') ? 2000 : 80;

const sent = ({ person }: Visit, answers: Answers): SentAnswers => ({
  ...person,
  status: 'complete',
  answers,
  lastQuestion: null,
  tracking: 'none',
  honeypot: '',
  durationS: null,
});

/** What an answer chose, where it chose from a list. */
const chosenOf = (answers: Answers): Coded =>
  Object.fromEntries(
    Object.entries(answers).filter(
      (entry): entry is [string, string | readonly string[]] => typeof entry[1] !== 'number',
    ),
  );

const law = (check: (definition: Definition, visited: Visit) => void) =>
  fc.assert(
    fc.property(definitions, choices, (definition, picks) => {
      check(definition, visit(definition, picks));
    }),
    { numRuns },
  );

describe('the flow of any questionnaire', () => {
  it('ends, and the server accepts what the page sends then', () => {
    law((definition, visited) => {
      const { answers, isScreenedOut } = visited;
      const result = normaliseAnswer(definition, sent(visited, answers));
      const isOutside = armOf(definition, chosenOf(answers)) === 'screened_out';
      expect(result.ok ? result.value.status : result.error).toBe(
        isScreenedOut || isOutside ? 'screened_out' : 'complete',
      );
    });
  });

  it('asks a question exactly when its condition holds under the answers that count', () => {
    law((_, { questions, answers }) => {
      const { asked, isEnded } = routeOf(questions, answers);
      const ended = questions.findIndex(({ id }) => isEnded && id === asked.at(-1)?.id);
      const reached = questions.slice(0, ended < 0 ? undefined : ended + 1);
      for (const question of reached) {
        const isWanted = !question.show_if || evaluate(question.show_if, answers) === true;
        expect(asked.includes(question)).toBe(isWanted);
      }
    });
  });

  it('takes no answer to a question that is not asked, and no finish without a required answer', () => {
    law((definition, visited) => {
      const { questions, answers } = visited;
      const { asked } = routeOf(questions, answers);
      for (const question of questions) {
        const key = [question.id, ...partsOf(question).map(({ code }) => code)]
          .slice(0, 2)
          .join('.');
        if (asked.includes(question)) {
          if (question.required !== true) continue;
          const less = Object.fromEntries(
            Object.entries(answers).filter(
              ([own]) => own !== key && own !== `${question.id}.other`,
            ),
          );
          // Without it the way may be another one; under that way something is missing or surplus.
          const way = routeOf(questions, less).asked;
          const isMissing = question.type !== 'ranking' || Object.hasOwn(answers, key);
          if (way.includes(question) && isMissing)
            expect(normaliseAnswer(definition, sent(visited, less)).ok).toBe(false);
        } else if (question.type !== 'information') {
          const more = { ...answers, [key]: question.type === 'number' ? 3 : 'a' };
          expect(normaliseAnswer(definition, sent(visited, more)).ok).toBe(false);
          expect(pruneAnswers(questions, more)).toEqual(answers);
        }
      }
    });
  });

  it('never promises more questions as one goes on, so that progress never runs back', () => {
    law((_, { questions, answers }) => {
      const { asked } = routeOf(questions, answers);
      const left = asked.map(({ id }) => remainingAtMost(questions, answers, id));
      for (const [index, count] of left.entries()) {
        expect(count).toBeGreaterThanOrEqual(asked.length - index - 1);
        if (index > 0) expect(count).toBeLessThan(left[index - 1] ?? Infinity);
      }
      expect(left.at(-1) ?? 0).toBe(0);
    });
  });

  it('asks the same in the pages of the form as one by one, in the same order', () => {
    law((definition, { questions, answers }) => {
      const pages: string[] = [];
      let passed = '';
      for (;;) {
        const step = stepAfter(questions, answers, passed);
        if (step.length === 0) break;
        pages.push(...step.map(({ id }) => id));
        passed = step.at(-1)?.id ?? '';
        expect(problemsUpTo({ ...definition, questions: [...questions] }, answers, passed)).toEqual(
          [],
        );
      }
      const asked = routeOf(questions, answers).asked.map(({ id }) => id);
      // A page may show what an answer on the same page ends; that is not asked then.
      expect(pages.slice(0, asked.length)).toEqual(asked);
    });
  });

  it('codes only what can be tallied', () => {
    law((definition, visited) => {
      const result = normaliseAnswer(definition, sent(visited, visited.answers));
      if (!result.ok) throw new Error('refused');
      const variables = new Map(
        definition.questions.flatMap(variablesOf).map(({ key, codes }) => [key, codes]),
      );
      for (const [key, value] of Object.entries(result.value.coded)) {
        const codes = [value].flat();
        expect(variables.get(key)).toEqual(expect.arrayContaining(codes));
        expect(codes).toEqual([...new Set(codes)].toSorted());
      }
    });
  });

  it('is the same when it is settled for the same person again', () => {
    law((definition, { person, questions }) => {
      const again = definitionFor({ ...definition, questions: [...questions] }, person);
      expect(again.questions).toEqual(questions);
    });
  });
});

describe('what a design and its strata make of any answer', () => {
  it('is a cell of the table and an arm of the survey, and nothing of whoever is in no arm', () => {
    law((definition, visited) => {
      const { answers } = visited;
      const result = normaliseAnswer(definition, sent(visited, answers));
      if (!result.ok) throw new Error('refused');
      const { status, stratum, arm, coded } = result.value;
      if (arm !== null) expect(armsOf(definition)).toContain(arm);
      if (status === 'complete' && definition.stratum.by === 'questions') {
        const levels = strataOf(definition);
        const cell = stratum.split('|');
        expect(cell).toHaveLength(levels.length);
        for (const [index, { groups }] of levels.entries()) expect(groups).toContain(cell[index]);
        expect(countStrata(definition)).toBeLessThanOrEqual(256);
      }
      if (armOf(definition, chosenOf(answers)) === 'screened_out') {
        expect([status, arm, coded]).toEqual(['screened_out', null, {}]);
      }
    });
  });

  it('stays as it was told when more is answered', () => {
    law((definition, { questions, answers }) => {
      const whole = armOf(definition, chosenOf(answers));
      const { asked } = routeOf(questions, answers);
      for (const [index] of asked.entries()) {
        const known = new Set(asked.slice(0, index + 1).map(({ id }) => id));
        const part = Object.fromEntries(Object.entries(answers).filter(([id]) => known.has(id)));
        expect([null, whole]).toContain(armOf(definition, chosenOf(part)));
      }
    });
  });

  it('is complete with its arm told wherever it may end early', () => {
    fc.assert(
      fc.property(definitions, choices, (definition, picks) => {
        const visited = visit(definition, picks);
        const result = normaliseAnswer(definition, sent(visited, visited.answers));
        const isComplete = result.ok && result.value.status === 'complete';
        if (isComplete && asksForArm(assignmentOf(definition)))
          expect(result.value.arm).not.toBeNull();
      }),
      { numRuns },
    );
  });
});

describe('a condition', () => {
  const answers = { one: 'a', many: ['a', 'b'], age: 16 };
  it.each([
    [{ question: 'one', is: 'a' }, true],
    [{ question: 'many', is: 'b' }, true],
    [{ question: 'many', is_any_of: ['c', 'd'] }, false],
    [{ question: 'age', less_than: 16 }, false],
    [{ question: 'age', at_least: 16 }, true],
    [{ question: 'gone', is: 'a' }, false],
    [{ question: 'gone', less_than: 99 }, false],
    [{ question: 'gone', answered: false }, true],
    [{ not: { question: 'one', is: 'a' } }, false],
    [
      {
        all: [
          { question: 'one', is: 'a' },
          { question: 'age', at_least: 18 },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { question: 'one', is: 'x' },
          { question: 'age', at_least: 16 },
        ],
      },
      true,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(evaluate(condition, answers)).toBe(expected);
  });

  it('stays open while it hangs on what is not decided', () => {
    const open = { question: 'later', is: 'a' };
    const isDecided = (id: string) => id !== 'later';
    expect(evaluate(open, answers, isDecided)).toBeNull();
    expect(evaluate({ not: open }, answers, isDecided)).toBeNull();
    expect(evaluate({ all: [open, { question: 'one', is: 'x' }] }, answers, isDecided)).toBe(false);
    expect(evaluate({ any: [open, { question: 'one', is: 'a' }] }, answers, isDecided)).toBe(true);
  });
});
