// An answer as JSON, from the page's script or a machine.
import * as z from 'zod';
import { HIDDEN_FIELDS } from '../../core/survey/definition.ts';
import { isResponseId } from '../../core/survey/receipt.ts';

const MAX_REV = 1_000_000;
const shortText = z.string().max(200);

export const responseBody = z.strictObject({
  id: z.string().refine(isResponseId, { params: { key: 'survey.problem.id' } }),
  rev: z.int().min(1).max(MAX_REV),
  status: z.enum(['partial', 'complete']),
  answers: z.record(z.string().max(80), z.unknown()),
  /** The version that the page showed; the current one unless given. */
  version: z.string().max(40).optional(),
  last_question: z.string().max(40).nullable().optional(),
  started_at: z.int().min(0).nullable().optional(),
  locale: z.string().max(35).optional(),
  hidden: z.partialRecord(z.enum(HIDDEN_FIELDS), shortText).optional(),
  test: z.boolean().optional(),
  website: shortText.optional(),
});

export type ResponseBody = z.infer<typeof responseBody>;
