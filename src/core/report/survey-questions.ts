// A questionnaire as the report needs it: what was asked, what counts as a yes, who is outside the base.
import { assignmentOf } from '../survey/definition/arm.ts';
import { leavesIn } from '../survey/definition/condition.ts';
import { PREFER_NOT, codesOf, optionsOf } from '../survey/definition/definition.ts';
import type { Definition, Option, Question } from '../survey/definition/definition.ts';
import { hasSeveral } from '../survey/definition/checked.ts';
import { variablesOf } from '../survey/definition/variable.ts';
import type { Variable } from '../survey/definition/variable.ts';
import { codeLabelOf, labelOf, variableLabelOf } from '../survey/definition/words.ts';
import type { SnapshotQuestion, SnapshotSurvey } from './snapshot.ts';

const roleOf = ({ role }: Option): SnapshotQuestion['options'][number]['role'] =>
  role === 'creators' ? 'creator' : (role ?? null);

/** Of buyers the question that tells the value of their orders; of followers the deciding one about why they follow. */
const isAttribution = (question: Question, kind: Definition['kind']): boolean =>
  question.type === 'single' &&
  (kind === 'audience_profile'
    ? question.purpose === 'attribution' && question.primary === true
    : question.value_question === true);

/** Tells who answered. Whom people follow does not: by it they came into their arm. */
const isBalance = (question: Question): boolean =>
  (question.purpose === 'balance' || question.purpose === 'demographic') &&
  !optionsOf(question).some(({ role }) => role === 'campaign_creator');

const plain = (code: string, label: string): SnapshotQuestion['options'][number] => ({
  code,
  label,
  role: null,
  creatorId: null,
  isEarly: false,
});

const choicesOf = (
  definition: Definition,
  locale: string,
  { question, part, key, codes }: Variable,
): SnapshotQuestion['options'] => {
  const isOfOptions = part === null || question.type === 'matrix';
  const options = isOfOptions ? optionsOf(question) : [];
  return codes.map((code) => {
    const option = options.find((one) => one.code === code);
    if (!option) return plain(code, codeLabelOf(definition, locale, question, code, key));
    return {
      code,
      label: labelOf(definition, locale, question, option),
      role: roleOf(option),
      creatorId: option.creator_id ?? null,
      isEarly: option.early === true,
    };
  });
};

/** Points of the rating scale that a variable is answered on; null when it is on none. */
const scaleOf = (question: Question): number | null =>
  question.type === 'scale' || question.type === 'matrix' ? (question.points ?? null) : null;

const toQuestion = (
  definition: Definition,
  locale: string,
  variable: Variable,
): SnapshotQuestion => {
  const { question, part } = variable;
  // A lift is that of the question itself: of a ranking, of what came first.
  const lift = 'lift' in question && part === null ? question.lift : undefined;
  // A question that only some were shown has no base when its options don't add up; then no lift is claimed.
  const hasBase = !hasSeveral(question) || question.show_if === undefined;
  // Of several answers that would each be a yes it is not known how many people gave them.
  const isCounted = !hasSeveral(question) || lift?.success.length === 1;
  return {
    id: variable.key,
    text: variableLabelOf(definition, locale, variable),
    asked: variableLabelOf(definition, definition.default_locale, variable),
    metric: hasBase && isCounted ? (lift?.metric ?? null) : null,
    success: lift ? [...lift.success] : [],
    isPrimary: question.primary === true && part === null,
    isBalance: isBalance(question),
    scale: scaleOf(question),
    // Whoever names several brands names one first.
    base: hasSeveral(question) && part === null ? 'completes' : 'options',
    outsideBase: [PREFER_NOT],
    options: choicesOf(definition, locale, variable),
  };
};

/** One for each tallied variable: a matrix has several. */
export const questionsOf = (definition: Definition, locale: string): SnapshotQuestion[] =>
  definition.questions
    .flatMap(variablesOf)
    .map((variable) => toQuestion(definition, locale, variable));

/** How people came into their arm; `random_post` where the draw decides which post the survey itself shows. */
export const toldAssignmentOf = (definition: Definition): string => {
  const assignment = assignmentOf(definition);
  const isShown = definition.questions.some(
    ({ type, show_if: when }) =>
      type === 'information' && when && leavesIn(when).some((leaf) => 'arm' in leaf),
  );
  return assignment === 'random' && isShown ? 'random_post' : assignment;
};

export const attributionQuestionOf = (definition: Definition): string | null =>
  definition.questions.find((question) => isAttribution(question, definition.kind))?.id ?? null;

/** The weighting variables with their groups, in the order in which a stratum joins them. */
export const strataOf = ({ stratum, questions }: Definition): SnapshotSurvey['strata'] => {
  if (stratum.by !== 'questions') return [];
  return stratum.questions.map((id) => {
    const question = questions.find((one) => one.id === id);
    const codes = question ? codesOf(question) : [];
    const members = stratum.groups?.[id] ?? Object.fromEntries(codes.map((code) => [code, [code]]));
    return { questionId: id, groups: Object.keys(members), members };
  });
};
