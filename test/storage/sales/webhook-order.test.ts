// What happens when deliveries about one order meet in the middle of each other: no row is made of an older state.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import type { OrderRow } from '../../../src/storage/imports/orders.ts';
import { enforceRetention } from '../../../src/storage/retention.ts';
import {
  createWebhookIn,
  isKnownDelivery,
  listWebhooksIn,
  recordDelivery,
} from '../../../src/storage/sales/webhook-in.ts';
import type { WebhookIn } from '../../../src/storage/sales/webhook-in.ts';
import { joinOrder, writeOrder } from '../../../src/storage/sales/webhook-order.ts';
import { newFixture } from '../survey-fixture.ts';
import { randomBytes } from '../who.ts';

const DAY_MS = 86_400_000;

const newWebhook = async (): Promise<WebhookIn> => {
  const { brandId, campaignId } = await newFixture();
  const who = { atMs: 1, actor: { kind: 'command', id: 'test' } as const, requestId: 'test' };
  const id = newId('webhookIn', randomBytes);
  const made = {
    id,
    brandId,
    campaignId,
    kind: 'shopify',
    name: 'Shop',
    sealedSecret: 'x',
  } as const;
  return createWebhookIn(env.DB, made, who);
};

const delivery = (webhook: WebhookIn, deliveryHash: string, atMs = 1) =>
  ({ webhook, deliveryHash, outcome: 'taken', shop: '', problem: null, atMs }) as const;

const row = (netMinor: number): OrderRow => ({
  refHash: 'order',
  orderedAtMs: 1,
  day: '2026-03-05',
  region: '',
  netMinor,
  discountMinor: 0,
  refundedMinor: 0,
  isCounted: true,
  customerHash: null,
  customerKind: 'unknown',
  isKindFromSource: false,
  codes: [],
  codeKey: '',
  clickId: '',
  creatorId: '',
  clickCreatorId: '',
  matchedBy: 'none',
});

const order = (version: string) => ({
  order: { refHash: 'order', version, facts: '{}' },
  shopOrderHash: 'shop-order',
  refunds: [],
});
const refund = {
  order: null,
  shopOrderHash: 'shop-order',
  refunds: [{ refundHash: 'refund', paidMinor: 40, taxOnTopMinor: 0 }],
};

const netOf = async ({ campaignId }: WebhookIn) =>
  (
    await env.DB.prepare(`SELECT net_minor FROM order_line WHERE campaign_id = ?1`)
      .bind(campaignId)
      .first<{ net_minor: number }>()
  )?.net_minor ?? null;

describe('an order is not written', () => {
  it('once a refund joined it since it was read', async () => {
    const webhook = await newWebhook();
    const before = await joinOrder(env.DB, webhook, order('1'));
    const after = await joinOrder(env.DB, webhook, refund);
    if (!before || !after) throw new Error('the order is not there');
    expect(after.refunds).toEqual([{ paidMinor: 40, taxOnTopMinor: 0 }]);
    expect(
      await writeOrder(env.DB, webhook, after, row(60), 'shopify', delivery(webhook, 'b')),
    ).toBe(true);
    expect(
      await writeOrder(env.DB, webhook, before, row(100), 'shopify', delivery(webhook, 'a')),
    ).toBe(false);
    expect(await netOf(webhook)).toBe(60);
    expect(await isKnownDelivery(env.DB, webhook.id, 'b')).toBe(true);
    expect(await isKnownDelivery(env.DB, webhook.id, 'a')).toBe(false);
  });

  it('once a later version joined it, but again as long as nothing did', async () => {
    const webhook = await newWebhook();
    const first = await joinOrder(env.DB, webhook, order('1'));
    const same = await joinOrder(env.DB, webhook, order('1'));
    if (!first || !same) throw new Error('the order is not there');
    expect(same.rev).toBe(first.rev);
    expect(
      await writeOrder(env.DB, webhook, first, row(100), 'shopify', delivery(webhook, 'a')),
    ).toBe(true);
    const later = await joinOrder(env.DB, webhook, order('2'));
    expect(later?.rev).toBeGreaterThan(first.rev);
    expect(
      await writeOrder(env.DB, webhook, first, row(1), 'shopify', delivery(webhook, 'b')),
    ).toBe(false);
    expect(await netOf(webhook)).toBe(100);
  });
});

describe('a delivery', () => {
  it('is forgotten after thirty days and stays counted', async () => {
    const webhook = await newWebhook();
    await recordDelivery(env.DB, delivery(webhook, 'old', 1));
    await recordDelivery(env.DB, delivery(webhook, 'new', 30 * DAY_MS));
    await recordDelivery(env.DB, delivery(webhook, 'new', 30 * DAY_MS));
    await enforceRetention(env.DB, 30 * DAY_MS + 2);
    expect(await isKnownDelivery(env.DB, webhook.id, 'old')).toBe(false);
    expect(await isKnownDelivery(env.DB, webhook.id, 'new')).toBe(true);
    const { items } = await listWebhooksIn(env.DB, webhook.brandId, webhook.campaignId, {
      limit: 5,
      after: null,
    });
    expect(items).toMatchObject([{ taken: 2, lastDeliveryAtMs: 30 * DAY_MS }]);
  });
});
