// A submission as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { figuresSchema } from '../../core/figures.ts';
import { WARNING_CODES, warningKey } from '../../core/plausibility.ts';
import { SUBMISSION_SOURCES, SUBMISSION_STATES } from '../../core/submission.ts';
import type { Wording } from '../../core/wording.ts';
import type { StoredSubmission } from '../../storage/submission.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';

export const CONTENT_ID = 'cont_8v3b7n2m6k1j5h9g4f0d3s7a';
export const SUBMISSION_ID = 'subm_6t1r5e9w3q7y2u8i4o0p6l1k';

export const submissionSchema = documented
  .object({
    id: z.string().meta({ example: SUBMISSION_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    content_id: z.string().meta({ example: CONTENT_ID }),
    source: z.enum(SUBMISSION_SOURCES),
    figures: figuresSchema.meta({
      description: 'All figures that the platform has; null is “don’t know”',
    }),
    figures_on: z.string().meta({ format: 'date', example: '2026-03-20' }),
    warnings: z.array(
      z.object({
        code: z.enum(WARNING_CODES),
        metric: z.string().meta({ example: 'reach' }),
        text: z.string().meta({ example: 'The reach (5,200) is above the views (4,100).' }),
        values: z
          .record(z.string(), z.number())
          .meta({ example: { reach: 5200, impressions: 4100 } }),
      }),
    ),
    explanation: z.string().meta({ example: '' }),
    state: z.enum(SUBMISSION_STATES),
    note: z.string().meta({ description: 'Of whoever decided on it', example: '' }),
    replaces_id: z.string().nullable().meta({ example: null }),
    is_current: z.boolean().meta({ description: 'Whether reports read this one', example: true }),
    sent_by: z.string().meta({ example: 'key_5d1r8h3z6y0n4t9k2b7m1c8v' }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1774000000000 }),
    updated_at: z.int().meta({ example: 1774000000000 }),
  })
  .openapi('Submission');

export const submissionBody = (
  submission: StoredSubmission,
  { t }: Wording,
): z.infer<typeof submissionSchema> => ({
  id: submission.id,
  campaign_id: submission.campaignId,
  content_id: submission.contentId,
  source: submission.source,
  figures: { ...submission.figures },
  figures_on: submission.figuresOn,
  warnings: submission.warnings.map(({ code, metric, values }) => ({
    code,
    metric,
    text: t(warningKey(code), values),
    values: { ...values },
  })),
  explanation: submission.explanation,
  state: submission.state,
  note: submission.stateNote,
  replaces_id: submission.replacesId,
  is_current: submission.isCurrent,
  sent_by: submission.sentBy,
  rev: submission.rev,
  created_at: submission.createdAtMs,
  updated_at: submission.updatedAtMs,
});
