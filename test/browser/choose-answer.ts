// What somebody answers who belongs in any questionnaire: old enough, not alone with "none of these", never on the
// way that ends early; and which codes have to be stored of it, worked out without the code that stores them.
import { kindOf, placesOf } from '../../src/core/survey/definition/checked.ts';
import type { Coded } from '../../src/core/survey/definition/coded.ts';
import { evaluate } from '../../src/core/survey/definition/condition.ts';
import type { Answer, Answers } from '../../src/core/survey/definition/condition.ts';
import { optionsOf, partsOf } from '../../src/core/survey/definition/definition.ts';
import type { Question } from '../../src/core/survey/definition/definition.ts';
import { PAIR_KEY } from '../../src/core/survey/answer/origin.ts';

const AGE = 29;
const WORDS = 'Nothing much';

const turned = <T>(items: readonly T[], turn: number): readonly T[] =>
  items.map((_, at) => items[(at + turn) % items.length] ?? items[0]) as T[]; // as many as there are

const brandsOf = (question: Question) =>
  question.type === 'short_text' ? (question.brands ?? []) : [];

const wordsFor = (question: Question, turn: number): string => {
  const [brand] = turned(brandsOf(question), turn);
  return brand?.names[0] ?? WORDS;
};

const figureFor = (question: Question): number =>
  question.type === 'number' ? Math.min(question.max, Math.max(question.min, AGE)) : AGE;

/** With words beside it where the option asks for them. */
const oneOf = (question: Question, code: string): Answers => {
  const hasWords = optionsOf(question).some((option) => option.code === code && option.other);
  return { [question.id]: code, ...(hasWords && { [`${question.id}.other`]: WORDS }) };
};

const placesFor = (question: Question, turn: number): Answers => {
  if (question.type !== 'ranking') return {};
  const items = turned(question.options, turn);
  return Object.fromEntries(
    placesOf(question).map((place, at) => [`${question.id}.${items[at]?.code ?? ''}`, place]),
  );
};

/** Ways to answer, which one comes first being a matter of the turn. */
const waysToAnswer = (question: Question, turn: number): readonly Answers[] => {
  const { id } = question;
  const offered = optionsOf(question).filter(({ exclusive }) => exclusive !== true);
  const codes = turned(
    offered.map(({ code }) => code),
    turn,
  );
  switch (kindOf(question)) {
    case 'information':
      return [{}];
    case 'consent':
      return [{ [id]: 'yes' }];
    case 'number':
      return [{ [id]: figureFor(question) }];
    case 'text':
      return [{ [id]: wordsFor(question, turn) }];
    case 'one':
      return codes.map((code) => oneOf(question, code));
    case 'many':
      return codes.map((code, at) => ({
        [id]: [...new Set([code, turned(codes, at + 1)[0] ?? code])],
      }));
    case 'grid':
      return codes.map((_, at) =>
        Object.fromEntries(
          partsOf(question).map((part, row) => [
            `${id}.${part.code}`,
            turned(codes, at + row)[0] ?? '',
          ]),
        ),
      );
    case 'rank':
      return [placesFor(question, turn)];
  }
};

/** By key of the answers. `before`: what was answered so far. */
export const chooseAnswer = (question: Question, before: Answers, turn: number): Answers => {
  const end = question.end_if?.when;
  const found = waysToAnswer(question, turn).find(
    (way) => end === undefined || evaluate(end, { ...before, ...way }) !== true,
  );
  if (!found) throw new Error(`every answer to ${question.id} ends the survey`);
  return found;
};

const brandCodes = (question: Question, text: Answer | undefined): Coded => {
  const named = brandsOf(question).find(({ names }) => names[0] === text);
  if (!named) return {};
  const hasFirst = question.type === 'short_text' && question.first_mention === true;
  return {
    [question.id]: [named.code],
    ...(hasFirst && { [`${question.id}.first`]: named.code }),
  };
};

const rankCodes = (question: Question, chosen: Answers): Coded => ({
  ...Object.fromEntries(
    partsOf(question).map(({ code }) => [
      `${question.id}.${code}`,
      String(chosen[`${question.id}.${code}`] ?? 'unplaced'),
    ]),
  ),
  [question.id]:
    partsOf(question).find(({ code }) => chosen[`${question.id}.${code}`] === '1')?.code ?? '',
});

/** What is tallied of an answer to one question. */
export const codesOf = (question: Question, chosen: Answers): Coded => {
  const answer = chosen[question.id];
  switch (kindOf(question)) {
    case 'information':
    case 'consent':
      return {};
    case 'number': {
      const bands = question.type === 'number' ? (question.bands ?? []) : [];
      const band = bands.find(({ min, max }) => Number(answer) >= min && Number(answer) <= max);
      return band ? { [question.id]: band.code } : {};
    }
    case 'text':
      return brandCodes(question, answer);
    case 'one':
      return { [question.id]: String(answer) };
    case 'many':
      return { [question.id]: [answer].flat().map(String).toSorted() };
    case 'grid':
      return chosen as Coded; // a code for each row
    case 'rank':
      return rankCodes(question, chosen);
  }
};

/** What was typed, by the key it is stored under; of the code that pairs answers no words are kept. */
export const textsOf = (
  question: Question,
  chosen: Answers,
): readonly (readonly [string, string])[] =>
  Object.entries(chosen)
    .filter(([key]) => key !== PAIR_KEY && (kindOf(question) === 'text' || key.endsWith('.other')))
    .map(([key, text]) => [key, String(text)]);
