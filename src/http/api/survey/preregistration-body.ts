// What a lift study declared, as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { textField } from '../../../core/field.ts';
import { preregistrationBody } from '../../../core/survey/study/preregistration.ts';
import type { Preregistration } from '../../../storage/survey/preregistration.ts';
import { SURVEY_ID } from './survey-body.ts';

const instant = z
  .int()
  .meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 });
const body = preregistrationBody.shape;

export const deviationInput = z.strictObject({
  text: textField(1000).min(1).meta({
    description: 'What was done otherwise, and why; it can never be changed',
    example: 'The panel ran out of people; the survey stayed open for two more days.',
  }),
});

export const deviationSchema = documented
  .object({
    id: z.string().meta({ example: 'dev_4k8j2h6d0s9f3g7l1q5w2e8r' }),
    at: instant,
    text: z.string().meta({ example: 'The panel ran out of people.' }),
  })
  .openapi('Deviation');

export const preregistrationSchema = documented
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    primary: body.primary.meta({ description: 'The questions that decide', example: ['aided'] }),
    wordings: body.wordings.meta({
      description: 'Of every measure, what is asked in the first language',
      example: { aided: 'Which of these brands have you heard of?' },
    }),
    decision: body.decision.meta({
      example: {
        alpha: 0.05,
        sides: 2,
        correction: 'holm_primary_bh_rest',
        planned_mde: 0.05,
        min_a_side: 50,
      },
    }),
    flags_rule: body.flags_rule.meta({ description: 'Which answers the headline leaves out' }),
    ends_on: z.string().nullable().meta({ format: 'date', example: '2026-04-12' }),
    per_arm: z.int().nullable().meta({ example: 400 }),
    hash: z.string().meta({ description: 'SHA-256 of what was declared, in canonical JSON' }),
    registered_at: instant,
    frozen_at: instant.nullable().meta({
      description: 'Since when nothing can be changed: launch or first real answer',
      example: null,
    }),
    deviations: z.array(deviationSchema),
    rev: z.int().meta({ example: 1 }),
    updated_at: instant,
  })
  .openapi('Preregistration');

export const preregistrationAnswer = (
  declared: Preregistration,
): z.infer<typeof preregistrationSchema> => ({
  survey_id: declared.surveyId,
  ...declared.body,
  hash: declared.hash,
  registered_at: declared.registeredAtMs,
  frozen_at: declared.frozenAtMs,
  deviations: declared.deviations.map(({ id, atMs, text }) => ({ id, at: atMs, text })),
  rev: declared.rev,
  updated_at: declared.updatedAtMs,
});
