// Orders of a large file. An order may span rows, and a refund may stand far from its order.
import { ordersReader } from '../../../core/imports/large/readers.ts';
import { deriveNextKinds, undoOrderChunk } from '../../../storage/imports/order-undo.ts';
import { storeOrderSlice } from '../../../storage/imports/order-slices.ts';
import { IS_UNDOABLE } from '../../../storage/imports/order-sql.ts';
import { previewOrders } from '../../../storage/imports/orders.ts';
import { campaignOf, fileOf } from '../job.ts';
import { orderRowsOf, ordersFileHash } from '../order-rows.ts';
import { summariseOrders } from '../order-summary.ts';
import { makeKind } from './kind.ts';

export const ORDERS = makeKind({
  reader: ({ plan }) => ordersReader(plan.asked),
  nameOf: ({ reference }) => reference,
  again: (first) => ({ key: 'import.row.order_again', values: { first } }),
  apart: { alone: 'import.row.refund_alone', further: 'import.row.no_amount' },
  rowsOf: (named, job, { db, secretKey }) =>
    orderRowsOf(
      db,
      secretKey,
      campaignOf(job),
      named.map(({ item }) => item),
    ),
  summarise: summariseOrders,
  preview: previewOrders,
  store: storeOrderSlice,
  fileHashOf: (job) => ordersFileHash(job.fileHash, fileOf(job).source, job.plan.asked.mapping),
  undoableIf: IS_UNDOABLE,
  undo: async (db, made, _, limit) => ((await undoOrderChunk(db, made, limit)) ? null : ''),
  // Whose first order is gone has another first one.
  derive: (db, { campaignId }, after, limit) => deriveNextKinds(db, campaignId, after, limit),
});
