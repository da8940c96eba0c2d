// What a PDF's font descriptor says about a font (PDF 32000-1, 9.8).
import type { Sfnt } from './sfnt.ts';

/** Heights in thousandths of an em. */
export type FontDescription = {
  readonly postScriptName: string;
  readonly isSerif: boolean;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly bbox: readonly number[];
  readonly stemV: number;
};

export function describeFont(
  font: Sfnt,
  postScriptName: string,
  isSerif: boolean,
): FontDescription {
  const toThousandth = (value: number): number => Math.round((value * 1000) / font.unitsPerEm);
  return {
    postScriptName,
    isSerif,
    ascent: toThousandth(font.ascent),
    descent: toThousandth(font.descent),
    capHeight: toThousandth(font.capHeight),
    xHeight: toThousandth(font.xHeight),
    bbox: font.bbox.map(toThousandth),
    // Width of an upright stem, a usual estimate from the weight class; viewers use it only for substitutes.
    stemV: Math.round(50 + (font.weight / 65) ** 2),
  };
}
