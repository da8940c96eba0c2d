// What was sent, read into answers, and what is wrong with it under the questionnaire and its flow.
import type { FieldProblem } from '../../result.ts';
import { cleanLine, cleanText } from '../../text.ts';
import { checkAnswer, OTHER_MAX_LENGTH } from '../definition/check.ts';
import { checkedOf } from '../definition/checked.ts';
import type { Answer, Answers } from '../definition/condition.ts';
import { belongsTo, idOf } from '../definition/condition.ts';
import { optionsOf, partsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { routeOf } from '../flow/flow.ts';
import { questionOfKey } from '../definition/variable.ts';

type Read = { readonly answers: Answers; readonly problems: readonly FieldProblem[] };

export const problemAt = (
  field: string,
  key: string,
  values?: FieldProblem['values'],
): FieldProblem => ({
  field,
  key: `survey.problem.${key}`,
  ...(values === undefined ? {} : { values }),
});

const isCodeList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 100 && value.every((item) => typeof item === 'string');

type Slot = 'own' | 'part' | 'other';

/** What a key of a question's answers is for; null when the question has no such thing. */
const slotOf = (question: Question, key: string): Slot | null => {
  const parts = partsOf(question);
  if (key === question.id) return parts.length > 0 ? null : 'own';
  const name = key.slice(question.id.length + 1);
  if (parts.some(({ code }) => code === name)) return 'part';
  return name === 'other' && optionsOf(question).some(({ other }) => other) ? 'other' : null;
};

/** Takes each entry at its own type, cleans what was typed, and leaves out what is empty. */
export const readAnswers = (
  definition: Definition,
  sent: Readonly<Record<string, unknown>>,
): Read => {
  const answers: Record<string, Answer> = {};
  const problems: FieldProblem[] = [];
  for (const [key, value] of Object.entries(sent)) {
    const question = questionOfKey(definition, key);
    const slot = question ? slotOf(question, key) : null;
    if (!question || slot === null) {
      problems.push(problemAt(key.slice(0, 80), 'unknown_question'));
    } else if (typeof value === 'string') {
      const text = question.type === 'long_text' ? cleanText(value) : cleanLine(value);
      if (text !== '') answers[key] = text;
    } else if (slot === 'own' && typeof value === 'number') {
      answers[key] = value;
    } else if (slot === 'own' && isCodeList(value)) {
      if (value.length > 0) answers[key] = value;
    } else if (value !== null) {
      problems.push(problemAt(key, 'type'));
    }
  }
  return { answers, problems };
};

const valuesOf = (question: Question): FieldProblem['values'] => {
  if (question.type === 'number') return { min: question.min, max: question.max };
  return 'max_length' in question ? { max: question.max_length } : undefined;
};

const problemsOf = (question: Question, answers: Answers, isWhole: boolean): FieldProblem[] => {
  // Nothing of a person is kept before they agreed, a part of the answers neither.
  const isNeeded = isWhole || question.type === 'consent';
  const checked = checkedOf(question);
  return checkAnswer(isNeeded ? checked : { ...checked, required: false }, answers, isWhole).map(
    ({ key, problem }) => problemAt(key, problem, valuesOf(question)),
  );
};

const otherProblem = (question: Question, answers: Answers): FieldProblem | null => {
  const key = `${question.id}.other`;
  const text = answers[key];
  if (typeof text !== 'string') return null;
  if (text.length > OTHER_MAX_LENGTH) return problemAt(key, 'too_long', { max: OTHER_MAX_LENGTH });
  const other = optionsOf(question).find((option) => option.other);
  const chosen = answers[question.id];
  const isChosen =
    typeof chosen === 'object' ? chosen.includes(other?.code ?? '') : chosen === other?.code;
  return isChosen ? null : problemAt(key, 'not_asked');
};

export const findProblems = (
  asked: readonly Question[],
  answers: Answers,
  isWhole: boolean,
): FieldProblem[] => {
  const ids = asked.map(({ id }) => id);
  return [
    ...Object.keys(answers)
      .filter((key) => !ids.includes(idOf(key)))
      .map((key) => problemAt(key, 'not_asked')),
    ...asked.flatMap((question) =>
      [...problemsOf(question, answers, isWhole), otherProblem(question, answers)].filter(
        (problem) => problem !== null,
      ),
    ),
  ];
};

/** What is wrong up to and including one question: a page of the form is checked before the next is shown. */
export const problemsUpTo = (
  definition: Definition,
  answers: Answers,
  lastId: string,
): readonly FieldProblem[] => {
  const at = definition.questions.findIndex(({ id }) => id === lastId);
  const questions = definition.questions.slice(0, at + 1);
  const { asked } = routeOf(questions, answers);
  const own = Object.entries(answers).filter(([key]) => asked.some(({ id }) => belongsTo(key, id)));
  const { answers: read, problems } = readAnswers(definition, Object.fromEntries(own));
  return [...problems, ...findProblems(asked, read, true)];
};
