// Whether a logo can be seen on paper and on a dark page.
import { byteAt } from '../image/bytes-of.ts';
import type { Pixels } from '../image/pixels.ts';
import { contrast } from '../colour/contrast.ts';
import { parseColour } from '../colour/srgb.ts';
import type { LogoShape } from './logo.ts';

const PAPER = 0xffffff;
/** Of reports (render/colour.ts). */
const DARK = 0x15141a;

/** Much less than letters need: thick shapes can be told apart from their ground by less. */
const SEEN_ON_DARK = 2;
const SEEN_ON_PAPER = 1.5;

export type Seen = { readonly needsLight: boolean; readonly isFaint: boolean };

/** By parts: of each its colour and how much of it there is. */
const seenOf = (parts: Iterable<readonly [colour: number, weight: number]>): Seen => {
  let [all, dark, faint] = [0, 0, 0];
  const known = new Map<number, readonly [boolean, boolean]>();
  for (const [colour, weight] of parts) {
    const [isDark, isFaint] = known.get(colour) ?? [
      contrast(colour, DARK) < SEEN_ON_DARK,
      contrast(colour, PAPER) < SEEN_ON_PAPER,
    ];
    known.set(colour, [isDark, isFaint]);
    all += weight;
    dark += isDark ? weight : 0;
    faint += isFaint ? weight : 0;
  }
  // A twentieth may be a word of it. Light parts often stand on others, so that a few say nothing.
  return { needsLight: dark > all / 20, isFaint: faint > all * 0.95 };
};

/** To 16 steps a channel, as a smooth picture has as many colours as pixels. */
const coarse = (byte: number): number => Math.min(255, Math.round(byte / 17) * 17);

function* partsOf({ rgba }: Pixels): Generator<readonly [number, number]> {
  for (let at = 0; at < rgba.length; at += 4) {
    const red = coarse(byteAt(rgba, at));
    const green = coarse(byteAt(rgba, at + 1));
    yield [(red << 16) | (green << 8) | coarse(byteAt(rgba, at + 2)), byteAt(rgba, at + 3) / 255];
  }
}

/** A picture that can't be seen through brings its own ground. */
export const seenOfPixels = (pixels: Pixels, isOpaque: boolean): Seen => {
  const seen = seenOf(partsOf(pixels));
  return isOpaque ? { ...seen, needsLight: false } : seen;
};

export const seenOfShapes = (shapes: readonly LogoShape[]): Seen =>
  seenOf(
    shapes
      .flatMap(({ fill, stroke }) => [fill, stroke])
      .map((colour) => [parseColour(colour ?? '') ?? -1, 1] as const)
      .filter(([colour]) => colour >= 0),
  );
