// A logo from bytes that anybody may have sent: what it is by its content alone, and what is kept of it. Nothing is unpacked
// before its size is known to be small. Pure: compression is passed in.
import { foreignKindOf } from '../image/foreign.ts';
import { jpegTraits } from '../image/jpeg.ts';
import { readPicture } from '../image/picture.ts';
import { pixelsOf } from '../image/pixels.ts';
import type { Inflate, Pixels } from '../image/pixels.ts';
import { packed, pngOf } from '../image/write-png.ts';
import type { Deflate } from '../image/write-png.ts';
import { toBase64 } from '../bytes.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { MOST_KEPT, MOST_PIXELS, MOST_SENT, fittedSize } from './logo.ts';
import type { Logo } from './logo.ts';
import { refuseLogo } from './problem.ts';
import type { LogoProblem } from './problem.ts';
import { seenOfPixels } from './seen.ts';
import { cropped, shrunk } from './shrink.ts';
import { readSvg } from './svg/read-svg.ts';

export type Zlib = { readonly inflate: Inflate; readonly deflate: Deflate };

export type ReadLogo = { readonly logo: Logo; readonly isFaint: boolean; readonly bytes: number };

/** Twice what the largest place needs on a screen of three pixels a point, and 300 dots an inch in print. */
const FIT = { width: 640, height: 240 };
/** Parts of that which are tried where the whole is too much to keep. */
const TRIED = [1, 0.75, 0.5];

const fitted = (pixels: Pixels, part: number): Pixels => {
  const size = fittedSize(pixels, { width: FIT.width * part, height: FIT.height * part });
  const [width, height] = [
    Math.max(1, Math.round(size.width)),
    Math.max(1, Math.round(size.height)),
  ];
  return width < pixels.width ? shrunk(pixels, width, height) : pixels;
};

const pngLogo = (pixels: Pixels, { deflate }: Zlib): ReadLogo => {
  const isOpaque = pixels.rgba.every((value, i) => i % 4 !== 3 || value === 255);
  const { width, height } = pixels;
  const pack = (...channels: number[]): Uint8Array => packed(pixels, width, channels, deflate);
  const colour = pack(0, 1, 2);
  const data = isOpaque ? pngOf(pixels, 2, colour) : pngOf(pixels, 6, pack(0, 1, 2, 3));
  const alpha = isOpaque ? null : pack(3);
  const { needsLight, isFaint } = seenOfPixels(pixels, isOpaque);
  return {
    logo: {
      kind: 'png',
      width,
      height,
      needsLight,
      data: toBase64(data),
      ...(alpha && { print: { colour: toBase64(colour), alpha: toBase64(alpha) } }),
    },
    isFaint,
    bytes: data.length + (alpha ? colour.length + alpha.length : 0),
  };
};

/** What can't be seen has no colour, which also packs better. */
const withoutHidden = ({ width, height, rgba }: Pixels): Pixels => ({
  width,
  height,
  rgba: rgba.map((value, i) => (i % 4 !== 3 && rgba[i | 3] === 0 ? 255 : value)),
});

const readPixels = (png: Uint8Array, zlib: Zlib): Result<ReadLogo, LogoProblem> => {
  const pixels = pixelsOf(png, zlib.inflate);
  if (!pixels) return fail({ key: 'file.problem.malformed' });
  const shown = cropped(pixels);
  for (const part of TRIED) {
    const read = pngLogo(withoutHidden(fitted(shown, part)), zlib);
    if (read.bytes <= MOST_KEPT) return ok(read);
  }
  return refuseLogo('kept', { kilobytes: MOST_KEPT / 1024 });
};

const tooManyPixels = () => refuseLogo('pixels', { megapixels: MOST_PIXELS / 1_000_000 });

export const readLogo = (bytes: Uint8Array, zlib: Zlib): Result<ReadLogo, LogoProblem> => {
  if (bytes.length > MOST_SENT) return refuseLogo('sent', { kilobytes: MOST_SENT / 1024 });
  if (foreignKindOf(bytes) === 'svg') return readSvg(bytes);
  const read = readPicture(bytes);
  if (!read.ok) {
    const { reason } = read.error;
    if (reason === 'too_wide' || reason === 'too_many_pixels') return tooManyPixels();
    // Their advice for other pictures names WebP.
    if (reason === 'avif' || reason === 'unknown') return refuseLogo(reason);
    return fail({ key: `file.problem.${reason}` });
  }
  const { mediaType, width, height, bytes: kept } = read.value;
  if (mediaType === 'image/webp') return refuseLogo('webp');
  if (width * height > MOST_PIXELS) return tooManyPixels();
  if (mediaType === 'image/png') return readPixels(kept, zlib);
  const { channels, isTurned } = jpegTraits(kept);
  if (channels !== 1 && channels !== 3) return refuseLogo('cmyk');
  if (isTurned) return refuseLogo('turned');
  if (kept.length > MOST_KEPT) return refuseLogo('kept', { kilobytes: MOST_KEPT / 1024 });
  return ok({
    logo: { kind: 'jpeg', width, height, needsLight: false, channels, data: toBase64(kept) },
    isFaint: false,
    bytes: kept.length,
  });
};
