// Text as paragraphs of DrawingML (ECMA-376 part 1, 21.1.2), and how high it stands. Lines have an exact height, so that
// another font than the measured one moves no shape.
import type { Inline } from '../../core/report/document.ts';
import type { Ink } from '../../core/report/figure.ts';
import { breakLines } from '../fonts/break-lines.ts';
import type { MainFace } from '../fonts/font-set.ts';
import { cleanText } from '../fonts/text.ts';
import { readLink } from '../link.ts';
import type { TypeStyle } from '../pdf/style.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import { emu, fillOf, type SlideSetting } from './slide-setting.ts';

export type TextRun = {
  readonly text: string;
  readonly ink: Ink;
  readonly isStrong: boolean;
  readonly isEmphasis?: boolean;
  readonly href?: string;
};

export type Paragraph = {
  readonly runs: readonly TextRun[];
  readonly type: TypeStyle;
  readonly align?: 'start' | 'middle' | 'end';
  /** Space above, in points. */
  readonly before?: number;
  /** What stands before its first line, and how far all lines stand back from it. */
  readonly bullet?: { readonly sign: string; readonly indent: number };
};

/** Gives the id by which a slide leads to an address. */
export type LinkTo = (url: string) => string;

export const plainParagraph = (
  text: string,
  type: TypeStyle,
  ink: Ink,
  rest: Partial<Paragraph> = {},
): Paragraph => ({
  runs: [{ text, ink, isStrong: type.face.endsWith('600') }],
  type,
  ...rest,
});

export const inlineParagraph = (
  runs: readonly Inline[],
  type: TypeStyle,
  ink: Ink,
  rest: Partial<Paragraph> = {},
): Paragraph => ({
  runs: runs.map(({ text, style, isEmphasis, href }) => {
    const isLink = readLink(href)?.kind === 'external';
    return {
      text,
      ink: style === 'muted' ? 'faint' : ink,
      isStrong: style === 'strong' || type.face.endsWith('600'),
      ...(isEmphasis === true ? { isEmphasis } : {}),
      ...(isLink && href !== undefined ? { href } : {}),
    };
  }),
  type,
  ...rest,
});

/** Georgia, in which the serif faces are shown, is wider than they are; Arial is narrower than what it stands for. */
const SERIF_WIDTH = { regular: 1.08, strong: 1.18 };

/** Ideographs are as wide as they are high and part anywhere; the measured faces hold none of them. */
const measurable = (text: string): string =>
  cleanText(text).replace(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g, 'W\u200b');

export const faceOf = (type: TypeStyle, isStrong: boolean): MainFace =>
  type.face.startsWith('serif')
    ? isStrong
      ? 'serif-600'
      : 'serif-400'
    : isStrong
      ? 'sans-600'
      : 'sans-400';

export const lineCount = (
  { fonts }: SlideSetting,
  { runs, type, bullet }: Paragraph,
  width: number,
): number => {
  const isSerif = type.face.startsWith('serif');
  const measured = runs.map(({ text, isStrong }) => {
    const width = isSerif ? SERIF_WIDTH[isStrong ? 'strong' : 'regular'] : 1;
    const style = { face: faceOf(type, isStrong), size: type.size * width, ink: 0 };
    return { text: measurable(text), style };
  });
  return Math.max(1, breakLines(fonts, measured, width - (bullet?.indent ?? 0)).length);
};

/** Height of paragraphs one under another. */
export const heightOf = (
  setting: SlideSetting,
  paragraphs: readonly Paragraph[],
  width: number,
): number =>
  paragraphs.reduce(
    (sum, one, at) =>
      sum + (at === 0 ? 0 : (one.before ?? 0)) + lineCount(setting, one, width) * one.type.leading,
    0,
  );

const runXml = (
  { lang }: SlideSetting,
  { text, ink, isStrong, isEmphasis, href }: TextRun,
  type: TypeStyle,
  linkTo: LinkTo,
): string => {
  const target = readLink(href);
  const link = target?.kind === 'external' ? `<a:hlinkClick r:id="${linkTo(target.url)}"/>` : '';
  // The sans face is the default of the presentation.
  const face = type.face.startsWith('serif')
    ? '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
    : '';
  return `<a:r><a:rPr lang="${lang}" sz="${Math.round(type.size * 100)}" b="${isStrong ? 1 : 0}"${isEmphasis === true ? ' i="1"' : ''}>${fillOf(ink)}${face}${link}</a:rPr><a:t>${escapeXml(cleanText(text))}</a:t></a:r>`;
};

const bulletXml = (bullet: Paragraph['bullet']): string =>
  bullet === undefined
    ? '<a:buNone/>'
    : `<a:buFont typeface="Arial"/><a:buChar char="${escapeXml(bullet.sign)}"/>`;

export const paragraphXml = (
  setting: SlideSetting,
  { runs, type, align = 'start', before = 0, bullet }: Paragraph,
  linkTo: LinkTo,
): string => {
  const { isRightToLeft, lang } = setting;
  const side = align === 'middle' ? 'ctr' : (align === 'end') === isRightToLeft ? 'l' : 'r';
  const indent = bullet ? ` marL="${emu(bullet.indent)}" indent="${-emu(bullet.indent)}"` : '';
  return [
    `<a:p><a:pPr${indent} algn="${side}" rtl="${isRightToLeft ? 1 : 0}">`,
    `<a:lnSpc><a:spcPts val="${Math.round(type.leading * 100)}"/></a:lnSpc>`,
    `<a:spcBef><a:spcPts val="${Math.round(before * 100)}"/></a:spcBef>`,
    `${bulletXml(bullet)}</a:pPr>`,
    ...runs.map((run) => runXml(setting, run, type, linkTo)),
    `<a:endParaRPr lang="${lang}" sz="${Math.round(type.size * 100)}"/></a:p>`,
  ].join('');
};
