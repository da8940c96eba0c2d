// An order as it counts, hashed and attributed, as the row that is stored. For files and webhooks alike.
import { attributeOrder } from '../../core/sales/order.ts';
import type { CustomerKind, OrderSources, SettledOrder } from '../../core/sales/order.ts';
import { dayOfInstant } from '../../core/imports/instant.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';

export type HashedOrder = {
  readonly order: SettledOrder;
  readonly refHash: string;
  readonly customerHash: string | null;
};

/** `kind` is what is known of the customer where the source itself says nothing. */
export const orderRowOf = (
  { order, refHash, customerHash }: HashedOrder,
  sources: OrderSources,
  timeZone: string,
  kind: CustomerKind,
): OrderRow => ({
  refHash,
  orderedAtMs: order.orderedAtMs,
  day: dayOfInstant(order.orderedAtMs, timeZone),
  region: order.region,
  netMinor: order.netMinor,
  discountMinor: order.discountMinor,
  refundedMinor: order.refundedMinor,
  isCounted: order.uncounted === null,
  customerHash,
  customerKind: order.customerKind ?? kind,
  isKindFromSource: order.customerKind !== null,
  codes: order.codes,
  clickId: order.clickId,
  ...attributeOrder(order, sources),
});
