// Which questions a person is asked, given what they answered so far. The page and the server walk the
// same way, so that the server accepts what the page can produce. Imports nothing heavy: the page shares it.
import { belongsTo, evaluate, idOf } from '../definition/condition.ts';
import type { Answer, Answers, Condition } from '../definition/condition.ts';

/** As much of a question as its place in the flow depends on. */
export type FlowQuestion = {
  readonly id: string;
  readonly show_if?: Condition | undefined;
  readonly end_if?:
    | { readonly when: Condition; readonly outcome?: 'screened_out' | 'complete' | undefined }
    | undefined;
};

export type Route<Q> = {
  /** In order; ends with the question that ended the survey, if one did. */
  readonly asked: readonly Q[];
  /** Whether the last of them ended it, in whatever way. */
  readonly isEnded: boolean;
  /** Whether it ended without counting the person. */
  readonly isScreenedOut: boolean;
};

/** Whether anything is said to a question. */
export const isAnswered = (answers: Answers, id: string): boolean =>
  Object.keys(answers).some((key) => belongsTo(key, id));

/**
 * The whole way under these answers. What was answered to a question that is not asked (any more) counts
 * for nothing, so a condition on it does not hold.
 */
export const routeOf = <Q extends FlowQuestion>(
  questions: readonly Q[],
  answers: Answers,
): Route<Q> => {
  const said: Record<string, [string, Answer][]> = {};
  for (const entry of Object.entries(answers)) (said[`#${idOf(entry[0])}`] ??= []).push(entry);
  const asked: Q[] = [];
  const counted: Record<string, Answer> = {};
  for (const question of questions) {
    if (question.show_if && evaluate(question.show_if, counted) !== true) continue;
    asked.push(question);
    for (const [key, answer] of said[`#${question.id}`] ?? []) counted[key] = answer;
    if (question.end_if && evaluate(question.end_if.when, counted) === true)
      return { asked, isEnded: true, isScreenedOut: question.end_if.outcome !== 'complete' };
  }
  return { asked, isEnded: false, isScreenedOut: false };
};

/** The answers without those to questions that are not asked (any more). */
export const pruneAnswers = (questions: readonly FlowQuestion[], answers: Answers): Answers => {
  const ids = routeOf(questions, answers).asked.map(({ id }) => id);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => ids.includes(idOf(key))));
};

/**
 * How many questions can still come after `current`: a question whose condition is undecided counts. It
 * never grows as one goes on, so a progress bar made of it never runs backwards.
 */
export const remainingAtMost = (
  questions: readonly FlowQuestion[],
  answers: Answers,
  current: string,
): number => {
  const at = questions.findIndex(({ id }) => id === current);
  const passed = questions.slice(0, at + 1);
  if (routeOf(passed, answers).isEnded) return 0;
  const counted = pruneAnswers(passed, answers);
  // A question that can't come any more is decided: it has no answer.
  const open = new Set<string>();
  for (const { id, show_if } of questions.slice(at + 1)) {
    const isShown = show_if ? evaluate(show_if, counted, (other) => !open.has(other)) : true;
    if (isShown !== false) open.add(id);
  }
  return open.size;
};
