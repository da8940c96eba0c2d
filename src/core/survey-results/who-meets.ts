// How many of an arm's complete answers meet a condition, and how many were shown a question, from how often each
// option was chosen. Where that does not say it exactly, it is between two numbers.
import { kindOf } from '../survey/definition/checked.ts';
import { idOf } from '../survey/definition/condition.ts';
import type { Condition } from '../survey/definition/condition.ts';
import { firstMentionOf, FIRST_MENTION } from '../survey/definition/definition.ts';
import type { Question } from '../survey/definition/definition.ts';
import { UNPLACED, variablesOf } from '../survey/definition/variable.ts';
import type { Variable } from '../survey/definition/variable.ts';
import { exactly, inAll, inAny, outside } from './bounds.ts';
import type { Bounds } from './bounds.ts';

export type Completes = {
  readonly questions: readonly Question[];
  /** Complete answers of the arm, flagged ones too. */
  readonly total: number;
  /** How many of them hold the code, by question or `<question>.<part>`. */
  readonly countOf: (key: string, code: string) => number;
  /** Questions whose "other" is read by rules, so that their codes are no longer what was chosen. */
  readonly recoded: readonly string[];
};

/** Kinds whose code is what was chosen, at most one a key. */
const ONE = ['one', 'grid', 'rank'];

const variableOf = ({ questions }: Completes, key: string): Variable | undefined =>
  questions
    .filter(({ id }) => id === idOf(key))
    .flatMap(variablesOf)
    .find((one) => one.key === key);

/** Of people who gave one of these codes under one key. */
const givenAny = (
  completes: Completes,
  { key, question, part }: Variable,
  codes: readonly string[],
): Bounds => {
  const counts = codes.map((code) => exactly(completes.countOf(key, code)));
  const isOne = ONE.includes(kindOf(question)) || part !== null || question.type === 'number';
  if (!isOne) return inAny(counts, completes.total);
  return exactly(counts.reduce((sum, { from }) => sum + from, 0));
};

type Range = { readonly code: string; readonly min: number; readonly max: number };

const rangesOf = (question: Question): readonly Range[] => {
  if (question.type === 'number') return question.bands ?? [];
  if (question.type !== 'scale') return [];
  const [own] = variablesOf(question);
  return (own?.codes ?? [])
    .filter((code) => /^\d+$/.test(code))
    .map((code) => ({ code, min: Number(code), max: Number(code) }));
};

/** Bands tell it only where none of them lies on both sides; who is in no band may be on either. */
const onSide = (
  completes: Completes,
  variable: Variable,
  isIn: (value: number) => boolean,
): Bounds => {
  const ranges = rangesOf(variable.question);
  const count = (wanted: (range: Range) => boolean): number =>
    ranges.filter(wanted).reduce((sum, { code }) => sum + completes.countOf(variable.key, code), 0);
  const surely = count(({ min, max }) => isIn(min) && isIn(max));
  if (variable.question.type === 'scale') return exactly(surely);
  const surelyNot = count(({ min, max }) => !isIn(min) && !isIn(max));
  return { from: surely, to: Math.max(surely, completes.total - surelyNot) };
};

type Leaf = Extract<Condition, { question: string }>;

const whoSaid = (condition: Leaf, completes: Completes): Bounds => {
  const unknown = { from: 0, to: completes.total };
  const variable = variableOf(completes, condition.question);
  if (!variable || completes.recoded.includes(variable.question.id)) return unknown;
  const { question, part } = variable;
  // The code of a ranking itself is what came first, and that of a text the brands in it: neither was answered so.
  if (kindOf(question) === 'text' || (question.type === 'ranking' && part === null)) return unknown;
  if ('less_than' in condition)
    return onSide(completes, variable, (value) => value < condition.less_than);
  if ('at_least' in condition)
    return onSide(completes, variable, (value) => value >= condition.at_least);
  if (question.type === 'number') return unknown;
  if ('is' in condition) return givenAny(completes, variable, [condition.is]);
  if ('is_any_of' in condition) return givenAny(completes, variable, condition.is_any_of);
  // An item without a place is counted, but nothing was said of it.
  const said = variable.codes.filter((code) => code !== UNPLACED);
  const answered = givenAny(completes, variable, said);
  return condition.answered ? answered : outside(answered, completes.total);
};

/** Of those who completed. What a link carried is in no count. */
export const whoMeets = (condition: Condition, completes: Completes): Bounds => {
  const { total } = completes;
  if ('question' in condition) return whoSaid(condition, completes);
  if ('not' in condition) return outside(whoMeets(condition.not, completes), total);
  if ('hidden' in condition || 'arm' in condition) return { from: 0, to: total };
  const isAll = 'all' in condition;
  const groups = (isAll ? condition.all : condition.any).map((part) => whoMeets(part, completes));
  return isAll ? inAll(groups, total) : inAny(groups, total);
};

/** Whether whoever completes is counted under some code of a question that was shown. */
const isAlwaysCounted = (question: Question): boolean =>
  firstMentionOf(question) !== null ||
  (question.required === true && [...ONE, 'many'].includes(kindOf(question)));

/** How many were shown a question, by its own answers: whoever must give one, else at least those who did. */
export const whoAnswered = (question: Question, completes: Completes): Bounds => {
  const own = variablesOf(question);
  const first = own.find(({ part }) => part?.code === FIRST_MENTION) ?? own[0];
  if (!first) return { from: 0, to: completes.total };
  const answered = givenAny(completes, first, first.codes);
  return isAlwaysCounted(question) ? answered : { from: answered.from, to: completes.total };
};
