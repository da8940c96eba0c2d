// Creators in a campaign, what they agreed to, their states, and their personal links.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  collaborationInput,
  collaborationPatch,
  linkExpiry,
} from '../../../core/creator/collaboration.ts';
import { newId } from '../../../core/id.ts';
import { createCollaboration, listCollaborations } from '../../../storage/creator/collaboration.ts';
import { findCreator } from '../../../storage/creator/creator.ts';
import { campaignOf } from '../../campaign-change.ts';
import { changeCollaboration, collaborationOf } from '../../creator/collaboration-change.ts';
import { personalLinkHash } from '../../creator/personal-link.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID, collaborationBody, collaborationSchema } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Collaborations'];
const ofCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const params = z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) });

const content = { 'application/json': { schema: collaborationSchema } };

export const collaborationsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/collaborations',
      tags,
      summary: 'Bring a creator into a campaign',
      description:
        'The answer holds the personal link to send to the creator. A creator is in a campaign once (409). ' +
        'In a closed campaign the collaboration is locked from the start.',
      request: {
        params: ofCampaign,
        body: {
          required: true,
          content: {
            'application/json': { schema: collaborationInput.openapi('CollaborationInput') },
          },
        },
      },
      responses: { 201: { description: 'The collaboration', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const input = c.req.valid('json');
      if (!(await findCreator(c.env.DB, c.var.brandId, input.creator_id))) {
        throw stop('invalid', [{ field: 'creator_id', key: 'creator.problem.unknown_creator' }]);
      }
      const id = newId('collaboration', c.var.randomBytes);
      const isNew = await createCollaboration(
        c.env.DB,
        c.var.brandId,
        {
          id,
          campaignId: campaign.id,
          creatorId: input.creator_id,
          deliverables: input.deliverables ?? [],
          linkHash: await personalLinkHash(c, id, 1),
          linkExpiresAtMs:
            input.link_expires_at === undefined
              ? linkExpiry(campaign.afterEndDate, c.var.now())
              : input.link_expires_at,
        },
        whoOf(c),
      );
      if (!isNew) {
        throw stop('conflict', [{ field: 'creator_id', key: 'creator.problem.creator_twice' }]);
      }
      const collaboration = await collaborationOf(c, id);
      setRevision(c, collaboration.rev);
      return c.json(await collaborationBody(c, collaboration), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/collaborations',
      tags,
      summary: 'List the creators of a campaign',
      description: 'Oldest first.',
      request: { params: ofCampaign, query: listQuery },
      responses: {
        200: {
          description: 'A page of collaborations',
          content: { 'application/json': { schema: listSchema(collaborationSchema) } },
        },
      },
    }),
    async (c) => {
      const { id } = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listCollaborations(
        c.env.DB,
        c.var.brandId,
        id,
        readPage(c.req.valid('query')),
      );
      const items = await Promise.all(page.items.map((item) => collaborationBody(c, item)));
      return c.json({ items, next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/collaborations/{collaboration_id}',
      tags,
      summary: 'Read a collaboration',
      request: { params },
      responses: { 200: { description: 'The collaboration', content } },
    }),
    async (c) => {
      const collaboration = await collaborationOf(c, c.req.valid('param').collaboration_id);
      setRevision(c, collaboration.rev);
      return c.json(await collaborationBody(c, collaboration), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/collaborations/{collaboration_id}',
      tags,
      summary: 'Change a collaboration',
      description:
        'Changes its state, what was agreed, or its personal link. `renew_link` ends the present link at once; ' +
        'the answer holds the new one. A state that can’t follow the present one is refused (409).',
      request: {
        params,
        body: {
          required: true,
          content: {
            'application/json': { schema: collaborationPatch.openapi('CollaborationChange') },
          },
        },
      },
      responses: { 200: { description: 'The changed collaboration', content } },
    }),
    async (c) => {
      const before = await collaborationOf(c, c.req.valid('param').collaboration_id);
      if (readRevision(c) !== before.rev) throw stop('precondition_failed');
      await changeCollaboration(c, before, c.req.valid('json'));
      const collaboration = await collaborationOf(c, before.id);
      setRevision(c, collaboration.rev);
      return c.json(await collaborationBody(c, collaboration), 200);
    },
  );
