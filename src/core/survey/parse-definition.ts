// Reads a questionnaire: well formed, and its parts fit each other. What this lets through, the flow can walk.
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';
import { questionsIn } from './condition.ts';
import { codesOf, definitionShape, neededWords } from './definition.ts';
import type { Definition } from './definition.ts';

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

/** The report joins cells of at most 64 strata (one raking table). */
const MOST_STRATA = 64;

const stratumProblems = (definition: Definition): FieldProblem[] => {
  if (definition.stratum.by === 'tracking') return [];
  let cells = 1;
  for (const id of definition.stratum.questions) {
    const found = definition.questions.find((item) => item.id === id);
    if (!found || (found.type !== 'single' && found.type !== 'number' && found.type !== 'scale')) {
      return [problem('stratum.questions', 'unknown_question', id)];
    }
    cells *= codesOf(found).length;
  }
  return cells > MOST_STRATA ? [problem('stratum.questions', 'too_many_cells', String(cells))] : [];
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
    ...wordProblems(definition),
  ];
  return problems.length > 0 ? fail(problems) : ok(definition);
};
