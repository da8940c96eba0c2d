// A secret that has to be read again (a shop's signing secret), as text that says nothing without the installation's
// own key: HKDF-SHA-256 (RFC 5869) makes a key for this purpose alone, AES-256-GCM (NIST SP 800-38D) seals.
import { fromBase64, toBase64Url } from './bytes.ts';

const encoder = new TextEncoder();

const NONCE_BYTES = 12;
const PURPOSE = 'liftnote webhook secret';

const sealingKey = async (secretKey: string): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(PURPOSE) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
};

/**
 * `owner` is the id of what the secret belongs to: sealed for one it can't be opened for another. `nonce` is 12
 * fresh random bytes. Gives base64url of nonce, ciphertext and tag.
 */
export const sealSecret = async (
  secretKey: string,
  owner: string,
  secret: string,
  nonce: Uint8Array,
): Promise<string> => {
  const iv = Uint8Array.from(nonce);
  if (iv.length !== NONCE_BYTES) throw new RangeError('a nonce has 12 bytes');
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(owner) },
    await sealingKey(secretKey),
    encoder.encode(secret),
  );
  return toBase64Url(Uint8Array.from([...iv, ...new Uint8Array(sealed)]));
};

/** Throws when it was sealed with another key, for another owner, or changed since. */
export const openSecret = async (
  secretKey: string,
  owner: string,
  sealed: string,
): Promise<string> => {
  const bytes = fromBase64(sealed);
  if (!bytes) throw new RangeError('not a sealed secret');
  const opened = await crypto.subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: bytes.subarray(0, NONCE_BYTES),
      additionalData: encoder.encode(owner),
    },
    await sealingKey(secretKey),
    bytes.subarray(NONCE_BYTES),
  );
  return new TextDecoder().decode(opened);
};
