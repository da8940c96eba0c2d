// Secrets that travel: personal and share links, API keys, and keyed hashes of what must not be stored plainly.
// Personal and share tokens are HMAC-SHA-256 of purpose, id and epoch, so that they can be shown again and
// revoked by raising the epoch; the database holds only their SHA-256.
import { toBase64Url, toHex } from './bytes.ts';

const encoder = new TextEncoder();

export const sha256Hex = async (text: string): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));

// A file of a million orders hashes two million times under one key; making the key anew is half of that work.
let latest: { readonly secretKey: string; readonly key: CryptoKey } | null = null;

const keyOf = async (secretKey: string): Promise<CryptoKey> => {
  if (latest?.secretKey === secretKey) return latest.key;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = encoder.encode(secretKey);
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  latest = { secretKey, key };
  return key;
};

/** HMAC-SHA-256 with a key of the installation. Each use has a message that begins with its own word. */
export const hmac = async (secretKey: string, message: string): Promise<Uint8Array> => {
  const key = await keyOf(secretKey);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(message)));
};

export type LinkPurpose = 'creator' | 'creator_api' | 'share' | 'invitation';

/** The token of a personal link: 256 bits as 43 characters of base64url. */
export const linkToken = async (
  secretKey: string,
  purpose: LinkPurpose,
  id: string,
  epoch: number,
): Promise<string> => toBase64Url(await hmac(secretKey, `link\n${purpose}\n${id}\n${epoch}`));

/** What is stored and looked up. */
export const linkHash = (token: string): Promise<string> => sha256Hex(`link\n${token}`);

/** Shape of a token; anything else is not looked up. */
export const isLinkToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Keyed hash of a reference (order number, e-mail address, author): joins without storing what it stands for. */
export const keyedHash = async (secretKey: string, noun: string, value: string): Promise<string> =>
  toHex((await hmac(secretKey, `hash\n${noun}\n${value}`)).subarray(0, 16));

/** The key with which a shop or a panel signs what it says to a survey: 256 bits; a higher epoch ends those before. */
export const signingKey = async (
  secretKey: string,
  surveyId: string,
  epoch: number,
): Promise<string> => `lns_${toBase64Url(await hmac(secretKey, `sign\n${surveyId}\n${epoch}`))}`;

/** HMAC-SHA-256 in hexadecimal, as the templates of shops write it. */
export const signatureOf = async (key: string, message: string): Promise<string> =>
  toHex(await hmac(key, message));
