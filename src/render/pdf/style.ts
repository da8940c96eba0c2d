// Measures of the printed page: paper or slide, grid and type scale. Every height is a multiple of UNIT, so that lines of
// neighbouring pages share one baseline grid.
import type { ReportDocument } from '../../core/report/document.ts';
import { scriptOf } from '../../core/wording.ts';
import { paperPalette, type Palette } from '../colour.ts';
import type { FontSet, MainFace } from '../fonts/font-set.ts';

export const UNIT = 3.5;

export type Sheet = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Width between the margins. */
  readonly measure: number;
  /** Longest comfortable line of text. */
  readonly textMeasure: number;
  /** The same of a title. */
  readonly titleMeasure: number;
  readonly headY: number;
  readonly top: number;
  readonly bottom: number;
  readonly footY: number;
  /** Of the names that stand before formulas. */
  readonly nameMeasure: number;
  /** A figure is drawn at most this much larger than it is, and this high. */
  readonly figureScale: number;
  readonly figureHeight: number;
  /** A table no taller than this, note and all, stays on one page. */
  readonly wholeTable: number;
};

type PageFormat = ReportDocument['pageFormat'];

const SIZES: Readonly<Record<PageFormat, readonly [width: number, height: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
  wide: [960, 540],
};

type Margins = Pick<Sheet, 'left' | 'headY' | 'top'> & {
  /** From the paper's end to the line at the foot, and from there to what stands above it. */
  readonly foot: number;
  readonly aboveFoot: number;
};

/** Letter is 50 points lower than A4; its head and foot give up part of that, so that its pages hold nearly as much. */
const MARGINS: Readonly<Record<PageFormat, Margins>> = {
  a4: { left: 54, headY: 45.5, top: 87.5, foot: 45.5, aboveFoot: 31.5 },
  letter: { left: 54, headY: 38.5, top: 73.5, foot: 38.5, aboveFoot: 24.5 },
  wide: { left: 63, headY: 31.5, top: 77, foot: 28, aboveFoot: 24.5 },
};

export function sheetOf(format: PageFormat): Sheet {
  const [width, height] = SIZES[format];
  const isWide = format === 'wide';
  const { left, headY, top, foot, aboveFoot } = MARGINS[format];
  const bottom = top + Math.floor((height - foot - aboveFoot - top) / UNIT) * UNIT;
  return {
    width,
    height,
    left,
    right: width - left,
    measure: width - left * 2,
    textMeasure: isWide ? 760 : 434,
    titleMeasure: isWide ? width - left * 2 : 434,
    headY,
    top,
    bottom,
    footY: height - foot,
    nameMeasure: isWide ? 190 : 132,
    figureScale: isWide ? 1.7 : 1.25,
    figureHeight: isWide ? 248 : 560,
    wholeTable: isWide ? bottom - top : 240,
  };
}

/** Face, size and line height in points, and the ink's role. */
export type TypeStyle = {
  readonly face: MainFace;
  readonly size: number;
  readonly leading: number;
};

const type = (face: MainFace, size: number, units: number): TypeStyle => ({
  face,
  size,
  leading: units * UNIT,
});

const PAPER = {
  kicker: type('sans-600', 9.5, 4),
  coverTitle: type('serif-600', 36, 12),
  coverSubtitle: type('serif-400', 15, 6),
  coverLabel: type('sans-400', 8, 3),
  coverValue: type('sans-600', 9.5, 4),
  title: type('serif-600', 23, 8),
  sharedTitle: type('serif-600', 16, 6),
  lead: type('serif-400', 11.5, 5),
  leadStrong: type('serif-600', 11.5, 5),
  heading2: type('serif-600', 14, 5),
  heading3: type('sans-600', 9.5, 4),
  body: type('sans-400', 9.25, 4),
  bodyStrong: type('sans-600', 9.25, 4),
  small: type('sans-400', 7.75, 3),
  smallStrong: type('sans-600', 7.75, 3),
  caption: type('serif-600', 11.5, 5),
  tableHead: type('sans-600', 8, 3),
  tableCell: type('sans-400', 8.5, 3),
  tableStrong: type('sans-600', 8.5, 3),
  tileLabel: type('sans-400', 7.75, 3),
  tileValue: type('sans-600', 18, 6),
  tileMissing: type('sans-400', 10.5, 4),
  tileDetail: type('sans-400', 7.5, 3),
  formula: type('serif-400', 11, 4),
  running: type('sans-400', 7.75, 3),
  contentsName: type('sans-600', 8, 3),
  contentsTitle: type('serif-400', 12, 5),
  contentsTitleSmall: type('serif-400', 10.5, 4),
} as const satisfies Record<string, TypeStyle>;

export type TypeScale = Readonly<Record<keyof typeof PAPER, TypeStyle>>;

/** Read from across a room: half again as large. */
const SLIDE: TypeScale = {
  kicker: type('sans-600', 13, 5),
  coverTitle: type('serif-600', 52, 17),
  coverSubtitle: type('serif-400', 20, 8),
  coverLabel: type('sans-400', 11, 4),
  coverValue: type('sans-600', 13, 5),
  title: type('serif-600', 30, 10),
  sharedTitle: type('serif-600', 22, 8),
  lead: type('serif-400', 16, 6),
  leadStrong: type('serif-600', 16, 6),
  heading2: type('serif-600', 18, 7),
  heading3: type('sans-600', 13, 5),
  body: type('sans-400', 14, 6),
  bodyStrong: type('sans-600', 14, 6),
  small: type('sans-400', 10.5, 4),
  smallStrong: type('sans-600', 10.5, 4),
  caption: type('serif-600', 15, 6),
  tableHead: type('sans-600', 11, 4),
  tableCell: type('sans-400', 12.5, 5),
  tableStrong: type('sans-600', 12.5, 5),
  tileLabel: type('sans-400', 12, 5),
  tileValue: type('sans-600', 30, 10),
  tileMissing: type('sans-400', 15, 6),
  tileDetail: type('sans-400', 11, 4),
  formula: type('serif-400', 15, 6),
  running: type('sans-400', 9.5, 4),
  contentsName: type('sans-600', 11, 4),
  contentsTitle: type('serif-400', 15, 6),
  contentsTitleSmall: type('serif-400', 13, 5),
};

/** What every block painter needs to know. */
export type Setting = {
  readonly fonts: FontSet;
  readonly sheet: Sheet;
  readonly type: TypeScale;
  /** Lines begin on the right. Layout still counts from the left; pages are turned when all stands. */
  readonly isMirrored: boolean;
  readonly palette: Palette;
  readonly words: ReportDocument['words'];
};

// Scripts whose letters come with serifs. Those of others have none, and Latin words and figures among them go without.
const WITH_SERIFS = new Set(['Latn', 'Cyrl', 'Grek']);

const withoutSerifs = (scale: TypeScale): TypeScale =>
  Object.fromEntries(
    Object.entries(scale).map(([name, style]: [string, TypeStyle]) => [
      name,
      { ...style, face: style.face.endsWith('600') ? 'sans-600' : 'sans-400' },
    ]),
  ) as TypeScale; // the same names

const scaleOf = ({ pageFormat, locale }: ReportDocument): TypeScale => {
  const scale = pageFormat === 'wide' ? SLIDE : PAPER;
  return WITH_SERIFS.has(scriptOf(locale)) ? scale : withoutSerifs(scale);
};

export function settingOf(document: ReportDocument, fonts: FontSet): Setting {
  return {
    fonts,
    sheet: sheetOf(document.pageFormat),
    type: scaleOf(document),
    isMirrored: fonts.complex?.isRightToLeft === true,
    palette: paperPalette(document.theme.accent),
    words: document.words,
  };
}

/** Baseline within a line of a given height: the x-height's middle sits in the line's middle. */
export const baselineOf = (style: TypeStyle): number => style.leading / 2 + style.size * 0.335;
