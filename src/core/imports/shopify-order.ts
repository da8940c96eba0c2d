// What a Shopify order says, whichever way it comes, and what is made of it: one rule for the orders export
// (shopify-orders.ts) and for the JSON of webhooks (shopify-payload.ts).
import type { ImportedOrder, SettledOrder, Uncounted } from '../sales/order.ts';
import type { FileProblem, ImportFrame } from './import-result.ts';
import { shopifyNet } from './shopify-money.ts';
import type { ShopifySums } from './shopify-money.ts';

/** An order without its number and customer, which are stored as keyed hashes only. Minor units. */
export type ShopifyOrder = Omit<ShopifySums, 'refundedMinor' | 'isWhollyRefunded'> & {
  readonly orderedAtMs: number;
  readonly region: string;
  /** As statusOf writes it. */
  readonly status: string;
  readonly isTest: boolean;
  readonly isCancelled: boolean;
  readonly discountMinor: number;
  readonly customerKind: ImportedOrder['customerKind'];
  readonly codes: readonly string[];
  readonly clickId: string;
};

const PAID = new Set(['paid', 'partially_paid', 'partially_refunded', 'refunded']);
const KNOWN_STATUSES = new Set([...PAID, 'authorized', 'expired', 'pending', 'voided']);

/** Export and API write the financial status in their own ways; this is the API's. */
export const statusOf = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, '_');

/** Why an order can't be one of the campaign's; null when it can. */
export const frameProblem = (
  currency: string,
  status: string,
  frame: ImportFrame,
): FileProblem | null => {
  const code = currency.toUpperCase();
  if (code !== '' && code !== frame.currency)
    return {
      key: 'import.row.other_currency',
      values: { currency: code.slice(0, 8), expected: frame.currency },
    };
  const known = statusOf(status);
  return KNOWN_STATUSES.has(known)
    ? null
    : { key: 'import.row.unknown_status', values: { value: known.slice(0, 40) } };
};

/** Paid through Shopify's gateway for trying out, or tagged as a test. */
export const isTestOrder = (gateways: readonly string[], tags: string): boolean =>
  gateways.some((gateway) => /bogus|for testing/i.test(gateway)) ||
  tags.split(',').some((tag) => tag.trim().toLowerCase() === 'test');

const uncountedOf = (order: ShopifyOrder, isRefunded: boolean): Uncounted | null => {
  if (order.isTest) return 'test';
  if (order.isCancelled) return 'cancelled';
  if (order.status === 'voided') return 'voided';
  if (!PAID.has(order.status)) return 'unpaid';
  return isRefunded ? 'refunded' : null;
};

/** `refundedMinor` is all that was paid back: goods, their tax and shipping in one number, at least 0. */
export const settleOrder = (order: ShopifyOrder, refundedMinor: number): SettledOrder => {
  const isWhollyRefunded = order.status === 'refunded';
  const net = shopifyNet({ ...order, refundedMinor, isWhollyRefunded });
  return {
    orderedAtMs: order.orderedAtMs,
    region: order.region,
    netMinor: net.netMinor,
    discountMinor: order.discountMinor,
    refundedMinor: net.refundedMinor,
    uncounted: uncountedOf(
      order,
      isWhollyRefunded || (net.refundedMinor > 0 && net.netMinor === 0),
    ),
    customerKind: order.customerKind,
    codes: order.codes,
    clickId: order.clickId,
  };
};
