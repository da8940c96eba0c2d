// A piece of content as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { formatField, platformField } from '../../../core/content/content.ts';
import type { Content } from '../../../core/content/content.ts';
import { usageRightKindField } from '../../../core/content/usage-rights.ts';
import type { StoredSubmission } from '../../../core/creator/submission.ts';
import type { AppEnv } from '../../env.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from '../creator/collaboration-body.ts';
import { CONTENT_ID, submissionBody, submissionOrNull } from '../creator/submission-body.ts';

export const contentSchema = documented
  .object({
    id: z.string().meta({ example: CONTENT_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    collaboration_id: z.string().nullable().meta({ example: COLLABORATION_ID }),
    platform: platformField,
    format: formatField.meta({ example: 'reel' }),
    url: z.string().meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
    published_on: z.string().nullable().meta({ format: 'date', example: '2026-03-10' }),
    published_at: z.int().nullable().meta({
      description: 'Milliseconds UTC, where the time is known',
      example: 1773137400000,
    }),
    has_disclosure: z.boolean().nullable().meta({ example: true }),
    usage_rights: usageRightKindField
      .nullable()
      .meta({ description: 'As last stated; null as long as nobody did', example: null }),
    usage_rights_until: z.string().nullable().meta({
      format: 'date',
      description: 'The last day of rights that were given; null without an end',
      example: null,
    }),
    current_submission: submissionOrNull.meta({
      description: 'The one that reports read; null until figures come',
    }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1773000000000 }),
    updated_at: z.int().meta({ example: 1773000000000 }),
  })
  .openapi('Content');

export const contentBody = (
  c: Context<AppEnv>,
  content: Content,
  submissions: readonly StoredSubmission[],
): z.infer<typeof contentSchema> => {
  const current = submissions.find((item) => item.contentId === content.id && item.isCurrent);
  return {
    id: content.id,
    campaign_id: content.campaignId,
    collaboration_id: content.collaborationId,
    platform: content.platform,
    format: content.format,
    url: content.url,
    published_on: content.publishedOn,
    published_at: content.publishedAtMs,
    has_disclosure: content.hasDisclosure,
    usage_rights: content.usageRights,
    usage_rights_until: content.usageRightsUntil,
    current_submission: current ? submissionBody(c, current) : null,
    rev: content.rev,
    created_at: content.createdAtMs,
    updated_at: content.updatedAtMs,
  };
};
