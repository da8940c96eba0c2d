// Cuts one face: the glyphs a plan names, one a code point, even where the source shares one between Latin A, Greek
// Alpha and Cyrillic A: text copied out of a PDF must come back in the script it was written in.
import { cutGlyphs } from '../../render/fonts/cut-glyphs.ts';
import type { Sfnt } from '../../render/fonts/sfnt.ts';
import { readSingleSubstitutions } from './layout-tables.ts';

export type Cut = {
  readonly program: Uint8Array;
  /** Code points in glyph order: glyph 1 is the first. */
  readonly codePoints: readonly number[];
  /** Code points whose tabular form follows, in glyph order. */
  readonly tabular: readonly number[];
  /** Source glyph of each new glyph. */
  readonly sources: readonly number[];
};

const TABULAR = Array.from('0123456789+\u2212', (c) => c.codePointAt(0) ?? 0);

export function cutFace(
  font: Sfnt,
  ranges: readonly (readonly [number, number])[],
  hasTabular: boolean,
): Cut {
  const codePoints: number[] = [];
  const sources = [0];
  for (const [from, to] of ranges) {
    for (let c = from; c <= to; c++) {
      const glyph = font.glyphOf(c);
      if (glyph === 0) continue;
      codePoints.push(c);
      sources.push(glyph);
    }
  }
  const tabularOf = hasTabular ? readSingleSubstitutions(font, 'tnum') : new Map<number, number>();
  const tabular = TABULAR.filter((c) => tabularOf.has(font.glyphOf(c)));
  for (const c of tabular) sources.push(tabularOf.get(font.glyphOf(c)) ?? 0);
  return { program: cutGlyphs(font, sources), codePoints, tabular, sources };
}
