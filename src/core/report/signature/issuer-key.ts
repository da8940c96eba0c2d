// The Ed25519 key (RFC 8032) with which an installation signs its reports. It is made from the installation's own
// secret key by HKDF-SHA-256 (RFC 5869), so that there is no second secret to keep. In public it is a JSON Web Key
// (RFC 8037), named by its thumbprint (RFC 7638).
import { fromBase64, toBase64Url } from '../../bytes.ts';

const encoder = new TextEncoder();
const PURPOSE = 'liftnote report signing key';
/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_HEAD = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

export type PublicKey = {
  /** The 32 bytes of the key, base64url: 43 characters. */
  readonly x: string;
  /** SHA-256, base64url: 43 characters. */
  readonly thumbprint: string;
};

export type IssuerKey = PublicKey & { readonly privateKey: CryptoKey };

/** Whether a text is a public key, or a thumbprint: 32 bytes in the one base64url that they have. */
export const isKeyText = (text: string): boolean => {
  const bytes = fromBase64(text);
  return bytes !== null && bytes.length === 32 && toBase64Url(bytes) === text;
};

/** RFC 7638: SHA-256 of the required members in the order of their names. */
export const thumbprintOf = async (x: string): Promise<string> => {
  const members = encoder.encode(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`);
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', members)));
};

// A key is made once an isolate: secrets don't change under a running Worker.
let latest: { readonly secretKey: string; readonly key: IssuerKey } | null = null;

export const issuerKeyOf = async (secretKey: string): Promise<IssuerKey> => {
  if (latest?.secretKey === secretKey) return latest.key;
  const secret = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, [
    'deriveBits',
  ]);
  const seed = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(PURPOSE) },
    secret,
    256,
  );
  const pkcs8 = Uint8Array.from([...PKCS8_HEAD, ...new Uint8Array(seed)]);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  // A key in this form is what 'jwk' asks for.
  const { x = '' } = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey;
  const key = { privateKey, x, thumbprint: await thumbprintOf(x) };
  latest = { secretKey, key };
  return key;
};

/** As the well-known address lists it. */
export const jwkOf = ({ x, thumbprint }: PublicKey) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid: thumbprint,
  use: 'sig',
  alg: 'Ed25519',
});
