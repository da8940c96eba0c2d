// Bytes as text: hex, base64url and Crockford base 32. No I/O.
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What toHex wrote; anything else is as many bytes of nonsense. */
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Lower-case Crockford base 32 (no i, l, o, u): 8 characters for 5 bytes, safe to read aloud. */
export const toBase32 = (bytes: Uint8Array): string => {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += CROCKFORD.charAt((held >> bits) & 31);
    }
  }
  return bits > 0 ? text + CROCKFORD.charAt((held << (5 - bits)) & 31) : text;
};

/** In pieces, as a call takes only so many arguments. */
const PIECE = 8192;

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(
    Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, piece) =>
      String.fromCharCode(...bytes.subarray(piece * PIECE, (piece + 1) * PIECE)),
    ).join(''),
  );

/** Of base64 or base64url, padded or not; null when it is neither. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return null;
  return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
};
