// Creators in a campaign, what they agreed to, and their personal links.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  COLLABORATION_STATUSES,
  collaborationInput,
  collaborationPatch,
  linkExpiry,
} from '../../core/collaboration.ts';
import type { Collaboration } from '../../core/collaboration.ts';
import { formatField, platformField } from '../../core/content.ts';
import { newId } from '../../core/id.ts';
import { hasRole } from '../../core/role.ts';
import {
  createCollaboration,
  findCollaboration,
  listCollaborations,
  updateCollaboration,
} from '../../storage/collaboration.ts';
import { findCreator } from '../../storage/creator.ts';
import { campaignOf } from '../campaign-change.ts';
import type { AppEnv } from '../env.ts';
import { personalLink, personalLinkHash } from '../personal-link.ts';
import { readRevision, setRevision } from '../revision.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { createApi } from './create-api.ts';
import { CREATOR_ID } from './creators.ts';
import { listQuery, listSchema, readPage, writeCursor } from './list.ts';

export const COLLABORATION_ID = 'coll_2w6y9p3r8d1f5h7j0k4m6n9q';

const tags = ['Collaborations'];
const ofCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const params = z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) });

const collaborationSchema = documented
  .object({
    id: z.string().meta({ example: COLLABORATION_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    creator_id: z.string().meta({ example: CREATOR_ID }),
    status: z.enum(COLLABORATION_STATUSES),
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

const content = { 'application/json': { schema: collaborationSchema } };

const collaborationBody = async (
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

const collaborationOf = async (c: Context<AppEnv>, id: string): Promise<Collaboration> => {
  const collaboration = await findCollaboration(c.env.DB, c.var.brandId, id);
  if (!collaboration) throw stop('not_found');
  return collaboration;
};

export const collaborationsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/collaborations',
      tags,
      summary: 'Bring a creator into a campaign',
      description:
        'The answer holds the personal link to send to the creator. A creator is in a campaign once (409).',
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
        'the answer holds the new one.',
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
      const patch = c.req.valid('json');
      const linkEpoch = before.linkEpoch + (patch.renew_link === true ? 1 : 0);
      const change = {
        status: patch.status ?? before.status,
        deliverables: patch.deliverables ?? before.deliverables,
        linkEpoch,
        linkHash: await personalLinkHash(c, before.id, linkEpoch),
        linkExpiresAtMs:
          patch.link_expires_at === undefined ? before.linkExpiresAtMs : patch.link_expires_at,
      };
      if (!(await updateCollaboration(c.env.DB, c.var.brandId, before, change, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const collaboration = await collaborationOf(c, before.id);
      setRevision(c, collaboration.rev);
      return c.json(await collaborationBody(c, collaboration), 200);
    },
  );
