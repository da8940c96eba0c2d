// WebP, walked chunk by chunk (RFC 9649). Kept are the picture, its transparency and its colour profile; EXIF, XMP and
// everything unknown go, and so does whatever follows the end.
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { byteAt, fromLatin, joined, latin, littleEndian, littleEndianBytes } from './bytes-of.ts';
import { MOST_PARTS } from './limits.ts';
import type { Size } from './limits.ts';
import type { Reader } from './reader.ts';
import { refuse } from './problem.ts';
import type { ImageProblem } from './problem.ts';

const HEADER_LENGTH = 12;
/** Flags of the extended header: profile and transparency stay, EXIF, XMP and animation do not. */
const ANIMATION = 0x02;
const KEPT_FLAGS = 0x30;
const EXTENDED_LENGTH = 10;

export const isWebp = (bytes: Uint8Array): boolean =>
  latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP';

type Chunk = { readonly type: string; readonly data: number; readonly length: number };

const chunksOf = (bytes: Uint8Array): Result<readonly Chunk[], ImageProblem> => {
  const end = 8 + littleEndian(bytes, 4, 4);
  if (end > bytes.length) return refuse('truncated');
  const chunks: Chunk[] = [];
  for (let at = HEADER_LENGTH; at < end;) {
    if (at + 8 > end || chunks.length === MOST_PARTS) return refuse('malformed');
    const length = littleEndian(bytes, at + 4, 4);
    const data = at + 8;
    if (data + length > end) return refuse('malformed');
    chunks.push({ type: latin(bytes, at, 4), data, length });
    at = data + length + (length % 2);
  }
  return ok(chunks);
};

/** Of a lossy picture, a key frame (RFC 6386, 9.1); of a lossless one, its header (RFC 9649, 3.4). */
const sizeOf = (bytes: Uint8Array, { type, data, length }: Chunk): Size | null => {
  if (type === 'VP8 ') {
    const isKey = length > 10 && byteAt(bytes, data) % 2 === 0;
    if (!isKey || latin(bytes, data + 3, 3) !== '\x9d\x01\x2a') return null;
    const side = (at: number): number => littleEndian(bytes, at, 2) % 2 ** 14;
    return { width: side(data + 6), height: side(data + 8) };
  }
  if (length < 6 || byteAt(bytes, data) !== 0x2f) return null;
  const bits = littleEndian(bytes, data + 1, 4);
  if (bits >= 2 ** 29) return null; // a version that nobody has defined
  return { width: 1 + (bits % 2 ** 14), height: 1 + (Math.floor(bits / 2 ** 14) % 2 ** 14) };
};

const isPixels = ({ type }: Chunk): boolean => type === 'VP8 ' || type === 'VP8L';

/** Whether the extended header and the picture speak of the same canvas. */
const isCanvas = (bytes: Uint8Array, { data, length }: Chunk, { width, height }: Size): boolean =>
  length === EXTENDED_LENGTH &&
  littleEndian(bytes, data + 4, 3) + 1 === width &&
  littleEndian(bytes, data + 7, 3) + 1 === height;

const written = (type: string, data: Uint8Array): Uint8Array =>
  joined([
    fromLatin(type),
    littleEndianBytes(data.length, 4),
    data,
    new Uint8Array(data.length % 2),
  ]);

const KEPT: ReadonlySet<string> = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']);

const strip = (bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array => {
  const parts = chunks
    .filter(({ type }) => KEPT.has(type))
    .map(({ type, data, length }) => {
      const content = bytes.slice(data, data + length);
      if (type === 'VP8X') content[0] = byteAt(content, 0) & KEPT_FLAGS;
      return written(type, content);
    });
  const size = parts.reduce((sum, part) => sum + part.length, 4);
  return joined([fromLatin('RIFF'), littleEndianBytes(size, 4), fromLatin('WEBP'), ...parts]);
};

export const readWebp: Reader = (bytes) => {
  const walked = chunksOf(bytes);
  if (!walked.ok) return walked;
  const chunks = walked.value;
  const [first] = chunks;
  const isExtended = first?.type === 'VP8X';
  const isMoving = chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF');
  if (isMoving || (isExtended && (byteAt(bytes, first.data) & ANIMATION) !== 0))
    return refuse('animated');
  const [pixels, ...others] = chunks.filter(isPixels);
  const size = pixels ? sizeOf(bytes, pixels) : null;
  const twice = ['VP8X', 'ICCP', 'ALPH'].some(
    (type) => chunks.filter((chunk) => chunk.type === type).length > 1,
  );
  if (!first || !pixels || !size || others.length > 0 || twice) return refuse('malformed');
  // A simple file begins with its picture and has nothing else.
  if (isExtended ? !isCanvas(bytes, first, size) : !isPixels(first)) return refuse('malformed');
  return ok({ ...size, bytes: strip(bytes, isExtended ? chunks : [pixels]) });
};
