// Turns answers into codes: what is tallied, and the choices as they were made.
import { codeBrands, codeFirstBrand } from './brand-code.ts';
import { placesOf } from '../definition/checked.ts';
import type { Coded } from '../definition/coded.ts';
import type { Answer, Answers } from '../definition/condition.ts';
import { FIRST_MENTION, firstMentionOf, optionsOf, partsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { UNPLACED } from '../definition/variable.ts';
import { localesOf, wordOf } from '../definition/words.ts';

/** Words for "none" in every language of the questionnaire: people answer in the one they think in. */
const noneWords = (definition: Definition, questionId: string): string[] =>
  localesOf(definition).flatMap((locale) =>
    (wordOf(definition, locale, `${questionId}.none_words`) ?? '').split('|'),
  );

const openAnswer = (
  definition: Definition,
  { id, brands, blank_code: blank }: Extract<Question, { type: 'short_text' }>,
  answer: Answer | undefined,
): Parameters<typeof codeBrands> => [
  String(answer ?? ''),
  brands ?? [],
  noneWords(definition, id),
  blank ?? 'none',
];

/** The codes that the rules alone read in a text. */
export const codeOpenText = (
  definition: Definition,
  question: Extract<Question, { type: 'short_text' }>,
  text: string,
): string[] => codeBrands(...openAnswer(definition, question, text));

/** What was named first, of a question that keeps it. */
const codeFirst = (
  definition: Definition,
  question: Question,
  answer: Answer | undefined,
): [string, string][] => {
  if (question.type !== 'short_text' || firstMentionOf(question) === null) return [];
  const first = codeFirstBrand(...openAnswer(definition, question, answer));
  return [[`${question.id}.${FIRST_MENTION}`, first]];
};

const codeOne = (
  definition: Definition,
  question: Question,
  answer: Answer | undefined,
  isComplete: boolean,
): string | readonly string[] | undefined => {
  if (question.type === 'short_text' && question.brands) {
    if (answer === undefined && !isComplete) return undefined;
    return codeBrands(...openAnswer(definition, question, answer));
  }
  if (answer === undefined) return undefined;
  if (question.type === 'number') {
    return question.bands?.find(({ min, max }) => Number(answer) >= min && Number(answer) <= max)
      ?.code;
  }
  if (typeof answer === 'object') return answer.toSorted();
  return optionsOf(question).length > 0 ? answer.toString() : undefined;
};

/** Of a matrix each row's column; of a ranking each item's place, and what came first. */
const codeParts = (question: Question, answers: Answers): [string, string][] => {
  const parts = partsOf(question).map(
    ({ code }) => [code, answers[`${question.id}.${code}`]?.toString()] as const,
  );
  const said = parts.flatMap(([code, value]): [string, string][] =>
    value === undefined ? [] : [[`${question.id}.${code}`, value]],
  );
  const first = parts.find(([, place]) => place === '1')?.[0];
  if (question.type !== 'ranking' || first === undefined) return said;
  // Who gave all the places ranked the others below them.
  const others = said.length < placesOf(question).length ? [] : parts.map(([code]) => code);
  return [
    [question.id, first],
    ...others.map((code): [string, string] => [`${question.id}.${code}`, UNPLACED]),
    ...said,
  ];
};

/** What is tallied of the asked questions. `isComplete`: an open question left empty counts as naming nobody. */
export const codeAll = (
  definition: Definition,
  asked: readonly Question[],
  answers: Answers,
  isComplete: boolean,
): Coded =>
  Object.fromEntries(
    asked.flatMap((question): (readonly [string, string | readonly string[]])[] => {
      if (partsOf(question).length > 0) return codeParts(question, answers);
      const value = codeOne(definition, question, answers[question.id], isComplete);
      if (value === undefined) return [];
      return [[question.id, value], ...codeFirst(definition, question, answers[question.id])];
    }),
  );

/** The choices as made: what is coded, but for open answers, which no code can stand for. */
export const choicesOf = (asked: readonly Question[], answers: Answers, coded: Coded): Coded =>
  Object.fromEntries(
    asked.flatMap((question): (readonly [string, string | readonly string[]])[] => {
      if (question.type === 'short_text') return [];
      if (question.type === 'number' && !question.bands) {
        const figure = answers[question.id];
        return figure === undefined ? [] : [[question.id, String(figure)]];
      }
      return [
        question.id,
        ...partsOf(question).map(({ code }) => `${question.id}.${code}`),
      ].flatMap((key) => {
        const value = coded[key];
        const isMade = value !== undefined && (partsOf(question).length === 0 || key in answers);
        return isMade ? [[key, value] as const] : [];
      });
    }),
  );
