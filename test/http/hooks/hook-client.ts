// Shops and systems that send webhooks: signed as they sign them, to addresses that the API gave.
import { env } from 'cloudflare:workers';
import { toBase64, fromBase64 } from '../../../src/core/bytes.ts';
import { call } from '../api-client.ts';
import { read } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

export const SHOP_SECRET = 'b7c1f0e94d2a4f6f9a3f5d1c8e7a6b50';

export type Hook = {
  id: string;
  address: string;
  path: string;
  secret: string | null;
  shop: string | null;
  taken: number;
  ignored: number;
  refused: number;
  last_problem: string | null;
};

const withPath = (hook: Omit<Hook, 'path'>): Hook => ({
  ...hook,
  path: new URL(hook.address).pathname,
});

export const newHook = async (money: Money, kind: 'shopify' | 'event'): Promise<Hook> =>
  withPath(
    await read<Hook>(
      await money.post(`/campaigns/${money.campaignId}/webhooks-in`, {
        kind,
        name: kind,
        ...(kind === 'shopify' ? { secret: SHOP_SECRET } : {}),
      }),
      201,
    ),
  );

export const listHooks = async (money: Money): Promise<Hook[]> => {
  const response = await call('GET', `/api/v1/campaigns/${money.campaignId}/webhooks-in`, {
    key: money.keys.viewer,
  });
  return (await read<{ items: Hook[] }>(response, 200)).items;
};

export const sign = async (key: Uint8Array<ArrayBuffer>, text: string): Promise<string> => {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['sign']);
  return toBase64(
    new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text))),
  );
};

export const shopifyHeaders = async (
  topic: string,
  body: string,
  secret = SHOP_SECRET,
): Promise<Record<string, string>> => ({
  'Content-Type': 'application/json',
  'X-Shopify-Topic': topic,
  'X-Shopify-Shop-Domain': 'lumen.myshopify.com',
  'X-Shopify-Hmac-Sha256': await sign(Uint8Array.from(new TextEncoder().encode(secret)), body),
});

/** One delivery; `id` is Shopify's own of it, the same at a retry. */
export const sendShopify = async (
  { path }: Pick<Hook, 'path'>,
  topic: string,
  content: unknown,
  id?: string,
): Promise<Response> => {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const headers = await shopifyHeaders(topic, body);
  return call('POST', path, {
    body,
    headers: { ...headers, ...(id === undefined ? {} : { 'X-Shopify-Webhook-Id': id }) },
  });
};

let sent = 0;

export type Sending = {
  id?: string;
  atS?: number;
  secret?: string;
  headers?: Record<string, string>;
};

export const sendEvent = async (
  { path, secret }: Pick<Hook, 'path' | 'secret'>,
  content: unknown,
  sending: Sending = {},
): Promise<Response> => {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const id = sending.id ?? `msg_${(sent += 1)}`;
  const timestamp = String(sending.atS ?? Math.floor(Date.now() / 1000));
  const key = fromBase64((sending.secret ?? secret ?? '').replace('whsec_', ''));
  const signature = await sign(key ?? new Uint8Array(), `${id}.${timestamp}.${body}`);
  return call('POST', path, {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      ...sending.headers,
    },
  });
};

/** All that orders leave behind in a campaign, without what names the import and its time. */
export const ordersOf = async (campaignId: string) => {
  const [orders, days] = await env.DB.batch<Record<string, unknown>>([
    env.DB.prepare(
      `SELECT ref_hash, source, ordered_at, day, region, net_minor, discount_minor, refunded_minor, is_counted,
         customer_hash, customer_kind, is_kind_from_source, codes, code_key, click_id, creator_id, click_creator_id, matched_by
       FROM order_line WHERE campaign_id = ?1 ORDER BY ref_hash`,
    ).bind(campaignId),
    env.DB.prepare(
      `SELECT day, matched_by, creator_id, click_creator_id, customer_kind, is_counted, code_key, n, net_minor, discount_minor, refunded_minor
       FROM order_day WHERE campaign_id = ?1 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
    ).bind(campaignId),
  ]);
  return { orders: orders?.results ?? [], days: days?.results ?? [] };
};
