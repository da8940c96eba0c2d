// Of a questionnaire of one's own it is told what every template asks and it does not.
import { expect, it } from 'vitest';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { unaskedOf } from '../../../src/core/survey/definition/unasked.ts';
import { SURVEY_TEMPLATES } from '../../../src/templates-surveys.ts';
import { fill } from './template-frame.ts';

const { questions } = fill('post-purchase');
const change = (id: string, by: object | null): Definition['questions'] =>
  questions.flatMap((one) => {
    if (one.id !== id) return [one];
    return by === null ? [] : [{ ...one, ...by }];
  });

it.each(SURVEY_TEMPLATES)('the template %s leaves neither age nor consent out', (name) => {
  expect(unaskedOf(fill(name))).toEqual([]);
});

it.each([
  ['a question of the age is missing', change('age', null), ['age']],
  ['anybody of any age goes on', change('age', { minimum_age: undefined }), ['age']],
  ['the consent is missing', change('consent', null), ['consent']],
  ['the consent may be left empty', change('consent', { required: false }), ['consent']],
  [
    'the age is a number that ends the survey',
    change('age', {
      minimum_age: undefined,
      end_if: { when: { question: 'age', less_than: 16 }, keep_answers: false },
    }),
    [],
  ],
])('what is told when %s', (_, asked, told) => {
  expect(unaskedOf({ questions: asked })).toEqual(told);
});
