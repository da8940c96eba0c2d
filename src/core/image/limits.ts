// How large a picture may say it is. A few kilobytes can declare gigabytes of pixels, which every respondent's
// phone would have to unpack.
import type { ImageReason } from './problem.ts';

/** Pixels; 50 megapixels are more than phones take by default and 200 MB unpacked. */
export const MOST_PIXELS = 50_000_000;
/** Pixels a side. */
export const MOST_A_SIDE = 10_000;

/** Parts that a file may consist of: pixels in pieces of 4 KB make 2,500 of them in 10 MB. */
export const MOST_PARTS = 20_000;

export type Size = { readonly width: number; readonly height: number };

export const sizeReason = ({ width, height }: Size): ImageReason | null => {
  if (width < 1 || height < 1) return 'malformed';
  if (width > MOST_A_SIDE || height > MOST_A_SIDE) return 'too_wide';
  return width * height > MOST_PIXELS ? 'too_many_pixels' : null;
};
