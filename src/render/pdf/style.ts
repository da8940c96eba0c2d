// Measures of the printed page: paper, grid and type scale. Every height is a multiple of UNIT, so that lines of
// neighbouring pages share one baseline grid.
import type { ReportDocument } from '../../core/report/document.ts';
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
  readonly headY: number;
  readonly top: number;
  readonly bottom: number;
  readonly footY: number;
};

export function sheetOf(format: ReportDocument['pageFormat']): Sheet {
  const [width, height] = format === 'letter' ? [612, 792] : [595.28, 841.89];
  const left = 54;
  const top = 87.5;
  return {
    width,
    height,
    left,
    right: width - left,
    measure: width - left * 2,
    textMeasure: 434,
    headY: 45.5,
    top,
    bottom: top + Math.floor((height - 77 - top) / UNIT) * UNIT,
    footY: height - 45.5,
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

export const TYPE = {
  kicker: type('sans-600', 9.5, 4),
  coverTitle: type('serif-600', 36, 12),
  coverSubtitle: type('serif-400', 15, 6),
  coverLabel: type('sans-400', 8, 3),
  coverValue: type('sans-600', 9.5, 4),
  title: type('serif-600', 23, 8),
  lead: type('serif-400', 11.5, 5),
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
} as const satisfies Record<string, TypeStyle>;

/** What every block painter needs to know. */
export type Setting = {
  readonly fonts: FontSet;
  readonly sheet: Sheet;
  /** Lines begin on the right. Layout still counts from the left; pages are turned when all stands. */
  readonly isMirrored: boolean;
  readonly palette: Palette;
  readonly words: ReportDocument['words'];
};

export function settingOf(document: ReportDocument, fonts: FontSet): Setting {
  return {
    fonts,
    sheet: sheetOf(document.pageFormat),
    isMirrored: fonts.complex?.isRightToLeft === true,
    palette: paperPalette(document.theme.accent),
    words: document.words,
  };
}

/** Baseline within a line of a given height: the x-height's middle sits in the line's middle. */
export const baselineOf = (style: TypeStyle): number => style.leading / 2 + style.size * 0.335;
