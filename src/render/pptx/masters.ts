// Master and layouts of the slides, and the master of their notes (ECMA-376 part 1, 13.3): where titles, section names and
// numbers stand, and the head that all slides share.
import type { ReportDocument } from '../../core/report/document.ts';
import { plainText } from '../fonts/text.ts';
import { UNIT, type TypeStyle } from '../pdf/style.ts';
import { addBrandLine } from './brand-line.ts';
import { OFFICE, XML_HEAD } from './parts.ts';
import { addBar, addText, type Canvas } from './shapes.ts';
import { emu, fillOf, placeXml, type Box, type SlideSetting } from './slide-setting.ts';
import { plainParagraph } from './text.ts';
import { DRAWING } from './theme.ts';

export const PRESENTATION = 'http://schemas.openxmlformats.org/presentationml/2006/main';
export const SPACES = `xmlns:a="${DRAWING}" xmlns:r="${OFFICE}" xmlns:p="${PRESENTATION}"`;

export const treeXml = (shapes: readonly string[]): string =>
  `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes.join('')}</p:spTree>`;

export const canvasOf = (setting: SlideSetting, linkTo: Canvas['linkTo']): Canvas => ({
  setting,
  shapes: [],
  linkTo,
  nextId: 2,
});

/** Masters and layouts hold words of the report, which lead nowhere. */
const noLinks = (): string => '';

const levelXml = (
  { isRightToLeft }: SlideSetting,
  type: TypeStyle,
  font: '+mj' | '+mn',
  side: 'start' | 'end' = 'start',
): string =>
  [
    `<a:lvl1pPr algn="${(side === 'end') === isRightToLeft ? 'l' : 'r'}" rtl="${isRightToLeft ? 1 : 0}">`,
    `<a:lnSpc><a:spcPts val="${Math.round(type.leading * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>`,
    `<a:defRPr sz="${Math.round(type.size * 100)}" b="${type.face.endsWith('600') ? 1 : 0}">${fillOf('ink')}<a:latin typeface="${font}-lt"/><a:ea typeface="${font}-ea"/><a:cs typeface="${font}-cs"/></a:defRPr></a:lvl1pPr>`,
  ].join('');

const placeholderXml = (
  setting: SlideSetting,
  id: number,
  type: string,
  box: Box,
  rest: { readonly text: string; readonly style: string; readonly attributes?: string },
): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${type} ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}"${rest.attributes ?? ''}/></p:nvPr></p:nvSpPr><p:spPr>${placeXml(setting, box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle>${rest.style}</a:lstStyle><a:p>${rest.text}<a:endParaRPr lang="${setting.lang}"/></a:p></p:txBody></p:sp>`;

const titleXml = (setting: SlideSetting): string => {
  const { sheet, type } = setting;
  const box = { x: sheet.left, y: sheet.top, width: sheet.measure, height: type.title.leading * 2 };
  return placeholderXml(setting, 20, 'title', box, { text: '', style: '' });
};

/** The section's name at the end of the head, and the number at the end of the foot. */
const edgesXml = (setting: SlideSetting): string => {
  const { sheet, type } = setting;
  const half = sheet.measure / 2 - 8;
  const height = type.running.leading;
  const head = { x: sheet.right - half, y: sheet.headY + UNIT, width: half, height };
  const foot = { x: sheet.right - 60, y: sheet.footY - height, width: 60, height };
  const style = levelXml(setting, type.running, '+mn', 'end');
  const number = `<a:fld id="{00000000-0000-4000-8000-000000000001}" type="slidenum"><a:rPr lang="${setting.lang}"/><a:t>\u2039#\u203a</a:t></a:fld>`;
  return [
    placeholderXml(setting, 21, 'ftr', head, {
      text: '',
      style,
      attributes: ' sz="quarter" idx="11"',
    }),
    placeholderXml(setting, 22, 'sldNum', foot, {
      text: number,
      style,
      attributes: ' sz="quarter" idx="12"',
    }),
  ].join('');
};

/** Rule and words at the head of each slide but the cover. */
const headShapes = (setting: SlideSetting, document: ReportDocument): string[] => {
  const canvas = canvasOf(setting, noLinks);
  const { sheet, type } = setting;
  const width = sheet.measure / 2 - 8;
  addBar(canvas, { x: sheet.left, y: sheet.headY - 1.5, width: sheet.measure, height: 1.5 }, 'ink');
  const box = { x: sheet.left, y: sheet.headY + UNIT, width, height: type.running.leading };
  addText(canvas, 'Running head', box, [
    plainParagraph(plainText(document.runningHead.start), type.running, 'soft'),
  ]);
  addBrandLine(canvas, document.brandLine);
  return canvas.shapes;
};

export const slideMasterXml = (setting: SlideSetting, document: ReportDocument): string => {
  const { type, sheet } = setting;
  const body = { x: sheet.left, y: 180, width: sheet.measure, height: sheet.bottom - 180 };
  return [
    `${XML_HEAD}<p:sldMaster ${SPACES}><p:cSld><p:bg><p:bgPr>${fillOf('paper')}<a:effectLst/></p:bgPr></p:bg>`,
    treeXml([
      ...headShapes(setting, document),
      titleXml(setting),
      placeholderXml(setting, 23, 'body', body, { text: '', style: '', attributes: ' idx="1"' }),
      edgesXml(setting),
    ]),
    '</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>',
    '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst>',
    `<p:txStyles><p:titleStyle>${levelXml(setting, type.title, '+mj')}</p:titleStyle><p:bodyStyle>${levelXml(setting, type.body, '+mn')}</p:bodyStyle><p:otherStyle>${levelXml(setting, type.body, '+mn')}</p:otherStyle></p:txStyles></p:sldMaster>`,
  ].join('');
};

const layoutXml = (kind: string, name: string, attributes: string, shapes: string): string =>
  `${XML_HEAD}<p:sldLayout ${SPACES} type="${kind}"${attributes} preserve="1"><p:cSld name="${name}">${treeXml([shapes])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;

export const coverLayoutXml = (setting: SlideSetting): string => {
  const { sheet, type } = setting;
  const at = (y: number, height: number): Box => ({
    x: sheet.left,
    y,
    width: sheet.measure,
    height,
  });
  return layoutXml(
    'title',
    'Cover',
    ' showMasterSp="0"',
    placeholderXml(setting, 20, 'ctrTitle', at(130, type.coverTitle.leading * 2), {
      text: '',
      style: levelXml(setting, type.coverTitle, '+mj'),
    }) +
      placeholderXml(setting, 21, 'subTitle', at(260, type.coverSubtitle.leading * 2), {
        text: '',
        style: levelXml(setting, type.coverSubtitle, '+mj'),
        attributes: ' idx="1"',
      }),
  );
};

export const slideLayoutXml = (setting: SlideSetting): string =>
  layoutXml('titleOnly', 'Finding', '', titleXml(setting) + edgesXml(setting));

/** Of the notes' page, in points. */
export const NOTES_SIZE = { width: 540, height: 720 };

const NOTES_IMAGE = `<p:spPr><a:xfrm><a:off x="${emu(54)}" y="${emu(54)}"/><a:ext cx="${emu(432)}" cy="${emu(243)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="6350">${fillOf('grid')}</a:ln></p:spPr>`;
const NOTES_BODY = `<p:spPr><a:xfrm><a:off x="${emu(54)}" y="${emu(320)}"/><a:ext cx="${emu(432)}" cy="${emu(346)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`;

/** The slide's picture and the words below it, as the master places them or as a page holds them. */
export const notesShapes = (
  { lang }: SlideSetting,
  paragraphs: string | null,
): readonly string[] => {
  const image = paragraphs === null ? NOTES_IMAGE : '<p:spPr/>';
  const body = paragraphs === null ? NOTES_BODY : '<p:spPr/>';
  return [
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"${paragraphs === null ? ' idx="2"' : ''}/></p:nvPr></p:nvSpPr>${image}</p:sp>`,
    `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" ${paragraphs === null ? 'sz="quarter" idx="3"' : 'idx="1"'}/></p:nvPr></p:nvSpPr>${body}<p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs ?? `<a:p><a:endParaRPr lang="${lang}"/></a:p>`}</p:txBody></p:sp>`,
  ];
};

export const notesMasterXml = (setting: SlideSetting): string =>
  [
    `${XML_HEAD}<p:notesMaster ${SPACES}><p:cSld><p:bg><p:bgPr>${fillOf('paper')}<a:effectLst/></p:bgPr></p:bg>${treeXml(notesShapes(setting, null))}</p:cSld>`,
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>',
    `<p:notesStyle>${levelXml(setting, { face: 'sans-400', size: 11, leading: 14 }, '+mn')}</p:notesStyle></p:notesMaster>`,
  ].join('');
