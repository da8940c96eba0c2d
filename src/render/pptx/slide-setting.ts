// What every painter of slides needs to know: the slide's measures and type, taken from those of the PDF's slides, and how
// lengths, colours and languages are written in DrawingML.
import type { ReportDocument } from '../../core/report/document.ts';
import type { Ink } from '../../core/report/figure.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { settingOf, type Setting } from '../pdf/style.ts';

export type SlideSetting = Setting & {
  readonly isRightToLeft: boolean;
  /** BCP 47 with a region, as Office names languages. */
  readonly lang: string;
};

/** Office knows languages by region; a locale that is none is written as English. */
const languageOf = (locale: string): string => {
  try {
    const { language, region } = new Intl.Locale(locale).maximize();
    return region === undefined ? language : `${language}-${region}`;
  } catch {
    return 'en-US';
  }
};

export const slideSettingOf = (document: ReportDocument, fonts: FontSet): SlideSetting => ({
  ...settingOf({ ...document, pageFormat: 'wide' }, fonts),
  isRightToLeft: document.direction === 'rtl',
  lang: languageOf(document.locale),
});

/** English Metric Units, 12,700 a point. */
export const emu = (points: number): number => Math.round(points * 12_700);

/** Colours are those of the theme, so that whoever changes it changes all of them. */
export const SCHEME: Readonly<Record<Ink, string>> = {
  ink: 'tx1',
  soft: 'tx2',
  faint: 'accent5',
  grid: 'bg2',
  accent: 'accent1',
  accent_soft: 'accent2',
  good: 'accent3',
  bad: 'accent4',
  paper: 'bg1',
};

export const fillOf = (ink: Ink): string =>
  `<a:solidFill><a:schemeClr val="${SCHEME[ink]}"/></a:solidFill>`;

export type Box = {
  /** From the side where lines begin; a slide from right to left is the mirror image. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where a box lies, in the namespace of its frame. */
export const placeXml = (
  { isRightToLeft, sheet }: SlideSetting,
  { x, y, width, height }: Box,
  tag: 'a:xfrm' | 'p:xfrm' = 'a:xfrm',
): string => {
  const left = isRightToLeft ? sheet.width - x - width : x;
  return `<${tag}><a:off x="${emu(left)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></${tag}>`;
};
