// An orders file from text to stored rows: read, hash, attribute, store. For the API and the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import type { Asked } from '../../core/imports/large/orders.ts';
import { readOrders, shopOf } from '../../core/imports/orders/read-orders.ts';
import { isRefusedAsBusy } from '../../storage/imports/busy.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { ordersFileHash, orderRowsOf } from '../../inbox/imports/order-rows.ts';
import { summariseOrders } from '../../inbox/imports/order-summary.ts';
import type { OrdersSummary } from '../../inbox/imports/order-summary.ts';
import { previewOrders, storeOrders } from '../../storage/imports/orders.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type OrderOptions = Asked & {
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

export const importOrders = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  options: OrderOptions,
  isDryRun: boolean,
): Promise<Brought<OrdersSummary>> => {
  const { mapping, date_order: dateOrder } = options;
  const source = shopOf(options.source, mapping, file.text);
  const parsed = readOrders(source, file.text, frameOf(campaign, dateOrder), mapping);
  if (!parsed.ok) throw fileStop(parsed.error);
  const rows = await orderRowsOf(c.env.DB, c.env.SECRET_KEY, campaign, parsed.value.items);
  const read = {
    kind: 'orders',
    source,
    file: { name: file.name, hash: await ordersFileHash(file.hash, source, mapping) },
    parsed: parsed.value,
    summary: summariseOrders(parsed.value.items, rows),
    rows: rows.length,
    preview: () => previewOrders(c.env.DB, campaign.id, rows),
    store: (made: NewImport) =>
      storeOrders(c.env.DB, made, rows, whoOf(c)).catch((error: unknown) => {
        throw isRefusedAsBusy(error) ? stop('conflict', [], 'import.problem.busy') : error;
      }),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
