// Whether a webhook comes from whom it says: Shopify's signature and that of Standard Webhooks, both HMAC-SHA-256 over
// the very bytes that were sent. WebCrypto's verify compares in constant time.
//
// https://shopify.dev/docs/apps/build/webhooks/subscribe/https (header X-Shopify-Hmac-SHA256, base64 over the raw body),
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { fromBase64, toBase64 } from '../bytes.ts';
import type { RandomBytes } from '../id.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(text));

const SIGNATURE_BYTES = 32;

const isSigned = async (
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer> | null,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  if (signature?.length !== SIGNATURE_BYTES || key.length === 0) return false;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, hmac, false, ['verify']);
  return crypto.subtle.verify('HMAC', imported, signature, message);
};

/** `signature` is the header's text; the secret is taken as the characters that Shopify shows. */
export const isSignedByShopify = (
  secret: string,
  signature: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> => isSigned(bytesOf(secret), fromBase64(signature.trim()), body);

/** How far a sender's clock may be from ours; the libraries of Standard Webhooks have the same. */
const TOLERANCE_S = 300;

export type SignedHeaders = {
  /** webhook-id: the same on every retry. */
  readonly id: string;
  /** webhook-timestamp: whole seconds since 1970. */
  readonly timestamp: string;
  /** webhook-signature: "v1,<base64>", several parted by spaces while a secret is being changed. */
  readonly signature: string;
};

export type SignatureProblem = 'malformed' | 'stale' | 'wrong';

const MOST_SIGNATURES = 10;

/** The problem of a Standard Webhooks delivery, or null when it is signed with the secret and of now. */
export const signatureProblem = async (
  secret: string,
  { id, timestamp, signature }: SignedHeaders,
  body: Uint8Array<ArrayBuffer>,
  nowMs: number,
): Promise<SignatureProblem | null> => {
  if (!/^[\x21-\x7e]{1,255}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return 'malformed';
  const key = fromBase64(secret.replace(/^whsec_/, ''));
  const said = signature.split(/\s+/).filter((one) => one.startsWith('v1,'));
  if (!key || said.length === 0) return 'malformed';
  const head = bytesOf(`${id}.${timestamp}.`);
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  const checks = await Promise.all(
    said.slice(0, MOST_SIGNATURES).map((one) => isSigned(key, fromBase64(one.slice(3)), message)),
  );
  if (!checks.includes(true)) return 'wrong';
  // Only who is known is told that their clock is wrong.
  return Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_S ? 'stale' : null;
};

/** A fresh secret of 256 bits, as Standard Webhooks writes them. */
export const newWebhookSecret = (randomBytes: RandomBytes): string =>
  `whsec_${toBase64(randomBytes(32))}`;
