// Shapes of a slide (ECMA-376 part 1, 19.3.1): boxes of text, placeholders, rules and frames of tables and charts.
import type { Ink } from '../../core/report/figure.ts';
import { plainText } from '../fonts/text.ts';
import { escapeXml } from '../xlsx/sheet-xml.ts';
import { fillOf, placeXml, type Box, type SlideSetting } from './slide-setting.ts';
import { paragraphXml, type LinkTo, type Paragraph } from './text.ts';

/** A slide while it is made: what stands on it, and the next shape's id. */
export type Canvas = {
  readonly setting: SlideSetting;
  readonly shapes: string[];
  readonly linkTo: LinkTo;
  nextId: number;
};

/** Marks a shape that means nothing to those who hear the slide. */
const DECORATIVE =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

export const propertiesXml = (canvas: Canvas, name: string, descr = ''): string => {
  const id = canvas.nextId;
  canvas.nextId += 1;
  const said = descr === '' ? '' : ` descr="${escapeXml(plainText(descr))}"`;
  return `<p:cNvPr id="${id}" name="${escapeXml(plainText(`${name} ${id}`))}"${said}`;
};

const bodyXml = (canvas: Canvas, paragraphs: readonly Paragraph[], anchor: 't' | 'b'): string =>
  [
    `<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}" rtlCol="${canvas.setting.isRightToLeft ? 1 : 0}"><a:noAutofit/></a:bodyPr><a:lstStyle/>`,
    ...paragraphs.map((one) => paragraphXml(canvas.setting, one, canvas.linkTo)),
    '</p:txBody>',
  ].join('');

export const addText = (
  canvas: Canvas,
  name: string,
  box: Box,
  paragraphs: readonly Paragraph[],
): void => {
  canvas.shapes.push(
    `<p:sp><p:nvSpPr>${propertiesXml(canvas, name)}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${placeXml(canvas.setting, box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>${bodyXml(canvas, paragraphs, 't')}</p:sp>`,
  );
};

export const addPlaceholder = (
  canvas: Canvas,
  type: 'title' | 'ctrTitle' | 'subTitle' | 'ftr',
  box: Box | null,
  paragraphs: readonly Paragraph[],
): void => {
  const name = { title: 'Title', ctrTitle: 'Title', subTitle: 'Subtitle', ftr: 'Footer' }[type];
  const index = { title: '', ctrTitle: '', subTitle: ' idx="1"', ftr: ' sz="quarter" idx="11"' };
  canvas.shapes.push(
    `<p:sp><p:nvSpPr>${propertiesXml(canvas, name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}"${index[type]}/></p:nvPr></p:nvSpPr><p:spPr>${box ? placeXml(canvas.setting, box) : ''}</p:spPr>${bodyXml(canvas, paragraphs, 't')}</p:sp>`,
  );
};

/** The number of the slide, which PowerPoint keeps right when slides move. */
export const addSlideNumber = (canvas: Canvas, number: number): void => {
  canvas.shapes.push(
    `<p:sp><p:nvSpPr>${propertiesXml(canvas, 'Slide number')}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{00000000-0000-4000-8000-000000000001}" type="slidenum"><a:rPr lang="${canvas.setting.lang}"/><a:t>${number}</a:t></a:fld><a:endParaRPr lang="${canvas.setting.lang}"/></a:p></p:txBody></p:sp>`,
  );
};

/** A filled box without words: a rule, or the bar beside a remark. */
export const addBar = (canvas: Canvas, box: Box, ink: Ink): void => {
  canvas.shapes.push(
    `<p:sp><p:nvSpPr>${propertiesXml(canvas, 'Rule')}>${DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${placeXml(canvas.setting, box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${fillOf(ink)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`,
  );
};

/** `graphic` is the content of `a:graphicData` for `uri`. */
export const addFrame = (
  canvas: Canvas,
  frame: { readonly name: string; readonly descr: string; readonly box: Box },
  uri: string,
  graphic: string,
): void => {
  canvas.shapes.push(
    `<p:graphicFrame><p:nvGraphicFramePr>${propertiesXml(canvas, frame.name, frame.descr)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${placeXml(canvas.setting, frame.box, 'p:xfrm')}<a:graphic><a:graphicData uri="${uri}">${graphic}</a:graphicData></a:graphic></p:graphicFrame>`,
  );
};
