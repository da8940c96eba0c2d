// Whether an answer fits its question: the rules that the page applies at once and the server again.
// Shared with the survey page, so it imports no schema.
import type { Answer, Answers } from './condition.ts';

/** How a question is answered. `grid` and `rank` have parts, each with an answer of its own. */
export type Kind = 'consent' | 'information' | 'number' | 'one' | 'many' | 'text' | 'grid' | 'rank';

/** A choice as the page offers it. */
export type CheckedOption = {
  readonly code: string;
  readonly exclusive?: boolean | undefined;
  readonly other?: boolean | undefined;
};

/** As much of a question as its own answer depends on. */
export type CheckedQuestion = {
  readonly id: string;
  readonly kind: Kind;
  readonly required?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly max_length?: number | undefined;
  /** Of parts: what each can be answered with; of a ranking its places, the best first. */
  readonly options?: readonly CheckedOption[] | undefined;
  readonly parts?: readonly { readonly code: string }[] | undefined;
};

export const OTHER_MAX_LENGTH = 120;

/** Last part of a wording key under `survey.problem.`. */
export type AnswerProblem =
  | 'required'
  | 'consent'
  | 'choose'
  | 'not_an_option'
  | 'exclusive'
  | 'number'
  | 'whole_number'
  | 'range'
  | 'too_long'
  | 'type'
  | 'place_twice'
  | 'places';

/** What is wrong, and where: a question's id, or one of its parts. */
export type FoundProblem = { readonly key: string; readonly problem: AnswerProblem };

const checkMany = (answer: Answer, options: readonly CheckedOption[]): AnswerProblem | null => {
  if (typeof answer !== 'object') return 'type';
  if (new Set(answer).size !== answer.length) return 'type';
  const chosen = options.filter(({ code }) => answer.includes(code));
  if (chosen.length !== answer.length) return 'not_an_option';
  return chosen.length > 1 && chosen.some(({ exclusive }) => exclusive) ? 'exclusive' : null;
};

const checkNumber = (question: CheckedQuestion, answer: Answer): AnswerProblem | null => {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return 'number';
  if (!Number.isInteger(answer)) return 'whole_number';
  return answer < (question.min ?? 0) || answer > (question.max ?? 1e9) ? 'range' : null;
};

const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || answer === '' || (typeof answer === 'object' && answer.length === 0);

/** Of a question without parts, or of one of its parts. */
const checkOne = (question: CheckedQuestion, answer: Answer | undefined): AnswerProblem | null => {
  const { kind, options = [] } = question;
  if (answer === undefined || isEmpty(answer)) {
    if (question.required !== true) return null;
    if (kind === 'consent') return 'consent';
    return options.length > 0 ? 'choose' : 'required';
  }
  switch (kind) {
    case 'information':
      return 'type';
    case 'consent':
      return answer === 'yes' ? null : 'consent';
    case 'number':
      return checkNumber(question, answer);
    case 'many':
      return checkMany(answer, options);
    case 'text':
      if (typeof answer !== 'string') return 'type';
      return answer.length > (question.max_length ?? 1000) ? 'too_long' : null;
    case 'one':
    case 'grid':
    case 'rank':
      if (typeof answer !== 'string') return 'type';
      return options.some(({ code }) => code === answer) ? null : 'not_an_option';
  }
};

/** Each place once; and, once the question is left, all of them or none where none is needed. */
const checkRank = (
  question: CheckedQuestion,
  places: readonly Answer[],
  isWhole: boolean,
): AnswerProblem | null => {
  const isOpen = places.length < (question.options ?? []).length;
  const isNeeded = isWhole && (question.required === true || places.length > 0);
  return isOpen && isNeeded ? 'places' : null;
};

const checkParts = (
  question: CheckedQuestion,
  answers: Answers,
  isWhole: boolean,
): FoundProblem[] => {
  const isRank = question.kind === 'rank';
  const part = isRank ? { ...question, required: false } : question;
  const taken: Answer[] = [];
  const problems = (question.parts ?? []).flatMap(({ code }): FoundProblem[] => {
    const key = `${question.id}.${code}`;
    const answer = answers[key];
    const problem = checkOne(part, answer);
    if (problem !== null) return [{ key, problem }];
    if (answer === undefined) return [];
    if (isRank && taken.includes(answer)) return [{ key, problem: 'place_twice' }];
    taken.push(answer);
    return [];
  });
  const whole = isRank && problems.length === 0 ? checkRank(question, taken, isWhole) : null;
  return whole === null ? problems : [{ key: question.id, problem: whole }];
};

/** `isWhole`: the question is left, rather than being answered still. */
export const checkAnswer = (
  question: CheckedQuestion,
  answers: Answers,
  isWhole = true,
): readonly FoundProblem[] => {
  if (question.parts) return checkParts(question, answers, isWhole);
  const problem = checkOne(question, answers[question.id]);
  return problem === null ? [] : [{ key: question.id, problem }];
};
