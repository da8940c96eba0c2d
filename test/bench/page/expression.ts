// Our conditions in the expressions of SurveyJS
// (https://surveyjs.io/form-library/documentation/design-survey/conditional-logic#expressions).
import { evaluate, idOf } from '../../../src/core/survey/definition/condition.ts';
import type { Condition } from '../../../src/core/survey/definition/condition.ts';
import { partsOf } from '../../../src/core/survey/definition/definition.ts';
import type { Question } from '../../../src/core/survey/definition/definition.ts';
import { valueOf } from './choices.ts';

type Leaf = Extract<Condition, { readonly question: string }>;

const joined = (parts: readonly string[], word: 'and' | 'or'): string => {
  if (parts.length === 0) return word === 'and' ? '1 = 1' : '1 = 2';
  return parts.length === 1 ? parts.join('') : `(${parts.join(` ${word} `)})`;
};

/** What was ranked is a list there, the best first; with us each item has a place. */
const ofPlace = (leaf: Leaf, question: Question, item: string): string => {
  if ('answered' in leaf)
    return `{${question.id}} ${leaf.answered ? 'contains' : 'notcontains'} '${item}'`;
  const places = partsOf(question).map((_, index) => index);
  const holding = places.filter((place) => evaluate(leaf, { [leaf.question]: String(place + 1) }));
  return joined(
    holding.map((place) => `{${question.id}[${place}]} = '${item}'`),
    'or',
  );
};

const ofLeaf = (leaf: Leaf, question: Question): string => {
  const part = leaf.question.slice(question.id.length + 1);
  if (question.type === 'ranking' && part !== '') return ofPlace(leaf, question, part);
  // The words beside "other" are a comment there; a row of a matrix is named as with us.
  const name =
    part === 'other' && question.type !== 'matrix' ? `${question.id}-Comment` : leaf.question;
  const isMany =
    question.type === 'multiple' ||
    question.type === 'consent' ||
    (question.type === 'image_choice' && question.several === true);
  const is = (code: string): string =>
    `{${name}} ${isMany ? 'contains' : '='} '${valueOf(question, code)}'`;
  if ('answered' in leaf) return `{${name}} ${leaf.answered ? 'notempty' : 'empty'}`;
  if ('is' in leaf) return is(leaf.is);
  if ('is_any_of' in leaf) return joined(leaf.is_any_of.map(is), 'or');
  const compared = 'less_than' in leaf ? `< ${leaf.less_than}` : `>= ${leaf.at_least}`;
  // With us an unanswered question is less than nothing.
  return `({${name}} notempty and {${name}} ${compared})`;
};

/** Of conditions whose arm and link are settled, and of questions there are. */
export const expressionOf = (condition: Condition, questions: readonly Question[]): string => {
  if ('all' in condition)
    return joined(
      condition.all.map((part) => expressionOf(part, questions)),
      'and',
    );
  if ('any' in condition)
    return joined(
      condition.any.map((part) => expressionOf(part, questions)),
      'or',
    );
  if ('not' in condition) return `!(${expressionOf(condition.not, questions)})`;
  const question =
    'question' in condition
      ? questions.find(({ id }) => id === idOf(condition.question))
      : undefined;
  if (!question || !('question' in condition))
    throw new Error(`No expression for ${JSON.stringify(condition)}`);
  return ofLeaf(condition, question);
};
