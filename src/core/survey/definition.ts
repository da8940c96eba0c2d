// A questionnaire as versioned JSON: its schema and types. A version is immutable once stored. The checks between
// its parts are in parse-definition; what the survey page needs at run time in flow, condition, order and check.
import * as z from 'zod';
import type { Condition } from './condition.ts';

const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,59}$/u);
const questionId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: questionId, is: code }),
    z.strictObject({ question: questionId, is_any_of: z.array(code).min(1).max(100) }),
    z.strictObject({ question: questionId, less_than: z.number() }),
    z.strictObject({ question: questionId, at_least: z.number() }),
    z.strictObject({ question: questionId, answered: z.boolean() }),
    z.strictObject({ all: z.array(condition).min(1).max(20) }),
    z.strictObject({ any: z.array(condition).min(1).max(20) }),
    z.strictObject({ not: condition }),
  ]),
);

/** `role` says what a choice stands for; it never reaches the page. */
const option = z.strictObject({
  code,
  /** A name, the same in every language; otherwise the words `<question>.<code>` are shown. */
  label: z.string().min(1).max(120).optional(),
  pinned: z.boolean().optional(),
  exclusive: z.boolean().optional(),
  other: z.boolean().optional(),
  role: z
    .enum([
      'brand',
      'competitor',
      'decoy',
      'campaign_creator',
      'unrelated_creator',
      'creators',
      'none',
    ])
    .optional(),
  creator_id: z.string().max(40).optional(),
  /** Of a question when the brand was first heard of: before the campaign, so that it earns no credit. */
  early: z.boolean().optional(),
});

const lift = z.strictObject({
  metric: z.enum([
    'unaided_awareness',
    'aided_awareness',
    'consideration',
    'favourability',
    'purchase_intent',
    'ad_recall',
  ]),
  success: z.array(code).min(1).max(20),
});

const base = {
  id: questionId,
  required: z.boolean().optional(),
  /** The form without JavaScript begins a new page here, so that a later question can't hint at this one. */
  new_page: z.boolean().optional(),
  show_if: condition.optional(),
  end_if: z.strictObject({ when: condition, keep_answers: z.boolean() }).optional(),
  purpose: z
    .enum(['screener', 'balance', 'exposure', 'demographic', 'attribution', 'measure'])
    .optional(),
  primary: z.boolean().optional(),
};
const choices = {
  options: z.array(option).min(2).max(100),
  shuffle: z.boolean().optional(),
  prefer_not_to_say: z.boolean().optional(),
  lift: lift.optional(),
};
const band = z.strictObject({ code, min: z.int(), max: z.int() });
const namedBrand = z.strictObject({
  code,
  names: z.array(z.string().min(1).max(120)).min(1).max(40),
});

const question = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('consent') }),
  z.strictObject({ ...base, type: z.literal('information') }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    min: z.int(),
    max: z.int(),
    /** What is stored instead of the number. */
    bands: z.array(band).min(1).max(20),
  }),
  z.strictObject({
    ...base,
    ...choices,
    type: z.literal('single'),
    /** Its options also tally the order's value. */
    value_question: z.boolean().optional(),
  }),
  z.strictObject({ ...base, ...choices, type: z.literal('multiple') }),
  z.strictObject({
    ...base,
    type: z.literal('scale'),
    points: z.union([z.literal(5), z.literal(7)]),
    prefer_not_to_say: z.boolean().optional(),
    lift: lift.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('short_text'),
    max_length: z.int().min(1).max(200),
    lift: lift.optional(),
    /** Brands whose names are looked for in the text; what names none of them is coded `other`. */
    brands: z.array(namedBrand).max(60).optional(),
    /** The code of a question that was shown and left empty. */
    blank_code: code.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('long_text'),
    max_length: z.int().min(1).max(1000),
    sentiment: z.boolean().optional(),
  }),
]);

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
  kind: z.enum(['brand_lift', 'post_purchase']),
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
  hidden: z.array(z.enum(HIDDEN_FIELDS)).max(20).optional(),
  stratum,
  questions: z.array(question).min(1).max(60),
});

export type Definition = z.infer<typeof definitionShape>;
export type Question = Definition['questions'][number];
export type Option = z.infer<typeof option>;
export type LiftMetric = z.infer<typeof lift>['metric'];

export const PREFER_NOT = 'prefer_not';

/** The choices a question offers, in written order: of a scale its points, and "prefer not to say" last. */
export const optionsOf = (question: Question): readonly Option[] => {
  const own: readonly Option[] =
    question.type === 'scale'
      ? Array.from({ length: question.points }, (_, index) => ({
          code: String(index + 1),
          pinned: true,
        }))
      : 'options' in question
        ? question.options
        : [];
  const mayRefuse = 'prefer_not_to_say' in question && question.prefer_not_to_say === true;
  return mayRefuse ? [...own, { code: PREFER_NOT, pinned: true, exclusive: true }] : own;
};

/** The codes a question can be tallied under. */
export const codesOf = (question: Question): string[] => {
  if (question.type === 'number') return question.bands.map((item) => item.code);
  if (question.type === 'short_text' && question.brands) {
    return [...question.brands.map((item) => item.code), 'other', question.blank_code ?? 'none'];
  }
  return optionsOf(question).map((item) => item.code);
};

/** Keys of the words that a definition shows, beside optional ones such as help. */
export const neededWords = (definition: Definition): string[] => [
  'title',
  'privacy',
  'sponsor',
  'screened_out',
  ...definition.questions.flatMap((item) => [
    item.id,
    ...(item.type === 'consent' ? [`${item.id}.yes`] : []),
    ...optionsOf(item)
      .filter(({ label }) => label === undefined)
      .map((one) => (one.code === PREFER_NOT ? PREFER_NOT : `${item.id}.${one.code}`)),
  ]),
];
