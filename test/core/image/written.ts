// Parts of pictures as cameras and editors write them, for tests that add them to a sample.
import { fromLatin, joined, littleEndianBytes } from '../../../src/core/image/bytes-of.ts';
import { crc32 } from '../../../src/core/image/crc.ts';

const bigEndianBytes = (value: number, length: number): Uint8Array =>
  littleEndianBytes(value, length).toReversed();

export const pngChunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = joined([fromLatin(type), data]);
  const crc = bigEndianBytes(crc32(named, 0, named.length), 4);
  return joined([bigEndianBytes(data.length, 4), named, crc]);
};

export const jpegSegment = (marker: number, content: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(0xff, marker), bigEndianBytes(content.length + 2, 2), content]);

export const webpChunk = (type: string, data: Uint8Array): Uint8Array =>
  joined([
    fromLatin(type),
    littleEndianBytes(data.length, 4),
    data,
    new Uint8Array(data.length % 2),
  ]);

export const riff = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const body = joined([fromLatin('WEBP'), ...chunks]);
  return joined([fromLatin('RIFF'), littleEndianBytes(body.length, 4), body]);
};

export const inserted = (bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array =>
  joined([bytes.subarray(0, at), part, bytes.subarray(at)]);

/** EXIF in either byte order: the way up, and a place that must not be kept. */
export const exif = (orientation: number, isBig: boolean): Uint8Array => {
  const number = (value: number, length: number): Uint8Array =>
    isBig ? bigEndianBytes(value, length) : littleEndianBytes(value, length);
  const entry = (tag: number, value: Uint8Array): Uint8Array =>
    joined([number(tag, 2), number(3, 2), number(1, 4), value, new Uint8Array(2)]);
  return joined([
    fromLatin(`Exif\0\0${isBig ? 'MM' : 'II'}`),
    number(42, 2),
    number(8, 4),
    number(2, 2),
    entry(0x0112, number(orientation, 2)),
    entry(0x8825, number(7, 2)),
    number(0, 4),
    fromLatin('GPS 52.5163 13.3777'),
  ]);
};
