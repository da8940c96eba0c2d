// Colours by lightness, chroma and hue as people see them: Oklab in polar form (Ottosson 2020, "A perceptual color space
// for image processing", bottosson.github.io/posts/oklab; CSS Color 4, 9.3).
import { colourOf, lightOf } from './srgb.ts';
import type { Channels } from './srgb.ts';

export type Oklch = {
  /** 0 to 1. */
  readonly lightness: number;
  /** 0 to about 0.32 in sRGB. */
  readonly chroma: number;
  /** Radians, -π to π. */
  readonly hue: number;
};

export const toOklch = (colour: number): Oklch => {
  const [r, g, b] = lightOf(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, c),
    hue: Math.atan2(c, a),
  };
};

const lightAt = ({ lightness, chroma, hue }: Oklch): Channels => {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

/** Less than half a step of a byte beyond the edge is rounding. */
const EDGE = 0.0001;
const isShown = (light: Channels): boolean =>
  light.every((channel) => channel >= -EDGE && channel <= 1 + EDGE);

const HALVINGS = 16;

/**
 * The colour of this lightness and hue, with as much of the chroma as a screen can show: cutting channels off instead
 * would turn the hue.
 */
export const fromOklch = (wanted: Oklch): number => {
  const whole = lightAt(wanted);
  if (isShown(whole)) return colourOf(whole);
  let [shown, beyond] = [0, wanted.chroma];
  for (let step = 0; step < HALVINGS; step += 1) {
    const chroma = (shown + beyond) / 2;
    if (isShown(lightAt({ ...wanted, chroma }))) shown = chroma;
    else beyond = chroma;
  }
  return colourOf(lightAt({ ...wanted, chroma: shown }));
};
