// A questionnaire as the report needs it: what was asked, what counts as a yes, who is outside the base.
import { PREFER_NOT, optionsOf } from '../survey/definition.ts';
import type { Definition, Option, Question } from '../survey/definition.ts';
import { labelOf, sayOf } from '../survey/words.ts';
import type { SnapshotQuestion } from './snapshot.ts';

const roleOf = ({ role }: Option): 'creator' | 'decoy' | null =>
  role === 'creators' ? 'creator' : role === 'decoy' ? 'decoy' : null;

const isAttribution = (question: Question): boolean =>
  question.type === 'single' && question.value_question === true;

/** People give several answers, so that the options don't add up to them. */
const hasSeveral = ({ type }: Question): boolean => type === 'multiple' || type === 'short_text';

/** Tells who answered. Whom people follow does not: by it they came into their arm. */
const isBalance = (question: Question): boolean =>
  (question.purpose === 'balance' || question.purpose === 'demographic') &&
  !optionsOf(question).some(({ role }) => role === 'campaign_creator');

const toQuestion = (
  definition: Definition,
  locale: string,
  question: Question,
): SnapshotQuestion => {
  const lift = 'lift' in question ? question.lift : undefined;
  // A question that only some were shown has no base when its options don't add up; then no lift is claimed.
  const hasBase = !hasSeveral(question) || question.show_if === undefined;
  const options =
    question.type === 'number'
      ? question.bands.map(({ code }) => ({
          code,
          label: sayOf(definition, locale, `${question.id}.${code}`),
          role: null,
        }))
      : optionsOf(question).map((option) => ({
          code: option.code,
          label: labelOf(definition, locale, question, option),
          role: roleOf(option),
        }));
  return {
    id: question.id,
    text: sayOf(definition, locale, question.id),
    metric: hasBase ? (lift?.metric ?? null) : null,
    success: lift ? [...lift.success] : [],
    isPrimary: question.primary === true,
    isBalance: isBalance(question),
    base: hasSeveral(question) ? 'completes' : 'options',
    outsideBase: [PREFER_NOT],
    options,
  };
};

const isAsked = ({ type }: Question): boolean =>
  type !== 'consent' && type !== 'information' && type !== 'long_text';

export const questionsOf = (definition: Definition, locale: string): SnapshotQuestion[] =>
  definition.questions.filter(isAsked).map((question) => toQuestion(definition, locale, question));

export const attributionQuestionOf = (definition: Definition): string | null =>
  definition.questions.find(isAttribution)?.id ?? null;
