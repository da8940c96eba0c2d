// Tracking links of a campaign, with what was counted of them.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { newPublicCode } from '../../../core/id.ts';
import {
  changeTrackingLink,
  newTrackingLink,
  trackingLinkChange,
  trackingLinkInput,
} from '../../../core/traffic/tracking-link.ts';
import {
  createTrackingLink,
  findCollaborator,
  findTrackingLink,
  listTrackingLinks,
  updateTrackingLink,
} from '../../../storage/traffic/tracking-link.ts';
import type { CountedLink } from '../../../storage/traffic/tracking-link.ts';
import { campaignOf } from '../../campaign-change.ts';
import { forgetLink } from '../../click/known-links.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Tracking links'];
const LINK_CODE = 'k3v9x2m7qa';
const inCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const ofLink = z.object({ link_code: z.string().meta({ example: LINK_CODE }) });
const clicks = z.int().meta({ example: 840 });

const linkSchema = documented
  .object({
    code: z.string().meta({ example: LINK_CODE }),
    url: z
      .string()
      .meta({ description: 'What is posted', example: `https://liftnote.example/l/${LINK_CODE}` }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    collaboration_id: z.string().nullable().meta({ example: 'coll_8f3m1q0v5c2t7h9k4n6p0r2s' }),
    target_url: z.string().meta({ example: 'https://shop.example/serum' }),
    utm: z
      .record(z.string(), z.string())
      .meta({ example: { source: 'mira', medium: 'influencer', campaign: 'spring-glow' } }),
    has_click_id: z.boolean().meta({ example: true }),
    expires_at: z.int().nullable().meta({ example: null }),
    clicks: z.object({ person: clicks, bot: clicks, preview: clicks }).meta({
      description: 'Only clicks of persons are clicks in a report',
      example: { person: 840, bot: 12, preview: 55 },
    }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1772438400000 }),
    updated_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('TrackingLink');

const content = { 'application/json': { schema: linkSchema } };

const linkBody = (
  c: Context<AppEnv>,
  { link, clicks: counts }: CountedLink,
): z.infer<typeof linkSchema> => ({
  code: link.code,
  url: new URL(`/l/${link.code}`, c.req.url).href,
  campaign_id: link.campaignId,
  collaboration_id: link.collaborationId,
  target_url: link.targetUrl,
  utm: { ...link.utm },
  has_click_id: link.hasClickId,
  expires_at: link.expiresAtMs,
  clicks: { ...counts },
  rev: link.rev,
  created_at: link.createdAtMs,
  updated_at: link.updatedAtMs,
});

const linkOf = async (c: Context<AppEnv>, code: string): Promise<CountedLink> => {
  const found = await findTrackingLink(c.env.DB, c.var.brandId, code);
  if (!found) throw stop('not_found');
  return found;
};

export const trackingLinksApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/tracking-links',
      tags,
      summary: 'Create a tracking link',
      request: {
        params: inCampaign,
        body: {
          required: true,
          content: {
            'application/json': { schema: trackingLinkInput.openapi('TrackingLinkInput') },
          },
        },
      },
      responses: { 201: { description: 'The link', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const input = c.req.valid('json');
      const collaborationId = input.collaboration_id ?? null;
      const collaborator =
        collaborationId === null
          ? null
          : await findCollaborator(c.env.DB, campaign.brandId, campaign.id, collaborationId);
      if (collaborationId !== null && !collaborator) {
        throw stop('invalid', [{ field: 'collaboration_id', key: 'money.problem.collaboration' }]);
      }
      const code = newPublicCode(c.var.randomBytes);
      const plan = newTrackingLink(input, campaign.name, collaborator?.name ?? null);
      await createTrackingLink(
        c.env.DB,
        campaign.brandId,
        { code, campaignId: campaign.id, collaborationId, plan },
        whoOf(c),
      );
      const made = await linkOf(c, code);
      setRevision(c, made.link.rev);
      return c.json(linkBody(c, made), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/tracking-links',
      tags,
      summary: 'List tracking links',
      description: 'Oldest first.',
      request: { params: inCampaign, query: listQuery },
      responses: {
        200: {
          description: 'A page of links',
          content: { 'application/json': { schema: listSchema(linkSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listTrackingLinks(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json(
        { items: page.items.map((item) => linkBody(c, item)), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tracking-links/{link_code}',
      tags,
      summary: 'Read a tracking link',
      request: { params: ofLink },
      responses: { 200: { description: 'The link', content } },
    }),
    async (c) => {
      const found = await linkOf(c, c.req.valid('param').link_code);
      setRevision(c, found.link.rev);
      return c.json(linkBody(c, found), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/tracking-links/{link_code}',
      tags,
      summary: 'Change a tracking link',
      description: 'What the body does not name stays as it is. Posted links keep working.',
      request: {
        params: ofLink,
        body: {
          required: true,
          content: {
            'application/json': { schema: trackingLinkChange.openapi('TrackingLinkChange') },
          },
        },
      },
      responses: { 200: { description: 'The changed link', content } },
    }),
    async (c) => {
      const { link } = await linkOf(c, c.req.valid('param').link_code);
      const rev = readRevision(c);
      const plan = changeTrackingLink(link, c.req.valid('json'));
      if (!(await updateTrackingLink(c.env.DB, c.var.brandId, link.code, rev, plan, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      forgetLink(link.code);
      const changed = await linkOf(c, link.code);
      setRevision(c, changed.link.rev);
      return c.json(linkBody(c, changed), 200);
    },
  );
