// What is taken as a picture, what is refused and why, and what of it is kept.
import { describe, expect, it } from 'vitest';
import { fromLatin, joined, latin } from '../../../src/core/image/bytes-of.ts';
import { readPicture } from '../../../src/core/image/picture.ts';
import type { Picture } from '../../../src/core/image/picture.ts';
import { SAMPLES } from './samples.ts';
import type { SampleName } from './samples.ts';
import { exif, inserted, jpegSegment, pngChunk, riff, webpChunk } from './written.ts';

const NAMES = Object.keys(SAMPLES) as SampleName[]; // keys of a const object
const textOf = (bytes: Uint8Array): string => latin(bytes, 0, bytes.length);

const kept = (bytes: Uint8Array): Picture => {
  const read = readPicture(bytes);
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};
const reasonOf = (bytes: Uint8Array): string | null => {
  const read = readPicture(bytes);
  return read.ok ? null : read.error.reason;
};

const changed = (bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

/** Where a text stands in the bytes. */
const placeOf = (bytes: Uint8Array, text: string): number => textOf(bytes).indexOf(text);

/** A JPEG without any segment of a kind. */
const without = (bytes: Uint8Array, marker: string): Uint8Array => {
  const at = placeOf(bytes.subarray(0, placeOf(bytes, '\xff\xda')), marker);
  if (at < 0) return bytes;
  const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  return without(joined([bytes.subarray(0, at), bytes.subarray(end)]), marker);
};

const { png, jpeg, lossy } = SAMPLES;
const HEADER_END = 33;
const pngOf = (width: number, height: number): Uint8Array => {
  const header = changed(png.slice(16, 29), 0, 0, 0, width >> 8, width & 255, 0, 0, height >> 8);
  header[7] = height & 255;
  return joined([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(HEADER_END)]);
};

describe('a picture', () => {
  it.each([
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['lossy', 'image/webp'],
    ['lossless', 'image/webp'],
    ['alpha', 'image/webp'],
  ] as const)('is known by its content: %s', (name, mediaType) => {
    expect(kept(SAMPLES[name])).toMatchObject({ mediaType, width: 8, height: 6 });
  });

  it.each(NAMES)('without anything to leave out stays as it is: %s', (name) => {
    expect(kept(SAMPLES[name]).bytes).toEqual(SAMPLES[name]);
  });

  it.each(NAMES)('cut off anywhere is refused: %s', (name) => {
    const bytes = SAMPLES[name];
    for (let length = 0; length < bytes.length; length += 1)
      expect(reasonOf(bytes.subarray(0, length)), `${length} bytes`).not.toBeNull();
  });

  it.each(NAMES)('ends where it ends: what is hidden behind it goes: %s', (name) => {
    const hiding = joined([SAMPLES[name], fromLatin('<script>alert(1)</script>PK\x03\x04')]);
    expect(kept(hiding).bytes).toEqual(SAMPLES[name]);
  });
});

describe('what says something of a person', () => {
  it('goes from a PNG: text, time, EXIF and what nobody knows; colours stay', () => {
    const told = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'caBX', 'prIv'];
    const parts = told.map((type) => pngChunk(type, fromLatin('Author\0Ada at 52.5163')));
    const gamma = pngChunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f));
    const { bytes } = kept(inserted(png, HEADER_END, joined([gamma, ...parts])));
    expect(bytes).toEqual(inserted(png, HEADER_END, gamma));
  });

  it('goes from a JPEG: EXIF, XMP, IPTC, comments, previews; profile and Adobe’s transform stay', () => {
    const adobe = jpegSegment(0xee, fromLatin('Adobe\0d\0\0\0\0\x01'));
    const parts = [
      jpegSegment(0xe1, exif(1, true)),
      jpegSegment(0xe1, fromLatin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Ada</x:xmpmeta>')),
      jpegSegment(0xed, fromLatin('Photoshop 3.0\x008BIM Ada')),
      jpegSegment(0xe2, fromLatin('MPF\0Ada')),
      jpegSegment(0xe0, fromLatin('JFXX\0Ada')),
      jpegSegment(0xfe, fromLatin('Ada was here')),
      // Whatever stands behind the transform.
      jpegSegment(0xee, fromLatin('Adobe\0d\0\0\0\0\x01Ada at 52.5163')),
    ];
    const { bytes } = kept(inserted(jpeg, 20, joined(parts)));
    expect(bytes).toEqual(inserted(jpeg, 20, adobe));
    expect(textOf(bytes)).toContain('ICC_PROFILE');
  });

  it('goes from a WebP: EXIF, XMP and what nobody knows, with their flags; the profile stays', () => {
    const chunks = lossy.subarray(12);
    const told = joined([
      chunks,
      webpChunk('EXIF', fromLatin('GPS 52.5163')),
      webpChunk('XMP ', fromLatin('Ada')),
      webpChunk('PRIV', fromLatin('Ada')),
    ]);
    const { bytes } = kept(changed(riff(told), 20, 0x2c));
    expect(bytes).toEqual(lossy);
  });

  it('goes from the preview inside a JPEG’s header too', () => {
    const preview = jpegSegment(0xe0, fromLatin('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01Ada'));
    const { bytes } = kept(joined([jpeg.subarray(0, 2), preview, jpeg.subarray(20)]));
    expect(bytes).toEqual(jpeg);
  });
});

describe('which way up a JPEG stands', () => {
  it.each([
    [2, false],
    [3, true],
    [6, false],
    [8, true],
  ])('is all that stays of its EXIF: %i', (orientation, isBig) => {
    const told = inserted(jpeg, 20, jpegSegment(0xe1, exif(orientation, isBig)));
    const { bytes, width, height } = kept(told);
    expect([width, height]).toEqual(orientation >= 5 ? [6, 8] : [8, 6]);
    expect(textOf(bytes)).not.toContain('GPS');
    expect(bytes.length).toBe(jpeg.length + 36);
    expect(kept(bytes).bytes).toEqual(bytes);
  });

  it('is as it lies where EXIF says nothing that can be', () => {
    for (const orientation of [0, 1, 9, 60_000]) {
      const told = inserted(jpeg, 20, jpegSegment(0xe1, exif(orientation, false)));
      expect(kept(told).bytes).toEqual(jpeg);
    }
    const directory = changed(exif(6, false), 10, 255, 255, 255, 255);
    expect(kept(inserted(jpeg, 20, jpegSegment(0xe1, directory))).bytes).toEqual(jpeg);
  });
});

describe('the size that a picture declares', () => {
  it.each([
    [10_000, 5000, null],
    [5000, 10_000, null],
    [10_001, 1, 'too_wide'],
    [1, 10_001, 'too_wide'],
    [10_000, 5001, 'too_many_pixels'],
    [0, 5, 'malformed'],
  ])('of %i by %i is judged before anybody unpacks it', (width, height, reason) => {
    expect(reasonOf(pngOf(width, height))).toBe(reason);
  });

  it('is read from a JPEG’s and a WebP’s own header too', () => {
    const frame = placeOf(jpeg, '\xff\xc0');
    expect(reasonOf(changed(jpeg, frame + 5, 0x27, 0x11))).toBe('too_wide');
    expect(reasonOf(changed(jpeg, frame + 5, 0, 0))).toBe('malformed');
    const pixels = placeOf(lossy, '\x9d\x01\x2a');
    const simple = riff(
      webpChunk('VP8 ', changed(lossy, pixels + 3, 0xff, 0x3f).slice(pixels - 3)),
    );
    expect(reasonOf(simple)).toBe('too_wide');
  });

  it('is one: a WebP whose canvas and picture disagree is refused', () => {
    expect(reasonOf(changed(lossy, 24, 8))).toBe('malformed');
  });
});

describe('a picture that breaks the rules of its kind is refused', () => {
  it.each<[string, Uint8Array, string]>([
    ['a damaged byte in a PNG', changed(png, 60, 1), 'malformed'],
    [
      'a PNG that moves',
      inserted(png, HEADER_END, pngChunk('acTL', new Uint8Array(8))),
      'animated',
    ],
    [
      'an unknown chunk that must be known',
      inserted(png, HEADER_END, pngChunk('ABCD', png)),
      'malformed',
    ],
    ['a colour type that there is not', changed(pngOf(8, 6), 25, 5), 'malformed'],
    ['a palette that is missing', withHeader(8, 3), 'malformed'],
    ['pixels that are no deflate stream', withPixels(Uint8Array.of(1, 2, 3)), 'malformed'],
    ['no pixels', withPixels(new Uint8Array()), 'malformed'],
    ['a lossless JPEG', changed(jpeg, placeOf(jpeg, '\xff\xc0') + 1, 0xc3), 'coding'],
    ['an arithmetic JPEG', changed(jpeg, placeOf(jpeg, '\xff\xc0') + 1, 0xc9), 'coding'],
    ['a JPEG of 12 bits', changed(jpeg, placeOf(jpeg, '\xff\xc0') + 4, 12), 'coding'],
    [
      'a JPEG without a scan',
      joined([jpeg.subarray(0, placeOf(jpeg, '\xff\xda')), Uint8Array.of(255, 217)]),
      'malformed',
    ],
    ['a JPEG without quantisation tables', without(jpeg, '\xff\xdb'), 'malformed'],
    ['a JPEG without Huffman tables', without(jpeg, '\xff\xc4'), 'malformed'],
    ['bytes between a JPEG’s segments', inserted(jpeg, 20, Uint8Array.of(0)), 'malformed'],
    ['a WebP that moves', changed(lossy, 20, 0x22), 'animated'],
    [
      'a WebP of two pictures',
      riff(lossy.subarray(12), lossy.subarray(placeOf(lossy, 'VP8 '))),
      'malformed',
    ],
  ])('%s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it('and one of more parts than a picture has', () => {
    const parts = Array.from({ length: 20_001 }, () => pngChunk('tEXt', new Uint8Array()));
    expect(reasonOf(inserted(png, HEADER_END, joined(parts)))).toBe('malformed');
  });
});

function withHeader(depth: number, colourType: number): Uint8Array {
  const header = changed(png.slice(16, 29), 8, depth, colourType);
  return joined([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(HEADER_END)]);
}

function withPixels(data: Uint8Array): Uint8Array {
  const end = pngChunk('IEND', new Uint8Array());
  return joined([png.subarray(0, HEADER_END), pngChunk('IDAT', data), end]);
}

describe('a file that is no picture we take', () => {
  const iso = (brands: string): Uint8Array => fromLatin(`\0\0\0\x20ftyp${brands}`);
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['a phone’s HEIC', iso('heic\0\0\0\0mif1heic'), 'heic'],
    ['a HEIF collection', iso('mif1\0\0\0\0mif1heic'), 'heic'],
    ['AVIF', iso('avif\0\0\0\0avifmif1'), 'avif'],
    ['AVIF that calls itself HEIF first', iso('mif1\0\0\0\0mif1avif'), 'avif'],
    ['a film', iso('isom\0\0\x02\0isomiso2avc1mp41'), 'video'],
    ['a film of a phone', iso('qt  \0\0\0\0qt  '), 'video'],
    ['GIF', fromLatin('GIF89a\x01\0\x01\0'), 'gif'],
    ['PDF', fromLatin('%PDF-1.7\n'), 'pdf'],
    ['SVG', fromLatin('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [
      'SVG with a declaration',
      fromLatin('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg >'),
      'svg',
    ],
    ['a page', fromLatin('<!DOCTYPE html><p>A &lt;svg> in words'), 'unknown'],
    ['text', fromLatin('JPEG'), 'unknown'],
    ['a bitmap', fromLatin('BM\0\0'), 'unknown'],
  ])('is told apart: %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason);
  });
});
