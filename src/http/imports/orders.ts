// An orders file from text to stored rows: read, hash, attribute, store. For the API and the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign.ts';
import { newId } from '../../core/id.ts';
import type { FileProblem, Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { parseGenericOrders } from '../../core/imports/orders/generic-orders.ts';
import type { OrderMapping } from '../../core/imports/orders/order-mapping.ts';
import { parseWooCommerceOrders } from '../../core/imports/orders/woocommerce-orders.ts';
import { recogniseText } from '../../core/imports/recognise.ts';
import { parseShopifyOrders } from '../../core/imports/shopify-orders.ts';
import { sha256Hex } from '../../core/link.ts';
import { customerHash, kindsInFile, orderHash } from '../../core/order.ts';
import type { ImportedOrder, OrderMatch, Uncounted } from '../../core/order.ts';
import type { Result } from '../../core/result.ts';
import { findSameFile } from '../../storage/imports/import.ts';
import type { Import, ImportCounts } from '../../storage/imports/import.ts';
import { loadOrderSources, previewOrders, storeOrders } from '../../storage/imports/orders.ts';
import type { OrderRow } from '../../storage/imports/orders.ts';
import type { AppEnv } from '../env.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import { frameOf } from './source.ts';
import { orderRowOf } from './order-row.ts';
import { whoOf } from '../who.ts';

export const SHOPS = ['shopify', 'woocommerce', 'generic'] as const;
export type ShopName = (typeof SHOPS)[number];

export type OrderOptions = {
  readonly source?: ShopName | undefined;
  /** Needed for a generic file, and of no use for others. */
  readonly mapping?: OrderMapping | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

/** The shop that was named; else whose heading it has; else Shopify, whose reader says what is missing. */
export const shopOf = ({ source, mapping }: OrderOptions, text: string): ShopName => {
  if (source !== undefined) return source;
  if (mapping !== undefined) return 'generic';
  return recogniseText(text) === 'woocommerce_orders' ? 'woocommerce' : 'shopify';
};

const parse = (
  shop: ShopName,
  text: string,
  campaign: Campaign,
  { mapping, date_order: dateOrder }: OrderOptions,
): Result<Parsed<ImportedOrder>, FileProblem> => {
  const frame = frameOf(campaign, dateOrder);
  if (shop === 'woocommerce') return parseWooCommerceOrders(text, frame);
  return shop === 'generic' && mapping
    ? parseGenericOrders(text, frame, mapping)
    : parseShopifyOrders(text, frame);
};

export type OrdersSummary = {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Orders that are conversions, and their sums. */
  readonly counted: number;
  readonly netMinor: number;
  readonly discountMinor: number;
  readonly refundedMinor: number;
  readonly notCounted: Readonly<Record<Uncounted, number>>;
  readonly matched: Readonly<Record<OrderMatch, number>>;
};

/** What a file brought. `stored` is null in a dry run; `isRepeated` when this very file was imported before. */
export type Brought<Summary> = {
  readonly stored: Import | null;
  readonly counts: ImportCounts;
  readonly parsed: Parsed<unknown>;
  readonly summary: Summary;
  readonly isRepeated: boolean;
};

const toRows = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  orders: readonly ImportedOrder[],
): Promise<OrderRow[]> => {
  const secretKey = c.env.SECRET_KEY;
  const hashed = await Promise.all(
    orders.map(async (order) => ({
      order,
      refHash: await orderHash(secretKey, order.reference),
      customerHash: await customerHash(secretKey, order.customer),
      clickId: order.clickId,
    })),
  );
  const sources = await loadOrderSources(c.env.DB, campaign, hashed);
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

const summarise = (orders: readonly ImportedOrder[], rows: readonly OrderRow[]): OrdersSummary => {
  const days = rows.map(({ day }) => day).toSorted();
  const notCounted = { test: 0, cancelled: 0, voided: 0, unpaid: 0, refunded: 0 };
  const matched = { none: 0, code: 0, click: 0, code_and_click: 0 };
  for (const { uncounted } of orders) if (uncounted !== null) notCounted[uncounted] += 1;
  const counted = rows.filter(({ isCounted }) => isCounted);
  for (const { matchedBy } of counted) matched[matchedBy] += 1;
  const sum = (amount: (row: OrderRow) => number): number =>
    counted.reduce((total, row) => total + amount(row), 0);
  return {
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    counted: counted.length,
    netMinor: sum(({ netMinor }) => netMinor),
    discountMinor: sum(({ discountMinor }) => discountMinor),
    refundedMinor: sum(({ refundedMinor }) => refundedMinor),
    notCounted,
    matched,
  };
};

export const importOrders = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  options: OrderOptions,
  isDryRun: boolean,
): Promise<Brought<OrdersSummary> & { readonly source: ShopName }> => {
  const source = shopOf(options, file.text);
  const parsed = parse(source, file.text, campaign, options);
  if (!parsed.ok) throw fileStop(parsed.error);
  const { items, skipped, rowsRead } = parsed.value;
  const rows = await toRows(c, campaign, items);
  const made = {
    id: newId('import', c.var.randomBytes),
    brandId: campaign.brandId,
    campaignId: campaign.id,
    kind: 'orders',
    source,
    fileName: file.name,
    fileHash:
      source === 'generic'
        ? await sha256Hex(`${file.hash}\n${JSON.stringify(options.mapping)}`)
        : file.hash,
    rowsRead,
    skipped,
  } as const;
  const brought = { source, parsed: parsed.value, summary: summarise(items, rows) };
  const same = await findSameFile(c.env.DB, made);
  if (isDryRun || same) {
    const counts = await previewOrders(c.env.DB, campaign.id, rows);
    // The same file can change something all the same: a promo code may have been entered since.
    if (isDryRun || counts.stored + counts.changed === 0) {
      return { ...brought, counts, stored: isDryRun ? null : same, isRepeated: same !== null };
    }
  }
  const stored = await storeOrders(c.env.DB, made, rows, whoOf(c));
  const unchanged = rows.length - stored.rowsStored - stored.rowsChanged;
  const counts = { stored: stored.rowsStored, changed: stored.rowsChanged, unchanged };
  return { ...brought, counts, stored, isRepeated: false };
};
