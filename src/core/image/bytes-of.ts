// Reading and joining bytes of pictures. Reading beyond the end gives zero, so that nothing throws; who walks a
// structure checks lengths first.

export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** Unsigned, most significant byte first. */
export const bigEndian = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0;
  for (let index = 0; index < length; index += 1) value = value * 256 + byteAt(bytes, at + index);
  return value;
};

/** Unsigned, least significant byte first. */
export const littleEndian = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1)
    value = value * 256 + byteAt(bytes, at + index);
  return value;
};

/** Each byte as the character of that number. */
export const latin = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

export const fromLatin = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The number as bytes, least significant first. */
export const littleEndianBytes = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** index) % 256);

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
