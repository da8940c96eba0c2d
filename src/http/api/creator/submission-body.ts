// A submission as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { figuresSchema } from '../../../core/figures/figures.ts';
import { WARNING_CODES, warningKey } from '../../../core/figures/plausibility/warning.ts';
import type { PlausibilityWarning } from '../../../core/figures/plausibility/warning.ts';
import { SUBMISSION_SOURCES, SUBMISSION_STATES } from '../../../core/creator/submission.ts';
import type { StoredSubmission } from '../../../core/creator/submission.ts';
import type { AppEnv } from '../../env.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';

export const CONTENT_ID = 'cont_8v3b7n2m6k1j5h9g4f0d3s7a';
export const SUBMISSION_ID = 'subm_6t1r5e9w3q7y2u8i4o0p6l1k';

export const warningSchema = z.object({
  code: z.enum(WARNING_CODES),
  metric: z.string().meta({ example: 'reach' }),
  text: z.string().meta({ example: 'The reach (5,200) is above the views (4,100).' }),
  values: z.record(z.string(), z.number()).meta({ example: { reach: 5200, impressions: 4100 } }),
});

export const submissionSchema = documented
  .object({
    id: z.string().meta({ example: SUBMISSION_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    content_id: z.string().meta({ example: CONTENT_ID }),
    source: z.enum(SUBMISSION_SOURCES).meta({ example: 'api' }),
    figures: figuresSchema.meta({
      description: 'All figures that the platform has; null is “don’t know”',
      example: { impressions: 4100, reach: 5200, likes: 310, comments: 24, shares: 9, saves: null },
    }),
    figures_on: z.string().meta({ format: 'date', example: '2026-03-20' }),
    warnings: z.array(warningSchema),
    explanation: z.string().meta({ example: '' }),
    state: z.enum(SUBMISSION_STATES),
    note: z.string().meta({ description: 'Of whoever decided on it', example: '' }),
    replaces_id: z
      .string()
      .nullable()
      .meta({ description: 'What was current when it came', example: null }),
    replaced_by_id: z.string().nullable().meta({
      description: 'What came in its place and was not rejected since',
      example: null,
    }),
    is_current: z.boolean().meta({ description: 'Whether reports read this one', example: true }),
    sent_by: z.string().meta({ example: 'key_5d1r8h3z6y0n4t9k2b7m1c8v' }),
    sender: z
      .object({
        kind: z.enum(['creator', 'key', 'coordinator']),
        name: z.string().nullable(),
      })
      .meta({
        description:
          'Who sent it: the creator, a key, or somebody signed in at the console; named as the creator or the key is. A creator’s token is not told the names of keys',
        example: { kind: 'key', name: 'Agency system' },
      }),
    evidence: z.array(z.string()).meta({
      description: 'Ids of the screenshots that came with them; GET /api/v1/files/{id}/content',
      example: [],
    }),
    import_id: z
      .string()
      .nullable()
      .meta({ description: 'The import that brought it', example: null }),
    withdrawn_at: z.int().nullable().meta({
      description: 'When that import was undone: rejected since, but not sent back to anybody',
      example: null,
    }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1774000000000 }),
    updated_at: z.int().meta({ example: 1774000000000 }),
  })
  .openapi('Submission');

/** Of what may have none. Beside the schema, so that the document does not call every submission nullable. */
export const submissionOrNull = z.union([submissionSchema, z.null()]);

type SubmissionBody = z.infer<typeof submissionSchema>;

const senderBody = (
  c: Context<AppEnv>,
  { sentBy, source, senderName }: StoredSubmission,
): SubmissionBody['sender'] => {
  if (sentBy.startsWith('coll_')) return { kind: 'creator', name: senderName };
  return {
    kind: source === 'coordinator' ? 'coordinator' : 'key',
    name: c.var.linked ? null : senderName,
  };
};

export const warningsBody = (
  c: Context<AppEnv>,
  warnings: readonly PlausibilityWarning[],
): z.infer<typeof warningSchema>[] =>
  warnings.map(({ code, metric, values }) => ({
    code,
    metric,
    text: c.var.wording.t(warningKey(code), values),
    values: { ...values },
  }));

export const submissionBody = (
  c: Context<AppEnv>,
  submission: StoredSubmission,
): SubmissionBody => ({
  id: submission.id,
  campaign_id: submission.campaignId,
  content_id: submission.contentId,
  source: submission.source,
  figures: { ...submission.figures },
  figures_on: submission.figuresOn,
  warnings: warningsBody(c, submission.warnings),
  explanation: submission.explanation,
  state: submission.state,
  note: submission.stateNote,
  replaces_id: submission.replacesId,
  replaced_by_id: submission.replacedById,
  is_current: submission.isCurrent,
  sent_by: submission.sentBy,
  sender: senderBody(c, submission),
  evidence: [...submission.evidence],
  import_id: submission.importId,
  withdrawn_at: submission.withdrawnAtMs,
  rev: submission.rev,
  created_at: submission.createdAtMs,
  updated_at: submission.updatedAtMs,
});
