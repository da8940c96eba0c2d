// Text as operators of a page's content stream: characters one by one, or clusters of what is shaped or runs from right
// to left. Coordinates are tenths of a point.
import { clustersOf, isComplex, type Cluster, type PlacedGlyph } from '../fonts/clusters.ts';
import type { FontSet, LoadedKerning } from '../fonts/font-set.ts';
import { isTrailingHalf, isUndrawn, type TextStyle } from '../fonts/text.ts';
import type { ByteWriter } from './byte-writer.ts';
import { makeSubset, type Subset } from './subset.ts';

export type TextState = {
  readonly fonts: FontSet;
  /** What is taken of each face; null of a cut one, which goes into the file whole. */
  readonly usedFaces: Map<number, Subset | null>;
  /** Characters that no face has. */
  readonly missing: Set<number>;
};

export type TextPainter = {
  /** From a baseline's left end, in points. */
  readonly draw: (x: number, y: number, text: string, style: TextStyle) => void;
  /** Ends the text object, if one is open. */
  readonly end: () => void;
};

export function makeTextPainter(
  out: ByteWriter,
  state: TextState,
  X: (x: number) => number,
  Y: (y: number) => number,
): TextPainter {
  const { fonts } = state;
  let isText = false;
  let textX = 0;
  let textY = 0;
  let isLeaning = false;
  let face = -1;
  let subset: Subset | null = null;
  let size = -1;
  let rise = 0;
  /** Whether an array of strings is. */
  let isOpen = false;

  const end = (): void => {
    if (isText) out.ascii('ET\n');
    isText = false;
  };
  const useFace = (wanted: number, wantedSize: number): void => {
    const tenths = Math.max(1, Math.round(wantedSize * 100));
    if (wanted === face && tenths === size) return;
    const known = state.usedFaces.get(wanted);
    subset = known ?? (fonts.faces[wanted]?.kind === 'whole' ? makeSubset() : null);
    if (known === undefined) state.usedFaces.set(wanted, subset);
    out.ascii(`/F${wanted} `);
    // Sizes keep hundredths of a point: the scale is tenths.
    out.int(Math.floor(tenths / 10));
    if (tenths % 10 !== 0) out.ascii(`.${tenths % 10}`);
    out.ascii(' Tf\n');
    face = wanted;
    size = tenths;
  };

  const close = (): void => {
    if (isOpen) out.ascii(')]TJ\n');
    isOpen = false;
  };
  const open = (glyph: number, wantedSize: number): void => {
    close();
    useFace(glyph >>> 16, wantedSize);
    out.ascii('[(');
    isOpen = true;
  };
  const adjust = (thousandths: number): void => {
    out.byte(41);
    out.int(thousandths);
    out.byte(40);
  };
  /** In the file, of the open face; `text` at `i` is what it stands for. */
  const numberOf = (glyph: number, text: string, i = 0): number =>
    subset === null
      ? glyph & 0xffff
      : subset.numberOf(glyph & 0xffff, String.fromCodePoint(text.codePointAt(i) ?? 0x20));

  const drawCharacters = (text: string, style: TextStyle): void => {
    const table = fonts.tables[style.face];
    const units = style.isTabular === true ? table.tabularUnits : table.units;
    let kerning: LoadedKerning | null = null;
    let before = 0;
    // A space ends every piece, so that copied text does not run together.
    for (let i = 0; i <= text.length; i++) {
      const isEnd = i === text.length;
      const unit = isEnd ? 0x20 : text.charCodeAt(i);
      if (unit >= 0xdc00 && unit <= 0xdfff && isTrailingHalf(text, i)) continue;
      let glyph = units[unit] ?? 0;
      if (glyph === 0) {
        if (isUndrawn(unit)) continue;
        const code = text.codePointAt(i) ?? unit;
        glyph = table.pairs.get(code) ?? 0;
        if (glyph === 0) {
          state.missing.add(code);
          glyph = table.replacement;
        }
      }
      if (unit === 0x20 && isOpen && glyph >>> 16 !== face) glyph = spaceLike(fonts, glyph, face);
      if (!isOpen || glyph >>> 16 !== face) {
        open(glyph, style.size);
        kerning = fonts.faces[face]?.kerning ?? null;
      } else if (kerning !== null && before !== 0 && !isEnd) {
        const row = (kerning.left[before & 0xffff] ?? 0) * kerning.columns;
        const kern = kerning.values[row + (kerning.right[glyph & 0xffff] ?? 0)] ?? 0;
        if (kern !== 0) adjust(-kern);
      }
      const number = isEnd ? numberOf(glyph, ' ') : numberOf(glyph, text, i);
      if (unit >= 0x300 && unit < 0x370 && before !== 0) {
        const centre = fonts.faces[face]?.markCentres.get(unit);
        if (centre !== undefined) {
          // A mark has no width of its own: step back over the middle of its letter, draw, step forward again.
          const letter = fonts.faces[before >>> 16]?.advances[before & 0xffff] ?? 0;
          const shift = Math.round(letter / 2 + centre);
          adjust(shift);
          out.glyph(number);
          adjust(-shift);
          continue;
        }
      }
      out.glyph(number);
      before = glyph;
    }
    close();
  };

  const raise = (wanted: number): void => {
    if (wanted === rise) return;
    close();
    out.int(wanted);
    out.ascii(' Ts\n');
    rise = wanted;
  };

  /** Glyphs that are read as `text` together, or as nothing. */
  const saying = (text: string, draw: () => void): void => {
    close();
    out.ascii(`/Span<</ActualText<${textString(text)}>>>BDC\n`);
    draw();
    close();
    out.ascii('EMC\n');
  };

  /** The first glyph says all of the text. */
  const drawGlyphs = (glyphs: readonly PlacedGlyph[], text: string, { size }: TextStyle): void => {
    for (const [i, { glyph, advance, dx, dy }] of glyphs.entries()) {
      raise(Math.round((dy * size) / 100));
      if (!isOpen || glyph >>> 16 !== face) open(glyph, size);
      if (dx !== 0) adjust(-dx);
      const own = fonts.faces[face]?.advances[glyph & 0xffff] ?? 0;
      out.glyph(
        subset === null
          ? glyph & 0xffff
          : subset.numberOf(glyph & 0xffff, i === 0 ? text : NOTHING),
      );
      if (own + dx !== advance) adjust(own + dx - advance);
    }
    raise(0);
  };

  // A glyph whose characters are its own needs no span. Readers take the place of a span from its first glyph and its
  // last, so that a letter is never in one with marks that have no width: it says all, and they say nothing.
  const drawCluster = ({ text, glyphs, isOther, isMissing }: Cluster, style: TextStyle): void => {
    if (isMissing) state.missing.add(text.codePointAt(0) ?? 0);
    const wide = glyphs.filter(({ advance }) => advance > 0);
    const [letter] = wide;
    if (glyphs.length === 1 && !isOther) drawGlyphs(glyphs, text, style);
    else if (wide.length !== 1 || letter === undefined || isOther)
      saying(text, () => drawGlyphs(glyphs, text, style));
    else {
      const at = glyphs.indexOf(letter);
      const silent = (marks: readonly PlacedGlyph[]): void => {
        if (marks.length > 0) saying('', () => drawGlyphs(marks, NOTHING, style));
      };
      silent(glyphs.slice(0, at));
      drawGlyphs([letter], text, style);
      silent(glyphs.slice(at + 1));
    }
  };

  const drawClusters = (text: string, style: TextStyle): void => {
    const space = fonts.tables[style.face].units[0x20] ?? 0;
    for (const cluster of clustersOf(fonts, text, style)) drawCluster(cluster, style);
    // As at the end of every piece.
    if (!isOpen || space >>> 16 !== face) open(space, style.size);
    out.glyph(numberOf(space, ' '));
    close();
  };

  const draw = (x: number, y: number, text: string, style: TextStyle): void => {
    if (!isText) {
      out.ascii('BT\n');
      textX = 0;
      textY = 0;
      isLeaning = false;
      isText = true;
    }
    const [tx, ty] = [X(x), Y(y)];
    const isShaped = isComplex(fonts, text, style);
    const leans = style.isSlanted === true && !isShaped;
    // What follows from a leaning line would lean, too: the matrix is set anew there.
    const isSet = leans || isLeaning;
    if (isSet) out.ascii(`1 0 ${leans ? LEAN : '0'} 1 `);
    out.int(isSet ? tx : tx - textX);
    out.byte(32);
    out.int(isSet ? ty : ty - textY);
    out.byte(32);
    out.ascii(isSet ? 'Tm\n' : 'Td\n');
    [textX, textY, isLeaning] = [tx, ty, leans];
    if (isShaped) drawClusters(text, style);
    else drawCharacters(text, style);
  };

  return { draw, end };
}

/** Tangent of the 11 degrees or so by which italics lean; no face of the set has letters of its own for them. */
const LEAN = '.2';

/** What a glyph says to readers that know no ActualText, where its text is said already; a word joiner, since a glyph must
 * say something. */
const NOTHING = '\u2060';

/** UTF-16 with its mark, in hexadecimal (PDF 32000-1, 7.9.2.2). */
const textString = (text: string): string =>
  `FEFF${Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')}`;

/** The open face's own space when it is as wide, which saves a change of face between Greek or Cyrillic words. */
function spaceLike(fonts: FontSet, space: number, face: number): number {
  const own = fonts.faces[face];
  return own !== undefined &&
    own.space !== 0 &&
    own.advances[own.space] === fonts.faces[space >>> 16]?.advances[space & 0xffff]
    ? face * 65536 + own.space
    : space;
}
