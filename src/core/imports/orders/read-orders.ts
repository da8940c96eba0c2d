// Orders of any shop that has a reader: which one wrote a file, and its orders.
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { ImportedOrder } from '../../sales/order.ts';
import type { FileProblem, ImportFrame, ParsedPart } from '../import-result.ts';
import { recogniseText } from '../recognise.ts';
import { parseShopifyOrders } from '../shopify-orders.ts';
import { parseGenericOrders } from './generic-orders.ts';
import type { OrderMapping } from './order-mapping.ts';
import { parseWooCommerceOrders } from './woocommerce-orders.ts';

export const SHOPS = ['shopify', 'woocommerce', 'generic'] as const;
export type ShopName = (typeof SHOPS)[number];

/** The shop that was named; else, with a mapping, any; else whose heading it has; else Shopify, whose reader says what is missing. */
export const shopOf = (
  source: ShopName | undefined,
  mapping: OrderMapping | undefined,
  text: string,
): ShopName => {
  if (source !== undefined) return source;
  if (mapping !== undefined) return 'generic';
  return recogniseText(text) === 'woocommerce_orders' ? 'woocommerce' : 'shopify';
};

/** A mapping is needed for a generic file, and of no use for others. */
export const readOrders = (
  shop: ShopName,
  text: string,
  frame: ImportFrame,
  mapping: OrderMapping | undefined,
): Result<ParsedPart<ImportedOrder>, FileProblem> => {
  if (shop === 'woocommerce') return parseWooCommerceOrders(text, frame);
  if (shop === 'shopify') return parseShopifyOrders(text, frame);
  return mapping
    ? parseGenericOrders(text, frame, mapping)
    : fail({ key: 'import.file.missing_columns', values: { columns: 'mapping' } });
};
