// A conversion that another system tells by webhook: a lead, a sign-up, an install, or a sale of a shop that has no
// export of its own here. A sale is an order like any other; the rest are events.
import * as z from 'zod';
import { currencyField, lineField } from '../field.ts';
import { keyedHash } from '../link.ts';
import { codesOf, customerOf } from './order.ts';
import type { ImportedOrder, SettledOrder, Uncounted } from './order.ts';
import type { FieldProblem } from '../result.ts';

/** What is stored of an event's number. A lead that a customer database exports too is hashed alike, and counts once. */
export const eventHash = (secretKey: string, action: string, reference: string): Promise<string> =>
  keyedHash(secretKey, 'event', `${action}\n${reference}`);

const EVENT_ACTIONS = ['lead', 'sign_up', 'install', 'sale'] as const;

const SALE_STATES = ['paid', 'unpaid', 'cancelled', 'refunded', 'test'] as const;

// Seconds instead of milliseconds would be 1970.
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = 253_402_300_799_999;
const amount = z.int().min(0).max(1_000_000_000_000);

export const conversionEventInput = z.strictObject({
  action: z.enum(EVENT_ACTIONS).meta({ example: 'sign_up' }),
  reference: lineField(200).meta({
    description:
      'Your own number of it: the same action and reference again corrects what was said before. Of a sale the order ' +
      'number, as the shop’s exports and surveys have it. Stored as a keyed hash only.',
    example: 'user-20931',
  }),
  at: z.int().min(EARLIEST_MS).max(LATEST_MS).meta({
    description: 'When it happened, milliseconds since 1970, UTC',
    example: 1772647330000,
  }),
  value_minor: amount.optional().meta({
    description:
      'What it is worth, in minor units. Of a sale, where it is needed: goods after discounts, without tax, shipping ' +
      'and refunds',
    example: 4200,
  }),
  currency: currencyField
    .optional()
    .meta({ description: 'ISO 4217; with a value, and the campaign’s own', example: 'EUR' }),
  click_id: z
    .string()
    .regex(/^clk_[0-9a-z]{24}$/)
    .optional()
    .meta({
      description: 'The value of `liftnote_click` in the address that a tracking link led to',
      example: 'clk_0123456789abcdefghjkmnpq',
    }),
  code: lineField(200)
    .optional()
    .meta({ description: 'Promo code; several parted by commas', example: 'GLOW15' }),
  creator_id: lineField(40).optional().meta({
    description: 'Whom it is credited to, where your system knows it itself. Not of a sale',
    example: 'crea_1h6g3f9d2s5a8p0q4w7e1r6t',
  }),
  customer: lineField(254).optional().meta({
    description: 'Of a sale: e-mail address or telephone number. Stored as a keyed hash only',
    example: 'ada@example.com',
  }),
  customer_kind: z
    .enum(['new', 'returning'])
    .optional()
    .meta({ description: 'Of a sale, where the shop knows', example: 'new' }),
  region: z
    .string()
    .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)
    .optional()
    .meta({ description: 'Of a sale: ISO 3166 country, with its province', example: 'US-CA' }),
  discount_minor: amount.optional().meta({ description: 'Of a sale', example: 600 }),
  refunded_minor: amount.optional().meta({
    description: 'Of a sale: what of the goods, without tax, was paid back',
    example: 0,
  }),
  state: z.enum(SALE_STATES).optional().meta({
    description: 'Of a sale; only a paid one, which it is when left out, counts',
    example: 'paid',
  }),
});

export type ConversionEventInput = z.infer<typeof conversionEventInput>;

const OF_SALES = [
  'customer',
  'customer_kind',
  'region',
  'discount_minor',
  'refunded_minor',
  'state',
] as const satisfies readonly (keyof ConversionEventInput)[];

/** What the schema can't see: fields that need each other, and the campaign's currency. */
export const eventProblems = (
  event: ConversionEventInput,
  campaign: { readonly currency: string },
): FieldProblem[] => {
  const isSale = event.action === 'sale';
  const problems: FieldProblem[] = [];
  if (isSale && event.value_minor === undefined)
    problems.push({ field: 'value_minor', key: 'invalid.missing' });
  if (event.value_minor !== undefined && event.currency === undefined)
    problems.push({ field: 'currency', key: 'invalid.missing' });
  if (event.currency !== undefined && event.currency !== campaign.currency)
    problems.push({
      field: 'currency',
      key: 'api.hook.currency',
      values: { currency: event.currency, expected: campaign.currency },
    });
  if (isSale && event.creator_id !== undefined)
    problems.push({ field: 'creator_id', key: 'api.hook.sale_creator' });
  if (!isSale)
    for (const field of OF_SALES)
      if (event[field] !== undefined) problems.push({ field, key: 'api.hook.only_sale' });
  if (event.customer !== undefined && customerOf(event.customer, event.customer) === null)
    problems.push({ field: 'customer', key: 'api.hook.customer' });
  return problems;
};

const UNCOUNTED: Readonly<Record<(typeof SALE_STATES)[number], Uncounted | null>> = {
  paid: null,
  unpaid: 'unpaid',
  cancelled: 'cancelled',
  refunded: 'refunded',
  test: 'test',
};

/** A sale as an order; its customer apart, which is hashed. */
export const saleOf = (
  event: ConversionEventInput,
): { readonly customer: ImportedOrder['customer']; readonly order: SettledOrder } => ({
  customer: event.customer === undefined ? null : customerOf(event.customer, event.customer),
  order: {
    orderedAtMs: event.at,
    region: event.region ?? '',
    netMinor: event.value_minor ?? 0,
    discountMinor: event.discount_minor ?? 0,
    refundedMinor: event.refunded_minor ?? 0,
    uncounted: UNCOUNTED[event.state ?? 'paid'],
    customerKind: event.customer_kind ?? null,
    codes: codesOf(event.code ?? ''),
    clickId: event.click_id ?? '',
  },
});
