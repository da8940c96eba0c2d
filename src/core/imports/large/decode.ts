// Bytes of a part of a file to text, and back to how many bytes some of that text was. What does not end with the part (a
// sign of several bytes) is left for the next one.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Encoding } from '../csv.ts';

const MARKS: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
};

/** How many bytes the byte order mark of a file takes. */
export const markLength = (bytes: Uint8Array, encoding: Encoding): number => {
  const mark = MARKS[encoding];
  return mark.every((byte, index) => bytes[index] === byte) ? mark.length : 0;
};

/** How long a sign of UTF-8 is, by its first byte (RFC 3629, section 3). */
const signLength = (first: number): number => {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
};

/** How many of these bytes are whole signs. */
export const wholeLength = (bytes: Uint8Array, encoding: Encoding): number => {
  const { length } = bytes;
  if (encoding === 'windows-1252') return length;
  if (encoding !== 'utf-8') return length - (length % 2);
  for (let back = 1; back <= Math.min(4, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    const isContinued = byte >= 0x80 && byte < 0xc0;
    if (!isContinued) return signLength(byte) > back ? length - back : length;
  }
  return length;
};

/** Fails where a text that began as UTF-8 is none. */
export const decodePart = (bytes: Uint8Array, encoding: Encoding): Result<string, 'not_utf8'> => {
  try {
    return ok(
      new TextDecoder(encoding, { fatal: encoding === 'utf-8', ignoreBOM: true }).decode(bytes),
    );
  } catch {
    return fail('not_utf8');
  }
};

/** How many bytes a text takes that `decodePart` gave. */
export const byteLength = (text: string, encoding: Encoding): number => {
  if (encoding === 'utf-8') return new TextEncoder().encode(text).length;
  return encoding === 'windows-1252' ? text.length : text.length * 2;
};
