// The palette of a printed or shown report: one accent, made to pass contrast, and fixed greys.
// Contrast as WCAG 2.2 defines it (relative luminance, success criterion 1.4.3).
import type { Ink, Tone } from '../core/report/document.ts';

/** Used when a theme names no readable colour. */
const DEFAULT_ACCENT = 0x0b5d50;

export type Palette = Readonly<Record<Ink, number>>;

export function paperPalette(accent: string): Palette {
  const own = darkenUntil(parseColour(accent) ?? DEFAULT_ACCENT, 0xffffff, 5);
  return {
    ink: 0x17151c,
    soft: 0x55525e,
    faint: 0x6e6b77,
    grid: 0xd7d5dc,
    accent: own,
    accent_soft: mix(own, 0xffffff, 0.78),
    good: 0x12653f,
    bad: 0x9c2f14,
    paper: 0xffffff,
  };
}

export function darkPalette(accent: string): Palette {
  const own = lightenUntil(parseColour(accent) ?? DEFAULT_ACCENT, 0x15141a, 6);
  return {
    ink: 0xecebf0,
    soft: 0xb2afbb,
    faint: 0x95929f,
    grid: 0x38363f,
    accent: own,
    accent_soft: mix(own, 0x15141a, 0.7),
    good: 0x6fcf9b,
    bad: 0xf29a7f,
    paper: 0x15141a,
  };
}

export const toneInk = (tone: Tone | undefined): Ink =>
  tone === 'good' ? 'good' : tone === 'bad' ? 'bad' : tone === 'muted' ? 'faint' : 'ink';

/** 0xRRGGBB, or undefined for anything but `#rgb` and `#rrggbb`. */
export function parseColour(text: string): number | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const digits = short
    ? short
        .slice(1)
        .map((d) => d + d)
        .join('')
    : /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

export function contrast(a: number, b: number): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: number): number {
  const [r, g, b] = [colour >> 16, (colour >> 8) & 255, colour & 255].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function mix(a: number, b: number, share: number): number {
  const channel = (shift: number): number =>
    Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share) << shift;
  return channel(16) | channel(8) | channel(0);
}

function darkenUntil(colour: number, ground: number, wanted: number): number {
  let own = colour;
  for (let i = 0; i < 40 && contrast(own, ground) < wanted; i++) own = mix(own, 0x000000, 0.06);
  return own;
}

/** Scales the channels up first, which keeps the hue strong, and adds white only when that is not enough. */
function lightenUntil(colour: number, ground: number, wanted: number): number {
  let own = colour;
  for (let i = 0; i < 60 && contrast(own, ground) < wanted; i++) {
    const top = Math.max(own >> 16, (own >> 8) & 255, own & 255);
    own = top > 0 && top < 210 ? scaled(own, Math.min(1.12, 215 / top)) : mix(own, 0xffffff, 0.06);
  }
  return own;
}

function scaled(colour: number, factor: number): number {
  const channel = (shift: number): number =>
    Math.min(255, Math.ceil(((colour >> shift) & 255) * factor)) << shift;
  return channel(16) | channel(8) | channel(0);
}
