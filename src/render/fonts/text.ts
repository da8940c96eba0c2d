// Text as it is drawn: cleaned of what cannot be drawn, measured by advance tables, shortened to a width.
// Nothing here throws, whatever the string holds.
import { hasLeftToRight, hasRightToLeft, isBidiControl } from './bidi.ts';
import { clustersOf, isComplex, mayBeComplex } from './clusters.ts';
import type { FontSet, LoadedKerning, MainFace } from './font-set.ts';

const PLAIN = /^[\x20-\x7e]*$/;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Controls, bidi marks, joiners, variation selectors and noncharacters draw nothing. The soft hyphen and the zero-width
// space stay, since lines may break there; a joiner within a script that joins; bidi marks, but not beside letters
// that all run from left to right.
const INVISIBLE =
  /(?![\u00ad\u200b])[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]|[\u115f\u1160\u3164\uffa0]|\u034f/gu;

/** The same words with nothing in them that a page, a tag or an outline could trip over. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replace(BREAKS, ' ').replace(INVISIBLE, keepMeaning).normalize('NFC');
}

function keepMeaning(sign: string, at: number, text: string): string {
  const unit = sign.charCodeAt(0);
  // Embeddings and overrides can turn what follows them, and nobody types them.
  if (unit >= 0x202a && unit <= 0x202e) return '';
  if (isBidiControl(unit)) return hasRightToLeft(text) || !hasLeftToRight(text) ? sign : '';
  const isJoiner = unit === 0x200c || unit === 0x200d;
  const around = text.slice(Math.max(0, at - 2), at + 3).replace(INVISIBLE, '');
  return isJoiner && mayBeComplex(around) ? sign : '';
}

/** For names, attributes and metadata, where a break hint would be noise. Spaces that must not break stay. */
export function plainText(text: string): string {
  return cleanText(text)
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim();
}

/** At most so many characters, for places that cannot grow; the rest is an ellipsis. */
export function clipText(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** How a run is set. Sizes in points. */
export type TextStyle = {
  readonly face: MainFace;
  readonly size: number;
  /** 0xRRGGBB. */
  readonly ink: number;
  readonly isTabular?: boolean;
  /** Leans, in scripts that are drawn character by character; others have no such letters. */
  readonly isSlanted?: boolean;
  /** Of a run that is of one bidi level (UAX 9); without it a text finds its own order. */
  readonly level?: number;
};

/** True for the second half of a pair, which the first half has drawn already. */
export function isTrailingHalf(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  if (unit < 0xdc00 || unit > 0xdfff || i === 0) return false;
  const before = text.charCodeAt(i - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** Joiners and bidi controls, which mean something only to a text that is shaped. */
export const isUndrawn = (unit: number): boolean =>
  unit === 0x200c || unit === 0x200d || isBidiControl(unit);

function measureClusters(fonts: FontSet, text: string, style: TextStyle): number {
  let sum = 0;
  for (const { glyphs } of clustersOf(fonts, text, style))
    for (const { advance } of glyphs) sum += advance;
  return (sum * style.size) / 1000;
}

/** Width in points. */
export function measure(fonts: FontSet, text: string, style: TextStyle): number {
  if (isComplex(fonts, text, style)) return measureClusters(fonts, text, style);
  const table = fonts.tables[style.face];
  const units = style.isTabular === true ? table.tabularUnits : table.units;
  let faceIndex = -1;
  let advances: Uint16Array | undefined;
  let kerning: LoadedKerning | null = null;
  let sum = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff && isTrailingHalf(text, i)) continue;
    let glyph = units[unit] ?? 0;
    if (glyph === 0) {
      if (isUndrawn(unit)) continue;
      glyph = table.pairs.get(text.codePointAt(i) ?? 0) ?? table.replacement;
    }
    if (glyph >>> 16 !== faceIndex) {
      faceIndex = glyph >>> 16;
      const face = fonts.faces[faceIndex];
      advances = face?.advances;
      kerning = face?.kerning ?? null;
      before = 0;
    }
    if (advances === undefined) continue;
    sum += advances[glyph & 0xffff] ?? 0;
    if (kerning !== null) {
      const right = glyph & 0xffff;
      if (before !== 0) {
        sum +=
          kerning.values[
            (kerning.left[before] ?? 0) * kerning.columns + (kerning.right[right] ?? 0)
          ] ?? 0;
      }
      before = right;
    }
  }
  return (sum * style.size) / 1000;
}

const MARK = /^[\p{M}\u200c\u200d]/u;

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(fonts: FontSet, text: string, style: TextStyle, maxWidth: number): string {
  // Longer strings are cut first, so that a hostile one is not measured whole.
  const start = text.length > 400 ? text.slice(0, 400).toWellFormed() : text;
  if (start === text && measure(fonts, text, style) <= maxWidth) return text;
  let low = 0;
  let high = start.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(fonts, `${start.slice(0, middle)}…`, style) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  // Neither half a letter nor one without its marks.
  while (low > 0 && (isTrailingHalf(start, low) || MARK.test(start.slice(low, low + 2)))) low--;
  return `${start.slice(0, low).trimEnd()}…`;
}
