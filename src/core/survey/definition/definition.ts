// A questionnaire as versioned JSON: its schema and types. A version is immutable once stored. The checks between
// its parts are in parse-definition; what the survey page needs at run time in flow, condition, order and check.
import * as z from 'zod';
import { isLocale } from '../../wording.ts';
import { code, hiddenName, questionId } from './condition-shape.ts';
import { questionShape, quotaShape } from './question-shape.ts';
import type { optionShape } from './question-shape.ts';

const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .refine(isLocale, { error: 'This is no language tag' });

/** Fields of a link that have a meaning of their own, when a questionnaire declares them. */
export const HIDDEN_FIELDS = ['order_ref', 'order_value', 'currency', 'code', 'click'] as const;
export type HiddenField = (typeof HIDDEN_FIELDS)[number];

/** How people come into their arm; what each means is in arm.ts. */
export const ASSIGNMENTS = [
  'link',
  'random',
  'follower_screener',
  'panel_screener',
  'recall',
  'before_after',
] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

/** Only a lift survey has arms to compare; the others ask one group of people each. */
export const SURVEY_KINDS = ['brand_lift', 'post_purchase', 'pulse', 'audience_profile'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** Weighting variables, or how the order was tracked; what a cell is called is in stratum.ts and buyer-stratum.ts. */
const stratum = z.union([
  z.strictObject({
    by: z.literal('questions'),
    questions: z.array(questionId).min(1).max(5),
    /** Codes joined into groups, by question; a question without groups keeps its codes apart. */
    groups: z.record(questionId, z.record(code, z.array(code).min(1).max(100))).optional(),
  }),
  z.strictObject({ by: z.literal('tracking') }),
]);

export const definitionShape = z.strictObject({
  schema: z.literal(1),
  kind: z.enum(SURVEY_KINDS),
  /** Of a lift survey; `link` where it is missing. */
  design: z
    .strictObject({ assignment: z.enum(ASSIGNMENTS), arm_question: questionId.optional() })
    .optional(),
  default_locale: locale,
  texts: z.record(
    locale,
    z.strictObject({
      /** Whether somebody who grew up with the language has read it. */
      reviewed: z.boolean(),
      words: z.record(z.string().max(120), z.string().min(1).max(2000)),
    }),
  ),
  /** What the link may carry beside the campaign parameters (`utm_source` and so on), which it always may. */
  hidden: z.array(hiddenName).max(20).optional(),
  stratum,
  quotas: z.array(quotaShape).max(64).optional(),
  questions: z.array(questionShape).min(1).max(60),
});

export type Definition = z.infer<typeof definitionShape>;
export type Question = Definition['questions'][number];
export type Quota = z.infer<typeof quotaShape>;
export type Option = z.infer<typeof optionShape>;

export const PREFER_NOT = 'prefer_not';

/** Points of a scale, lowest first. Eleven begin at 0 and are numbers without words. */
const pointsOf = (points: number): readonly Option[] =>
  Array.from({ length: points }, (_, index) =>
    points === 11
      ? { code: String(index), label: String(index), pinned: true }
      : { code: String(index + 1), pinned: true },
  );

/** In a matrix the numbers stand in a line, with words at its ends alone. */
const columnsOf = (question: Extract<Question, { type: 'matrix' }>): readonly Option[] =>
  question.columns ??
  pointsOf(question.points ?? 0).map((point) => ({ ...point, label: point.code }));

/**
 * The choices a question offers, in written order: of a scale its points, of a matrix its columns, of a ranking
 * what is ranked; and "prefer not to say" last.
 */
export const optionsOf = (question: Question): readonly Option[] => {
  const own: readonly Option[] =
    question.type === 'scale'
      ? pointsOf(question.points)
      : question.type === 'matrix'
        ? columnsOf(question)
        : 'options' in question
          ? question.options
          : [];
  const mayRefuse = 'prefer_not_to_say' in question && question.prefer_not_to_say === true;
  return mayRefuse ? [...own, { code: PREFER_NOT, pinned: true, exclusive: true }] : own;
};

/** Rows of a matrix, items of a ranking: each has an answer of its own, `<question>.<part>`. */
export const partsOf = (question: Question): readonly Option[] => {
  if (question.type === 'matrix') return question.rows;
  return question.type === 'ranking' ? question.options : [];
};

/** Of an open question about brands, what was named first is told under `<question>.first`. */
export const FIRST_MENTION = 'first';

/** That part of an open question which keeps it; null of all others. */
export const firstMentionOf = (question: Question): Option | null =>
  question.type === 'short_text' && question.brands && question.first_mention === true
    ? { code: FIRST_MENTION }
    : null;

/** The codes a question can be tallied under; of a matrix those of each row, of a ranking what can be first. */
export const codesOf = (question: Question): string[] => {
  if (question.type === 'number') return (question.bands ?? []).map((item) => item.code);
  if (question.type === 'short_text' && question.brands) {
    return [...question.brands.map((item) => item.code), 'other', question.blank_code ?? 'none'];
  }
  return optionsOf(question).map((item) => item.code);
};

/** Whether only the ends of its scale have words. */
export const hasEnds = (question: Question): boolean =>
  (question.type === 'scale' && question.points === 11) ||
  (question.type === 'matrix' && question.points !== undefined);

const wordsOfInformation = ({
  id,
  image,
  post,
}: Extract<Question, { type: 'information' }>): string[] => {
  if (image) return [`${id}.alt`];
  return post ? [`${id}.caption`] : [];
};

const wordsOfQuestion = (question: Question): string[] => [
  question.id,
  ...(question.type === 'consent' ? [`${question.id}.yes`] : []),
  ...(question.type === 'information' ? wordsOfInformation(question) : []),
  ...(hasEnds(question) ? [`${question.id}.low`, `${question.id}.high`] : []),
  ...(question.type === 'matrix' ? [...question.rows, ...optionsOf(question)] : optionsOf(question))
    .filter(({ label }) => label === undefined)
    .map((one) => (one.code === PREFER_NOT ? PREFER_NOT : `${question.id}.${one.code}`)),
  ...(firstMentionOf(question) === null ? [] : [`${question.id}.${FIRST_MENTION}`]),
  ...(question.end_if?.outro === undefined ? [] : [question.end_if.outro]),
];

/** Keys of the words that a definition shows, beside optional ones such as help. */
export const neededWords = (definition: Definition): string[] => [
  'title',
  'privacy',
  'sponsor',
  'screened_out',
  ...definition.questions.flatMap(wordsOfQuestion),
];
