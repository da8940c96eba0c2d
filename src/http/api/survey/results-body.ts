// The results of a survey as the API shows them, and what can be asked of them.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { strictQuery } from '../strict-query.ts';
import { SURVEY_ID } from './survey-body.ts';
import { studySchema } from './study-schema.ts';

export const resultsQuery = strictQuery({
  wanted_lift: z.coerce.number().min(0.005).max(0.5).optional().meta({
    description:
      'The lift, as a share, for which `needed` says how many answers are missing; what the study declared unless given',
    example: 0.05,
  }),
});

const rateSchema = z.object({
  value: z.number().nullable().meta({ example: 0.61 }),
  lo: z.number().nullable().meta({ example: 0.57 }),
  hi: z.number().nullable().meta({ example: 0.65 }),
  reason: z
    .string()
    .nullable()
    .meta({
      description:
        'Why there is none: no_views, more_answers_than_views (answers came through the API), or one_link (the arm is ' +
        'told after the page was opened)',
      example: null,
    }),
});

const RATE =
  'Complete answers over openings of the page, 0 to 1, with a 95% interval (Wilson 1927). Whoever opens it twice counts ' +
  'twice';

const armSchema = z.object({
  arm: z.string().meta({ example: 'exposed' }),
  views: z.int().meta({ description: 'Openings of the page by people', example: 512 }),
  partial: z.int().meta({ example: 12 }),
  complete: z.int().meta({ example: 310 }),
  screened_out: z.int().meta({ example: 4 }),
  over_quota: z.int().meta({
    description: 'Answers of people whose quota was full once they had begun',
    example: 0,
  }),
  over_quota_at_opening: z.int().meta({
    description:
      'Openings of the page by people whom a full quota turned away before the first question. They are no views; ' +
      'whoever loads the page again counts again',
    example: 0,
  }),
  flagged: z.int().meta({ description: 'Complete answers with a quality flag', example: 3 }),
  median_s: z
    .number()
    .nullable()
    .meta({ description: 'Seconds, over complete answers', example: 74 }),
  response_rate: rateSchema.meta({ description: RATE }),
});

const dropOffSchema = z
  .object({
    views: z.int().meta({ description: 'Openings of the page by people', example: 512 }),
    never_begun: z
      .int()
      .nullable()
      .meta({
        description:
          'Openings that no answer followed; who left before consent is among them, since nothing of them is kept. ' +
          'Null without openings, or when there are more answers',
        example: 186,
      }),
    unplaced: z
      .int()
      .meta({ description: 'Answers of which it is not known where they stand', example: 0 }),
    questions: z.array(
      z.object({
        question: z.string().meta({ example: 'aided' }),
        text: z.string(),
        seen_from: z.int().meta({ description: 'At least so many were shown it', example: 322 }),
        seen_to: z.int().meta({ description: 'At most so many were shown it', example: 322 }),
        exits: z.int().meta({
          description:
            'Unfinished answers that stand here, those of people answering now among them',
          example: 4,
        }),
        screened_out: z
          .int()
          .meta({ description: 'Whom the questionnaire ended here', example: 0 }),
        rate_from: z
          .number()
          .nullable()
          .meta({ description: 'exits / seen_to, 0 to 1', example: 0.0124 }),
        rate_to: z
          .number()
          .nullable()
          .meta({ description: 'exits / seen_from, 0 to 1', example: 0.0124 }),
        reason: z.string().nullable().meta({
          description:
            'Why there is no rate: no_answers, under_10_people, under_30_people who were shown it',
          example: null,
        }),
      }),
    ),
  })
  .meta({
    description:
      'Where people stop: exits over those who were shown the question. Whether somebody who went on was shown a ' +
      'question with a condition is known of complete answers, and as far as option counts tell; where it is not, ' +
      'the number lies between seen_from and seen_to',
  });

const codesByQuestion = z.record(z.string(), z.array(z.string()));

const quotaSchema = z.object({
  id: z.string(),
  arm: z.string().nullable(),
  stratum: codesByQuestion.meta({ description: 'Groups of the weighting variables' }),
  answers: codesByQuestion,
  limit: z.int(),
  n: z.int().meta({ description: 'Complete answers in it' }),
  is_full: z.boolean(),
});

const questionSchema = z.object({
  question: z.string().meta({
    description: 'Its id; of a matrix or a ranking also question.row',
    example: 'aided',
  }),
  text: z.string(),
  arms: z.array(
    z.object({
      arm: z.string(),
      options: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          n: z.int().meta({ description: 'Unflagged answers', example: 120 }),
          n_flagged: z.int().meta({ example: 1 }),
        }),
      ),
    }),
  ),
});

export const resultsSchema = documented
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    waiting: z.int().meta({
      description:
        'Answers that were acknowledged and are not counted yet; they come by themselves',
      example: 0,
    }),
    dead_letters: z.int().meta({
      description: 'Answers that could not be stored and wait to be stored again',
      example: 0,
    }),
    median_s: z
      .number()
      .nullable()
      .meta({ description: 'Seconds, over all complete answers', example: 74 }),
    response_rate: rateSchema.meta({ description: RATE }),
    arms: z.array(armSchema),
    drop_off: dropOffSchema,
    flags: z
      .array(
        z.object({
          flag: z.string().meta({ example: 'half_median' }),
          n: z.int().meta({ example: 3 }),
          is_left_out: z
            .boolean()
            .meta({ description: 'Whether the headline leaves such answers out' }),
        }),
      )
      .nullable()
      .meta({
        description:
          'Complete answers by quality flag; one answer may carry several. Null beyond 50,000 flagged answers',
      }),
    quotas: z.array(quotaSchema).meta({ example: [] }),
    study: studySchema.nullable().meta({ description: 'Of a lift survey; null for the others' }),
    questions: z.array(questionSchema),
    last_questions: z
      .array(z.object({ question: z.string(), status: z.string(), n: z.int() }))
      .meta({
        description: 'Where answers of each status stand: the partial ones show the drop-off',
      }),
  })
  .openapi('SurveyResults');
