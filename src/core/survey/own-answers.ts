// A stored answer as its respondent reads it: each question with what was chosen and typed.
import type { Definition, Question } from './definition.ts';
import { codeLabelOf, pickLocale, sayOf } from './words.ts';

export type ReadableAnswer = { readonly question: string; readonly answer: string };

const choicesOf = (
  definition: Definition,
  locale: string,
  question: Question,
  value: unknown,
): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((code) => typeof code === 'string')
    .map((code) => codeLabelOf(definition, locale, question, code));

/** Only what is stored: a question without an answer is left out. */
export const ownAnswers = (
  definition: Definition,
  wanted: string,
  answers: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): ReadableAnswer[] => {
  const locale = pickLocale(definition, wanted);
  return definition.questions.flatMap((question) => {
    const parts = [
      ...choicesOf(definition, locale, question, answers[question.id]),
      ...[texts[question.id], texts[`${question.id}.other`]].filter((text) => text !== undefined),
    ];
    return parts.length === 0
      ? []
      : [{ question: sayOf(definition, locale, question.id), answer: parts.join(', ') }];
  });
};
