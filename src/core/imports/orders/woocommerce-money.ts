// What of a WooCommerce order is net revenue: goods after coupons, without tax, shipping, fees and refunds.
//
// WooCommerce REST API, Orders: `total` is the grand total, `total_tax` the sum of all taxes with those of shipping,
// `shipping_total` is without tax (woocommerce.github.io/woocommerce-rest-api-docs, "Order properties"). Subtotals are of
// goods before coupons (WC_Abstract_Order::get_subtotal).

export type WooSums = {
  readonly totalMinor: number | null;
  readonly subtotalMinor: number | null;
  readonly taxMinor: number;
  readonly shippingMinor: number;
  /** Null when the export does not have it. */
  readonly shippingTaxMinor: number | null;
  readonly feesMinor: number;
  readonly discountMinor: number;
  /** All that was paid back: goods, their tax and shipping in one number. */
  readonly refundedMinor: number;
  readonly isWhollyRefunded: boolean;
};

export type WooNet = { readonly netMinor: number; readonly refundedMinor: number };

/** By the total, because coupons may be of shipping too; else by the subtotal. Null when neither is known. */
const goodsOf = (sums: WooSums): number | null => {
  if (sums.totalMinor !== null)
    return sums.totalMinor - sums.taxMinor - sums.shippingMinor - sums.feesMinor;
  return sums.subtotalMinor === null ? null : sums.subtotalMinor - sums.discountMinor;
};

/**
 * A refund is taken to be of goods with their tax first, of shipping only then, as with Shopify:
 * net = goods - min(refund x goods / (goods + their tax), goods). Without the tax of shipping the tax is shared by value.
 */
export const wooNet = (sums: WooSums): WooNet | null => {
  const goods = goodsOf(sums);
  if (goods === null) return null;
  const most = Math.max(0, goods);
  const paid = most + Math.max(0, sums.shippingMinor);
  const taxOnGoods =
    sums.shippingTaxMinor === null
      ? Math.round(paid === 0 ? 0 : (sums.taxMinor * most) / paid)
      : sums.taxMinor - sums.shippingTaxMinor;
  const withTax = most + Math.max(0, taxOnGoods);
  const share = withTax === 0 ? 0 : Math.round((sums.refundedMinor * most) / withTax);
  const refunded = sums.isWhollyRefunded ? most : Math.min(most, Math.max(0, share));
  return { netMinor: goods - refunded, refundedMinor: refunded };
};
