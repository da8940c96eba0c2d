// The palette of a printed or shown report: one accent, made to pass contrast, and fixed greys.
import { contrast } from '../core/colour/contrast.ts';
import { mix, parseColour } from '../core/colour/srgb.ts';
import type { Tone } from '../core/report/document.ts';
import type { Ink } from '../core/report/figure.ts';

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
