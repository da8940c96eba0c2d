// Taking up again one creator's collaboration that was locked or declined. It is audited with its reason.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { linkExpiry, reopenInput } from '../../core/collaboration.ts';
import { stepCollaboration } from '../../storage/collaboration-step.ts';
import { campaignOf } from '../campaign-change.ts';
import { collaborationOf, stepFrom } from '../collaboration-change.ts';
import { setRevision } from '../revision.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { COLLABORATION_ID, collaborationBody, collaborationSchema } from './collaboration-body.ts';
import { createApi } from './create-api.ts';

const params = z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) });

export const collaborationReopeningApi = createApi().openapi(
  createRoute({
    method: 'post',
    path: '/api/v1/collaborations/{collaboration_id}/reopen',
    tags: ['Collaborations'],
    summary: 'Take up a locked collaboration again',
    description:
      'For one creator, also after the campaign was closed: a locked or declined collaboration stands again where ' +
      'it stood, and the creator can send figures until you lock it. The reason is kept in the audit log. A ' +
      'personal link that has ended opens again for at least 60 days.',
    request: {
      params,
      body: {
        required: true,
        content: {
          'application/json': { schema: reopenInput.openapi('CollaborationReopening') },
        },
      },
    },
    responses: {
      200: {
        description: 'The open collaboration',
        content: { 'application/json': { schema: collaborationSchema } },
      },
    },
  }),
  async (c) => {
    const before = await collaborationOf(c, c.req.valid('param').collaboration_id);
    const campaign = await campaignOf(c, before.campaignId);
    const to = stepFrom(before, 'reopen', campaign.status);
    const { linkExpiresAtMs } = before;
    const hasEnded = linkExpiresAtMs !== null && linkExpiresAtMs <= c.var.now();
    const step = {
      action: 'reopen',
      to,
      note: '',
      reason: c.req.valid('json').reason,
      linkExpiresAtMs: hasEnded ? linkExpiry(campaign.afterEndDate, c.var.now()) : linkExpiresAtMs,
    } as const;
    if (!(await stepCollaboration(c.env.DB, c.var.brandId, before, step, whoOf(c)))) {
      throw stop('conflict');
    }
    const collaboration = await collaborationOf(c, before.id);
    setRevision(c, collaboration.rev);
    return c.json(await collaborationBody(c, collaboration), 200);
  },
);
