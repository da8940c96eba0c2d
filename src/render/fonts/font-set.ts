// The printed faces in the shape that layout and painting read: characters to glyphs, glyphs to advances.
// Gets slices as bytes from its caller; reads no file and shapes no complex script.
import type { FontDescription } from './describe-font.ts';
import type { Cluster } from './clusters.ts';
import type { Sfnt } from './sfnt.ts';
import type { Shape } from './shaper.ts';

/** Pair kerning by classes, each list run-length coded: "value" or "value*times", separated by spaces. */
export type Kerning = {
  readonly left: string;
  readonly right: string;
  readonly columns: number;
  readonly values: string;
};

/** One face's numbers as cut, in thousandths of an em. */
export type FaceMetrics = FontDescription & {
  /** First and last code point in turn; glyph numbers follow this order from 1. */
  readonly ranges: readonly number[];
  /** Code points whose figures of equal width follow in glyph order. */
  readonly tabular: readonly number[];
  /** Advance of each glyph from 0, as a PDF widths array holds it. */
  readonly widths: string;
  readonly markCentres: readonly (readonly number[])[];
  readonly kerning: Kerning | null;
  /** The slice is the deflated program, this long, then the deflated ToUnicode map. */
  readonly programLength: number;
  readonly programRawLength: number;
};

export const FACE_NAMES = [
  'sans-400',
  'sans-400-greek-cyrillic',
  'sans-600',
  'sans-600-greek-cyrillic',
  'serif-400',
  'serif-400-greek-cyrillic',
  'serif-600',
  'serif-600-greek-cyrillic',
  'georgian-400',
  'georgian-600',
  'armenian-400',
  'armenian-600',
] as const;

export type FaceName = (typeof FACE_NAMES)[number];
/** The faces a style may ask for; the others only stand in where these have no glyph. */
export type MainFace = 'sans-400' | 'sans-600' | 'serif-400' | 'serif-600';

export type FaceFile = { readonly metrics: FaceMetrics; readonly slice: Uint8Array };

type CommonFace = {
  /** Thousandths of an em by glyph. */
  readonly advances: Uint16Array;
  readonly markCentres: ReadonlyMap<number, number>;
  readonly kerning: LoadedKerning | null;
  /** Its own space, 0 where it has none. */
  readonly space: number;
};

/** A face whose program was cut when the fonts were made: whoever uses it takes all of it. */
export type CutFace = CommonFace & {
  readonly kind: 'cut';
  readonly metrics: FaceMetrics;
  readonly program: Uint8Array;
  readonly unicodeMap: Uint8Array;
};

/** A whole font, of which each file takes the glyphs that it draws. */
export type WholeFace = CommonFace & {
  readonly kind: 'whole';
  readonly postScriptName: string;
  readonly font: Sfnt;
  /** Null where a character is a glyph. */
  readonly shape: Shape | null;
};

export type Face = CutFace | WholeFace;

export type LoadedKerning = {
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  readonly columns: number;
  readonly values: Int16Array;
};

/** Character to face and glyph for one main face: `face index << 16 | glyph`, 0 where nothing draws it. */
export type GlyphTable = {
  readonly face: MainFace;
  readonly units: Uint32Array;
  /** The same for code points that take two units. */
  readonly pairs: ReadonlyMap<number, number>;
  /** The same with figures of equal width. */
  readonly tabularUnits: Uint32Array;
  /** What is drawn for a character that no face has. */
  readonly replacement: number;
};

export type FontSet = {
  readonly faces: readonly Face[];
  readonly tables: Readonly<Record<MainFace, GlyphTable>>;
  /** Null where no text is shaped or runs from right to left. */
  readonly complex: ComplexText | null;
};

export type ComplexText = {
  /** Of the document: text of both directions begins on that side. */
  readonly isRightToLeft: boolean;
  /** Texts as they were set before, which layout measures often. */
  readonly clusters: Map<string, readonly Cluster[]>;
};

/** The visible stand-in for a character without glyph: a white square, which the sans faces have. */
const REPLACEMENT = 0x25a1;

/** What may stand in for a character that a face lacks before another face is asked. */
const SAME_LOOK: readonly (readonly [number, number])[] = [
  [0x2011, 0x2d],
  [0x2010, 0x2d],
  [0x00a0, 0x20],
  [0x2007, 0x20],
  [0x2002, 0x20],
  [0x2003, 0x20],
  [0x2004, 0x20],
  [0x2005, 0x20],
  [0x2006, 0x20],
  [0x2008, 0x20],
  [0x2009, 0x20],
  [0x200a, 0x20],
  [0x202f, 0x20],
  [0x205f, 0x20],
  [0x3000, 0x20],
];

export function makeFontSet(files: Readonly<Record<FaceName, FaceFile>>): FontSet {
  const faces = FACE_NAMES.map((name) => loadFace(files[name]));
  const table = (main: MainFace, ...standIns: FaceName[]): GlyphTable =>
    makeTable(faces, main, [main, `${main}-greek-cyrillic`, ...standIns]);
  const regular = ['georgian-400', 'armenian-400'] as const;
  const semibold = ['georgian-600', 'armenian-600'] as const;
  return {
    faces,
    tables: {
      'sans-400': table('sans-400', ...regular),
      'sans-600': table('sans-600', ...semibold),
      'serif-400': table('serif-400', 'sans-400', 'sans-400-greek-cyrillic', ...regular),
      'serif-600': table('serif-600', 'sans-600', 'sans-600-greek-cyrillic', ...semibold),
    },
    complex: null,
  };
}

function loadFace({ metrics, slice }: FaceFile): CutFace {
  let kerning: LoadedKerning | null | undefined;
  let advances: Uint16Array | undefined;
  return {
    kind: 'cut',
    metrics,
    program: slice.subarray(0, metrics.programLength),
    unicodeMap: slice.subarray(metrics.programLength),
    markCentres: new Map(metrics.markCentres.map(([unit, centre]) => [unit ?? 0, centre ?? 0])),
    // Both are read when the face is first set: a report uses few of them.
    get advances() {
      advances ??= new Uint16Array(readRunLengths(metrics.widths));
      return advances;
    },
    get kerning() {
      kerning ??= metrics.kerning && loadKerning(metrics.kerning);
      return kerning;
    },
    space: metrics.ranges[0] === 0x20 ? 1 : 0,
  };
}

function loadKerning(kerning: Kerning): LoadedKerning {
  return {
    left: new Uint16Array(readRunLengths(kerning.left)),
    right: new Uint16Array(readRunLengths(kerning.right)),
    columns: kerning.columns,
    values: readRunLengths(kerning.values),
  };
}

/** Of "value" and "value*times", separated by spaces. Splitting the text would cost ten times the time. */
function readRunLengths(text: string): Int16Array {
  const runs: number[] = [];
  let total = 0;
  let number = 0;
  let value: number | null = null;
  let isNegative = false;
  // One look a character: this is code that runs once, before anything makes it fast.
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : SPACE;
    if (code >= ZERO) number = number * 10 + code - ZERO;
    else if (code === MINUS) isNegative = true;
    else {
      const read = isNegative ? -number : number;
      if (code === TIMES) value = read;
      else {
        const times = value === null ? 1 : read;
        runs.push(value ?? read, times);
        total += times;
        value = null;
      }
      number = 0;
      isNegative = false;
    }
  }
  const values = new Int16Array(total);
  let from = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const to = from + (runs[i + 1] ?? 0);
    values.fill(runs[i] ?? 0, from, to);
    from = to;
  }
  return values;
}

const SPACE = 0x20;
const MINUS = 0x2d;
const TIMES = 0x2a;
const ZERO = 0x30;

function makeTable(
  faces: readonly CutFace[],
  main: MainFace,
  chain: readonly FaceName[],
): GlyphTable {
  const units = new Uint32Array(65536);
  for (const name of chain) {
    const index = FACE_NAMES.indexOf(name);
    let glyph = 1;
    const ranges = faces[index]?.metrics.ranges ?? [];
    for (let r = 0; r + 1 < ranges.length; r += 2) {
      const last = ranges[r + 1] ?? 0;
      for (let c = ranges[r] ?? 0; c <= last; c++, glyph++) {
        if (units[c] === 0) units[c] = index * 65536 + glyph;
      }
    }
    for (const [unit, like] of SAME_LOOK) {
      if (units[unit] === 0 && units[like] !== 0) units[unit] = units[like] ?? 0;
    }
  }
  const index = FACE_NAMES.indexOf(main);
  const metrics = faces[index]?.metrics;
  const count = glyphCount(metrics?.ranges ?? []);
  const replacement = units[REPLACEMENT] ?? 0;
  const tabularUnits = (metrics?.tabular ?? []).length === 0 ? units : units.slice();
  (metrics?.tabular ?? []).forEach(
    (unit, i) => (tabularUnits[unit] = index * 65536 + count + 1 + i),
  );
  return { face: main, units, pairs: new Map(), tabularUnits, replacement };
}

function glyphCount(ranges: readonly number[]): number {
  let count = 0;
  for (let r = 0; r + 1 < ranges.length; r += 2)
    count += (ranges[r + 1] ?? 0) - (ranges[r] ?? 0) + 1;
  return count;
}
