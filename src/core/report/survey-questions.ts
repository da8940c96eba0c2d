// A questionnaire as the report needs it: what was asked, what counts as a yes, who is outside the base.
import { PREFER_NOT, codesOf, optionsOf } from '../survey/definition.ts';
import type { Definition, Option, Question } from '../survey/definition.ts';
import { labelOf, sayOf } from '../survey/words.ts';
import type { SnapshotQuestion, SnapshotSurvey } from './snapshot.ts';

const roleOf = ({ role }: Option): SnapshotQuestion['options'][number]['role'] =>
  role === 'creators' ? 'creator' : (role ?? null);

const isAttribution = (question: Question): boolean =>
  question.type === 'single' && question.value_question === true;

/** People give several answers, so that the options don't add up to them. */
const hasSeveral = ({ type }: Question): boolean => type === 'multiple' || type === 'short_text';

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
  question: Question,
): SnapshotQuestion['options'] => {
  if (question.type === 'number') {
    return question.bands.map(({ code }) =>
      plain(code, sayOf(definition, locale, `${question.id}.${code}`)),
    );
  }
  if (question.type === 'short_text' && question.brands) {
    const names = new Map(question.brands.map(({ code, names: [name] }) => [code, name ?? code]));
    return codesOf(question).map((code) => plain(code, names.get(code) ?? code));
  }
  return optionsOf(question).map((option) => ({
    code: option.code,
    label: labelOf(definition, locale, question, option),
    role: roleOf(option),
    creatorId: option.creator_id ?? null,
    isEarly: option.early === true,
  }));
};

const toQuestion = (
  definition: Definition,
  locale: string,
  question: Question,
): SnapshotQuestion => {
  const lift = 'lift' in question ? question.lift : undefined;
  // A question that only some were shown has no base when its options don't add up; then no lift is claimed.
  const hasBase = !hasSeveral(question) || question.show_if === undefined;
  return {
    id: question.id,
    text: sayOf(definition, locale, question.id),
    asked: sayOf(definition, definition.default_locale, question.id),
    metric: hasBase ? (lift?.metric ?? null) : null,
    success: lift ? [...lift.success] : [],
    isPrimary: question.primary === true,
    isBalance: isBalance(question),
    scale: question.type === 'scale' ? question.points : null,
    base: hasSeveral(question) ? 'completes' : 'options',
    outsideBase: [PREFER_NOT],
    options: choicesOf(definition, locale, question),
  };
};

const isAsked = ({ type }: Question): boolean =>
  type !== 'consent' && type !== 'information' && type !== 'long_text';

export const questionsOf = (definition: Definition, locale: string): SnapshotQuestion[] =>
  definition.questions.filter(isAsked).map((question) => toQuestion(definition, locale, question));

export const attributionQuestionOf = (definition: Definition): string | null =>
  definition.questions.find(isAttribution)?.id ?? null;

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
