// What is kept of an order that a webhook told, and what it amounts to once all is known. Neither the order's number
// nor the customer's address is in it.
import { canonicalJson } from '../canonical-json.ts';
import { settleDelivery } from '../imports/shopify-payload.ts';
import type { ShopifyOrder } from '../imports/shopify-order.ts';
import type { ShopifyRefund } from '../imports/shopify-refund.ts';
import type { SettledOrder } from './order.ts';

export type OrderFacts = { readonly customerHash: string | null } & (
  | { readonly source: 'shopify'; readonly order: ShopifyOrder }
  | { readonly source: 'event'; readonly order: SettledOrder }
);

/** The same facts are the same text. */
export const writeFacts = (facts: OrderFacts): string => canonicalJson(facts);

/** Of a text that writeFacts wrote. */
export const readFacts = (text: string): OrderFacts => JSON.parse(text) as OrderFacts;

/** A sale told as an event has its refunds in it. */
export const settleFacts = (
  facts: OrderFacts,
  refunds: readonly Pick<ShopifyRefund, 'paidMinor' | 'taxOnTopMinor'>[],
): SettledOrder =>
  facts.source === 'shopify' ? settleDelivery(facts.order, refunds) : facts.order;

const sortable = (ms: number): string => String(Math.max(0, Math.trunc(ms))).padStart(15, '0');

// An order goes one way: two versions of one second (Shopify tells no less) are put in this order.
const PROGRESS: readonly string[] = [
  'pending',
  'expired',
  'authorized',
  'partially_paid',
  'paid',
  'voided',
  'partially_refunded',
  'refunded',
];

/** Sorts as text: the later `updated_at` is greater, then what is cancelled, then what went further. */
export const shopifyVersion = (updatedAtMs: number, order: ShopifyOrder): string =>
  `${sortable(updatedAtMs)}.${order.isCancelled ? 1 : 0}${PROGRESS.indexOf(order.status) + 1}`;

/** Sorts as text: the later one is greater, of one second that with the greater id. */
export const eventVersion = (sentAtMs: number, id: string): string => `${sortable(sentAtMs)}.${id}`;
