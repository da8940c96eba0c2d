// Reads a questionnaire: well formed, and its parts fit each other. What this lets through, the flow can walk.
import { OWN_FIELDS } from '../../distribution/own-fields.ts';
import { fail, ok } from '../../result.ts';
import type { FieldProblem, Result } from '../../result.ts';
import { asksForArm } from './arm.ts';
import { definitionShape, neededWords } from './definition.ts';
import type { Definition, Question } from './definition.ts';
import { problem, repeated } from './definition-problem.ts';
import { RESERVED_NAMES } from './hidden.ts';
import { canBeLeftOut } from './places.ts';
import { orderProblems } from './order-problems.ts';
import { questionProblems, successProblems } from './question-problems.ts';
import { quotaProblems, stratumProblems } from './stratum-problems.ts';

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
    ? canTellArm(question, assignment === 'follower_screener') && !canBeLeftOut(questions, id ?? '')
    : id === undefined;
  return isFit ? [] : [problem('design.arm_question', 'arm_question', id ?? '')];
};

const hiddenProblems = ({ hidden = [] }: Definition): FieldProblem[] => {
  const twice = repeated(hidden);
  return [
    ...(twice === undefined ? [] : [problem('hidden', 'hidden_twice', twice)]),
    ...hidden
      .filter((name) => RESERVED_NAMES.includes(name) || OWN_FIELDS.some((own) => own === name))
      .map((name) => problem('hidden', 'reserved_hidden', name)),
  ];
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
    ...hiddenProblems(definition),
    ...questionProblems(definition),
    ...orderProblems(definition),
    ...stratumProblems(definition),
    ...quotaProblems(definition),
    ...designProblems(definition),
    ...wordProblems(definition),
  ];
  return problems.length > 0 ? fail(problems) : ok(definition);
};

/** The same of one that is not stored yet: rules that came later, which a stored one may break, hold too. */
export const parseNewDefinition = (json: unknown): Result<Definition, readonly FieldProblem[]> => {
  const parsed = parseDefinition(json);
  const problems = parsed.ok ? successProblems(parsed.value) : [];
  return problems.length > 0 ? fail(problems) : parsed;
};
