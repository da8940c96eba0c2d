// An order that a webhook told, from what it says to the stored row: joined to what was said before, settled,
// attributed, written. For Shopify's webhooks and sales told as events alike.
import type { Context } from 'hono';
import { readFacts, settleFacts } from '../../core/sales/webhook-facts.ts';
import { loadOrderSources } from '../../storage/imports/orders.ts';
import { recordDelivery } from '../../storage/sales/webhook-in.ts';
import type { Delivery } from '../../storage/sales/webhook-in.ts';
import { joinOrder, writeOrder } from '../../storage/sales/webhook-order.ts';
import type { Said } from '../../storage/sales/webhook-order.ts';
import type { AppEnv } from '../env.ts';
import { orderRowOf } from '../../inbox/imports/order-row.ts';
import { stop } from '../stop.ts';
import type { Receiver } from './receiver.ts';

// Deliveries of one order at once; each that comes between costs one more try.
const MOST_TRIES = 8;

export const takeOrder = async (
  c: Context<AppEnv>,
  { webhook, campaign }: Receiver,
  said: Said,
  delivery: Delivery,
): Promise<void> => {
  const { DB } = c.env;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const state = await joinOrder(DB, webhook, said);
    // A refund that came before its order waits for it.
    if (!state?.isLive) return recordDelivery(DB, delivery);
    const facts = readFacts(state.facts);
    const order = settleFacts(facts, state.refunds);
    const { refHash } = state;
    const { customerHash, source } = facts;
    const sources = await loadOrderSources(DB, campaign, [{ refHash, clickId: order.clickId }]);
    const kind = customerHash === null ? 'unknown' : 'new';
    const row = orderRowOf({ order, refHash, customerHash }, sources, campaign.timeZone, kind);
    if (await writeOrder(DB, webhook, state, row, source, delivery)) return;
  }
  throw stop('unavailable', [], 'api.hook.unavailable');
};
