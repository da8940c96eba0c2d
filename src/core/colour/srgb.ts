// Colours as sRGB numbers, 0xRRGGBB, and the light behind them (IEC 61966-2-1).

/** Red, green, blue; as light 0 to 1 each. */
export type Channels = readonly [number, number, number];

/** 0xRRGGBB, or undefined for anything but `#rgb` and `#rrggbb`. */
export const parseColour = (text: string): number | undefined => {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const digits = short
    ? short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')
    : /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
};

export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

const toLight = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const fromLight = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

/** There are only 256 of them, and a search for a colour asks thousands of times. */
const LIGHT = Array.from({ length: 256 }, (_, byte) => toLight(byte / 255));

export const lightOf = (colour: number): Channels => [
  LIGHT[(colour >> 16) & 255] ?? 0,
  LIGHT[(colour >> 8) & 255] ?? 0,
  LIGHT[colour & 255] ?? 0,
];

/** The nearest of the 16.7 million colours; light outside of 0 to 1 is cut off. */
export const colourOf = (light: Channels): number =>
  light.reduce(
    (colour, channel) =>
      colour * 256 + Math.round(255 * Math.min(1, Math.max(0, fromLight(Math.max(0, channel))))),
    0,
  );

/** `share` of b over a, as a browser mixes the bytes of two layers. */
export const mix = (a: number, b: number, share: number): number => {
  const channel = (shift: number): number =>
    Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share) << shift;
  return channel(16) | channel(8) | channel(0);
};
