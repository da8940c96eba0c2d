// A refund as Shopify's JSON has it, inside an order and alone (topic refunds/create):
// https://shopify.dev/docs/api/admin-rest/latest/resources/refund. What was paid back is the sum of its transactions
// of kind "refund" that succeeded, as the orders export's "Refunded Amount" is. A refund without any (goods taken
// back or off the order before they were paid) paid nothing back.
import * as z from 'zod';
import { parseMoney } from '../money.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FileProblem, ImportFrame } from './import-result.ts';
import type { ShopifyOrder } from './shopify-order.ts';
import { areTaxesIncluded } from './shopify-money.ts';

const amount = z.union([z.string(), z.number()]).nullish();
const set = z.object({ shop_money: z.object({ amount }).nullish() }).nullish();

const id = z.union([z.number(), z.string()]);

export const refundSchema = z.object({
  id,
  transactions: z
    .array(
      z.object({
        kind: z.string().nullish(),
        status: z.string().nullish(),
        amount,
        currency: z.string().nullish(),
      }),
    )
    .nullish(),
  refund_line_items: z.array(z.object({ subtotal_set: set, total_tax_set: set })).nullish(),
  order_adjustments: z.array(z.object({ amount_set: set, tax_amount_set: set })).nullish(),
});
type Payload = z.infer<typeof refundSchema>;

/** First problem of a schema, as the place where it is. */
export const shapeProblem = (error: z.core.$ZodError): FileProblem => ({
  key: 'import.hook.shape',
  values: { field: error.issues[0]?.path.map(String).join('.').slice(0, 60) || '(body)' },
});

/** Minor units of the shop's currency, at least 0. */
export type ShopifyRefund = {
  readonly refundId: string;
  readonly paidMinor: number;
  /** To be added where the order's taxes come on top of its prices. */
  readonly taxOnTopMinor: number;
};

const sumOf = (
  values: readonly z.infer<typeof amount>[],
  currency: string,
): Result<number, FileProblem> => {
  let sum = 0;
  for (const value of values) {
    if (value == null || value === '') continue;
    const read = parseMoney(String(value), currency);
    if (!read.ok)
      return fail({
        key: 'import.row.bad_amount',
        values: { column: 'refunds', value: String(value).slice(0, 40) },
      });
    sum += read.value;
  }
  return ok(sum);
};

/**
 * The shop's money of a refund that was paid in another currency: its lines less its adjustments, which are
 * negative where more was paid back ("shipping_refund") and positive where less was ("refund_discrepancy").
 */
const readForeign = (
  payload: Payload,
  currency: string,
): Result<Omit<ShopifyRefund, 'refundId'>, FileProblem> => {
  const shopMoney = (one: z.infer<typeof set>) => one?.shop_money?.amount;
  const lines = payload.refund_line_items ?? [];
  const adjustments = payload.order_adjustments ?? [];
  const goods = sumOf(
    lines.map((line) => shopMoney(line.subtotal_set)),
    currency,
  );
  const taxes = sumOf(
    lines.map((line) => shopMoney(line.total_tax_set)),
    currency,
  );
  const adjusted = sumOf(
    adjustments.map((one) => shopMoney(one.amount_set)),
    currency,
  );
  const adjustedTax = sumOf(
    adjustments.map((one) => shopMoney(one.tax_amount_set)),
    currency,
  );
  if (!goods.ok) return goods;
  if (!taxes.ok) return taxes;
  if (!adjusted.ok) return adjusted;
  if (!adjustedTax.ok) return adjustedTax;
  return ok({
    paidMinor: Math.max(0, goods.value - adjusted.value),
    taxOnTopMinor: Math.max(0, taxes.value - adjustedTax.value),
  });
};

export const readRefund = (
  payload: Payload,
  frame: ImportFrame,
): Result<ShopifyRefund, FileProblem> => {
  const refundId = String(payload.id);
  const paid = (payload.transactions ?? []).filter(
    ({ kind, status }) => kind === 'refund' && status === 'success',
  );
  if (paid.some(({ currency }) => currency != null && currency.toUpperCase() !== frame.currency)) {
    const foreign = readForeign(payload, frame.currency);
    return foreign.ok ? ok({ refundId, ...foreign.value }) : foreign;
  }
  const sum = sumOf(
    paid.map((one) => one.amount),
    frame.currency,
  );
  return sum.ok ? ok({ refundId, paidMinor: Math.max(0, sum.value), taxOnTopMinor: 0 }) : sum;
};

/** All that an order's refunds paid back; each of them stands in the list once. */
export const sumRefunds = (
  order: ShopifyOrder,
  refunds: readonly Pick<ShopifyRefund, 'paidMinor' | 'taxOnTopMinor'>[],
): number => {
  const isOnTop = !areTaxesIncluded(order);
  return refunds.reduce(
    (sum, { paidMinor, taxOnTopMinor }) => sum + paidMinor + (isOnTop ? taxOnTopMinor : 0),
    0,
  );
};

/** Body of refunds/create, parsed from JSON. */
export const readShopifyRefund = (
  body: unknown,
  frame: ImportFrame,
): Result<{ readonly orderId: string; readonly refund: ShopifyRefund }, FileProblem> => {
  const parsed = refundSchema.extend({ order_id: id }).safeParse(body);
  if (!parsed.success) return fail(shapeProblem(parsed.error));
  const refund = readRefund(parsed.data, frame);
  return refund.ok ? ok({ orderId: String(parsed.data.order_id), refund: refund.value }) : refund;
};
