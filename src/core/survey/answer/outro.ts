// The words that a question says when it ends the survey, in the stead of the usual ones.
import type { Definition } from '../definition/definition.ts';
import { routeOf } from '../flow/flow.ts';
import { readAnswers } from './sent-answers.ts';
import { tellOf, wordOf } from '../definition/words.ts';
import type { Told } from '../definition/words.ts';

/** The question that ended the survey with words of its own; null when none did. */
export const endedBy = (
  definition: Definition,
  answers: Readonly<Record<string, unknown>>,
): string | null => {
  const { asked, isEnded } = routeOf(
    definition.questions,
    readAnswers(definition, answers).answers,
  );
  const last = asked.at(-1);
  return isEnded && last?.end_if?.outro !== undefined ? last.id : null;
};

/** `questionId` comes from an address: what has no such words has none. */
export const outroOf = (
  definition: Definition,
  locale: string,
  questionId: string | undefined,
  years: number | null = null,
): Told | undefined => {
  const question = definition.questions.find(({ id }) => id === questionId);
  const key = question?.end_if?.outro;
  return key === undefined || wordOf(definition, locale, key) === undefined
    ? undefined
    : tellOf(definition, locale, key, years);
};
