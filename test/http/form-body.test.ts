// Laws of the form without JavaScript, over questionnaires by chance: what its pages carry is what was answered, and
// the server takes it as it takes the page's own.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { normaliseAnswer } from '../../src/core/survey/answer/answer.ts';
import type { Answers } from '../../src/core/survey/definition/condition.ts';
import type { Definition } from '../../src/core/survey/definition/definition.ts';
import { belongsTo } from '../../src/core/survey/definition/condition.ts';
import { pruneAnswers } from '../../src/core/survey/flow/flow.ts';
import { problemsUpTo } from '../../src/core/survey/answer/sent-answers.ts';
import { stepAfter } from '../../src/core/survey/flow/steps.ts';
import { readForm } from '../../src/http/survey/form-body.ts';
import { definitions } from '../core/survey/generate.ts';
import { choices, visit } from '../core/survey/visit.ts';
import type { Visit } from '../core/survey/visit.ts';
import { fieldsOf } from './survey/survey-client.ts';

const numRuns = inject('isFull') ? 2000 : 80;

const send = (definition: Definition, answers: Answers): Answers => {
  const data = new FormData();
  for (const [name, value] of fieldsOf(answers)) data.append(name, value);
  return readForm(data, definition).answers;
};

/** Page by page: each sends what the pages before it carried, and its own fields. */
const answerByForm = (definition: Definition, { questions, answers }: Visit): Answers => {
  const own = { ...definition, questions: [...questions] };
  let carried: Answers = {};
  let passed = '';
  for (;;) {
    const step = stepAfter(questions, carried, passed);
    if (step.length === 0) return carried;
    const filled = Object.entries(answers).filter(([key]) =>
      step.some(({ id }) => belongsTo(key, id)),
    );
    carried = pruneAnswers(
      questions,
      send(definition, { ...carried, ...Object.fromEntries(filled) }),
    );
    passed = step.at(-1)?.id ?? '';
    expect(problemsUpTo(own, carried, passed)).toEqual([]);
  }
};

describe('the form without JavaScript', () => {
  it('carries from page to page what was answered, and ends with the same as the page with a script', () => {
    fc.assert(
      fc.property(definitions, choices, (definition, picks) => {
        const visited = visit(definition, picks);
        const answers = answerByForm(definition, visited);
        expect(answers).toEqual(visited.answers);
        const more = {
          lastQuestion: null,
          tracking: 'none',
          honeypot: '',
          durationS: null,
        } as const;
        const result = normaliseAnswer(definition, {
          ...visited.person,
          ...more,
          status: 'complete',
          answers,
        });
        expect(result.ok).toBe(true);
      }),
      { numRuns },
    );
  });

  it('leaves out fields of questions, rows and links that the questionnaire does not have', () => {
    fc.assert(
      fc.property(definitions, fc.string(), (definition, text) => {
        const data = new FormData();
        for (const name of ['a.nobody', 'a.q0.nobody', 'a.', 'a.q0.other.x', 'h.nobody'])
          data.append(name, text);
        const { answers, hidden } = readForm(data, definition);
        expect([answers, hidden]).toEqual([{}, {}]);
      }),
      { numRuns },
    );
  });
});
