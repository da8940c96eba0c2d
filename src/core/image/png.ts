// PNG, walked chunk by chunk (W3C PNG, third edition, 2025). Kept is what a picture looks like; text, time, EXIF and
// everything unknown go, and so does whatever follows the end.
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { bigEndian, byteAt, joined, latin } from './bytes-of.ts';
import { crc32 } from './crc.ts';
import { MOST_PARTS } from './limits.ts';
import type { Size } from './limits.ts';
import type { Reader } from './reader.ts';
import { refuse } from './problem.ts';
import type { ImageProblem } from './problem.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

// Beside the critical chunks: how colours are meant and how large a pixel is. An orientation in EXIF goes too: PNG
// comes from screens and editors, which turn the pixels themselves.
const LOOKS: ReadonlySet<string> = new Set(
  'tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs'.split(' '),
);
const CRITICAL: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const ANIMATED: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT']);

/** Bit depths by colour type (table 11.1). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const PALETTE = 3;
const HEADER_LENGTH = 13;

export const isPng = (bytes: Uint8Array): boolean => latin(bytes, 0, 8) === SIGNATURE;

type Chunk = {
  readonly type: string;
  /** Of the length field, and of the data. */
  readonly start: number;
  readonly data: number;
  readonly length: number;
  readonly end: number;
};

/** Chunks up to and with the end; a chunk that is cut off or damaged ends the walk. */
export const chunksOf = (bytes: Uint8Array): Result<readonly Chunk[], ImageProblem> => {
  const chunks: Chunk[] = [];
  for (let start = SIGNATURE.length; ;) {
    if (chunks.length === MOST_PARTS) return refuse('malformed');
    if (start + 12 > bytes.length) return refuse('truncated');
    const length = bigEndian(bytes, start, 4);
    const data = start + 8;
    const end = data + length + 4;
    if (end > bytes.length) return refuse('truncated');
    const type = latin(bytes, start + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(type)) return refuse('malformed');
    if (bigEndian(bytes, data + length, 4) !== crc32(bytes, start + 4, data + length))
      return refuse('malformed');
    chunks.push({ type, start, data, length, end });
    if (type === 'IEND') return ok(chunks);
    start = end;
  }
};

const headerOf = (
  bytes: Uint8Array,
  chunk: Chunk | undefined,
): (Size & { type: number }) | null => {
  if (chunk?.type !== 'IHDR' || chunk.length !== HEADER_LENGTH) return null;
  const { data } = chunk;
  const type = byteAt(bytes, data + 9);
  const isKnown =
    DEPTHS[type]?.includes(byteAt(bytes, data + 8)) === true &&
    byteAt(bytes, data + 10) === 0 &&
    byteAt(bytes, data + 11) === 0 &&
    byteAt(bytes, data + 12) <= 1;
  if (!isKnown) return null;
  return { width: bigEndian(bytes, data, 4), height: bigEndian(bytes, data + 4, 4), type };
};

/** RFC 1950: method 8, a window of at most 32 KB, no preset dictionary, and a check of the two bytes. */
const beginsDeflated = (bytes: Uint8Array, { data, length }: Chunk): boolean => {
  const first = byteAt(bytes, data);
  const second = byteAt(bytes, data + 1);
  return length >= 2 && (first & 15) === 8 && first >> 4 <= 7 && (second & 32) === 0
    ? (first * 256 + second) % 31 === 0
    : false;
};

/** Once each, the pixels in one run, the palette before them. */
const isInOrder = (bytes: Uint8Array, chunks: readonly Chunk[], colourType: number): boolean => {
  const types = chunks.map(({ type }) => type);
  const count = (wanted: string): number => types.filter((type) => type === wanted).length;
  const first = types.indexOf('IDAT');
  const pixels = chunks.filter(({ type, length }) => type === 'IDAT' && length > 0);
  const palette = types.indexOf('PLTE');
  return (
    count('IHDR') === 1 &&
    count('PLTE') <= 1 &&
    first > 0 &&
    types.lastIndexOf('IDAT') - first + 1 === count('IDAT') &&
    pixels[0] !== undefined &&
    beginsDeflated(bytes, pixels[0]) &&
    (palette < 0 ? colourType !== PALETTE : palette < first) &&
    chunks.at(-1)?.length === 0
  );
};

export const readPng: Reader = (bytes) => {
  const walked = chunksOf(bytes);
  if (!walked.ok) return walked;
  const chunks = walked.value;
  const header = headerOf(bytes, chunks[0]);
  if (!header) return refuse('malformed');
  if (chunks.some(({ type }) => ANIMATED.has(type))) return refuse('animated');
  // A capital first letter says that nobody may show the picture without knowing the chunk.
  const isForeign = chunks.some(({ type }) => /^[A-Z]/.test(type) && !CRITICAL.has(type));
  if (isForeign || !isInOrder(bytes, chunks, header.type)) return refuse('malformed');
  const kept = chunks.filter(({ type }) => CRITICAL.has(type) || LOOKS.has(type));
  const parts = kept.map(({ start, end }) => bytes.subarray(start, end));
  return ok({
    width: header.width,
    height: header.height,
    bytes: joined([bytes.subarray(0, SIGNATURE.length), ...parts]),
  });
};
