// A respondent's answers, checked against the questionnaire and its flow and made ready to store. It accepts
// exactly what the page can produce; what is kept are codes, with free text apart.
import { fail, ok } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import { armOf } from '../definition/arm.ts';
import { buyerStratum } from './buyer-stratum.ts';
import type { Tracking } from './buyer-stratum.ts';
import { choicesOf, codeAll } from './code-answer.ts';
import type { Coded } from '../definition/coded.ts';
import type { Answers } from '../definition/condition.ts';
import { optionsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import type { Flag } from './flag.ts';
import { isAnswered, routeOf } from '../flow/flow.ts';
import { isGibberish } from './gibberish.ts';
import { definitionFor } from '../flow/personal.ts';
import type { Person } from '../flow/personal.ts';
import type { ResponseStatus } from './revision.ts';
import { findProblems, problemAt, readAnswers } from './sent-answers.ts';
import { straightLinesIn } from './straight-line.ts';
import { stratumOf } from '../definition/stratum.ts';

/** What was sent, of the right JSON shape but otherwise unchecked. */
export type SentAnswers = Person & {
  readonly status: 'partial' | 'complete';
  readonly answers: Readonly<Record<string, unknown>>;
  /** Where a partial stands; when missing, the last question answered. */
  readonly lastQuestion: string | null;
  /** Buyers: whether a creator's code or tracked click came with the order. */
  readonly tracking: Tracking;
  /** The field that people can't see. */
  readonly honeypot: string;
  readonly durationS: number | null;
};

export type TextAnswer = {
  /** The question's id, or `<id>.other`. */
  readonly questionId: string;
  readonly text: string;
  /** Whether its feeling is tallied. */
  readonly isSentiment: boolean;
};

export type NormalAnswer = {
  /** `over_quota` only once somebody who knows the counts has decided so. */
  readonly status: ResponseStatus;
  readonly lastQuestion: string;
  /** Choices as made, without free text; a number as its band, or as it is where it has none. */
  readonly answers: Coded;
  /** What is tallied. */
  readonly coded: Coded;
  readonly texts: readonly TextAnswer[];
  readonly stratum: string;
  /** The arm that the answers put the person in; null where they don't tell (yet). */
  readonly arm: 'exposed' | 'control' | null;
  readonly flags: readonly string[];
};

const textsOf = (asked: readonly Question[], answers: Answers): TextAnswer[] =>
  asked.flatMap((question) => {
    const isText = question.type === 'short_text' || question.type === 'long_text';
    const isSentiment = question.type === 'long_text' && question.sentiment === true;
    return [...(isText ? [question.id] : []), `${question.id}.other`].flatMap((questionId) => {
      const text = answers[questionId];
      return typeof text === 'string' ? [{ questionId, text, isSentiment }] : [];
    });
  });

const isEarly = (definition: Definition, coded: Coded): boolean =>
  definition.questions.some((question) =>
    optionsOf(question).some(({ code, early }) => early === true && coded[question.id] === code),
  );

/** The joint cell of the weighting variables; for buyers what is known of their order. */
const cellOf = (
  definition: Definition,
  coded: Coded,
  isComplete: boolean,
  tracking: Tracking,
): string => {
  if (definition.stratum.by === 'tracking') {
    return buyerStratum({ tracking, isEarly: isEarly(definition, coded) });
  }
  return isComplete ? stratumOf(definition, coded) : '';
};

/** Nobody reads and answers a question in less than a second. */
const FLOOR_S_A_QUESTION = 1;

const flagsOf = (asked: readonly Question[], sent: SentAnswers, isComplete: boolean): string[] => {
  const shown = asked.filter(({ type }) => type !== 'information').length;
  const isSpeeder =
    isComplete && sent.durationS !== null && sent.durationS < shown * FLOOR_S_A_QUESTION;
  return [...(sent.honeypot === '' ? [] : ['honeypot']), ...(isSpeeder ? ['speeder'] : [])];
};

const isImplausible = (question: Question, answers: Answers): boolean => {
  if (question.type !== 'number' || !question.plausible) return false;
  const figure = Number(answers[question.id] ?? Number.NaN);
  return figure < question.plausible.min || figure > question.plausible.max;
};

/** What a finished answer itself looks like. */
const looksOf = (
  asked: readonly Question[],
  answers: Answers,
  straight: readonly string[],
): Flag[] => [
  ...(straight.length > 0 ? (['straight_line'] as const) : []),
  ...(textsOf(asked, answers).some(({ text }) => isGibberish(text))
    ? (['gibberish'] as const)
    : []),
  ...(asked.some((question) => isImplausible(question, answers)) ? (['implausible'] as const) : []),
];

const lastOf = (
  asked: readonly Question[],
  sent: SentAnswers,
  answers: Answers,
  isOver: boolean,
): string => {
  if (isOver) return asked.at(-1)?.id ?? '';
  return sent.lastQuestion ?? asked.findLast(({ id }) => isAnswered(answers, id))?.id ?? '';
};

const keepsAnswers = (question: Question | undefined): boolean =>
  question?.end_if !== undefined &&
  'keep_answers' in question.end_if &&
  question.end_if.keep_answers;

export const normaliseAnswer = (
  written: Definition,
  sent: SentAnswers,
): Result<NormalAnswer, readonly FieldProblem[]> => {
  const definition = definitionFor(written, sent);
  const { answers, problems } = readAnswers(definition, sent.answers);
  const { asked, isScreenedOut } = routeOf(definition.questions, answers);
  const isWhole = sent.status === 'complete' || isScreenedOut;
  const found = [...problems, ...findProblems(asked, answers, isWhole)];
  const { lastQuestion } = sent;
  if (!isWhole && lastQuestion !== null && !asked.some(({ id }) => id === lastQuestion)) {
    found.push(problemAt('last_question', 'unknown_question'));
  }
  if (found.length > 0) return fail(found);

  const isAsComplete = sent.status === 'complete' && !isScreenedOut;
  const coded = codeAll(definition, asked, answers, isAsComplete);
  const told = armOf(definition, coded);
  const isOutside = told === 'screened_out';
  const isKept = !isOutside && (!isScreenedOut || keepsAnswers(asked.at(-1)));
  const isComplete = isAsComplete && !isOutside;
  return ok({
    status: isScreenedOut || isOutside ? 'screened_out' : sent.status,
    lastQuestion: isOutside
      ? (definition.design?.arm_question ?? '')
      : lastOf(asked, sent, answers, isWhole),
    answers: isKept ? choicesOf(asked, answers, coded) : {},
    coded: isKept ? coded : {},
    texts: isKept ? textsOf(asked, answers) : [],
    stratum: isKept ? cellOf(definition, coded, isComplete, sent.tracking) : '',
    arm: isOutside || !isKept ? null : told,
    flags: [
      ...flagsOf(asked, sent, isComplete),
      ...(isComplete ? looksOf(asked, answers, straightLinesIn(definition, coded)) : []),
    ],
  });
};
