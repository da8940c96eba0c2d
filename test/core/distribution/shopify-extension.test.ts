// What a merchant deploys at Shopify, as far as it runs without Shopify: the link, and the signer before a shop that
// answers as its docs say.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { orderMessage } from '../../../src/core/distribution/order-fields.ts';
import { signatureOf } from '../../../src/core/link.ts';
import {
  orderFields,
  surveyLink,
} from '../../../templates/shopify-extension/extensions/survey-invitation/src/survey-link.ts';
import { answer, isOurSession } from '../../../templates/shopify-extension/signer/signer.ts';
import type { Outside } from '../../../templates/shopify-extension/signer/signer.ts';

const ENV = {
  SHOP: 'glow.myshopify.com',
  CLIENT_ID: 'client',
  CLIENT_SECRET: 'secret',
  SIGNING_KEY: 'lns_key',
};
const NOW_MS = 1_795_000_000_000;

const tokenOf = (change: object = {}, secret = ENV.CLIENT_SECRET): string => {
  const claims = { aud: 'client', dest: ENV.SHOP, exp: NOW_MS / 1000 + 60, ...change };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

const ORDER = {
  name: '#1001',
  subtotalPriceSet: { shopMoney: { amount: '49.9', currencyCode: 'EUR' } },
  customer: { numberOfOrders: '1' },
};

/** A shop with one order; keeps what it is asked. */
const shopWith = (orders: readonly object[]) => {
  const asked: string[] = [];
  const fetch: Outside['fetch'] = (url, { body }) => {
    asked.push(`${url} ${typeof body === 'string' ? body : ''}`);
    const found = { data: { orders: { nodes: orders } } };
    return Promise.resolve(
      Response.json(url.endsWith('access_token') ? { access_token: 'shpat' } : found),
    );
  };
  return { asked, fetch };
};

const ask = async (token: string, confirmation: unknown, orders: readonly object[] = [ORDER]) => {
  const shop = shopWith(orders);
  const request = new Request('https://signer.example/', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify({ confirmation }),
  });
  return { response: await answer(request, ENV, { fetch: shop.fetch, nowMs: NOW_MS }), ...shop };
};

describe('the signer', () => {
  it('signs what the shop says of the order, as the survey checks it', async () => {
    const { response, asked } = await ask(tokenOf(), 'XPAV284CT');
    const { sig, ...fields } = (await response.json()) as Record<string, string>; // its own answer
    expect(fields).toEqual({
      order_ref: '#1001',
      order_value: '49.9',
      currency: 'EUR',
      customer: 'new',
    });
    expect(sig).toBe(await signatureOf(ENV.SIGNING_KEY, orderMessage(fields) ?? ''));
    expect(asked.at(-1)).toContain('confirmation_number:XPAV284CT');
  });

  it('leaves the customer out where the shop knows none, and signs that', async () => {
    const { response } = await ask(tokenOf(), 'XPAV284CT', [{ ...ORDER, customer: null }]);
    const { sig, ...fields } = (await response.json()) as Record<string, string>; // its own answer
    expect(fields).not.toHaveProperty('customer');
    expect(sig).toBe(await signatureOf(ENV.SIGNING_KEY, orderMessage(fields) ?? ''));
  });

  it.each([
    ['signed by somebody else', tokenOf({}, 'other')],
    ['of another app', tokenOf({ aud: 'other' })],
    ['of another shop', tokenOf({ dest: 'other.myshopify.com' })],
    ['that has ended', tokenOf({ exp: NOW_MS / 1000 - 1 })],
    ['without an end', tokenOf({ exp: undefined })],
    ['that is none', 'a.b.c'],
  ])('asks nothing for a session %s', async (_, token) => {
    const { response, asked } = await ask(token, 'XPAV284CT');
    expect([response.status, asked]).toEqual([401, []]);
  });

  it('takes the shop’s domain as Shopify writes it, with its scheme too', async () => {
    expect(await isOurSession(tokenOf({ dest: `https://${ENV.SHOP}` }), ENV, NOW_MS)).toBe(true);
  });

  it.each(['', '1001 OR name:*', 'x', 7, null])(
    'searches for nothing else: %j',
    async (confirmation) => {
      const { response, asked } = await ask(tokenOf(), confirmation);
      expect([response.status, asked]).toEqual([422, []]);
    },
  );

  it('signs no order that the shop does not have', async () => {
    expect((await ask(tokenOf(), 'XPAV284CT', [])).response.status).toBe(404);
  });
});

describe('the invitation’s link', () => {
  const order = { reference: 'XPAV284CT', amount: 49.9, currency: 'EUR', isFirstOrder: false };
  const signing = {
    signerUrl: 'https://signer.example/',
    confirmation: 'XPAV284CT',
    sessionToken: () => Promise.resolve('token'),
  };

  it('carries what the signer says, or what the page says while it can’t be reached', async () => {
    const signed = { order_ref: '#1001', sig: 'f00' };
    const fetch = () => Promise.resolve({ ok: true, json: () => Promise.resolve(signed) });
    expect(await orderFields(order, { ...signing, fetch })).toEqual(signed);
    const unsigned = {
      order_ref: 'XPAV284CT',
      order_value: '49.9',
      currency: 'EUR',
      customer: 'returning',
    };
    const away = () => Promise.reject(new Error('away'));
    const refused = () => Promise.resolve({ ok: false, json: () => Promise.resolve(signed) });
    for (const broken of [away, refused])
      expect(await orderFields(order, { ...signing, fetch: broken })).toEqual(unsigned);
    expect(await orderFields(order, { ...signing, signerUrl: '', fetch })).toEqual(unsigned);
  });

  it('leads to a survey only', () => {
    const fields = { order_ref: '#1001' };
    expect(surveyLink('https://lift.example.com/s/k3j9x2m4ab?lang=de', fields)).toBe(
      'https://lift.example.com/s/k3j9x2m4ab?lang=de&order_ref=%231001',
    );
    for (const other of [
      '',
      undefined,
      'http://lift.example.com/s/k3j9x2m4ab',
      'https://evil.example/x',
    ])
      expect(surveyLink(other, fields)).toBeNull();
  });
});
