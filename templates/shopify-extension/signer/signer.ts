// A Worker of the merchant's own that signs what the shop says of an order. Only a server can: whatever runs in the
// buyer's page, its key included, is the buyer's to read and to change. It asks the shop itself for the order, by the
// number of its confirmation, which is random and known to nobody but the buyer.
// Docs: https://shopify.dev/docs/api/checkout-ui-extensions/2026-07/target-apis/platform-apis/session-token-api
// and https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant

export type SignerEnv = {
  /** The shop's own domain at Shopify, example.myshopify.com. */
  readonly SHOP: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_SECRET: string;
  /** The survey's signing key, lns_… */
  readonly SIGNING_KEY: string;
};

export type Outside = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly nowMs: number;
};

const API_VERSION = '2026-07';
const encoder = new TextEncoder();

const hmacKey = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  );

type Claims = { readonly aud?: unknown; readonly dest?: unknown; readonly exp?: unknown };

/** Whether the token is one that Shopify signed for this app, in this shop, and that still holds (JWT, HS256). */
export const isOurSession = async (
  token: string,
  env: SignerEnv,
  nowMs: number,
): Promise<boolean> => {
  const [head = '', body = '', signature = ''] = token.split('.');
  try {
    const key = await hmacKey(env.CLIENT_SECRET);
    const signed = encoder.encode(`${head}.${body}`);
    if (!(await crypto.subtle.verify('HMAC', key, fromBase64Url(signature), signed))) return false;
    const { aud, dest, exp } = JSON.parse(new TextDecoder().decode(fromBase64Url(body))) as Claims; // checked below
    const shop = String(dest).replace(/^https:\/\//, '');
    return aud === env.CLIENT_ID && shop === env.SHOP && Number(exp) * 1000 > nowMs;
  } catch {
    return false;
  }
};

const QUERY = `query ($search: String!) { orders(first: 1, query: $search) { nodes {
  name subtotalPriceSet { shopMoney { amount currencyCode } } customer { numberOfOrders } } } }`;

type FoundOrder = {
  readonly name: string;
  readonly subtotalPriceSet: {
    readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
  };
  readonly customer: { readonly numberOfOrders: string } | null;
};

const findOrder = async (
  confirmation: string,
  env: SignerEnv,
  outside: Outside,
): Promise<FoundOrder | null> => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    outside.fetch(`https://${env.SHOP}/admin/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const granted = await post('oauth/access_token', {
    grant_type: 'client_credentials',
    client_id: env.CLIENT_ID,
    client_secret: env.CLIENT_SECRET,
  });
  if (!granted.ok) return null;
  const { access_token: token } = await granted.json<{ access_token: string }>();
  const answer = await post(
    `api/${API_VERSION}/graphql.json`,
    { query: QUERY, variables: { search: `confirmation_number:${confirmation}` } },
    { 'X-Shopify-Access-Token': token },
  );
  if (!answer.ok) return null;
  const { data } = await answer.json<{ data?: { orders?: { nodes?: FoundOrder[] } } }>();
  return data?.orders?.nodes?.[0] ?? null;
};

/** The fields of the survey's link, with their signature over `order|reference|value|currency|customer`. */
export const signedFields = async (
  order: FoundOrder,
  signingKey: string,
): Promise<Record<string, string>> => {
  const { amount, currencyCode } = order.subtotalPriceSet.shopMoney;
  const count = order.customer?.numberOfOrders;
  const customer = count === undefined ? '' : count === '1' ? 'new' : 'returning';
  const message = ['order', order.name, amount, currencyCode, customer].join('|');
  const bytes = await crypto.subtle.sign(
    'HMAC',
    await hmacKey(signingKey),
    encoder.encode(message),
  );
  const sig = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  const fields = {
    order_ref: order.name,
    order_value: amount,
    currency: currencyCode,
    customer,
    sig,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
};

// Extensions run at an origin that no list can name.
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Cache-Control': 'no-store',
};

export const answer = async (
  request: Request,
  env: SignerEnv,
  outside: Outside,
): Promise<Response> => {
  const refuse = (status: number): Response => new Response(null, { status, headers: CORS });
  if (request.method === 'OPTIONS') return refuse(204);
  if (request.method !== 'POST') return refuse(405);
  const token = /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? '';
  if (!(await isOurSession(token, env, outside.nowMs))) return refuse(401);
  const body = await request.json<{ confirmation?: unknown }>().catch(() => ({ confirmation: '' }));
  const confirmation = String(body.confirmation);
  if (!/^[0-9A-Z]{6,20}$/.test(confirmation)) return refuse(422);
  const order = await findOrder(confirmation, env, outside);
  if (!order) return refuse(404);
  return Response.json(await signedFields(order, env.SIGNING_KEY), { headers: CORS });
};

// oxlint-disable-next-line import/no-default-export -- what Workers load
export default {
  fetch: (request: Request, env: SignerEnv): Promise<Response> =>
    answer(request, env, { fetch: (url, init) => fetch(url, init), nowMs: Date.now() }),
};
