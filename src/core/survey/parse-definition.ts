// Reads a questionnaire: well formed, and its parts fit each other. What this lets through, the flow can walk.
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';
import { asksForArm } from './arm.ts';
import { questionsIn } from './condition.ts';
import { codesOf, definitionShape, neededWords } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { countStrata, MOST_STRATA } from './stratum.ts';

const problem = (field: string, key: string, value: string): FieldProblem => ({
  field,
  key: `survey.definition.${key}`,
  values: { value },
});

const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

/** Conditions may look back only: then every flow ends, and asking twice can't happen. */
const conditionProblems = (definition: Definition): FieldProblem[] =>
  definition.questions.flatMap((item, index) => {
    const before = new Set(definition.questions.slice(0, index).map(({ id }) => id));
    const shown = item.show_if ? questionsIn(item.show_if) : [];
    const ended = item.end_if ? questionsIn(item.end_if.when) : [];
    return [
      ...shown.filter((id) => !before.has(id)),
      ...ended.filter((id) => id !== item.id && !before.has(id)),
    ].map((id) => problem(`questions.${index}`, 'looks_ahead', id));
  });

const codeProblems = (definition: Definition): FieldProblem[] =>
  definition.questions.flatMap((item, index) => {
    const field = `questions.${index}`;
    const codes = codesOf(item);
    const twice = repeated(codes);
    const success = 'lift' in item && item.lift ? item.lift.success : [];
    return [
      ...(twice === undefined ? [] : [problem(`${field}.options`, 'code_twice', twice)]),
      ...success
        .filter((value) => !codes.includes(value))
        .map((value) => problem(`${field}.lift.success`, 'unknown_code', value)),
      ...(item.type === 'number' && item.bands.some(({ min, max }) => min > max)
        ? [problem(`${field}.bands`, 'band', item.id)]
        : []),
    ];
  });

/** Nothing that exposure could have moved can be weighted by: then the weights would take the lift away. */
const canWeight = (question: Question | undefined): question is Question =>
  question !== undefined &&
  (question.type === 'single' || question.type === 'number' || question.type === 'scale') &&
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

const stratumProblems = (definition: Definition): FieldProblem[] => {
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

const canTellArm = (question: Question | undefined, isScreener: boolean): boolean => {
  if (question?.type !== 'multiple' || question.required !== true || question.show_if) return false;
  const roles = question.options.map(({ role }) => role);
  return roles.includes('campaign_creator') && (!isScreener || roles.includes('unrelated_creator'));
};

const designProblems = ({ design, kind, questions }: Definition): FieldProblem[] => {
  if (!design) return [];
  if (kind !== 'brand_lift') return [problem('design', 'design_kind', kind)];
  const { assignment, arm_question: id } = design;
  const question = questions.find((item) => item.id === id);
  const isFit = asksForArm(assignment)
    ? canTellArm(question, assignment === 'follower_screener')
    : id === undefined;
  return isFit ? [] : [problem('design.arm_question', 'arm_question', id ?? '')];
};

const wordProblems = (definition: Definition): FieldProblem[] => {
  const words = definition.texts[definition.default_locale]?.words;
  if (!words) return [problem('default_locale', 'no_words', definition.default_locale)];
  return neededWords(definition)
    .filter((key) => !Object.hasOwn(words, key))
    .map((key) => problem(`texts.${definition.default_locale}.words`, 'missing_word', key));
};

/** Reads a definition: well formed, and its parts fit each other. */
export const parseDefinition = (json: unknown): Result<Definition, readonly FieldProblem[]> => {
  const parsed = definitionShape.safeParse(json);
  if (!parsed.success) {
    return fail(
      parsed.error.issues.map((issue) => ({
        field: issue.path.map(String).join('.'),
        key: 'survey.definition.malformed',
        values: { value: issue.message },
      })),
    );
  }
  const definition = parsed.data;
  const twice = repeated(definition.questions.map(({ id }) => id));
  const problems = [
    ...(twice === undefined ? [] : [problem('questions', 'question_twice', twice)]),
    ...conditionProblems(definition),
    ...codeProblems(definition),
    ...stratumProblems(definition),
    ...designProblems(definition),
    ...wordProblems(definition),
  ];
  return problems.length > 0 ? fail(problems) : ok(definition);
};
