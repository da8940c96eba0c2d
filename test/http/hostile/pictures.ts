// Pictures that nobody sends in good faith: noise, damaged ones, ones that lie about their size, and files that are two
// things at once.
import { zipSync } from 'fflate';
import { fromLatin, joined } from '../../../src/core/image/bytes-of.ts';
import { SAMPLES } from '../../core/image/samples.ts';
import { jpegSegment, pngChunk, riff, webpChunk } from '../../core/image/written.ts';
import { META_ENGLISH } from '../../core/imports/platform/export-file.ts';
import { bytesOf, noise, pick } from './draw.ts';
import type { Draw } from './draw.ts';

const sample = (draw: Draw): Uint8Array => pick(draw, Object.values(SAMPLES));

const STARTS = [
  '',
  '\x89PNG\r\n\x1a\n',
  '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR',
  '\xff\xd8\xff\xe0\0\x10JFIF\0',
  '\xff\xd8\xff\xc0',
  'RIFF\xff\xff\xff\xffWEBPVP8 ',
  'RIFF\0\0\0\0WEBPVP8X',
  'GIF89a',
  '\0\0\0\x20ftypheic',
  '\0\0\0\x18ftypavif',
  '%PDF-1.7\n',
  'PK\x03\x04',
  '\xd0\xcf\x11\xe0',
  '<svg onload=alert(1)>',
  '<!doctype html><script>alert(1)</script>',
  '\xef\xbb\xbf',
  '\xff\xfe',
  '\xfe\xff',
];

const mutated = (draw: Draw): Uint8Array => {
  const bytes = sample(draw).slice();
  for (let turn = 0; turn <= draw(8); turn += 1) bytes[draw(bytes.length)] = draw(256);
  return bytes;
};

const truncated = (draw: Draw): Uint8Array => {
  const whole = sample(draw);
  return whole.subarray(0, draw(whole.length));
};

const big = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

const SIDES = [0, 1, 10_000, 10_001, 65_535, 0x7f_ff_ff_ff, 0xff_ff_ff_ff];

/** A picture of eight by six pixels that says it is of another size, with a checksum that fits. */
const giant = (draw: Draw): Uint8Array => {
  const [width, height] = [pick(draw, SIDES), pick(draw, SIDES)];
  const { png, jpeg } = SAMPLES;
  const size = joined([big(width), big(height), Uint8Array.of(draw(17), draw(7), 0, 0, draw(2))]);
  const frame = joined([Uint8Array.of(8), big(height).subarray(2), big(width).subarray(2)]);
  const canvas = joined([
    Uint8Array.of(0, 0, 0, 0),
    big(width).subarray(1).toReversed(),
    big(height).subarray(1).toReversed(),
  ]);
  return pick(draw, [
    joined([png.subarray(0, 8), pngChunk('IHDR', size), png.subarray(33)]),
    joined([
      jpeg.subarray(0, 2),
      jpegSegment(
        pick(draw, [0xc0, 0xc1, 0xc2, 0xc3, 0xc9]),
        joined([frame, Uint8Array.of(1, 1, 17, 0)]),
      ),
      Uint8Array.of(0xff, 0xd9),
    ]),
    riff(
      webpChunk('VP8X', canvas),
      webpChunk(pick(draw, ['VP8 ', 'VP8L', 'ANIM', 'ALPH']), noise(draw, 40)),
    ),
  ]);
};

/** Parts whose lengths, numbers and order are of chance. */
const misbuilt = (draw: Draw): Uint8Array => {
  const { png, jpeg } = SAMPLES;
  const types = [
    'IHDR',
    'IDAT',
    'IEND',
    'acTL',
    'fcTL',
    'PLTE',
    'tEXt',
    'iCCP',
    'eXIf',
    '\0\0\0\0',
  ];
  const chunks = Array.from({ length: draw(6) }, () =>
    pngChunk(pick(draw, types), noise(draw, 60)),
  );
  const segments = Array.from({ length: draw(6) }, () =>
    jpegSegment(0xc0 + draw(64), noise(draw, 60)),
  );
  return pick(draw, [
    joined([png.subarray(0, 33), ...chunks, png.subarray(-12)]),
    joined([
      png.subarray(0, 8),
      big(pick(draw, SIDES)),
      fromLatin(pick(draw, types)),
      noise(draw, 40),
    ]),
    joined([jpeg.subarray(0, 2), ...segments, Uint8Array.of(0xff, 0xd9)]),
    riff(
      ...Array.from({ length: draw(5) }, () =>
        webpChunk(pick(draw, ['VP8X', 'VP8 ', 'ANMF']), noise(draw, 60)),
      ),
    ),
  ]);
};

const SCRIPT = '<script>alert(document.domain)</script>';

/** Two things at once: a picture to one program, a page, an archive or a table to another. */
const polyglot = (draw: Draw): Uint8Array => {
  const picture = sample(draw);
  const page = bytesOf(`<!doctype html>${SCRIPT}`);
  const archive = zipSync({ 'a.html': page });
  return pick(draw, [
    joined([picture, archive]),
    joined([picture, page]),
    joined([page, picture]),
    joined([fromLatin('%PDF-1.7\n'), picture]),
    joined([picture, sample(draw)]),
    joined([fromLatin('GIF89a/*'), picture, fromLatin('*/=1;alert(1)')]),
    joined([
      SAMPLES.png.subarray(0, 33),
      pngChunk('tEXt', bytesOf(SCRIPT)),
      SAMPLES.png.subarray(33),
    ]),
    joined([
      SAMPLES.jpeg.subarray(0, 2),
      jpegSegment(0xfe, bytesOf(SCRIPT)),
      SAMPLES.jpeg.subarray(2),
    ]),
    joined([bytesOf(`${META_ENGLISH}\n`), picture]),
  ]);
};

export const hostilePicture = (draw: Draw): Uint8Array => {
  const make = pick(draw, [
    (): Uint8Array => joined([fromLatin(pick(draw, STARTS)), noise(draw, 3000)]),
    (): Uint8Array => mutated(draw),
    (): Uint8Array => truncated(draw),
    (): Uint8Array => giant(draw),
    (): Uint8Array => misbuilt(draw),
    (): Uint8Array => polyglot(draw),
  ]);
  return make();
};
