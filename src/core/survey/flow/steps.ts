// The pages of the form without JavaScript: as few as honest measuring allows. A page holds questions that
// can be decided before it is shown, and ends where the questionnaire says that the next must not be seen yet.
import type { Answers } from '../definition/condition.ts';
import { idOf, keysIn } from '../definition/condition.ts';
import type { Question } from '../definition/definition.ts';
import { routeOf } from './flow.ts';

/**
 * The questions of the page that follows the `passed` ones; empty when there is none. `passed` names the last
 * question already sent, '' at the start.
 */
export const stepAfter = (
  questions: readonly Question[],
  answers: Answers,
  passed: string,
): readonly Question[] => {
  const at = questions.findIndex(({ id }) => id === passed);
  const before = routeOf(questions.slice(0, at + 1), answers);
  if (before.isEnded) return [];
  const step: Question[] = [];
  for (const question of questions.slice(at + 1)) {
    const onThisPage = new Set(step.map(({ id }) => id));
    const hangsOnThisPage =
      question.show_if && keysIn(question.show_if).some((key) => onThisPage.has(idOf(key)));
    if (hangsOnThisPage === true || (question.new_page === true && step.length > 0)) break;
    const way = routeOf(questions.slice(0, questions.indexOf(question) + 1), answers);
    if (way.asked.includes(question)) step.push(question);
  }
  return step;
};
