// What a lift study can see while it runs: how alike its arms are, the smallest lift it would show, what is missing.
import * as z from 'zod';

const share = (example: number) => z.number().nullable().meta({ example });

const progressSchema = z
  .object({
    per_arm: z.int().nullable().meta({ description: 'Complete answers wanted', example: 400 }),
    ends_on: z.string().nullable().meta({ format: 'date', example: '2026-04-12' }),
    days_left: z
      .int()
      .nullable()
      .meta({ description: 'Today among them; 0 once it is over', example: 9 }),
    arms: z.array(
      z.object({
        arm: z.string().meta({ example: 'exposed' }),
        n: z.int().meta({ description: 'Complete, without flagged ones', example: 307 }),
        share: share(0.7675).meta({ description: 'Of those wanted; null when none were declared' }),
      }),
    ),
  })
  .meta({ description: 'Against what the study declared' });

const balanceSchema = z
  .object({
    is_held: z.boolean().nullable().meta({
      description:
        'Whether all differences are small; null when nothing was asked by which to tell',
      example: true,
    }),
    small_under: z.number().meta({ example: 0.2 }),
    rows: z.array(
      z.object({
        question: z.string().meta({ example: 'age' }),
        text: z.string(),
        group: z.string().meta({ example: '25_34' }),
        label: z.string().meta({ example: '25–34' }),
        exposed: z.number().meta({ example: 0.34 }),
        control: z.number().meta({ example: 0.31 }),
        control_weighted: share(0.34),
        difference: z
          .number()
          .meta({ description: 'Cohen’s h (Cohen 1988, eq. 6.2.1)', example: 0.064 }),
        difference_weighted: share(0),
      }),
    ),
  })
  .meta({
    description:
      'Shares of each group in both arms, as in the report, from 10 answers in each; flagged answers are left out',
  });

const measureSchema = z.object({
  question: z.string().meta({ example: 'aided' }),
  text: z.string(),
  is_primary: z.boolean(),
  exposed: z.int().meta({ description: 'People counted', example: 307 }),
  control: z.int().meta({ example: 298 }),
  baseline: z
    .number()
    .meta({ description: 'Share of yes in control that is planned with', example: 0.31 }),
  baseline_is_assumed: z
    .boolean()
    .meta({ description: 'One half, while under 30 of the control answered', example: false }),
  detectable: z
    .object({
      two_sided_95: share(0.108),
      one_sided_90: share(0.086).meta({ description: 'As the trade plans' }),
      always_valid: share(0.141).meta({
        description: 'By the interval that holds at any time; while the study runs',
      }),
      reason: z.string().nullable().meta({
        description: 'Why there is none: no_answers or too_few_answers',
        example: null,
      }),
    })
    .meta({
      description: 'The smallest lift that the answers so far show at 80% power, as a share',
    }),
  needed: z
    .object({
      exposed: z.int().nullable().meta({ example: 1091 }),
      control: z.int().nullable().meta({ example: 1059 }),
    })
    .meta({
      description:
        'More answers a side for the wanted lift, two-sided at 95% and with 80% power, at the present balance of arms',
    }),
  lift: z
    .object({
      value: share(0.074),
      lo: share(-0.031),
      hi: share(0.179),
      conf: z.number().meta({ example: 0.95 }),
      method: z.string().nullable().meta({ example: 'always_valid' }),
      reason: z.string().nullable().meta({
        description: 'Why it is not told, such as under_50_a_side or under_100_live',
        example: null,
      }),
    })
    .meta({ description: 'As the report would tell it on this day' }),
});

export const studySchema = z.object({
  state: z.enum(['running', 'open_end', 'closed_early', 'fixed']).meta({
    description:
      'fixed: over, with an end that was locked before anybody could look. open_end: over without one. closed_early: ' +
      'over, and closed by hand before it',
  }),
  progress: progressSchema,
  balance: balanceSchema,
  wanted_lift: z.number().meta({ example: 0.05 }),
  measures: z.array(measureSchema),
});
