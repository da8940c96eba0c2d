// Orders by a file or in a list. Files too large for one request go through uploads.ts.
import * as z from 'zod';
import { SHOPS } from '../../../core/imports/orders/read-orders.ts';
import { orderInput } from '../../../core/sales/order-input.ts';
import { importOrders } from '../../imports/orders.ts';
import { itemsOf } from '../../imports/sent.ts';
import { createApi } from '../create-api.ts';
import { ordersSummarySchema } from './import-body.ts';
import { dateOrderField, importQuery, importRoute, sourceField } from './import-route.ts';
import { readMapping } from './order-mapping.ts';
import { takeRows } from './take-rows.ts';

const rows = itemsOf(orderInput);

export const ordersImportApi = createApi();

ordersImportApi.openAPIRegistry.register('Orders', rows);

ordersImportApi.openapi(
  importRoute({
    path: 'orders',
    name: 'Orders',
    summary: 'Import orders',
    description:
      'The file that Shopify or WooCommerce exports, or any file of orders with a mapping of its columns; one larger than ' +
      '10 MB or 50,000 rows is uploaded in parts (`/uploads`). Order numbers and e-mail addresses are stored as keyed ' +
      'hashes only. The same order again, by whatever way, updates it.',
    query: importQuery.extend({
      source: sourceField(z.enum(SHOPS)),
      date_order: dateOrderField,
      mapping: z
        .string()
        .max(8000)
        .optional()
        .meta({
          description:
            'For source `generic`: JSON that names the file’s column of each of our fields, at least reference, ordered_at and ' +
            'net or total. All fields: reference, ordered_at, net, total, tax, shipping, discount, refunded, currency, status ' +
            '(with counted_statuses, a list of its words that count), email, phone, customer_kind, country, province, codes, click_id',
        }),
    }),
    rows: 'Orders',
    isLayered: false,
    csv: 'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Created at\n#1001,ada@example.com,paid,EUR,42.00,4.90,7.49,46.90,GLOW15,2026-03-04 18:22:10 +0100\n',
    told: ordersSummarySchema,
  }),
  (c) =>
    takeRows(
      c,
      { ...c.req.valid('param'), ...c.req.valid('query') },
      'orders',
      rows,
      (campaign, sent, { source, date_order, mapping }, isTried) => {
        const options = { source, date_order, mapping: readMapping(source, mapping) };
        return importOrders(c, campaign, sent, options, isTried);
      },
    ),
);
