// The token with which a creator's own tools send posts and figures.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { findCollaboration } from '../../../storage/creator/collaboration.ts';
import { creatorToken } from '../../creator/creator-token.ts';
import { stop } from '../../stop.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';

const tokenSchema = documented
  .object({
    token: z.string().meta({
      description: 'Sent as Authorization: Bearer; never part of an address',
      example: 'lnc_2w6y9p3r8d1f5h7j0k4m6n9q_1_q3J0c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnM',
    }),
    collaboration_id: z.string().meta({ example: COLLABORATION_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    expires_at: z.int().nullable().meta({
      description: 'Milliseconds UTC: when the personal link ends',
      example: 1781222400000,
    }),
  })
  .openapi('CreatorToken');

export const creatorTokenApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: '/api/v1/collaborations/{collaboration_id}/creator-token',
    tags: ['Collaborations'],
    summary: 'Read a creator’s own token',
    description:
      'For the creator’s own tools. It adds and lists the posts of this one collaboration, sends and lists their figures, ' +
      'uploads screenshots as evidence (`POST /api/v1/files?kind=evidence`), and states and reads who follows the ' +
      'creator; everything else answers 403. It ends with the personal link, and `renew_link` ends it at once (401). ' +
      'After the campaign is closed it reads, and what it sends answers 409.',
    request: {
      params: z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) }),
    },
    responses: {
      200: { description: 'The token', content: { 'application/json': { schema: tokenSchema } } },
    },
  }),
  async (c) => {
    const { collaboration_id: id } = c.req.valid('param');
    const found = await findCollaboration(c.env.DB, c.var.brandId, id);
    if (!found) throw stop('not_found');
    return c.json(
      {
        token: await creatorToken(c.env.SECRET_KEY, found.id, found.linkEpoch),
        collaboration_id: found.id,
        campaign_id: found.campaignId,
        expires_at: found.linkExpiresAtMs,
      },
      200,
    );
  },
);
