// What of a Shopify order is net revenue: goods after discounts, without tax, shipping and refunds.
//
// Shopify, Admin API, Order.subtotalPriceSet: the subtotal is the sum of line prices "after discounts and
// before returns", and "if taxesIncluded is true, then the subtotal also includes tax"
// (https://shopify.dev/docs/api/admin-graphql/latest/objects/order). The export does not say whether taxes
// are included (the JSON of an order does, in taxes_included); its own sums do: Total = Subtotal + Shipping, or Subtotal + Shipping + Taxes.

export type ShopifySums = {
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly taxesMinor: number;
  readonly totalMinor: number | null;
  /** Where the source says so itself; null where its sums have to tell. */
  readonly areTaxesIncluded: boolean | null;
  /** All that was paid back: goods, their tax and shipping in one number. */
  readonly refundedMinor: number;
  /** The order's status says that everything was paid back. */
  readonly isWhollyRefunded: boolean;
};

export type ShopifyNet = {
  readonly netMinor: number;
  readonly refundedMinor: number;
  readonly areTaxesIncluded: boolean;
};

/** Whether the total is nearer to the sums without a separate tax; tips and duties don't decide it. */
export const areTaxesIncluded = ({
  subtotalMinor,
  shippingMinor,
  taxesMinor,
  totalMinor,
  areTaxesIncluded: said,
}: Omit<ShopifySums, 'refundedMinor' | 'isWhollyRefunded'>): boolean => {
  if (said !== null) return said;
  if (totalMinor === null || taxesMinor <= 0) return false;
  const rest = totalMinor - subtotalMinor - shippingMinor;
  return Math.abs(rest) < Math.abs(rest - taxesMinor);
};

/**
 * The tax on goods is the taxes' share by value of goods among goods and shipping where taxes are included
 * (shipping carries them too), else all of it. A refund is taken to be of goods with their tax first, of
 * shipping only then: net = goods - min(refund x goods / (goods + their tax), goods). It never falls below 0
 * unless the subtotal itself is negative.
 */
export const shopifyNet = (sums: ShopifySums): ShopifyNet => {
  const { subtotalMinor, shippingMinor, taxesMinor, refundedMinor, isWhollyRefunded } = sums;
  const isIncluded = areTaxesIncluded(sums);
  const paidMinor = subtotalMinor + shippingMinor;
  const taxOnGoods =
    isIncluded && paidMinor > 0 ? Math.round((taxesMinor * subtotalMinor) / paidMinor) : taxesMinor;
  const goodsMinor = isIncluded ? subtotalMinor - taxOnGoods : subtotalMinor;
  const most = Math.max(0, goodsMinor);
  const withTax = most + Math.max(0, taxOnGoods);
  const share = withTax === 0 ? 0 : Math.round((refundedMinor * most) / withTax);
  const refunded = isWhollyRefunded ? most : Math.min(most, Math.max(0, share));
  return { netMinor: goodsMinor - refunded, refundedMinor: refunded, areTaxesIncluded: isIncluded };
};
