// Text of scripts whose letters change by their neighbours or run from right to left, as glyphs in the order in which they
// are seen. A cluster is the least that a reader sees as one: its characters and its glyphs belong together.
import {
  hasRightToLeft,
  inVisualOrder,
  isBidiControl,
  levelRuns,
  levelsOf,
  mirrored,
} from './bidi.ts';
import type { FontSet, WholeFace } from './font-set.ts';
import type { TextStyle } from './text.ts';

/** Lengths in thousandths of an em. */
export type PlacedGlyph = {
  /** Face index << 16 | glyph. */
  readonly glyph: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
};

export type Cluster = {
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
  /** Its glyph is that of another character, whose face is not asked what it stands for. */
  readonly isOther: boolean;
  /** No face has it: a square stands for it. */
  readonly isMissing: boolean;
};

// Arabic and Hebrew to Indic scripts, Thai, Lao, Myanmar, Khmer; joiners and bidi controls; keycaps; emoji.
const COMPLEX =
  /[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud83c-\ud83e]|\u20e3|\ufe0f/;

/** Whether any of it may be shaped or run from right to left. */
export const mayBeComplex = (text: string): boolean => COMPLEX.test(text);

/** Whether it is set by clusters, and not character by character. */
export const isComplex = ({ complex }: FontSet, text: string, { level = 0 }: TextStyle): boolean =>
  complex !== null && (level % 2 === 1 || COMPLEX.test(text));

/** From left to right. */
export function clustersOf(fonts: FontSet, text: string, style: TextStyle): readonly Cluster[] {
  const { complex } = fonts;
  const key = `${style.face}${style.isTabular === true ? '=' : '~'}${style.level ?? ''} ${text}`;
  const known = complex?.clusters.get(key);
  if (known !== undefined) return known;
  const made = runsOf(text, style, complex?.isRightToLeft === true).flatMap((run) =>
    clustersOfRun(fonts, run.text, style, run.level % 2 === 1),
  );
  complex?.clusters.set(key, made);
  return made;
}

function runsOf(
  text: string,
  { level }: TextStyle,
  isRightToLeft: boolean,
): readonly { readonly text: string; readonly level: number }[] {
  if (level !== undefined) return [{ text, level }];
  if (!hasRightToLeft(text)) return [{ text, level: 0 }];
  return inVisualOrder(levelRuns(text, levelsOf(text, isRightToLeft)), (run) => run.level);
}

type Segment = { text: string; readonly face: WholeFace | null; readonly glyph: number };

function clustersOfRun(
  fonts: FontSet,
  text: string,
  style: TextStyle,
  isRightToLeft: boolean,
): Cluster[] {
  const segments = segmentsOf(fonts, text, style, isRightToLeft);
  const { replacement } = fonts.tables[style.face];
  return (isRightToLeft ? segments.toReversed() : segments).flatMap((segment) =>
    segment.face === null
      ? [simpleCluster(fonts, segment, isRightToLeft, replacement)]
      : shapedClusters(fonts, segment.face, segment, isRightToLeft, replacement),
  );
}

const isJoiner = (unit: number): boolean => unit === 0x200c || unit === 0x200d;

/** Neighbours of one face that is shaped, and every other character by itself. */
function segmentsOf(
  fonts: FontSet,
  text: string,
  style: TextStyle,
  isRightToLeft: boolean,
): Segment[] {
  const table = fonts.tables[style.face];
  const units = style.isTabular === true ? table.tabularUnits : table.units;
  const lookUp = (code: number): number =>
    code > 0xffff ? (table.pairs.get(code) ?? 0) : (units[code] ?? 0);
  const segments: Segment[] = [];
  const letters = [...text];
  letters.forEach((letter, i) => {
    const code = letter.codePointAt(0) ?? 0;
    const last = segments.at(-1);
    if (isBidiControl(code)) return;
    if (isJoiner(code) || (code >= 0xfe00 && code <= 0xfe0f)) {
      if (last !== undefined && last.face !== null) last.text += letter;
      return;
    }
    const drawn = isRightToLeft ? (mirrored(letter).codePointAt(0) ?? code) : code;
    // A keycap takes the key before it into its face.
    const keycap = letters[i + 1] === '\u20e3' ? lookUp(0x20e3) : 0;
    const glyph = keycap === 0 ? lookUp(code) : keycap;
    const face = fonts.faces[glyph >>> 16];
    const shaped = face?.kind === 'whole' && face.shape !== null ? face : null;
    if (shaped !== null && last?.face === shaped) last.text += letter;
    else segments.push({ text: letter, face: shaped, glyph: shaped ? glyph : lookUp(drawn) });
  });
  return segments;
}

function simpleCluster(
  fonts: FontSet,
  { text, glyph }: Segment,
  isRightToLeft: boolean,
  replacement: number,
): Cluster {
  const drawn = glyph === 0 ? replacement : glyph;
  const advance = fonts.faces[drawn >>> 16]?.advances[drawn & 0xffff] ?? 0;
  return {
    text,
    glyphs: [{ glyph: drawn, advance, dx: 0, dy: 0 }],
    isOther: isRightToLeft && mirrored(text) !== text,
    isMissing: glyph === 0,
  };
}

function shapedClusters(
  fonts: FontSet,
  face: WholeFace,
  { text }: Segment,
  isRightToLeft: boolean,
  replacement: number,
): Cluster[] {
  const index = fonts.faces.indexOf(face) * 65536;
  const scale = 1000 / face.font.unitsPerEm;
  const shaped = face.shape?.(text, isRightToLeft) ?? [];
  const starts = [...new Set(shaped.map(({ cluster }) => cluster))].toSorted((a, b) => a - b);
  const endOf = new Map(starts.map((start, i) => [start, starts[i + 1] ?? text.length]));
  const clusters: { start: number; glyphs: PlacedGlyph[] }[] = [];
  for (const { glyph, cluster, advance, dx, dy } of shaped) {
    const placed = {
      glyph: glyph === 0 ? replacement : index + glyph,
      advance: Math.round(advance * scale),
      dx: Math.round(dx * scale),
      dy: Math.round(dy * scale),
    };
    const last = clusters.at(-1);
    if (last?.start === cluster) last.glyphs.push(placed);
    else clusters.push({ start: cluster, glyphs: [placed] });
  }
  return clusters.map(({ start, glyphs }) => ({
    text: text.slice(start, endOf.get(start)),
    glyphs,
    isOther: false,
    isMissing: glyphs.some(({ glyph }) => glyph === replacement),
  }));
}
