// The theme of a presentation (ECMA-376 part 1, 14.2.7): the report's palette with the brand's accent, and fonts that
// every Office has, with those of other scripts.
import type { Palette } from '../colour.ts';
import { XML_HEAD } from './parts.ts';

export const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';

const hex = (colour: number): string => colour.toString(16).padStart(6, '0').toUpperCase();

const colour = (name: string, value: number): string =>
  `<a:${name}><a:srgbClr val="${hex(value)}"/></a:${name}>`;

/** In the order that the schema wants; `SCHEME` says which ink each is. */
const coloursXml = (palette: Palette): string =>
  [
    colour('dk1', palette.ink),
    colour('lt1', palette.paper),
    colour('dk2', palette.soft),
    colour('lt2', palette.grid),
    colour('accent1', palette.accent),
    colour('accent2', palette.accent_soft),
    colour('accent3', palette.good),
    colour('accent4', palette.bad),
    colour('accent5', palette.faint),
    colour('accent6', palette.soft),
    colour('hlink', palette.accent),
    colour('folHlink', palette.soft),
  ].join('');

/** Script of ISO 15924 to a font, of headings and of text. */
const SCRIPTS: readonly (readonly [script: string, major: string, minor: string])[] = [
  ['Jpan', 'Yu Mincho', 'Yu Gothic'],
  ['Hang', 'Batang', 'Malgun Gothic'],
  ['Hans', 'SimSun', 'Microsoft YaHei'],
  ['Hant', 'PMingLiU', 'Microsoft JhengHei'],
  ['Arab', 'Times New Roman', 'Arial'],
  ['Hebr', 'Times New Roman', 'Arial'],
  ['Thai', 'Angsana New', 'Tahoma'],
  ['Deva', 'Nirmala UI', 'Nirmala UI'],
];

const fontXml = (tag: 'majorFont' | 'minorFont', latin: string, at: 1 | 2): string =>
  `<a:${tag}><a:latin typeface="${latin}"/><a:ea typeface=""/><a:cs typeface=""/>${SCRIPTS.map(
    (fonts) => `<a:font script="${fonts[0]}" typeface="${fonts[at]}"/>`,
  ).join('')}</a:${tag}>`;

const SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const LINE = `<a:ln w="6350">${SOLID}</a:ln>`;
const EFFECT = '<a:effectStyle><a:effectLst/></a:effectStyle>';

export const themeXml = (palette: Palette, name: string): string =>
  [
    `${XML_HEAD}<a:theme xmlns:a="${DRAWING}" name="${name}"><a:themeElements>`,
    `<a:clrScheme name="${name}">${coloursXml(palette)}</a:clrScheme>`,
    `<a:fontScheme name="${name}">${fontXml('majorFont', 'Georgia', 1)}${fontXml('minorFont', 'Arial', 2)}</a:fontScheme>`,
    // Three of each are demanded; all are plain.
    `<a:fmtScheme name="${name}"><a:fillStyleLst>${SOLID.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${LINE.repeat(3)}</a:lnStyleLst>`,
    `<a:effectStyleLst>${EFFECT.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${SOLID.repeat(3)}</a:bgFillStyleLst></a:fmtScheme>`,
    '</a:themeElements></a:theme>',
  ].join('');
