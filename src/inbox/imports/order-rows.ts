// Orders of a file as the rows that are stored: hashed, attributed, and with what the file says of their customers.
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { OrderMapping } from '../../core/imports/orders/order-mapping.ts';
import { fileHashOf } from '../../core/imports/file-hash.ts';
import { customerHash, kindsInFile, orderHash } from '../../core/sales/order.ts';
import type { ImportedOrder } from '../../core/sales/order.ts';
import { loadOrderSources } from '../../storage/imports/orders.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';
import { orderRowOf } from './order-row.ts';

/** What names a file: of a generic one also how it is read. */
export const ordersFileHash = (
  hash: string,
  shop: string,
  mapping: OrderMapping | undefined,
): Promise<string> => fileHashOf(hash, shop === 'generic' ? JSON.stringify(mapping) : '');

export const orderRowsOf = async (
  db: D1Database,
  secretKey: string,
  campaign: Pick<Campaign, 'id' | 'brandId' | 'timeZone' | 'attributionWindowDays'>,
  orders: readonly ImportedOrder[],
): Promise<OrderRow[]> => {
  const hashed = await Promise.all(
    orders.map(async (order) => ({
      order,
      refHash: await orderHash(secretKey, order.reference),
      customerHash: await customerHash(secretKey, order.customer),
      clickId: order.clickId,
    })),
  );
  const sources = await loadOrderSources(db, campaign, hashed);
  const kinds = kindsInFile(
    hashed.map(({ order, refHash, customerHash }) => ({
      customer: customerHash,
      orderedAtMs: order.orderedAtMs,
      isCounted: order.uncounted === null,
      tie: refHash,
    })),
  );
  return hashed.map((one, index) =>
    orderRowOf(one, sources, campaign.timeZone, kinds[index] ?? 'unknown'),
  );
};
