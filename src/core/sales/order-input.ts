// An order as the API takes it in a list. It is the order that a file has under the same number.
import * as z from 'zod';
import { currencyField, instantField, lineField } from '../field.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';
import { regionOfCells } from '../imports/orders/order-cells.ts';
import { codesOf, customerOf, orderReference } from './order.ts';
import type { ImportedOrder } from './order.ts';

const amount = z.int().min(0).max(100_000_000_000);
const UNCOUNTED = ['test', 'cancelled', 'voided', 'unpaid', 'refunded'] as const;

export const orderInput = z
  .strictObject({
    reference: lineField(200).meta({
      description: 'The order number. Stored as a keyed hash only',
      example: '#1001',
    }),
    at: instantField.meta({ description: 'Milliseconds since 1970, UTC', example: 1772647330000 }),
    net_minor: amount.meta({
      description:
        'Goods after discounts, without tax, shipping and refunds, in minor units of the campaign’s currency',
      example: 3361,
    }),
    discount_minor: amount.nullish().meta({ example: 600 }),
    refunded_minor: amount.nullish().meta({ description: 'What of the goods was paid back' }),
    currency: currencyField
      .nullish()
      .meta({ description: 'Where it is told, it has to be the campaign’s' }),
    uncounted: z
      .enum(UNCOUNTED)
      .nullish()
      .meta({ description: 'Why it is kept but is no conversion', example: null }),
    email: z.string().max(320).nullish().meta({
      description: 'Stored as a keyed hash only, as `phone` is',
      example: 'ada@example.com',
    }),
    phone: z
      .string()
      .max(60)
      .nullish()
      .meta({ description: 'Read where there is no e-mail address' }),
    customer_kind: z
      .enum(['new', 'returning'])
      .nullish()
      .meta({ description: 'Only where the shop itself knows', example: 'new' }),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .nullish()
      .meta({ description: 'ISO 3166, of the shipping address', example: 'DE' }),
    province: z
      .string()
      .regex(/^[A-Za-z0-9]{1,3}$/)
      .nullish()
      .meta({ description: 'As ISO 3166-2 has it behind the country', example: 'BE' }),
    codes: z
      .array(lineField(64))
      .max(10)
      .nullish()
      .meta({ example: ['GLOW15'] }),
    click_id: z
      .string()
      .regex(/^clk_[0-9a-z]{24}$/)
      .nullish()
      .meta({ description: 'What `liftnote_click` said in the address that the customer came by' }),
  })
  .refine(({ reference }) => orderReference(reference) !== '', {
    path: ['reference'],
    params: { key: 'import.row.no_reference' },
  });
export type OrderInput = z.infer<typeof orderInput>;

/** `row` is where it stands in the list. */
export const orderOf = (
  input: OrderInput,
  row: number,
  currency: string,
): Result<ImportedOrder, FieldProblem> => {
  if (input.currency != null && input.currency !== currency) {
    const values = { currency: input.currency, expected: currency };
    return fail({ field: 'currency', key: 'import.row.other_currency', values });
  }
  const refundedMinor = input.refunded_minor ?? 0;
  const isAllBack = refundedMinor > 0 && input.net_minor === 0;
  return ok({
    row,
    reference: orderReference(input.reference),
    orderedAtMs: input.at,
    region: regionOfCells(input.country ?? '', input.province ?? ''),
    netMinor: input.net_minor,
    discountMinor: input.discount_minor ?? 0,
    refundedMinor,
    uncounted: input.uncounted ?? (isAllBack ? 'refunded' : null),
    customer: customerOf(input.email ?? '', input.phone ?? ''),
    customerKind: input.customer_kind ?? null,
    codes: codesOf((input.codes ?? []).join('\n')),
    clickId: input.click_id ?? '',
  });
};
