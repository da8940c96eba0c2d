// Addresses of a campaign to which shops and other systems send what happens. A signing secret is shown once, when it
// is made here, and never again.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { lineField } from '../../../core/field.ts';
import { newId } from '../../../core/id.ts';
import { sealSecret } from '../../../core/sealed-secret.ts';
import { newWebhookSecret } from '../../../core/sales/webhook-signature.ts';
import {
  WEBHOOK_KINDS,
  createWebhookIn,
  deleteWebhookIn,
  listWebhooksIn,
} from '../../../storage/sales/webhook-in.ts';
import type { WebhookIn } from '../../../storage/sales/webhook-in.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';

export const WEBHOOK_TAG = 'Webhooks in';
export const WEBHOOK_ID = 'hook_8f3m1q0v5c2t7h9k4n6p0r2s';

const tags = [WEBHOOK_TAG];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const webhookSchema = documented
  .object({
    id: z.string().meta({ example: WEBHOOK_ID }),
    campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
    kind: z.enum(WEBHOOK_KINDS).meta({ example: 'event' }),
    name: z.string().meta({ example: 'CRM' }),
    address: z.string().meta({
      description: 'Where the deliveries go',
      example: `https://liftnote.example/hooks/events/${WEBHOOK_ID}`,
    }),
    shop: z.string().nullable().meta({ description: 'The shop that sent last', example: null }),
    taken: z.int().meta({ description: 'Deliveries that were stored, each once', example: 412 }),
    ignored: z.int().meta({ description: 'Deliveries of a topic that is not read', example: 0 }),
    refused: z
      .int()
      .meta({ description: 'Signed deliveries that can’t be what they say', example: 0 }),
    last_delivery_at: z.int().nullable().meta({ example: 1772647331000 }),
    last_problem: z
      .string()
      .nullable()
      .meta({ description: 'Why the last refused one was', example: null }),
    created_at: z.int().meta({ example: 1772438400000 }),
  })
  .openapi('WebhookIn');

const createdSchema = webhookSchema
  .extend({
    secret: z.string().nullable().meta({
      description:
        'What an event is signed with. It is shown here once and can’t be shown again; null for a shop, whose secret is its own.',
      example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    }),
  })
  .openapi('CreatedWebhookIn');

const webhookInput = documented
  .strictObject({
    kind: z.enum(WEBHOOK_KINDS).meta({
      description: 'shopify: Shopify’s own webhooks. event: any other system, by Standard Webhooks',
    }),
    name: lineField(80).meta({ example: 'CRM' }),
    secret: z
      .string()
      .regex(/^[\x21-\x7e]{8,200}$/)
      .optional()
      .meta({
        description:
          'Of a shop: the secret that Shopify shows below its webhooks. It is stored sealed and never shown.',
      }),
  })
  .openapi('WebhookInInput', { example: { kind: 'event', name: 'CRM' } });

const PATHS = { shopify: 'shopify', event: 'events' } as const;

const webhookBody = (c: Context<AppEnv>, webhook: WebhookIn): z.infer<typeof webhookSchema> => ({
  id: webhook.id,
  campaign_id: webhook.campaignId,
  kind: webhook.kind,
  name: webhook.name,
  address: `${new URL(c.req.url).origin}/hooks/${PATHS[webhook.kind]}/${webhook.id}`,
  shop: webhook.shop || null,
  taken: webhook.taken,
  ignored: webhook.ignored,
  refused: webhook.refused,
  last_delivery_at: webhook.lastDeliveryAtMs,
  last_problem:
    webhook.lastProblem && c.var.wording.t(webhook.lastProblem.key, webhook.lastProblem.values),
  created_at: webhook.createdAtMs,
});

export const webhooksInApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/webhooks-in',
      tags,
      summary: 'Add an address for webhooks',
      description:
        'For a shop the secret is Shopify’s and is sent along; for events it is made here and shown once.',
      request: {
        params,
        body: { required: true, content: { 'application/json': { schema: webhookInput } } },
      },
      responses: {
        201: {
          description: 'The address, and the secret that was made for it',
          content: { 'application/json': { schema: createdSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const { kind, name, secret: sent } = c.req.valid('json');
      if (kind === 'shopify' && sent === undefined)
        throw stop('invalid', [{ field: 'secret', key: 'invalid.missing' }]);
      if (kind === 'event' && sent !== undefined)
        throw stop('invalid', [{ field: 'secret', key: 'api.hook.secret_ours' }]);
      const { randomBytes } = c.var;
      const id = newId('webhookIn', randomBytes);
      const secret = sent ?? newWebhookSecret(randomBytes);
      const sealedSecret = await sealSecret(c.env.SECRET_KEY, id, secret, randomBytes(12));
      const made = { id, brandId: campaign.brandId, campaignId: campaign.id, kind, name };
      const webhook = await createWebhookIn(c.env.DB, { ...made, sealedSecret }, whoOf(c));
      const shown = sent === undefined ? secret : null;
      return c.json({ ...webhookBody(c, webhook), secret: shown }, 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/webhooks-in',
      tags,
      summary: 'List addresses for webhooks',
      description: 'Newest first, with how many deliveries came. Secrets are never shown.',
      request: { params, query: listQuery },
      responses: {
        200: {
          description: 'A page of addresses',
          content: { 'application/json': { schema: listSchema(webhookSchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listWebhooksIn(
        c.env.DB,
        campaign.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json(
        {
          items: page.items.map((webhook) => webhookBody(c, webhook)),
          next_cursor: writeCursor(page.next),
        },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/webhooks-in/{webhook_id}',
      tags,
      summary: 'Delete an address for webhooks',
      description:
        'Deliveries to it answer 404 from then on, and its secret is forgotten. What it brought stays, and can be ' +
        'changed by imports again. Deleting it again changes nothing.',
      request: { params: z.object({ webhook_id: z.string().meta({ example: WEBHOOK_ID }) }) },
      responses: { 204: { description: 'Deleted' } },
    }),
    async (c) => {
      const { webhook_id: id } = c.req.valid('param');
      if (!(await deleteWebhookIn(c.env.DB, c.var.brandId, id, whoOf(c)))) throw stop('not_found');
      return c.body(null, 204);
    },
  );
