// PNG of 8 bits a channel, filtered row by row and in one piece, so that its data can also stand in a PDF as they are
// (ISO 32000-1, 7.4.4.4, predictor 15).
import { byteAt, fromLatin, joined, littleEndianBytes } from './bytes-of.ts';
import { crc32 } from './crc.ts';
import { LAST_FILTER, guessed } from './pixels.ts';
import type { Pixels } from './pixels.ts';

export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** The rows with a filter each: the one whose bytes are least as signed numbers (PNG, 12.7), or none at all. */
const filtered = (rows: Uint8Array, length: number, step: number, isPlain: boolean): Uint8Array => {
  const count = rows.length / length;
  const out = new Uint8Array(rows.length + count);
  const tried = new Uint8Array(length);
  for (let row = 0; row < count; row += 1) {
    const start = row * length;
    let least = Infinity;
    for (let filter = 0; filter <= (isPlain ? 0 : LAST_FILTER); filter += 1) {
      let sum = 0;
      for (let i = 0; i < length; i += 1) {
        const a = i < step ? 0 : byteAt(rows, start + i - step);
        const b = row === 0 ? 0 : byteAt(rows, start + i - length);
        const c = row === 0 || i < step ? 0 : byteAt(rows, start + i - length - step);
        const value = (byteAt(rows, start + i) - guessed(filter, a, b, c)) & 255;
        tried[i] = value;
        sum += value < 128 ? value : 256 - value;
      }
      if (sum >= least) continue;
      least = sum;
      out[start + row] = filter;
      out.set(tried, start + row + 1);
    }
  }
  return out;
};

/** Some channels of the pixels as PNG data: the shorter of filtered and plain, which flat areas like better. */
export const packed = (
  { rgba }: Pixels,
  width: number,
  channels: readonly number[],
  deflate: Deflate,
): Uint8Array => {
  const step = channels.length;
  const rows = new Uint8Array((rgba.length / 4) * step);
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1)
    channels.forEach((channel, i) => {
      rows[pixel * step + i] = byteAt(rgba, pixel * 4 + channel);
    });
  const [plain, chosen] = [true, false].map((isPlain) =>
    deflate(filtered(rows, width * step, step, isPlain)),
  );
  return plain && chosen && plain.length < chosen.length ? plain : (chosen ?? rows);
};

const bigEndianBytes = (value: number): Uint8Array => littleEndianBytes(value, 4).toReversed();

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = joined([fromLatin(type), data]);
  const crc = bigEndianBytes(crc32(named, 0, named.length));
  return joined([bigEndianBytes(data.length), named, crc]);
};

const SIGNATURE = fromLatin('\x89PNG\r\n\x1a\n');

/** Where the data of a PNG begin that was written here: after the signature, the header and what announces them. */
const DATA_START = 8 + 25 + 8;
/** The check of the data, and the last chunk. */
const DATA_END = 4 + 12;

/** What `packed` gave, out of a PNG that was made of it here. */
export const pngData = (png: Uint8Array): Uint8Array =>
  png.subarray(DATA_START, Math.max(DATA_START, png.length - DATA_END));

/** `type`: 2 for RGB, 6 for RGBA. */
export const pngOf = (
  { width, height }: Pick<Pixels, 'width' | 'height'>,
  type: 2 | 6,
  data: Uint8Array,
): Uint8Array =>
  joined([
    SIGNATURE,
    chunk(
      'IHDR',
      joined([bigEndianBytes(width), bigEndianBytes(height), Uint8Array.of(8, type, 0, 0, 0)]),
    ),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
