// The part that holds the slides together, and what the file says of itself (ECMA-376 part 1, 13.3.6, and part 2, 11).
import type { ReportDocument } from '../../core/report/document.ts';
import { plainText } from '../fonts/text.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import { NOTES_SIZE, SPACES } from './masters.ts';
import { XML_HEAD } from './parts.ts';
import { emu, fillOf, type SlideSetting } from './slide-setting.ts';

/** Slide ids begin here (19.2.1.33). */
const FIRST_ID = 256;

type NamedSlides = { readonly name: string; readonly from: number; readonly count: number };

/** PowerPoint's sections: the slides of each section under its plain name. */
const sectionsXml = (sections: readonly NamedSlides[]): string => {
  const all = sections.map(({ name, from, count }, at) => {
    const slides = Array.from(
      { length: count },
      (_, i) => `<p14:sldId id="${FIRST_ID + from + i}"/>`,
    );
    const id = `{00000000-0000-4000-9000-${String(at + 1).padStart(12, '0')}}`;
    return `<p14:section name="${escapeXml(plainText(name))}" id="${id}"><p14:sldIdLst>${slides.join('')}</p14:sldIdLst></p14:section>`;
  });
  return `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${all.join('')}</p14:sectionLst></p:ext></p:extLst>`;
};

/** `slideIds`: relationships of the slides, in their order. */
export const presentationXml = (
  { sheet, isRightToLeft, lang }: SlideSetting,
  ids: {
    readonly master: string;
    readonly notesMaster: string;
    readonly slides: readonly string[];
  },
  sections: readonly NamedSlides[],
): string =>
  [
    `${XML_HEAD}<p:presentation ${SPACES} saveSubsetFonts="1"${isRightToLeft ? ' rtl="1"' : ''}>`,
    `<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="${ids.master}"/></p:sldMasterIdLst>`,
    `<p:notesMasterIdLst><p:notesMasterId r:id="${ids.notesMaster}"/></p:notesMasterIdLst>`,
    `<p:sldIdLst>${ids.slides.map((id, at) => `<p:sldId id="${FIRST_ID + at}" r:id="${id}"/>`).join('')}</p:sldIdLst>`,
    `<p:sldSz cx="${emu(sheet.width)}" cy="${emu(sheet.height)}"/><p:notesSz cx="${emu(NOTES_SIZE.width)}" cy="${emu(NOTES_SIZE.height)}"/>`,
    `<p:defaultTextStyle><a:defPPr><a:defRPr lang="${lang}"/></a:defPPr><a:lvl1pPr><a:defRPr sz="1400">${fillOf('ink')}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>`,
    `${sectionsXml(sections)}</p:presentation>`,
  ].join('');

export const corePropertiesXml = (document: ReportDocument, lang: string): string => {
  const at = new Date(document.publishedAtMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const text = (value: string): string => escapeXml(plainText(value));
  const date = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return [
    `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${text(document.title)}</dc:title><dc:subject>${text(document.subject)}</dc:subject><dc:creator>${text(document.author)}</dc:creator>`,
    `<dc:description>SHA-256 ${text(document.snapshotHash)}</dc:description><dc:language>${lang}</dc:language>`,
    `${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('');
};

export const appPropertiesXml = (slides: number): string =>
  `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Liftnote</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>${slides}</Slides><Notes>${slides}</Notes></Properties>`;
