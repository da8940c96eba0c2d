// Whether a questionnaire's weighting variables and quotas can be what they say.
import { armsOf } from './arm.ts';
import { codesOf } from './definition.ts';
import type { Definition, Question, Quota } from './definition.ts';
import { problem, repeated } from './definition-problem.ts';
import type { FieldProblem } from '../../result.ts';
import { countStrata, MOST_STRATA, strataOf } from './stratum.ts';
import { variablesOf } from './variable.ts';

/** Nothing that exposure could have moved can be weighted by: then the weights would take the lift away. */
const canWeight = (question: Question | undefined): question is Question =>
  question !== undefined &&
  (question.type === 'single' ||
    question.type === 'dropdown' ||
    question.type === 'scale' ||
    (question.type === 'number' && question.bands !== undefined)) &&
  !('lift' in question && question.lift) &&
  question.purpose !== 'measure' &&
  question.purpose !== 'exposure';

const groupProblems = (question: Question, groups: Readonly<Record<string, string[]>>) => {
  const field = `stratum.groups.${question.id}`;
  const grouped = Object.values(groups).flat();
  const codes = codesOf(question);
  const twice = repeated(grouped);
  return [
    ...(twice === undefined ? [] : [problem(field, 'code_twice', twice)]),
    ...grouped
      .filter((code) => !codes.includes(code))
      .map((code) => problem(field, 'unknown_code', code)),
  ];
};

export const stratumProblems = (definition: Definition): FieldProblem[] => {
  const { stratum, questions } = definition;
  if (stratum.by === 'tracking') return [];
  const problems = stratum.questions.flatMap((id) => {
    const found = questions.find((item) => item.id === id);
    if (!canWeight(found)) return [problem('stratum.questions', 'unknown_question', id)];
    return groupProblems(found, stratum.groups?.[id] ?? {});
  });
  const twice = repeated(stratum.questions);
  const strangers = Object.keys(stratum.groups ?? {}).filter(
    (id) => !stratum.questions.includes(id),
  );
  const cells = countStrata(definition);
  return [
    ...problems,
    ...(twice === undefined ? [] : [problem('stratum.questions', 'question_twice', twice)]),
    ...strangers.map((id) => problem('stratum.groups', 'unknown_question', id)),
    ...(cells > MOST_STRATA ? [problem('stratum.questions', 'too_many_cells', String(cells))] : []),
  ];
};

const unknownIn = (
  field: string,
  wanted: Readonly<Record<string, readonly string[]>>,
  known: ReadonlyMap<string, readonly string[]>,
): FieldProblem[] =>
  Object.entries(wanted).flatMap(([key, codes]) => {
    const own = known.get(key);
    if (!own) return [problem(field, 'unknown_answer', key)];
    return codes
      .filter((code) => !own.includes(code))
      .map((code) => problem(`${field}.${key}`, 'unknown_code', code));
  });

export const quotaProblems = (definition: Definition): FieldProblem[] => {
  const quotas: readonly Quota[] = definition.quotas ?? [];
  const twice = repeated(quotas.map(({ id }) => id));
  const groups = new Map(
    strataOf(definition).map(({ questionId, groups }) => [questionId, groups] as const),
  );
  const codes = new Map(
    definition.questions.flatMap(variablesOf).map(({ key, codes }) => [key, codes] as const),
  );
  return [
    ...(twice === undefined ? [] : [problem('quotas', 'quota_twice', twice)]),
    ...quotas.flatMap(({ arm, stratum = {}, answers = {} }, index) => [
      ...(arm === undefined || armsOf(definition).includes(arm)
        ? []
        : [problem(`quotas.${index}.arm`, 'unknown_arm', arm)]),
      ...unknownIn(`quotas.${index}.stratum`, stratum, groups),
      ...unknownIn(`quotas.${index}.answers`, answers, codes),
    ]),
  ];
};
