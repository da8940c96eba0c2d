// A picture made smaller by averaging areas, its edges kept free of the colour of what can't be seen.
import { byteAt } from '../image/bytes-of.ts';
import type { Pixels } from '../image/pixels.ts';

/** Which of `from` cells lie under each of `to`, and how much of each. */
const sharesOf = (from: number, to: number): readonly (readonly [number, number])[][] =>
  Array.from({ length: to }, (_, cell) => {
    const [start, end] = [(cell * from) / to, ((cell + 1) * from) / to];
    const first = Math.floor(start);
    return Array.from({ length: Math.min(from, Math.ceil(end)) - first }, (_, i) => {
      const covered = Math.min(end, first + i + 1) - Math.max(start, first + i);
      return [first + i, covered / (end - start)] as const;
    });
  });

/** Colours weigh as much as they can be seen: 4 numbers a pixel, of which the last is the opacity, 0 to 255. */
const weighed = ({ rgba }: Pixels): Float32Array => {
  const weights = new Float32Array(rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const opacity = byteAt(rgba, at + 3);
    for (let i = 0; i < 3; i += 1) weights[at + i] = (byteAt(rgba, at + i) * opacity) / 255;
    weights[at + 3] = opacity;
  }
  return weights;
};

/** Without edges that can't be seen, which would make it look smaller than it is. */
export const cropped = (pixels: Pixels): Pixels => {
  let [left, top, right, bottom] = [pixels.width, pixels.height, 0, 0];
  for (let y = 0; y < pixels.height; y += 1)
    for (let x = 0; x < pixels.width; x += 1) {
      if (byteAt(pixels.rgba, (y * pixels.width + x) * 4 + 3) === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  const [width, height] = [right - left, bottom - top];
  if (width <= 0 || (width === pixels.width && height === pixels.height)) return pixels;
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const start = ((top + y) * pixels.width + left) * 4;
    rgba.set(pixels.rgba.subarray(start, start + width * 4), y * width * 4);
  }
  return { width, height, rgba };
};

export const shrunk = (pixels: Pixels, width: number, height: number): Pixels => {
  if (width >= pixels.width && height >= pixels.height) return pixels;
  const source = weighed(pixels);
  const across = new Float32Array(width * pixels.height * 4);
  sharesOf(pixels.width, width).forEach((shares, x) => {
    for (let y = 0; y < pixels.height; y += 1)
      for (const [from, share] of shares)
        for (let i = 0; i < 4; i += 1) {
          const at = (y * width + x) * 4 + i;
          across[at] = (across[at] ?? 0) + share * (source[(y * pixels.width + from) * 4 + i] ?? 0);
        }
  });
  const sums = new Float32Array(width * height * 4);
  sharesOf(pixels.height, height).forEach((shares, y) => {
    for (const [from, share] of shares)
      for (let i = 0; i < width * 4; i += 1) {
        const at = y * width * 4 + i;
        sums[at] = (sums[at] ?? 0) + share * (across[from * width * 4 + i] ?? 0);
      }
  });
  const rgba = Uint8Array.from(sums, (sum, i) => {
    const opacity = sums[i | 3] ?? 0;
    if (i % 4 === 3) return Math.round(sum);
    return opacity < 0.5 ? 255 : Math.min(255, Math.round((sum * 255) / opacity));
  });
  return { width, height, rgba };
};
