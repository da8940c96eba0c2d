// Where the chosen option stood. People take what stands first a little more often, so the report shows how often
// each place was chosen; that is known only for options which the page shuffled.
import type { Coded } from '../definition/coded.ts';
import { optionsOf } from '../definition/definition.ts';
import type { Definition, Question } from '../definition/definition.ts';
import { shownOrder } from '../definition/order.ts';

/** The question whose options also tally the order's value; null when there is none. */
export const valueQuestionOf = (definition: Definition): Question | null =>
  definition.questions.find((question) => question.type === 'single' && question.value_question) ??
  null;

/**
 * The place, from 1, of the value question's chosen option among the shuffled ones as they were shown; null when
 * nothing was chosen there, the question is not shuffled, or the option always stands in its place or is "other".
 */
export const chosenPosition = (
  definition: Definition,
  answers: Coded,
  seed: number,
): number | null => {
  const question = valueQuestionOf(definition);
  if (!question || !('shuffle' in question) || question.shuffle !== true) return null;
  const moving = shownOrder(optionsOf(question), seed, question.id).filter(
    ({ pinned }) => pinned !== true,
  );
  const at = moving.findIndex(({ code }) => code === answers[question.id]);
  return at < 0 || moving[at]?.other === true ? null : at + 1;
};
