// People by chance: they answer a questionnaire the way the page lets people answer, by the page's own code.
import fc from 'fast-check';
import { checkAnswer } from '../../../src/core/survey/definition/check.ts';
import type { CheckedQuestion } from '../../../src/core/survey/definition/check.ts';
import { checkedOf } from '../../../src/core/survey/definition/checked.ts';
import type { Answer, Answers } from '../../../src/core/survey/definition/condition.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { belongsTo } from '../../../src/core/survey/definition/condition.ts';
import { pruneAnswers, routeOf } from '../../../src/core/survey/flow/flow.ts';
import { definitionFor } from '../../../src/core/survey/flow/personal.ts';
import type { Person } from '../../../src/core/survey/flow/personal.ts';

type Pick = (below: number) => number;

const answerOne = (question: CheckedQuestion, pick: Pick): Answer | undefined => {
  const options = question.options ?? [];
  const codes = options.map(({ code }) => code);
  if (question.required !== true && pick(4) === 0) return undefined;
  switch (question.kind) {
    case 'one':
    case 'grid':
      return codes[pick(codes.length)];
    case 'many': {
      const first = pick(codes.length);
      const chosen = codes.filter((_, index) => index === first || pick(3) === 0);
      const alone = options.find(({ code, exclusive }) => exclusive && chosen.includes(code));
      return alone ? [alone.code] : chosen;
    }
    case 'number':
      return pick((question.max ?? 9) + 1);
    case 'text':
      return `words ${pick(9)}`;
    case 'consent':
      return 'yes';
    case 'rank':
    case 'information':
      return undefined;
  }
};

const rankAll = (question: CheckedQuestion, pick: Pick): [string, Answer][] => {
  if (question.required !== true && pick(4) === 0) return [];
  const left = [...(question.parts ?? [])];
  return (question.options ?? []).flatMap(({ code: place }): [string, Answer][] =>
    left
      .splice(pick(left.length), 1)
      .map(({ code }): [string, Answer] => [`${question.id}.${code}`, place]),
  );
};

const answersTo = (written: Question, pick: Pick): [string, Answer][] => {
  const question = checkedOf(written);
  if (question.kind === 'rank') return rankAll(question, pick);
  const keys = question.parts
    ? question.parts.map(({ code }) => `${question.id}.${code}`)
    : [question.id];
  const said = keys.flatMap((key): [string, Answer][] => {
    const answer = answerOne(question, pick);
    return answer === undefined ? [] : [[key, answer]];
  });
  const other = question.options?.find((option) => option.other);
  const isOther =
    other !== undefined && said.some(([, answer]) => [answer].flat().includes(other.code));
  return isOther && pick(2) === 0 ? [...said, [`${question.id}.other`, 'mine']] : said;
};

export type Visit = {
  readonly person: Person;
  /** As this person meets them. */
  readonly questions: readonly Question[];
  readonly asked: readonly string[];
  readonly answers: Answers;
  readonly isScreenedOut: boolean;
};

const HIDDEN = [{}, { topic: 'a' }, { topic: 'b', utm_source: 'story' }] as const;

/** Of countries of the questionnaire's, of none, and one that no page goes by. */
const MINIMUM_AGES = [undefined, null, 13, 18, 7] as const;

/** A person at the page: answers, sometimes goes back and answers anew, until it ends. */
export const visit = (definition: Definition, choices: readonly number[]): Visit => {
  let at = 0;
  const pick: Pick = (below) => {
    at += 1;
    return (choices[at % choices.length] ?? 0) % Math.max(1, below);
  };
  const person: Person = {
    id: `resp_${pick(997)}`,
    arm: pick(2) === 0 ? 'exposed' : 'control',
    hidden: HIDDEN[pick(HIDDEN.length)] ?? {},
    minimumAge: MINIMUM_AGES[pick(MINIMUM_AGES.length)],
  };
  const { questions } = definitionFor(definition, person);
  let answers: Answers = {};
  const asked: string[] = [];
  let current = routeOf(questions, answers).asked[0];
  // Whoever goes back and forth for ever would never end; so does this person only a few times.
  for (let steps = 0; current && steps < 200; steps += 1) {
    const { id } = current;
    asked.push(id);
    const others = Object.entries(answers).filter(([key]) => !belongsTo(key, id));
    answers = Object.fromEntries([...others, ...answersTo(current, pick)]);
    if (checkAnswer(checkedOf(current), answers).length > 0) throw new Error(id);
    const { asked: way, isEnded } = routeOf(questions, answers);
    const place = way.indexOf(current);
    const goesBack = steps < 20 && place > 0 && pick(7) === 0;
    if (isEnded && way.at(-1) === current && !goesBack) break;
    current = way[goesBack ? place - 1 : place + 1];
  }
  const { isScreenedOut } = routeOf(questions, answers);
  return { person, questions, asked, answers: pruneAnswers(questions, answers), isScreenedOut };
};

export const choices = fc.array(fc.nat(997), { minLength: 20, maxLength: 60 });
