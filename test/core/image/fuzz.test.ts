// Bytes of chance, and pictures with mistakes of chance: always a clear answer, never a throw, and what is kept can be
// read again and says nothing more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin, joined } from '../../../src/core/image/bytes-of.ts';
import { MOST_A_SIDE, MOST_PIXELS } from '../../../src/core/image/limits.ts';
import { readPicture } from '../../../src/core/image/picture.ts';
import { SAMPLES } from './samples.ts';
import { jpegSegment, pngChunk, riff, webpChunk } from './written.ts';
import { cpuMs } from '../../cpu-ms.ts';

const STARTS = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF\x30\0\0\0WEBP', '\0\0\0\x20ftyp'];

const noise = fc
  .tuple(fc.constantFrom(...STARTS), fc.uint8Array({ maxLength: 120 }))
  .map(([start, rest]) => joined([fromLatin(start), rest]));

const change = fc.record({ at: fc.nat(999), by: fc.nat(255), cut: fc.nat(30) });

/** A picture in which some bytes are others, and some are gone. */
const mutated: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...Object.values(SAMPLES)),
    fc.array(change, { minLength: 1, maxLength: 4 }),
  )
  .map(([sample, changes]) => {
    let bytes: Uint8Array = sample.slice();
    for (const { at, by, cut } of changes) {
      const place = at % bytes.length;
      bytes[place] = by;
      if (cut < 4) bytes = joined([bytes.subarray(0, place), bytes.subarray(place + cut)]);
    }
    return bytes;
  });

const data = fc.uint8Array({ maxLength: 20 });
const { png, jpeg, lossy } = SAMPLES;

/** Parts in any number and order, each of them whole. */
const shuffled = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(png.subarray(8, 33), png.subarray(33, -12), png.subarray(-12)),
        fc
          .tuple(fc.constantFrom('PLTE', 'tEXt', 'iCCP', 'IDAT', 'IEND', 'acTL', 'eXIf'), data)
          .map(([type, bytes]) => pngChunk(type, bytes)),
      ),
      { maxLength: 6 },
    )
    .map((chunks) =>
      joined([png.subarray(0, 8), png.subarray(8, 33), ...chunks, png.subarray(-12)]),
    ),
  fc
    .array(
      fc.oneof(
        fc.constant(jpeg.subarray(20, -2)),
        fc.tuple(fc.integer({ min: 0xc0, max: 0xfe }), data).map((one) => jpegSegment(...one)),
      ),
      { maxLength: 6 },
    )
    .map((segments) => joined([jpeg.subarray(0, 2), ...segments, Uint8Array.of(0xff, 0xd9)])),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(lossy.subarray(12, 30), lossy.subarray(494)),
        fc
          .tuple(fc.constantFrom('VP8X', 'ALPH', 'ICCP', 'ANIM', 'EXIF', 'VP8 ', 'VP8L'), data)
          .map(([type, bytes]) => webpChunk(type, bytes)),
      ),
      { maxLength: 6 },
    )
    .map((chunks) => riff(...chunks)),
);

describe('any bytes', () => {
  it.each([
    ['of chance', noise],
    ['of a picture with mistakes', mutated],
    ['of whole parts in any order', shuffled],
  ])('%s are refused with a reason or kept as a picture', (_, bytes) => {
    fc.assert(
      fc.property(bytes, (sent) => {
        const read = readPicture(sent);
        if (!read.ok) return read.error.reason !== undefined;
        const { width, height, bytes: kept } = read.value;
        const again = readPicture(kept);
        expect(again).toEqual(read);
        // A JPEG's orientation is written anew, in 36 bytes at most.
        expect(kept.length).toBeLessThanOrEqual(sent.length + 36);
        return (
          Math.min(width, height) >= 1 &&
          Math.max(width, height) <= MOST_A_SIDE &&
          width * height <= MOST_PIXELS
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('take time in proportion to their length', () => {
    const costMs = (size: number): number => {
      const long = new Uint8Array(size).fill(0xff);
      const scan = joined([jpeg.subarray(0, -2), long, Uint8Array.of(0xff, 0xd9)]);
      const begun = cpuMs();
      readPicture(scan);
      readPicture(joined([fromLatin('\xff\xd8\xff'), long]));
      readPicture(joined([fromLatin('<svg'), long]));
      return cpuMs() - begun;
    };
    costMs(1_000_000);
    // Ten megabytes take some tens of milliseconds; the square of the length would take minutes.
    expect(costMs(10_000_000)).toBeLessThan(3000);
  });
});
