// Promo codes of a campaign's creators.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { codeKey, promoCodeInput } from '../../../core/sales/promo-code.ts';
import type { PromoCode } from '../../../core/sales/promo-code.ts';
import {
  createPromoCode,
  findPromoCode,
  listPromoCodes,
} from '../../../storage/sales/promo-code.ts';
import { findCollaborator } from '../../../storage/traffic/tracking-link.ts';
import { campaignOf } from '../../campaign-change.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

const tags = ['Promo codes'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const promoCodeSchema = documented
  .object({
    code: z.string().meta({ example: 'Glow 15' }),
    code_key: z
      .string()
      .meta({ description: 'What is compared: capitals without spaces', example: 'GLOW15' }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    collaboration_id: z.string().meta({ example: 'coll_8f3m1q0v5c2t7h9k4n6p0r2s' }),
    creator_id: z.string().meta({ example: 'crea_1h6g3f9d2s5a8p0q4w7e1r6t' }),
    created_at: z.int().meta({ example: 1772438400000 }),
    is_shared: z.boolean().meta({
      description: 'Several creators have it: what it sells is credited to none of them',
      example: false,
    }),
  })
  .openapi('PromoCode');

const promoCodeBody = (code: PromoCode): z.infer<typeof promoCodeSchema> => ({
  code: code.code,
  code_key: code.codeKey,
  campaign_id: code.campaignId,
  collaboration_id: code.collaborationId,
  creator_id: code.creatorId,
  created_at: code.createdAtMs,
  is_shared: code.isShared,
});

export const promoCodesApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/promo-codes',
      tags,
      summary: 'Add a promo code',
      description:
        'Orders that carry the code already are credited at once. Several creators may have one code; it is then shared, and its orders ' +
        'are credited to whoever’s link was clicked, or to nobody. 409 when the creator has the code.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: promoCodeInput.openapi('PromoCodeInput') } },
        },
      },
      responses: {
        201: {
          description: 'The code',
          content: { 'application/json': { schema: promoCodeSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { code, collaboration_id: collaborationId } = c.req.valid('json');
      const { DB } = c.env;
      if (!(await findCollaborator(DB, campaign.brandId, campaign.id, collaborationId))) {
        throw stop('invalid', [{ field: 'collaboration_id', key: 'money.problem.collaboration' }]);
      }
      const made = { campaignId: campaign.id, collaborationId, code, codeKey: codeKey(code) };
      if (!(await createPromoCode(DB, campaign.brandId, made, whoOf(c)))) {
        throw stop('conflict', [{ field: 'code', key: 'money.problem.code_taken' }]);
      }
      const stored = await findPromoCode(DB, campaign.brandId, campaign.id, made);
      if (!stored) throw stop('not_found');
      return c.json(promoCodeBody(stored), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/promo-codes',
      tags,
      summary: 'List promo codes',
      description: 'Oldest first.',
      request: { params, query: listQuery },
      responses: {
        200: {
          description: 'A page of codes',
          content: { 'application/json': { schema: listSchema(promoCodeSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listPromoCodes(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json(
        { items: page.items.map(promoCodeBody), next_cursor: writeCursor(page.next) },
        200,
      );
    },
  );
