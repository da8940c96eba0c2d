// Orders from a file or from JSON to stored rows: read, hash, attribute, store.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import type { OrderMapping } from '../../core/imports/orders/order-mapping.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import { readOrders, shopOf } from '../../core/imports/orders/read-orders.ts';
import type { ShopName } from '../../core/imports/orders/read-orders.ts';
import type { FieldProblem } from '../../core/result.ts';
import { orderReference } from '../../core/sales/order.ts';
import type { ImportedOrder } from '../../core/sales/order.ts';
import { orderOf } from '../../core/sales/order-input.ts';
import type { OrderInput } from '../../core/sales/order-input.ts';
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
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type OrderOptions = {
  readonly source?: ShopName | undefined;
  readonly mapping?: OrderMapping | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

type Read = {
  readonly source: ShopName | 'api';
  readonly hash: string;
  readonly parsed: Parsed<ImportedOrder>;
};

const fromFile = async (
  { text, hash }: ImportFile,
  campaign: Campaign,
  { source: asked, mapping, date_order: dateOrder }: OrderOptions,
): Promise<Read> => {
  const source = shopOf(asked, mapping, text);
  const parsed = readOrders(source, text, frameOf(campaign, dateOrder), mapping);
  if (!parsed.ok) throw fileStop(parsed.error);
  return { source, hash: await ordersFileHash(hash, source, mapping), parsed: parsed.value };
};

const fromItems = (sent: readonly OrderInput[], { currency }: Campaign): Parsed<ImportedOrder> => {
  const problems: FieldProblem[] = [];
  const items = sent.flatMap((input, index) => {
    const order = orderOf(input, index + 1, currency);
    if (order.ok) return [order.value];
    problems.push({ ...order.error, field: `items.${index}.${order.error.field}` });
    return [];
  });
  problems.push(...twiceProblems(sent, ({ reference }) => orderReference(reference)));
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

export const importOrders = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<OrderInput>,
  options: OrderOptions,
  isDryRun: boolean,
): Promise<Brought<OrdersSummary>> => {
  const { source, hash, parsed }: Read =
    sent.items === null
      ? await fromFile(sent, campaign, options)
      : { source: 'api', hash: sent.hash, parsed: fromItems(sent.items, campaign) };
  const rows = await orderRowsOf(c.env.DB, c.env.SECRET_KEY, campaign, parsed.items);
  const read = {
    kind: 'orders',
    source,
    file: { name: sent.name, hash },
    parsed,
    summary: summariseOrders(parsed.items, rows),
    rows: rows.length,
    preview: () => previewOrders(c.env.DB, campaign.id, rows),
    store: (made: NewImport) =>
      storeOrders(c.env.DB, made, rows, whoOf(c)).catch((error: unknown) => {
        throw isRefusedAsBusy(error) ? stop('conflict', [], 'import.problem.busy') : error;
      }),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
