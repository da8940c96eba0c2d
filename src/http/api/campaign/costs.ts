// Costs of a campaign.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  COST_CATEGORIES,
  COST_STATES,
  changeCost,
  costChange,
  costInput,
  newCost,
} from '../../../core/campaign/cost.ts';
import type { Cost, CostPlan } from '../../../core/campaign/cost.ts';
import { newId } from '../../../core/id.ts';
import {
  createCost,
  findCost,
  isCreatorOf,
  listCosts,
  removeCost,
  updateCost,
} from '../../../storage/campaign/cost.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Costs'];
const COST_ID = 'cost_5b1n8m3k7j2h6g0f4d9s1a3p';
const inCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const ofCost = z.object({ cost_id: z.string().meta({ example: COST_ID }) });

const costSchema = documented
  .object({
    id: z.string().meta({ example: COST_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    creator_id: z.string().nullable().meta({ example: null }),
    category: z.enum(COST_CATEGORIES),
    state: z.enum(COST_STATES),
    amount_minor: z
      .int()
      .meta({ description: 'Minor units of the campaign’s currency', example: 125000 }),
    amount_original_minor: z
      .int()
      .nullable()
      .meta({ description: 'What was paid in another currency', example: null }),
    currency: z.string().nullable().meta({ example: null }),
    rate: z.number().nullable().meta({ example: null }),
    rate_source: z.string().nullable().meta({ example: null }),
    date: z.string().meta({ format: 'date', example: '2026-03-02' }),
    note: z.string().meta({ example: 'Three reels and five stories' }),
    rev: z.int().meta({ example: 1 }),
    created_at: z.int().meta({ example: 1772438400000 }),
    updated_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('Cost');

const content = { 'application/json': { schema: costSchema } };

const costBody = (cost: Cost): z.infer<typeof costSchema> => ({
  id: cost.id,
  campaign_id: cost.campaignId,
  creator_id: cost.creatorId,
  category: cost.category,
  state: cost.state,
  amount_minor: cost.amountMinor,
  amount_original_minor: cost.original?.amountMinor ?? null,
  currency: cost.original?.currency ?? null,
  rate: cost.original?.rate ?? null,
  rate_source: cost.original?.rateSource ?? null,
  date: cost.date,
  note: cost.note,
  rev: cost.rev,
  created_at: cost.createdAtMs,
  updated_at: cost.updatedAtMs,
});

const costOf = async (c: Context<AppEnv>, id: string): Promise<Cost> => {
  const cost = await findCost(c.env.DB, c.var.brandId, id);
  if (!cost) throw stop('not_found');
  return cost;
};

const settled = (plan: ReturnType<typeof newCost>): CostPlan => {
  if (!plan.ok) throw stop('invalid', [plan.error]);
  return plan.value;
};

const checkCreator = async (c: Context<AppEnv>, { creatorId }: CostPlan): Promise<void> => {
  if (creatorId !== null && !(await isCreatorOf(c.env.DB, c.var.brandId, creatorId))) {
    throw stop('invalid', [{ field: 'creator_id', key: 'money.problem.creator' }]);
  }
};

export const costsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/costs',
      tags,
      summary: 'Add a cost',
      request: {
        params: inCampaign,
        body: {
          required: true,
          content: { 'application/json': { schema: costInput.openapi('CostInput') } },
        },
      },
      responses: { 201: { description: 'The cost', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const plan = settled(newCost(c.req.valid('json'), campaign));
      await checkCreator(c, plan);
      const id = newId('cost', c.var.randomBytes);
      await createCost(c.env.DB, campaign.brandId, { id, campaignId: campaign.id, plan }, whoOf(c));
      const cost = await costOf(c, id);
      setRevision(c, cost.rev);
      return c.json(costBody(cost), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/costs',
      tags,
      summary: 'List costs',
      description: 'In the order of entry.',
      request: { params: inCampaign, query: listQuery },
      responses: {
        200: {
          description: 'A page of costs',
          content: { 'application/json': { schema: listSchema(costSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listCosts(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json({ items: page.items.map(costBody), next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/costs/{cost_id}',
      tags,
      summary: 'Change a cost',
      description: 'What the body does not name stays as it is.',
      request: {
        params: ofCost,
        body: {
          required: true,
          content: { 'application/json': { schema: costChange.openapi('CostChange') } },
        },
      },
      responses: { 200: { description: 'The changed cost', content } },
    }),
    async (c) => {
      const before = await costOf(c, c.req.valid('param').cost_id);
      const rev = readRevision(c);
      const campaign = await campaignOf(c, before.campaignId);
      const plan = settled(changeCost(before, c.req.valid('json'), campaign));
      await checkCreator(c, plan);
      if (!(await updateCost(c.env.DB, c.var.brandId, { id: before.id, rev, plan }, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const cost = await costOf(c, before.id);
      setRevision(c, cost.rev);
      return c.json(costBody(cost), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/costs/{cost_id}',
      tags,
      summary: 'Remove a cost',
      request: { params: ofCost },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { id } = await costOf(c, c.req.valid('param').cost_id);
      if (!(await removeCost(c.env.DB, c.var.brandId, { id, rev: readRevision(c) }, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      return c.body(null, 204);
    },
  );
