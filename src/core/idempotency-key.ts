// What an Idempotency-Key is and what is made of it (draft-ietf-httpapi-idempotency-key-header-07): the hash it is
// found by, the seal of the answer that is kept for it, and the ids that a second try must draw again.
import type { RandomBytes } from './id.ts';
import { hmac } from './link.ts';

/** 1 to 255 visible ASCII characters, taken as they are: a quoted key is another one than the same without quotes. */
export const isIdempotencyKey = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text);

const encoder = new TextEncoder();

const sealKey = async (secretKey: string, scope: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await hmac(secretKey, `seal\n${scope}`), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);

export const NONCE_BYTES = 12;

/**
 * A text as bytes that only the same installation with the same scope can read: the nonce, then AES-256-GCM (NIST SP
 * 800-38D). `scope` names credential, brand and key; `nonce` is 12 fresh random bytes.
 */
export const seal = async (
  secretKey: string,
  scope: string,
  text: string,
  nonce: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const key = await sealKey(secretKey, scope);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    key,
    encoder.encode(text),
  );
  const all = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  all.set(nonce);
  all.set(new Uint8Array(sealed), NONCE_BYTES);
  return all;
};

/** Throws when it was sealed for another scope or changed since. */
export const unseal = async (
  secretKey: string,
  scope: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: sealed.subarray(0, NONCE_BYTES) },
    await sealKey(secretKey, scope),
    sealed.subarray(NONCE_BYTES),
  );
  return new TextDecoder().decode(opened);
};

/** More than 4,000 ids of 15 bytes. */
const STREAM_BYTES = 65_536;

/**
 * Bytes that look random to all who do not know the installation's secret and are the same for the same seed (AES-256
 * in counter mode, NIST SP 800-38A). What is drawn beyond 64 KB comes from `further` and is not the same again.
 */
export const repeatableBytes = async (
  secretKey: string,
  seed: string,
  further: RandomBytes,
): Promise<RandomBytes> => {
  const key = await crypto.subtle.importKey(
    'raw',
    await hmac(secretKey, `draw\n${seed}`),
    'AES-CTR',
    false,
    ['encrypt'],
  );
  const counter = { name: 'AES-CTR', counter: new Uint8Array(16), length: 64 };
  const stream = new Uint8Array(
    await crypto.subtle.encrypt(counter, key, new Uint8Array(STREAM_BYTES)),
  );
  let used = 0;
  return (length) => {
    if (used + length > STREAM_BYTES) return further(length);
    used += length;
    return stream.slice(used - length, used);
  };
};
