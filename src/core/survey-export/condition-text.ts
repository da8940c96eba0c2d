// A condition as one line that people read: `first_heard = creator and not (age < 18)`. The same in every language.
import type { Condition } from '../survey/definition/condition.ts';

const joined = (parts: readonly Condition[], word: 'and' | 'or'): string =>
  parts.map((part) => inner(part)).join(` ${word} `);

/** In brackets where they could be read otherwise. */
const inner = (condition: Condition): string =>
  'all' in condition || 'any' in condition
    ? `(${conditionText(condition)})`
    : conditionText(condition);

export function conditionText(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  if ('not' in condition) return `not (${conditionText(condition.not)})`;
  if ('arm' in condition) return `arm = ${condition.arm}`;
  const name = 'hidden' in condition ? `hidden ${condition.hidden}` : condition.question;
  if ('is' in condition) return `${name} = ${condition.is}`;
  if ('is_any_of' in condition) return `${name} in (${condition.is_any_of.join(', ')})`;
  if ('less_than' in condition) return `${name} < ${condition.less_than}`;
  if ('at_least' in condition) return `${name} >= ${condition.at_least}`;
  if ('given' in condition) return condition.given ? `${name} given` : `${name} not given`;
  return condition.answered ? `${name} answered` : `${name} not answered`;
}
