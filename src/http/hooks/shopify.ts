// Shopify's webhooks: orders/create, orders/updated and refunds/create. A delivery that is signed but can't be read is
// acknowledged and counted as refused, because it would be the same at every retry, and Shopify removes the
// subscription of an address that goes on failing
// (https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks).
import { Hono } from 'hono';
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import type { FileProblem } from '../../core/imports/import-result.ts';
import { readShopifyOrder } from '../../core/imports/shopify-payload.ts';
import { readShopifyRefund } from '../../core/imports/shopify-refund.ts';
import type { ShopifyRefund } from '../../core/imports/shopify-refund.ts';
import { keyedHash, sha256Hex } from '../../core/link.ts';
import { customerHash, orderHash } from '../../core/sales/order.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { shopifyVersion, writeFacts } from '../../core/sales/webhook-facts.ts';
import { isSignedByShopify } from '../../core/sales/webhook-signature.ts';
import { recordDelivery } from '../../storage/sales/webhook-in.ts';
import type { Said } from '../../storage/sales/webhook-order.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { readBody, receiverOf, storing } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { takeOrder } from './take-order.ts';

const ORDER_TOPICS = new Set(['orders/create', 'orders/updated']);
const REFUND_TOPIC = 'refunds/create';

const shopOrderHash = (secretKey: string, orderId: string): Promise<string> =>
  keyedHash(secretKey, 'shopify_order', orderId);

const saidRefunds = (secretKey: string, refunds: readonly ShopifyRefund[]) =>
  Promise.all(
    refunds.map(async ({ refundId, paidMinor, taxOnTopMinor }) => ({
      refundHash: await keyedHash(secretKey, 'shopify_refund', refundId),
      paidMinor,
      taxOnTopMinor,
    })),
  );

/** What a body says, without anything that names a person or an order. */
const saidOf = async (
  secretKey: string,
  { campaign }: Receiver,
  topic: string,
  body: unknown,
): Promise<Result<Said, FileProblem>> => {
  if (body === undefined) return fail({ key: 'import.hook.json' });
  if (topic === REFUND_TOPIC) {
    const read = readShopifyRefund(body, campaign);
    if (!read.ok) return read;
    const { orderId, refund } = read.value;
    return ok({
      order: null,
      shopOrderHash: await shopOrderHash(secretKey, orderId),
      refunds: await saidRefunds(secretKey, [refund]),
    });
  }
  const read = readShopifyOrder(body, campaign);
  if (!read.ok) return read;
  const { orderId, reference, customer, updatedAtMs, order, refunds } = read.value;
  return ok({
    order: {
      refHash: await orderHash(secretKey, reference),
      version: shopifyVersion(updatedAtMs, order),
      facts: writeFacts({
        source: 'shopify',
        customerHash: await customerHash(secretKey, customer),
        order,
      }),
    },
    shopOrderHash: await shopOrderHash(secretKey, orderId),
    refunds: await saidRefunds(secretKey, refunds),
  });
};

/** The same at every retry: Shopify's id of the delivery, else of the event, else the body itself. */
const deliveryHashOf = async (
  c: Context<AppEnv>,
  topic: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const id = c.req.header('x-shopify-webhook-id') ?? c.req.header('x-shopify-event-id');
  if (id !== undefined) return sha256Hex(`${topic}\n${id}`);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
};

const shopOf = (c: Context<AppEnv>): string => {
  const shop = c.req.header('x-shopify-shop-domain') ?? '';
  return /^[a-z0-9.-]{1,255}$/i.test(shop) ? shop.toLowerCase() : '';
};

export const shopifyHook = new Hono<AppEnv>();

shopifyHook.post('/hooks/shopify/:endpoint_id', (c) =>
  storing(c, async () => {
    const receiver = await receiverOf(c, c.req.param('endpoint_id'), 'shopify');
    const { bytes, json } = await readBody(c);
    const signature = c.req.header('x-shopify-hmac-sha256') ?? '';
    if (!(await isSignedByShopify(receiver.secret, signature, bytes)))
      throw stop('unauthenticated', [], 'api.hook.unsigned');
    const topic = (c.req.header('x-shopify-topic') ?? '').toLowerCase();
    const known = {
      webhook: receiver.webhook,
      deliveryHash: await deliveryHashOf(c, topic, bytes),
      shop: shopOf(c),
      atMs: c.var.now(),
    };
    if (!ORDER_TOPICS.has(topic) && topic !== REFUND_TOPIC) {
      await recordDelivery(c.env.DB, { ...known, outcome: 'ignored', problem: null });
      return c.json({ outcome: 'ignored' });
    }
    const said = await saidOf(c.env.SECRET_KEY, receiver, topic, json());
    if (!said.ok) {
      const { key, values } = said.error;
      await recordDelivery(c.env.DB, { ...known, outcome: 'refused', problem: said.error });
      return c.json({ outcome: 'refused', reason: c.var.wording.t(key, values) });
    }
    await takeOrder(c, receiver, said.value, { ...known, outcome: 'taken', problem: null });
    return c.json({ outcome: 'taken' });
  }),
);
