// Which column of an orders file is which of our fields, for a shop that no importer knows. What a file can't do without is
// a reference, a time and an amount; what is not mapped is unknown, never guessed.
import * as z from 'zod';
import { cleanLine } from '../../text.ts';
import { columnKey } from '../columns.ts';
import type { ColumnNames } from '../columns.ts';
import { ORDER_COLUMNS } from './order-columns.ts';

const column = z.string().overwrite(cleanLine).min(1).max(200);

export const ORDER_FIELDS = [
  'reference',
  'ordered_at',
  'net',
  'total',
  'tax',
  'shipping',
  'discount',
  'refunded',
  'currency',
  'status',
  'email',
  'phone',
  'customer_kind',
  'country',
  'province',
  'codes',
  'click_id',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

const statuses = z.array(z.string().overwrite(cleanLine).min(1).max(60)).max(30);

export const orderMapping = z
  .strictObject({
    reference: column.meta({ description: 'The order number', example: 'Order No.' }),
    ordered_at: column.meta({ description: 'When it was ordered', example: 'Ordered' }),
    net: column.optional().meta({
      description: 'Goods after discounts, without tax, shipping and refunds',
    }),
    total: column.optional().meta({
      description: 'What was paid; tax and shipping are taken off it where they are mapped',
    }),
    tax: column.optional().meta({ description: 'All taxes, if the total has them in it' }),
    shipping: column
      .optional()
      .meta({ description: 'Shipping without tax, if it is in the total' }),
    discount: column.optional(),
    refunded: column
      .optional()
      .meta({ description: 'What of the goods was paid back, without tax' }),
    currency: column.optional(),
    status: column.optional(),
    email: column.optional(),
    phone: column.optional(),
    customer_kind: column.optional(),
    country: column.optional().meta({ description: 'ISO 3166 code' }),
    province: column.optional(),
    codes: column.optional().meta({ description: 'Promo codes' }),
    click_id: column.optional(),
    counted_statuses: statuses.optional().meta({
      description:
        'Words of the status column for an order that counts; all others are kept but do not count',
    }),
  })
  .refine(({ net, total }) => net !== undefined || total !== undefined, {
    path: ['net'],
    params: { key: 'import.mapping.no_amount' },
  })
  .refine(
    ({ status, counted_statuses }) => (status === undefined) === (counted_statuses === undefined),
    {
      path: ['counted_statuses'],
      params: { key: 'import.mapping.statuses' },
    },
  );

export type OrderMapping = z.infer<typeof orderMapping>;

/** The mapped columns as `findColumns` looks for them. */
export const mappedNames = (mapping: OrderMapping): ColumnNames<OrderField> => {
  const names = ORDER_FIELDS.map((field): [OrderField, readonly string[]] => {
    const name = mapping[field];
    return [field, name === undefined ? [] : [columnKey(name)]];
  });
  return Object.fromEntries(names) as Record<OrderField, readonly string[]>; // one entry for each field
};

const USUAL: Readonly<Partial<Record<OrderField, readonly string[]>>> = ORDER_COLUMNS;

/** A mapping for a heading as far as its names are usual ones; each column is used once. */
export const suggestOrderMapping = (
  heading: readonly string[],
): Partial<Record<OrderField, string>> => {
  const free = new Map<string, string>();
  for (const title of heading) {
    const key = columnKey(title);
    if (key !== '' && !free.has(key)) free.set(key, title.trim());
  }
  const suggested: Partial<Record<OrderField, string>> = {};
  for (const field of ORDER_FIELDS) {
    const name = USUAL[field]?.find((one) => free.has(one));
    const title = free.get(name ?? '');
    if (name === undefined || title === undefined) continue;
    suggested[field] = title;
    free.delete(name);
  }
  return suggested;
};
