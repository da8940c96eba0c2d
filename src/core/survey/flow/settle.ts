// Replaces in a condition what is known before the first question: the arm, and what the link carried. Shared with
// the survey page, so it imports nothing at run time.
import type { Condition } from '../definition/condition.ts';

/** What is left out stays in the condition. */
export type Facts = {
  readonly arm?: string;
  /** As they are kept: cleaned, without empty ones. */
  readonly hidden?: Readonly<Record<string, string>>;
};

const constant = (holds: boolean): Condition => (holds ? { all: [] } : { any: [] });

const holdsFor = (
  condition: Extract<Condition, { hidden: string }>,
  value: string | undefined,
): boolean => {
  if ('given' in condition) return (value !== undefined) === condition.given;
  if (value === undefined) return false;
  return 'is' in condition ? value === condition.is : condition.is_any_of.includes(value);
};

const settle = (condition: Condition, facts: Facts): Condition => {
  if ('arm' in condition)
    return facts.arm === undefined ? condition : constant(condition.arm === facts.arm);
  if ('hidden' in condition) {
    const { hidden } = facts;
    if (hidden === undefined) return condition;
    const name = condition.hidden;
    return constant(holdsFor(condition, Object.hasOwn(hidden, name) ? hidden[name] : undefined));
  }
  if ('not' in condition) return { not: settle(condition.not, facts) };
  if ('all' in condition) return { all: condition.all.map((part) => settle(part, facts)) };
  return 'any' in condition ? { any: condition.any.map((part) => settle(part, facts)) } : condition;
};

type Conditional = {
  readonly show_if?: Condition | undefined;
  readonly end_if?: { readonly when: Condition } | undefined;
};

/** A question with its conditions settled. */
export const settleQuestion = <Q extends Conditional>(question: Q, facts: Facts): Q => ({
  ...question,
  ...(question.show_if && { show_if: settle(question.show_if, facts) }),
  ...(question.end_if && {
    end_if: { ...question.end_if, when: settle(question.end_if.when, facts) },
  }),
});
