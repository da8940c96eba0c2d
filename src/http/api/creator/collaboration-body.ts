// A creator in a campaign as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Collaboration } from '../../../core/creator/collaboration.ts';
import { COLLABORATION_STATUSES } from '../../../core/creator/collaboration-status.ts';
import { formatField, platformField } from '../../../core/content/content.ts';
import { hasRole } from '../../../core/role.ts';
import type { AppEnv } from '../../env.ts';
import { personalLink } from '../../creator/personal-link.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { CREATOR_ID } from './creators.ts';

export const COLLABORATION_ID = 'coll_2w6y9p3r8d1f5h7j0k4m6n9q';

export const collaborationSchema = documented
  .object({
    id: z.string().meta({ example: COLLABORATION_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    creator_id: z.string().meta({ example: CREATOR_ID }),
    status: z.enum(COLLABORATION_STATUSES).meta({
      description: 'locked: the campaign was closed, or an editor locked it',
      example: 'in_progress',
    }),
    note: z.string().meta({
      description: 'What the brand wrote when it sent back, or the creator when declining',
      example: '',
    }),
    deliverables: z.array(
      z.object({
        platform: platformField,
        format: formatField,
        agreed: z.int().meta({ example: 2 }),
      }),
    ),
    personal_link: z.string().nullable().meta({
      description:
        'The creator’s own page. Whoever holds it acts as the creator: shown to editors and owners alone',
      example: 'https://liftnote.example/c/q3J0c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnM',
    }),
    link_expires_at: z.int().nullable().meta({ example: 1781222400000 }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1772438400000 }),
    updated_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('Collaboration');

export const collaborationBody = async (
  c: Context<AppEnv>,
  collaboration: Collaboration,
): Promise<z.infer<typeof collaborationSchema>> => {
  const { role } = c.var.actor;
  const mayActForCreators = role !== null && hasRole(role, 'editor');
  return {
    id: collaboration.id,
    campaign_id: collaboration.campaignId,
    creator_id: collaboration.creatorId,
    status: collaboration.status,
    note: collaboration.note,
    deliverables: [...collaboration.deliverables],
    personal_link: mayActForCreators
      ? await personalLink(c, collaboration.id, collaboration.linkEpoch)
      : null,
    link_expires_at: collaboration.linkExpiresAtMs,
    rev: collaboration.rev,
    created_at: collaboration.createdAtMs,
    updated_at: collaboration.updatedAtMs,
  };
};
