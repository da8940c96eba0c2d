// What one question of a questionnaire may say, as schemas. What its parts mean for each other is in
// parse-definition; which conditions hold when, in condition.
import * as z from 'zod';
import { answerKey, ARMS, code, conditionShape, questionId } from './condition-shape.ts';
import { HIGHEST_AGE, LOWEST_AGE } from './minimum-age.ts';
import { postShape } from './post.ts';

/** A name, the same in every language; otherwise the words `<question>.<code>` are shown. */
const label = z.string().min(1).max(120).optional();

/** `role` says what a choice stands for; it never reaches the page. */
const standsFor = {
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
};

// Pictures come from here alone: no other server hears of a respondent, and no address that counts or acts.
export const picture = z
  .string()
  .max(200)
  .regex(/^\/(?:files|_a)\/[A-Za-z0-9][\w-]*(?:[./][\w-]+)*$/);

export const optionShape = z.strictObject({
  code,
  label,
  pinned: z.boolean().optional(),
  exclusive: z.boolean().optional(),
  other: z.boolean().optional(),
  ...standsFor,
  /** Of a question when the brand was first heard of: before the campaign, so that it earns no credit. */
  early: z.boolean().optional(),
  /** Of an image choice: a picture's path on this installation. The option's label says what it shows. */
  image: picture.optional(),
});

const row = z.strictObject({ code, label, pinned: z.boolean().optional(), ...standsFor });

export const liftShape = z.strictObject({
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

/** Ends the survey after this question: without counting the person, or early with thanks. */
const ending = z.union([
  z.strictObject({
    when: conditionShape,
    keep_answers: z.boolean(),
    outcome: z.literal('screened_out').optional(),
    /** Key of the words shown instead of `screened_out`. */
    outro: z.string().max(120).optional(),
  }),
  z.strictObject({
    when: conditionShape,
    outcome: z.literal('complete'),
    /** Key of words shown with the thanks. */
    outro: z.string().max(120).optional(),
  }),
]);

const base = {
  id: questionId,
  required: z.boolean().optional(),
  /** The form without JavaScript begins a new page here, so that a later question can't hint at this one. */
  new_page: z.boolean().optional(),
  /** Neighbours of one name are asked in an order of chance; pinned ones keep their place. */
  shuffle_block: code.optional(),
  pinned: z.boolean().optional(),
  show_if: conditionShape.optional(),
  end_if: ending.optional(),
  purpose: z
    .enum(['screener', 'balance', 'exposure', 'demographic', 'attribution', 'measure'])
    .optional(),
  primary: z.boolean().optional(),
};
const choices = {
  options: z.array(optionShape).min(2).max(100),
  shuffle: z.boolean().optional(),
  prefer_not_to_say: z.boolean().optional(),
  lift: liftShape.optional(),
};
const points = z.union([z.literal(5), z.literal(7), z.literal(11)]);
const band = z.strictObject({ code, min: z.int(), max: z.int() });

const years = z.int().min(LOWEST_AGE).max(HIGHEST_AGE);
export const minimumAgeShape = z.strictObject({
  default: years,
  /** By ISO 3166-1 alpha-2, of the country that the survey is opened in. */
  countries: z.record(z.string().regex(/^[A-Z]{2}$/), years).optional(),
});

const namedBrand = z.strictObject({
  code,
  names: z.array(z.string().min(1).max(120)).min(1).max(40),
});

export const questionShape = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('consent') }),
  z.strictObject({
    ...base,
    type: z.literal('information'),
    /** A picture's path on this installation. The words `<question>.alt` say what it shows. */
    image: picture.optional(),
    /** Shows the picture and the words `<question>.caption` as a post. One without a picture needs those words. */
    post: postShape.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    min: z.int(),
    max: z.int(),
    /** What is stored instead of the number. Without it the number itself is kept, and not tallied. */
    bands: z.array(band).min(1).max(20).optional(),
    /** An answer outside of it is taken and marked. */
    plausible: z.strictObject({ min: z.int(), max: z.int() }).optional(),
    /** Of the question about one's age: who is younger is thanked, and nothing is kept. */
    minimum_age: minimumAgeShape.optional(),
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
    ...choices,
    type: z.literal('dropdown'),
    options: z.array(optionShape).min(2).max(300),
  }),
  z.strictObject({
    ...base,
    ...choices,
    type: z.literal('image_choice'),
    options: z.array(optionShape).min(2).max(20),
    /** Whether several can be chosen. */
    several: z.boolean().optional(),
    /** Shows each label under its picture; otherwise it is only read out. */
    captions: z.boolean().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('scale'),
    /** 5 and 7 begin at 1 and have words for each point; 11 begins at 0 and has words for its ends. */
    points,
    prefer_not_to_say: z.boolean().optional(),
    lift: liftShape.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('matrix'),
    rows: z.array(row).min(2).max(20),
    /** Either columns of words, or a scale with words for its ends. */
    columns: z.array(z.strictObject({ code, label })).min(2).max(11).optional(),
    points: points.optional(),
    /** Of the rows. */
    shuffle: z.boolean().optional(),
    prefer_not_to_say: z.boolean().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('ranking'),
    /** What is ranked: none of them other or exclusive. */
    options: z.array(optionShape).min(2).max(12),
    /** How many get a place, the best first; all unless given. */
    places: z.int().min(1).max(12).optional(),
    shuffle: z.boolean().optional(),
    /** Success is to be ranked first. */
    lift: liftShape.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('short_text'),
    max_length: z.int().min(1).max(200),
    lift: liftShape.optional(),
    /** Brands whose names are looked for in the text; what names none of them is coded `other`. */
    brands: z.array(namedBrand).max(60).optional(),
    /** Whether the brand named first is kept apart, under `<question>.first`. */
    first_mention: z.boolean().optional(),
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

/** No more complete answers of this kind than `limit`. What is left out does not matter. */
export const quotaShape = z.strictObject({
  id: questionId,
  limit: z.int().min(1).max(1_000_000),
  arm: z.enum(ARMS).optional(),
  /** Groups of the weighting variables, by question. */
  stratum: z.record(questionId, z.array(code).min(1).max(64)).optional(),
  /** Codes of an answer, by question or `<question>.<row>`. */
  answers: z.record(answerKey, z.array(code).min(1).max(300)).optional(),
});
