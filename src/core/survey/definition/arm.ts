// How people come into their arm. By the link they were given, by what they answer, or by a draw from their
// answer's id. Of the latter two kinds there is one public link, and a partial stands in its arm until it can be told.
import type { Coded } from './coded.ts';
import type { Condition } from './condition.ts';
import { optionsOf } from './definition.ts';
import type { Assignment, Definition, Option, Question } from './definition.ts';

export const assignmentOf = ({ design }: Pick<Definition, 'design'>): Assignment =>
  design?.assignment ?? 'link';

/** Designs whose arm is read from an answer: they name the question. */
export const asksForArm = (assignment: Assignment): boolean =>
  assignment === 'follower_screener' || assignment === 'recall';

/** Designs in which everybody gets the same link. */
export const hasOneLink = (assignment: Assignment): boolean =>
  asksForArm(assignment) || assignment === 'random';

/** The arms of a survey. */
export const armsOf = (definition: Pick<Definition, 'kind' | 'design'>): readonly string[] => {
  if (definition.kind === 'post_purchase') return ['buyers'];
  if (definition.kind !== 'brand_lift') return ['audience'];
  return assignmentOf(definition) === 'before_after' ? ['before', 'after'] : ['exposed', 'control'];
};

/** The arms that have a public link. The one link of a design that needs no other belongs to the control arm. */
export const linkedArmsOf = (definition: Pick<Definition, 'kind' | 'design'>): readonly string[] =>
  hasOneLink(assignmentOf(definition)) ? ['control'] : armsOf(definition);

const chose = (question: Question, answer: Coded[string], role: Option['role']): boolean =>
  optionsOf(question).some((option) => option.role === role && answer.includes(option.code));

/**
 * The arm that the answers put somebody in; `screened_out` when they belong in none; null when it is not the
 * answers that tell, or not yet.
 */
export const armOf = (
  definition: Pick<Definition, 'design' | 'questions'>,
  answers: Coded,
): 'exposed' | 'control' | 'screened_out' | null => {
  const assignment = assignmentOf(definition);
  const question = definition.questions.find(({ id }) => id === definition.design?.arm_question);
  const answer = question && answers[question.id];
  if (!question || answer === undefined || !asksForArm(assignment)) return null;
  // A list even of one code: in a text `includes` would look for a part of it.
  const chosen = [answer].flat();
  if (chose(question, chosen, 'campaign_creator')) return 'exposed';
  if (assignment === 'recall') return 'control';
  return chose(question, chosen, 'unrelated_creator') ? 'control' : 'screened_out';
};

/** When a screener ends the survey: answered, but with nobody that would put the person into an arm. */
export const outsideArms = (
  question: Pick<Question, 'id'>,
  codes: readonly string[],
): Condition => ({
  all: [
    { question: question.id, answered: true },
    { not: { question: question.id, is_any_of: codes } },
  ],
});
