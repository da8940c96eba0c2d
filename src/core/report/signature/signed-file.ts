// A published file and the signature inside it. The signature is Ed25519 over the SHA-256 of every byte of the file,
// with the 86 characters of its own field read as zeros. The field stands at a fixed place near the file's beginning,
// after the public key, which is among the bytes that are signed.
import { fromBase64, toBase64Url } from '../../bytes.ts';
import { isKeyText, type IssuerKey } from './issuer-key.ts';

export type SignedKind = 'pdf' | 'json';

/** 64 bytes as base64url. */
const SIGNATURE_LENGTH = 86;
const KEY_LENGTH = 43;
const BLANK = '0'.repeat(SIGNATURE_LENGTH);

/** What stands around key and signature, one character a byte. A PDF says it in a comment (ISO 32000-1, 7.2.4). */
const AROUND: Readonly<Record<SignedKind, readonly [string, string, string]>> = {
  pdf: ['%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n%Signature: Ed25519 ', ' ', '\n'],
  json: ['{"signature":{"algorithm":"Ed25519","public_key":"', '","value":"', '"},'],
};

/** The beginning of a file of a key's, one character a byte; before it is signed there are zeros. */
export const signedHead = (kind: SignedKind, x: string, signature = BLANK): string => {
  const [before, between, after] = AROUND[kind];
  return before + x + between + signature + after;
};

export const HEAD_LENGTH: Readonly<Record<SignedKind, number>> = {
  pdf: signedHead('pdf', '0'.repeat(KEY_LENGTH)).length,
  json: signedHead('json', '0'.repeat(KEY_LENGTH)).length,
};

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

export const kindOf = (bytes: Uint8Array): SignedKind | null => {
  if (latin1(bytes, 0, 5) === '%PDF-') return 'pdf';
  return latin1(bytes, 0, 1) === '{' ? 'json' : null;
};

export type Signed = {
  readonly kind: SignedKind;
  readonly x: string;
  readonly signature: Uint8Array<ArrayBuffer>;
};

const fieldAt = (kind: SignedKind): number => {
  const [before, between] = AROUND[kind];
  return before.length + KEY_LENGTH + between.length;
};

/** The key and the signature that a file names; null where either is not what it would be if we wrote it. */
export const readSigned = (bytes: Uint8Array, kind: SignedKind): Signed | null => {
  const [before, between, after] = AROUND[kind];
  const at = fieldAt(kind);
  const x = latin1(bytes, before.length, before.length + KEY_LENGTH);
  const text = latin1(bytes, at, at + SIGNATURE_LENGTH);
  const head = latin1(bytes, 0, at + SIGNATURE_LENGTH + after.length);
  if (head !== before + x + between + text + after || !isKeyText(x)) return null;
  const signature = fromBase64(text);
  // Base64 has more than one text for some bytes; only the one that we write is a signature.
  if (signature?.length !== 64 || toBase64Url(signature) !== text) return null;
  return { kind, x, signature };
};

/** The file with a signature in its field. */
export const withSignature = (
  bytes: Uint8Array,
  kind: SignedKind,
  signature: string,
): Uint8Array<ArrayBuffer> => {
  const copy = new Uint8Array(bytes);
  copy.set(new TextEncoder().encode(signature), fieldAt(kind));
  return copy;
};

const messageOf = async (bytes: Uint8Array, kind: SignedKind): Promise<Uint8Array<ArrayBuffer>> => {
  const hash = await crypto.subtle.digest('SHA-256', withSignature(bytes, kind, BLANK));
  return Uint8Array.from([
    ...new TextEncoder().encode('liftnote report\n'),
    ...new Uint8Array(hash),
  ]);
};

/** The signature of a file that begins with the unsigned head of its kind and of this key: 86 characters. */
export const signatureFor = async (
  bytes: Uint8Array,
  kind: SignedKind,
  { privateKey }: IssuerKey,
): Promise<string> => {
  const message = await messageOf(bytes, kind);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message)));
};

/** Whether the key that the file names signed these bytes. */
export const isIntact = async (
  bytes: Uint8Array,
  { kind, x, signature }: Signed,
): Promise<boolean> => {
  const raw = fromBase64(x);
  if (!raw) return false;
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature, await messageOf(bytes, kind));
};
