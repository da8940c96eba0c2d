// The joint cell of a lift survey's weighting variables: one group a question, joined by '|', in the order that
// the questionnaire names them. What somebody did not say, or what is in no group, is 'unknown'.
import type { Coded } from './coded.ts';
import { evaluate } from './condition.ts';
import { codesOf, PREFER_NOT } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { lowestAge, tooYoung } from './minimum-age.ts';
import { canBeLeftOut } from './places.ts';

/** Raking reads one table of joint cells, kept for every option; five variables in a few groups each make some 200. */
export const MOST_STRATA = 256;
export const UNKNOWN = 'unknown';

export type StratumVariable = {
  readonly questionId: string;
  /** In written order; 'unknown' is among them, last, only where a complete answer can lack the rest. */
  readonly groups: readonly string[];
};

/** Group by code, for the codes that are in one. */
const groupsOf = (
  { stratum }: Pick<Definition, 'stratum'>,
  question: Question,
): ReadonlyMap<string, string> => {
  const groups = stratum.by === 'questions' ? stratum.groups?.[question.id] : undefined;
  const pairs = groups
    ? Object.entries(groups).flatMap(([group, codes]) =>
        codes.map((code) => [code, group] as const),
      )
    : codesOf(question).map((code) => [code, code] as const);
  return new Map(pairs.filter(([code]) => code !== PREFER_NOT));
};

/** More values than people are old; a number question beyond it counts as one whose bands have gaps. */
const MOST_VALUES = 500;

/** Whether some number is let through to the end without being in a band. */
const hasGap = (question: Extract<Question, { type: 'number' }>): boolean => {
  const { id, min, max, bands = [], minimum_age } = question;
  const end = minimum_age ? tooYoung(id, lowestAge(minimum_age)) : question.end_if;
  if (max - min > MOST_VALUES) return true;
  const values = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return values
    .filter((value) => !bands.some((band) => value >= band.min && value <= band.max))
    .some((value) => !end || evaluate(end.when, { [id]: value }, (it) => it === id) !== true);
};

const canBeUnknown = (
  questions: readonly Question[],
  question: Question,
  groups: ReadonlyMap<string, string>,
): boolean =>
  question.required !== true ||
  canBeLeftOut(questions, question.id) ||
  question.show_if !== undefined ||
  codesOf(question).some((code) => !groups.has(code)) ||
  (question.type === 'number' && hasGap(question));

/** The weighting variables with their levels; empty when the strata are something else. */
export const strataOf = (
  definition: Pick<Definition, 'stratum' | 'questions'>,
): StratumVariable[] => {
  const { stratum, questions } = definition;
  if (stratum.by !== 'questions') return [];
  return stratum.questions.flatMap((questionId) => {
    const question = questions.find(({ id }) => id === questionId);
    if (!question) return [];
    const groups = groupsOf(definition, question);
    const names = new Set(groups.values());
    if (canBeUnknown(questions, question, groups)) names.add(UNKNOWN);
    return [{ questionId, groups: [...names] }];
  });
};

/** How many joint cells there can be. */
export const countStrata = (definition: Pick<Definition, 'stratum' | 'questions'>): number =>
  strataOf(definition).reduce((cells, { groups }) => cells * groups.length, 1);

/** The cell of a complete answer; '' when the strata are something else. */
export const stratumOf = (
  definition: Pick<Definition, 'stratum' | 'questions'>,
  coded: Coded,
): string => {
  const { stratum, questions } = definition;
  if (stratum.by !== 'questions') return '';
  return stratum.questions
    .map((id) => {
      const question = questions.find((item) => item.id === id);
      const code = coded[id];
      const group =
        question && typeof code === 'string' ? groupsOf(definition, question).get(code) : undefined;
      return group ?? UNKNOWN;
    })
    .join('|');
};
