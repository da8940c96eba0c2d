// The JSON that Shopify sends to a webhook: orders (topics orders/create, orders/updated) and refunds
// (refunds/create), read into the same terms as its orders export.
//
// Shapes: https://shopify.dev/docs/api/admin-rest/latest/resources/order and .../refund; which topic carries which,
// https://shopify.dev/docs/api/webhooks. Amounts are decimals as text, in the shop's currency unless inside a
// `*_set`, which has both; a refund's transactions are in the currency that the customer paid.
import * as z from 'zod';
import { codesOf, customerOf, orderReference } from '../sales/order.ts';
import type { SettledOrder } from '../sales/order.ts';
import { parseMoney } from '../money.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FileProblem, ImportFrame } from './import-result.ts';
import { parseInstant } from './instant.ts';
import { clickIdOfText, regionOfCells } from './orders/order-cells.ts';
import { frameProblem, isTestOrder, settleOrder, statusOf } from './shopify-order.ts';
import type { ShopifyOrder } from './shopify-order.ts';
import { readRefund, refundSchema, shapeProblem, sumRefunds } from './shopify-refund.ts';
import type { ShopifyRefund } from './shopify-refund.ts';

const text = z.string().nullish();
const amount = z.union([z.string(), z.number()]).nullish();
const address = z.object({ country_code: text, province_code: text }).nullish();

const orderSchema = z.object({
  id: z.union([z.number(), z.string()]),
  name: z.string(),
  created_at: z.string(),
  updated_at: text,
  cancelled_at: text,
  financial_status: text,
  currency: text,
  taxes_included: z.boolean().nullish(),
  test: z.boolean().nullish(),
  tags: text,
  payment_gateway_names: z.array(z.string()).nullish(),
  email: text,
  contact_email: text,
  phone: text,
  note: text,
  note_attributes: z.array(z.object({ name: text, value: z.unknown().optional() })).nullish(),
  landing_site: text,
  subtotal_price: amount,
  total_tax: amount,
  total_price: amount,
  total_discounts: amount,
  discount_codes: z.array(z.object({ code: text })).nullish(),
  shipping_lines: z
    .array(
      z.object({
        price: amount,
        discount_allocations: z.array(z.object({ amount })).nullish(),
      }),
    )
    .nullish(),
  shipping_address: address,
  billing_address: address,
  refunds: z.array(refundSchema).nullish(),
});
type Payload = z.infer<typeof orderSchema>;

/** An order as one delivery says it. */
export type ShopifyDelivery = {
  /** Shopify's own id of the order, by which refunds name it. */
  readonly orderId: string;
  readonly reference: string;
  readonly customer: string | null;
  readonly updatedAtMs: number;
  readonly order: ShopifyOrder;
  readonly refunds: readonly ShopifyRefund[];
};

const AMOUNTS = ['subtotal_price', 'total_tax', 'total_price', 'total_discounts'] as const;

const amountsOf = (
  payload: Payload,
  currency: string,
): Result<ReadonlyMap<string, number>, FileProblem> => {
  const shipping = (payload.shipping_lines ?? []).flatMap(({ price, discount_allocations }) => [
    { column: 'shipping_lines', value: price, sign: 1 },
    ...(discount_allocations ?? []).map((allocation) => ({
      column: 'shipping_lines',
      value: allocation.amount,
      sign: -1,
    })),
  ]);
  const named = AMOUNTS.map((column) => ({ column, value: payload[column], sign: 1 }));
  const sums = new Map<string, number>();
  for (const { column, value, sign } of [...named, ...shipping]) {
    if (value == null || value === '') continue;
    const read = parseMoney(String(value), currency);
    if (!read.ok)
      return fail({
        key: 'import.row.bad_amount',
        values: { column, value: String(value).slice(0, 40) },
      });
    sums.set(column, (sums.get(column) ?? 0) + sign * read.value);
  }
  return ok(sums);
};

const placeOf = ({ shipping_address: to, billing_address: from }: Payload): string => {
  const place = to?.country_code ? to : from;
  return regionOfCells(place?.country_code ?? '', place?.province_code ?? '');
};

const clickOf = (payload: Payload): string => {
  const attributes = (payload.note_attributes ?? []).map(
    ({ name, value }) => `${name ?? ''}: ${typeof value === 'string' ? value : ''}`,
  );
  return clickIdOfText([...attributes, payload.note ?? '', payload.landing_site ?? ''].join('\n'));
};

const instantOf = (value: string, frame: ImportFrame): Result<number, FileProblem> => {
  const at = parseInstant(value, frame.timeZone, null);
  return at.ok ? at : fail({ key: 'import.row.bad_date', values: { value: value.slice(0, 40) } });
};

const orderOf = (
  payload: Payload,
  sums: ReadonlyMap<string, number>,
  orderedAtMs: number,
): ShopifyOrder => ({
  orderedAtMs,
  region: placeOf(payload),
  status: statusOf(payload.financial_status ?? ''),
  isTest:
    payload.test === true || isTestOrder(payload.payment_gateway_names ?? [], payload.tags ?? ''),
  isCancelled: (payload.cancelled_at ?? '') !== '',
  subtotalMinor: sums.get('subtotal_price') ?? 0,
  shippingMinor: Math.max(0, sums.get('shipping_lines') ?? 0),
  taxesMinor: sums.get('total_tax') ?? 0,
  totalMinor: sums.get('total_price') ?? null,
  areTaxesIncluded: payload.taxes_included ?? null,
  discountMinor: Math.abs(sums.get('total_discounts') ?? 0),
  customerKind: null,
  codes: codesOf((payload.discount_codes ?? []).map(({ code }) => code ?? '').join(',')),
  clickId: clickOf(payload),
});

/** Body of orders/create and orders/updated, parsed from JSON. */
export const readShopifyOrder = (
  body: unknown,
  frame: ImportFrame,
): Result<ShopifyDelivery, FileProblem> => {
  const parsed = orderSchema.safeParse(body);
  if (!parsed.success) return fail(shapeProblem(parsed.error));
  const payload = parsed.data;
  const reference = orderReference(payload.name);
  if (reference === '') return fail({ key: 'import.row.no_reference' });
  const problem = frameProblem(payload.currency ?? '', payload.financial_status ?? '', frame);
  if (problem) return fail(problem);
  if (payload.subtotal_price == null) return fail({ key: 'import.row.no_amount' });
  const sums = amountsOf(payload, frame.currency);
  if (!sums.ok) return sums;
  const at = instantOf(payload.created_at, frame);
  if (!at.ok) return at;
  const updated = instantOf(payload.updated_at ?? payload.created_at, frame);
  if (!updated.ok) return updated;
  const refunds: ShopifyRefund[] = [];
  for (const one of payload.refunds ?? []) {
    const refund = readRefund(one, frame);
    if (!refund.ok) return refund;
    refunds.push(refund.value);
  }
  return ok({
    orderId: String(payload.id),
    reference,
    customer: customerOf(payload.email || (payload.contact_email ?? ''), payload.phone ?? ''),
    updatedAtMs: updated.value,
    order: orderOf(payload, sums.value, at.value),
    refunds,
  });
};

/** What counts of an order with all refunds that are known of it. */
export const settleDelivery = (
  order: ShopifyOrder,
  refunds: readonly Pick<ShopifyRefund, 'paidMinor' | 'taxOnTopMinor'>[],
): SettledOrder => settleOrder(order, sumRefunds(order, refunds));
