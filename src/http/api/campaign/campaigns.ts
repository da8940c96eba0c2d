// Campaigns: plan, launch, close.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  applyCampaignChange,
  campaignChange,
  campaignInput,
  newCampaignPlan,
} from '../../../core/campaign/campaign.ts';
import type { CampaignPlan } from '../../../core/campaign/campaign.ts';
import { newId } from '../../../core/id.ts';
import {
  createCampaign,
  listCampaigns,
  updateCampaign,
} from '../../../storage/campaign/campaign.ts';
import { campaignOf, moveCampaign } from '../../campaign-change.ts';
import { fixedProblems, problemsOfPlan } from '../../campaign-plan.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID, campaignBody, campaignSchema } from './campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Campaigns'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const content = { 'application/json': { schema: campaignSchema } };

const checkPlan = async (c: Context<AppEnv>, plan: CampaignPlan): Promise<void> => {
  const problems = await problemsOfPlan(c, plan);
  if (problems.length > 0) throw stop('invalid', problems);
};

export const campaignsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns',
      tags,
      summary: 'Create a campaign',
      description:
        'It begins as a draft. Dates must keep the order baseline_start_date, start_date, end_date, after_end_date.',
      request: {
        body: {
          required: true,
          content: { 'application/json': { schema: campaignInput.openapi('CampaignInput') } },
        },
      },
      responses: { 201: { description: 'The campaign', content } },
    }),
    async (c) => {
      const plan = newCampaignPlan(c.req.valid('json'));
      await checkPlan(c, plan);
      const id = newId('campaign', c.var.randomBytes);
      await createCampaign(c.env.DB, c.var.brandId, id, plan, whoOf(c));
      const campaign = await campaignOf(c, id);
      setRevision(c, campaign.rev);
      return c.json(campaignBody(campaign), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns',
      tags,
      summary: 'List campaigns',
      description: 'Newest first.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'A page of campaigns',
          content: { 'application/json': { schema: listSchema(campaignSchema) } },
        },
      },
    }),
    async (c) => {
      const page = await listCampaigns(c.env.DB, c.var.brandId, readPage(c.req.valid('query')));
      return c.json(
        { items: page.items.map(campaignBody), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}',
      tags,
      summary: 'Read a campaign',
      request: { params },
      responses: { 200: { description: 'The campaign', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      setRevision(c, campaign.rev);
      return c.json(campaignBody(campaign), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/campaigns/{campaign_id}',
      tags,
      summary: 'Change a campaign',
      description:
        'What the body does not name stays as it is; null clears a field that may be empty. ' +
        'Time zone, currency, attribution method and conversion action are frozen from the launch on, time zone and currency already ' +
        'once rows were counted by them (409).',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: campaignChange.openapi('CampaignChange') } },
        },
      },
      responses: { 200: { description: 'The changed campaign', content } },
    }),
    async (c) => {
      const before = await campaignOf(c, c.req.valid('param').campaign_id);
      if (readRevision(c) !== before.rev) throw stop('precondition_failed');
      const plan = applyCampaignChange(c.req.valid('json'), before);
      const fixed = await fixedProblems(c, before, plan);
      if (fixed.length > 0) throw stop('conflict', fixed);
      await checkPlan(c, plan);
      if (!(await updateCampaign(c.env.DB, before, plan, whoOf(c))))
        throw stop('precondition_failed');
      const campaign = await campaignOf(c, before.id);
      setRevision(c, campaign.rev);
      return c.json(campaignBody(campaign), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/launch',
      tags,
      summary: 'Launch a campaign',
      description:
        'A draft becomes live; its time zone, currency, attribution method and conversion action are frozen.',
      request: { params },
      responses: { 200: { description: 'The live campaign', content } },
    }),
    async (c) => {
      const campaign = await moveCampaign(c, c.req.valid('param').campaign_id, 'launch');
      setRevision(c, campaign.rev);
      return c.json(campaignBody(campaign), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/close',
      tags,
      summary: 'Close a campaign',
      description:
        'Locks its collaborations: creators can’t send figures after that, unless an editor reopens one of them. ' +
        'The campaign itself stays closed.',
      request: { params },
      responses: { 200: { description: 'The closed campaign', content } },
    }),
    async (c) => {
      const campaign = await moveCampaign(c, c.req.valid('param').campaign_id, 'close');
      setRevision(c, campaign.rev);
      return c.json(campaignBody(campaign), 200);
    },
  );
