// Whether one answer fits its question: the rules that the page applies at once and the server again.
// Shared with the survey page, so it imports no schema.
import type { Answer } from './condition.ts';

/** As much of a question as its own answer depends on. */
export type CheckedQuestion = {
  readonly id: string;
  readonly type:
    | 'consent'
    | 'information'
    | 'number'
    | 'single'
    | 'multiple'
    | 'scale'
    | 'short_text'
    | 'long_text';
  readonly required?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly max_length?: number | undefined;
};

/** A choice as the page offers it. */
export type CheckedOption = {
  readonly code: string;
  readonly exclusive?: boolean | undefined;
  readonly other?: boolean | undefined;
};

export const OTHER_MAX_LENGTH = 120;

/** Last part of a wording key under `survey.problem.`; null when the answer fits. */
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
  | 'type';

const checkChoices = (answer: Answer, options: readonly CheckedOption[]): AnswerProblem | null => {
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

export const checkAnswer = (
  question: CheckedQuestion,
  options: readonly CheckedOption[],
  answer: Answer | undefined,
): AnswerProblem | null => {
  if (answer === undefined || isEmpty(answer)) {
    if (question.required !== true) return null;
    if (question.type === 'consent') return 'consent';
    return options.length > 0 ? 'choose' : 'required';
  }
  switch (question.type) {
    case 'information':
      return 'type';
    case 'consent':
      return answer === 'yes' ? null : 'consent';
    case 'number':
      return checkNumber(question, answer);
    case 'single':
    case 'scale':
      if (typeof answer !== 'string') return 'type';
      return options.some(({ code }) => code === answer) ? null : 'not_an_option';
    case 'multiple':
      return checkChoices(answer, options);
    case 'short_text':
    case 'long_text':
      if (typeof answer !== 'string') return 'type';
      return answer.length > (question.max_length ?? 1000) ? 'too_long' : null;
  }
};
