// A person made of chance, old enough to take part, who answers what is asked in one language.
import { checkedOf } from '../../../src/core/survey/definition/checked.ts';
import type { Answer, Answers } from '../../../src/core/survey/definition/condition.ts';
import { optionsOf } from '../../../src/core/survey/definition/definition.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { routeOf } from '../../../src/core/survey/flow/flow.ts';
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import type { Person } from '../../../src/core/survey/flow/personal.ts';
import { sayOf } from '../../../src/core/survey/definition/words.ts';

/** A whole number from 0, below another. */
export type Pick = (below: number) => number;

const MIN_AGE = 16;

const answerTo = (question: Question, text: string, pick: Pick): Answer | undefined => {
  const { kind, min = 0, max = 0, max_length: most = 0, options = [] } = checkedOf(question);
  const codes = options.map(({ code }) => code);
  if (kind === 'information') return undefined;
  if (kind === 'consent') return 'yes';
  if (kind === 'text') return pick(2) === 0 ? undefined : text.slice(0, most);
  const least = Math.max(MIN_AGE, min);
  if (kind === 'number') return least + pick(max - least + 1);
  const one = codes[pick(codes.length)] ?? '';
  if (kind !== 'many') return one;
  const isAlone = options.some(({ code, exclusive }) => code === one && exclusive === true);
  const others = options.filter(({ exclusive }) => exclusive !== true).map(({ code }) => code);
  return isAlone ? [one] : others.filter((code) => code === one || pick(3) === 0);
};

/** Until the survey ends. Open answers are the words of the question itself. */
export const answerAll = (
  definition: Definition,
  person: Person,
  locale: string,
  pick: Pick,
): Answers => {
  const { questions } = definitionFor(definition, person);
  const answers: Record<string, Answer> = {};
  for (const question of questions) {
    const { asked, isEnded } = routeOf(questions, answers);
    if (isEnded) break;
    if (!asked.includes(question)) continue;
    const text = sayOf(definition, locale, question.id);
    const answer = answerTo(question, text, pick);
    if (answer !== undefined) answers[question.id] = answer;
    const other = optionsOf(question).find((option) => option.other)?.code;
    if (other !== undefined && answer === other)
      answers[`${question.id}.other`] = text.slice(0, 99);
  }
  return answers;
};
