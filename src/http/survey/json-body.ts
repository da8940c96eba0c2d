// An answer as JSON, from the page's script or a machine.
import * as z from 'zod';
import { isResponseId } from '../../core/survey/answer/receipt.ts';

const MAX_REV = 1_000_000;
const MOST_FIELDS = 40;
const shortText = z.string().max(200);

export const responseBody = z.strictObject({
  id: z.string().refine(isResponseId, { params: { key: 'survey.problem.id' } }),
  rev: z.int().min(1).max(MAX_REV),
  status: z.enum(['partial', 'complete']),
  answers: z.record(z.string().max(101), z.unknown()),
  /** The version that the page showed; the current one unless given. */
  version: z.string().max(40).optional(),
  last_question: z.string().max(40).nullable().optional(),
  started_at: z.int().min(0).nullable().optional(),
  locale: z.string().max(35).optional(),
  /** Names that the questionnaire does not take are left out. */
  hidden: z
    .record(z.string().max(40), shortText)
    .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, {
      params: { key: 'survey.problem.hidden' },
    })
    .optional(),
  /** That the page went by. */
  minimum_age: z.int().min(0).max(200).optional(),
  test: z.boolean().optional(),
  /** A random token that the page keeps on its device. */
  device: z.string().max(64).optional(),
  /** Of the check against robots. However long: no answer is refused for its sake. */
  challenge: z.string().optional(),
  website: shortText.optional(),
});

export type ResponseBody = z.infer<typeof responseBody>;
