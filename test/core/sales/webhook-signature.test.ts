// Signatures of webhooks, against published vectors and against changes of a single bit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/core/bytes.ts';
import {
  isSignedByShopify,
  newWebhookSecret,
  signatureProblem,
} from '../../../src/core/sales/webhook-signature.ts';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

// The vector of Svix, whose scheme Standard Webhooks is (docs.svix.com/receiving/verifying-payloads/how-manual).
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = bytes('{"test": 2432232314}');
const SIGNED = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const NOW = 1_614_265_330_000;

describe('a Standard Webhooks signature', () => {
  it('of the published example is right, alone and among others', async () => {
    expect(await signatureProblem(SECRET, SIGNED, BODY, NOW)).toBeNull();
    const several = { ...SIGNED, signature: `v1,AAAA v1a,x ${SIGNED.signature}` };
    expect(await signatureProblem(SECRET, several, BODY, NOW)).toBeNull();
  });

  it('is of now: five minutes either way and no second more', async () => {
    for (const seconds of [-300, 300])
      expect(await signatureProblem(SECRET, SIGNED, BODY, NOW + seconds * 1000)).toBeNull();
    for (const seconds of [-301, 301])
      expect(await signatureProblem(SECRET, SIGNED, BODY, NOW + seconds * 1000)).toBe('stale');
  });

  it('is of this id, time, body and secret', async () => {
    const wrong: [string, typeof SIGNED, Uint8Array<ArrayBuffer>][] = [
      [newWebhookSecret((length) => new Uint8Array(length)), SIGNED, BODY],
      [SECRET, { ...SIGNED, id: 'msg_other' }, BODY],
      [SECRET, { ...SIGNED, timestamp: '1614265331' }, BODY],
      [SECRET, SIGNED, bytes('{"test": 2432232315}')],
      [SECRET, { ...SIGNED, signature: 'v1,' }, BODY],
      [SECRET, { ...SIGNED, signature: `v1,${'A'.repeat(43)}=` }, BODY],
    ];
    for (const [secret, headers, body] of wrong)
      expect(await signatureProblem(secret, headers, body, NOW)).toBe('wrong');
  });

  it('that is missing or no such thing is named so, and nothing throws', async () => {
    for (const headers of [
      { ...SIGNED, signature: '' },
      { ...SIGNED, signature: 'v2,abc' },
      { ...SIGNED, id: '' },
      { ...SIGNED, timestamp: '2021-02-25' },
    ])
      expect(await signatureProblem(SECRET, headers, BODY, NOW)).toBe('malformed');
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (id, signature) => {
        const headers = { id, timestamp: '1614265330', signature };
        expect(await signatureProblem(SECRET, headers, BODY, NOW)).not.toBeNull();
        expect(await isSignedByShopify('hush', signature, BODY)).toBe(false);
      }),
    );
  });
});

describe('Shopify’s signature', () => {
  it('is the HMAC of the very bytes, in base64', async () => {
    const key = await crypto.subtle.importKey(
      'raw',
      bytes('hush'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const body = bytes('{"id":1, "total_price":"44.90"}');
    const signature = toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, body)));
    expect(await isSignedByShopify('hush', signature, body)).toBe(true);
    expect(
      await isSignedByShopify('hush', signature, bytes('{"id":1,"total_price":"44.90"}')),
    ).toBe(false);
    expect(await isSignedByShopify('hush!', signature, body)).toBe(false);
    expect(await isSignedByShopify('', signature, body)).toBe(false);
    expect(await isSignedByShopify('hush', '', body)).toBe(false);
  });
});
