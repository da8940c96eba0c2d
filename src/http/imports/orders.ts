// An orders file from text to stored rows: read, hash, attribute, store. For the API and the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign.ts';
import { newId } from '../../core/id.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import type { Asked } from '../../core/imports/large/orders.ts';
import { readOrders, shopOf } from '../../core/imports/orders/read-orders.ts';
import type { ShopName } from '../../core/imports/orders/read-orders.ts';
import { isRefusedAsBusy } from '../../storage/imports/busy.ts';
import { findSameFile } from '../../storage/imports/import.ts';
import type { Import, ImportCounts } from '../../storage/imports/import.ts';
import { ordersFileHash, orderRowsOf } from '../../inbox/imports/order-rows.ts';
import { summariseOrders } from '../../inbox/imports/order-summary.ts';
import type { OrdersSummary } from '../../inbox/imports/order-summary.ts';
import { previewOrders, storeOrders } from '../../storage/imports/orders.ts';
import type { AppEnv } from '../env.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type OrderOptions = Asked & {
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

/** What a file brought. `stored` is null in a dry run; `isRepeated` when this very file was imported before. */
export type Brought<Summary> = {
  readonly stored: Import | null;
  readonly counts: ImportCounts;
  readonly parsed: Parsed<unknown>;
  readonly summary: Summary;
  readonly isRepeated: boolean;
};

export const importOrders = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  options: OrderOptions,
  isDryRun: boolean,
): Promise<Brought<OrdersSummary> & { readonly source: ShopName }> => {
  const { mapping, date_order: dateOrder } = options;
  const source = shopOf(options.source, mapping, file.text);
  const parsed = readOrders(source, file.text, frameOf(campaign, dateOrder), mapping);
  if (!parsed.ok) throw fileStop(parsed.error);
  const { items, skipped, rowsRead } = parsed.value;
  const rows = await orderRowsOf(c.env.DB, c.env.SECRET_KEY, campaign, items);
  const made = {
    id: newId('import', c.var.randomBytes),
    brandId: campaign.brandId,
    campaignId: campaign.id,
    kind: 'orders',
    source,
    fileName: file.name,
    fileHash: await ordersFileHash(file.hash, source, mapping),
    rowsRead,
    skipped,
  } as const;
  const brought = { source, parsed: parsed.value, summary: summariseOrders(items, rows) };
  const same = await findSameFile(c.env.DB, made);
  if (isDryRun || same) {
    const counts = await previewOrders(c.env.DB, campaign.id, rows);
    // The same file can change something all the same: a promo code may have been entered since.
    if (isDryRun || counts.stored + counts.changed === 0) {
      return { ...brought, counts, stored: isDryRun ? null : same, isRepeated: same !== null };
    }
  }
  const stored = await storeOrders(c.env.DB, made, rows, whoOf(c)).catch((error: unknown) => {
    throw isRefusedAsBusy(error) ? stop('conflict', [], 'import.problem.busy') : error;
  });
  const unchanged = rows.length - stored.rowsStored - stored.rowsChanged;
  const counts = { stored: stored.rowsStored, changed: stored.rowsChanged, unchanged };
  return { ...brought, counts, stored, isRepeated: false };
};
