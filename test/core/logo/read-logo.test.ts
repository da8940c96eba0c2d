// Logos of pixels: what is kept of a PNG or JPEG, and what is refused before it is unpacked.
import { Buffer } from 'node:buffer';
import { deflateSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/core/bytes.ts';
import { fromLatin, joined, littleEndianBytes } from '../../../src/core/image/bytes-of.ts';
import { pixelsOf } from '../../../src/core/image/pixels.ts';
import type { Pixels } from '../../../src/core/image/pixels.ts';
import { packed, pngOf } from '../../../src/core/image/write-png.ts';
import { MOST_KEPT, logoSchema } from '../../../src/core/logo/logo.ts';
import type { Logo } from '../../../src/core/logo/logo.ts';
import { readLogo } from '../../../src/core/logo/read-logo.ts';
import { cropped, shrunk } from '../../../src/core/logo/shrink.ts';
import { wordingFor } from '../../../src/templates.ts';
import { SAMPLES } from '../image/samples.ts';
import { exif, inserted, jpegSegment, pngChunk } from '../image/written.ts';
import { zlib } from './zlib.ts';

const SIGNATURE = fromLatin('\x89PNG\r\n\x1a\n');
const big = (value: number): Uint8Array => littleEndianBytes(value, 4).toReversed();

/** A PNG of rows that are not filtered. */
const png = (
  [width, height, depth, type]: readonly [number, number, number, number],
  rows: readonly (readonly number[])[],
  ...others: readonly Uint8Array[]
): Uint8Array =>
  joined([
    SIGNATURE,
    pngChunk('IHDR', joined([big(width), big(height), Uint8Array.of(depth, type, 0, 0, 0)])),
    ...others,
    pngChunk('IDAT', deflateSync(Uint8Array.from(rows.flatMap((row) => [0, ...row])))),
    pngChunk('IEND', new Uint8Array()),
  ]);

const rgbaOf = (bytes: Uint8Array): number[][] | null => {
  const pixels = pixelsOf(bytes, zlib.inflate);
  return (
    pixels &&
    Array.from({ length: pixels.rgba.length / 4 }, (_, i) =>
      Array.from(pixels.rgba.subarray(4 * i, 4 * i + 4)),
    )
  );
};

describe('the pixels of a PNG', () => {
  it.each<[string, Uint8Array, number[][]]>([
    [
      'grey of one bit',
      png([3, 1, 1, 0], [[0b101_00000]]),
      [
        [255, 255, 255, 255],
        [0, 0, 0, 255],
        [255, 255, 255, 255],
      ],
    ],
    [
      'grey of four bits with a clear one',
      png([2, 1, 4, 0], [[0x3f]], pngChunk('tRNS', Uint8Array.of(0, 15))),
      [
        [51, 51, 51, 255],
        [255, 255, 255, 0],
      ],
    ],
    [
      'colours of sixteen bits',
      png([1, 1, 16, 2], [[255, 255, 128, 0, 0, 0]]),
      [[255, 128, 0, 255]],
    ],
    [
      'a clear colour',
      png([2, 1, 8, 2], [[1, 2, 3, 1, 2, 4]], pngChunk('tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3))),
      [
        [1, 2, 3, 0],
        [1, 2, 4, 255],
      ],
    ],
    [
      'a palette with opacity',
      png(
        [2, 1, 2, 3],
        [[0b01_00_0000]],
        pngChunk('PLTE', Uint8Array.of(9, 8, 7, 6, 5, 4)),
        pngChunk('tRNS', Uint8Array.of(255, 99)),
      ),
      [
        [6, 5, 4, 99],
        [9, 8, 7, 255],
      ],
    ],
    ['grey with opacity', png([1, 1, 8, 4], [[7, 8]]), [[7, 7, 7, 8]]],
    ['colours with opacity', png([1, 1, 8, 6], [[1, 2, 3, 4]]), [[1, 2, 3, 4]]],
  ])('are read of %s', (_, bytes, wanted) => expect(rgbaOf(bytes)).toEqual(wanted));

  it('are read of an interlaced file that ImageMagick wrote', () => {
    const bytes = Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAAGjU2I5AAAAIklEQVQI1y3HsQ0AIADDMJf/fw4DDJFild8qbP4d8LSp5wubjxP2Pe/DLQAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    const white = [255, 255, 255, 255];
    const wanted = Array.from({ length: 15 }, () => white);
    wanted[1 * 5 + 1] = [255, 0, 0, 255];
    wanted[2 * 5 + 4] = [0, 0, 255, 255];
    expect(rgbaOf(bytes)).toEqual(wanted);
  });

  it('are no pixels where there are more or fewer bytes than the header says, or an unknown filter', () => {
    expect(rgbaOf(png([2, 1, 8, 0], [[1]]))).toBeNull();
    expect(rgbaOf(png([1, 1, 8, 0], [[1, 2]]))).toBeNull();
    const filtered = joined([
      png([1, 1, 8, 0], [[1]]).subarray(0, 33),
      pngChunk('IDAT', deflateSync(Uint8Array.of(5, 1))),
      pngChunk('IEND', new Uint8Array()),
    ]);
    expect(rgbaOf(filtered)).toBeNull();
  });

  it('come back from what is written of them', () => {
    const picture = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc
          .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
          .map((rgba): Pixels => ({ width, height, rgba })),
      );
    fc.assert(
      fc.property(picture, (pixels) => {
        const data = packed(pixels, pixels.width, [0, 1, 2, 3], zlib.deflate);
        expect(pixelsOf(pngOf(pixels, 6, data), zlib.inflate)).toEqual(pixels);
      }),
    );
  });
});

const kept = (bytes: Uint8Array): Logo => {
  const read = readLogo(bytes, zlib);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(logoSchema.parse(read.value.logo)).toEqual(read.value.logo);
  expect(read.value.bytes).toBeLessThanOrEqual(MOST_KEPT);
  return read.value.logo;
};

const reasonOf = (bytes: Uint8Array): string | null => {
  const read = readLogo(bytes, zlib);
  return read.ok ? null : read.error.key;
};

/** Black letters' worth of stripes with soft edges on nothing. */
const stripes = (width: number, height: number): Uint8Array =>
  png(
    [width, height, 8, 6],
    Array.from({ length: height }, () =>
      Array.from({ length: width }, (_, x) => [0, 0, 0, [0, 128, 255, 128][x % 4] ?? 0]).flat(),
    ),
  );

describe('a PNG', () => {
  it('that can be seen through is kept whole, and with colours and opacity apart', () => {
    const logo = kept(stripes(8, 4));
    if (logo.kind !== 'png' || !logo.print) throw new Error('no PNG with opacity');
    const rows = (text: string): Uint8Array => inflateSync(fromBase64(text) ?? new Uint8Array());
    expect([logo.width, logo.height, logo.needsLight]).toEqual([7, 4, true]);
    expect(rows(logo.print.colour)).toHaveLength(4 * (1 + 7 * 3));
    expect(rows(logo.print.alpha)).toHaveLength(4 * (1 + 7));
    const shown = rgbaOf(fromBase64(logo.data) ?? new Uint8Array()) ?? [];
    expect(shown.slice(0, 4).map(([, , , alpha]) => alpha)).toEqual([128, 255, 128, 0]);
    // What can't be seen has no colour of its own.
    expect(shown[3]).toEqual([255, 255, 255, 0]);
  });

  it('without a clear pixel is kept as one, and brings its own ground', () => {
    const logo = kept(png([2, 1, 8, 2], [[0, 0, 0, 10, 10, 10]]));
    expect(logo).toMatchObject({ kind: 'png', needsLight: false });
    expect(logo).not.toHaveProperty('print');
  });

  it('is made as small as print needs, once what is clear around it is cut off', () => {
    const [width, height] = [1200, 200];
    const rows = Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => [
        9,
        9,
        9,
        x >= 100 && x < 1100 && y >= 50 && y < 150 ? 255 : 0,
      ]).flat(),
    );
    expect(kept(png([width, height, 8, 6], rows))).toMatchObject({ width: 640, height: 64 });
  });

  it('of noise is made smaller until it can be kept', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 256;
    const rows = Array.from({ length: 120 }, () => Array.from({ length: 640 * 3 }, random));
    const logo = kept(png([640, 120, 8, 2], rows));
    expect(logo.width).toBeLessThan(640);
  });

  it('that declares more than a megapixel is refused before it is unpacked', () => {
    const bomb = joined([
      SIGNATURE,
      pngChunk('IHDR', joined([big(8000), big(8000), Uint8Array.of(1, 0, 0, 0, 0)])),
      pngChunk('IDAT', deflateSync(new Uint8Array(8000 * 1001), { level: 9 })),
      pngChunk('IEND', new Uint8Array()),
    ]);
    const never = { ...zlib, inflate: () => expect.fail('it was unpacked') };
    expect(readLogo(bomb, never)).toMatchObject({
      ok: false,
      error: { key: 'logo.problem.pixels' },
    });
  });

  it('whose data unpack to more than its size is refused without unpacking the rest', () => {
    const bytes = joined([
      SIGNATURE,
      pngChunk('IHDR', joined([big(4), big(4), Uint8Array.of(8, 0, 0, 0, 0)])),
      pngChunk('IDAT', deflateSync(new Uint8Array(50_000_000), { level: 9 })),
      pngChunk('IEND', new Uint8Array()),
    ]);
    expect(reasonOf(bytes)).toBe('file.problem.malformed');
  });
});

describe('a JPEG', () => {
  it('is kept without what it told, and passes as it is', () => {
    const logo = kept(inserted(SAMPLES.jpeg, 20, jpegSegment(0xfe, fromLatin('by Ada'))));
    if (logo.kind !== 'jpeg') throw new Error('no JPEG');
    expect(logo).toMatchObject({ width: 8, height: 6, channels: 3, needsLight: false });
    expect(Buffer.from(logo.data, 'base64').toString('latin1')).not.toContain('by Ada');
  });

  it('is refused on its side, in CMYK, and where it is too large to keep', () => {
    expect(reasonOf(inserted(SAMPLES.jpeg, 20, jpegSegment(0xe1, exif(6, true))))).toBe(
      'logo.problem.turned',
    );
    const start = SAMPLES.jpeg.findIndex(
      (byte, i) => byte === 0xff && SAMPLES.jpeg[i + 1] === 0xc0,
    );
    const cmyk = joined([
      SAMPLES.jpeg.subarray(0, start),
      jpegSegment(
        0xc0,
        Uint8Array.of(8, 0, 6, 0, 8, 4, ...[1, 2, 3, 4].flatMap((id) => [id, 17, 0])),
      ),
      SAMPLES.jpeg.subarray(start + 19),
    ]);
    expect(reasonOf(cmyk)).toBe('logo.problem.cmyk');
    const table = jpegSegment(0xdb, new Uint8Array(65_000));
    expect(reasonOf(inserted(inserted(SAMPLES.jpeg, 20, table), 20, table))).toBe(
      'logo.problem.kept',
    );
  });
});

describe('a file', () => {
  it('of another kind is refused with advice of its own', () => {
    expect(reasonOf(SAMPLES.lossless)).toBe('logo.problem.webp');
    expect(reasonOf(fromLatin('GIF89a, and so on'))).toBe('file.problem.gif');
    expect(reasonOf(new Uint8Array())).toBe('file.problem.empty');
    expect(reasonOf(fromLatin('what is this'))).toBe('logo.problem.unknown');
    expect(reasonOf(fromLatin('\0\0\0\u001cftypavif\0\0\0\0avifmif1'))).toBe('logo.problem.avif');
    expect(reasonOf(new Uint8Array(1024 * 1024 + 1))).toBe('logo.problem.sent');
  });

  it('is told nothing of WebP but that it can’t be a logo', () => {
    for (const locale of ['ar', 'de', 'en', 'es', 'fr', 'hi', 'ja', 'pt']) {
      const { t } = wordingFor(locale);
      for (const key of ['avif', 'unknown']) {
        const said = t(`logo.problem.${key}`);
        expect(said).toContain('PNG');
        expect(said).not.toContain('WebP');
      }
    }
  });

  it('with any of its bytes changed is kept or refused, and never throws', () => {
    const source = fc.constantFrom(SAMPLES.png, SAMPLES.jpeg, stripes(5, 3));
    fc.assert(
      fc.property(source, fc.nat(), fc.nat(255), (bytes, at, value) => {
        const changed = Uint8Array.from(bytes);
        changed[at % bytes.length] = value;
        const read = readLogo(changed, zlib);
        if (read.ok) expect(logoSchema.safeParse(read.value.logo).success).toBe(true);
        else expect(read.error.key).toMatch(/^(?:file|logo)\.problem\./);
      }),
      { numRuns: 300 },
    );
  });
});

describe('shrinking', () => {
  it('averages what lies under a pixel, weighed by how much of it can be seen', () => {
    const pixels = { width: 2, height: 1, rgba: Uint8Array.of(200, 0, 0, 255, 0, 0, 200, 0) };
    expect([...shrunk(pixels, 1, 1).rgba]).toEqual([200, 0, 0, 128]);
    expect(shrunk(pixels, 2, 1)).toBe(pixels);
  });

  it('crops nothing of a picture without clear edges, nor all of one that is clear', () => {
    const clear = { width: 2, height: 1, rgba: new Uint8Array(8) };
    expect(cropped(clear)).toBe(clear);
    const whole = { width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 255) };
    expect(cropped(whole)).toBe(whole);
  });
});
