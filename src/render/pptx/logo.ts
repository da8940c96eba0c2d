// A logo on a slide: a picture, or a group of shapes that can be coloured anew (ECMA-376 part 1, 19.3.1.37 and 20.1.9.8).
import type { LogoDrawing, LogoShape } from '../../core/logo/logo.ts';
import type { ReportDocument } from '../../core/report/document.ts';
import { readPath } from '../path.ts';
import { propertiesXml, type Canvas } from './shapes.ts';
import { emu, placeXml, type Box } from './slide-setting.ts';

type Logo = NonNullable<ReportDocument['logo']>;

/** Coordinates are whole numbers there; a drawing has tenths. */
const units = (value: number): number => Math.round(value * 10);

const pointXml = (at: readonly number[], from: number): string =>
  `<a:pt x="${units(at[from] ?? 0)}" y="${units(at[from + 1] ?? 0)}"/>`;

const stepsXml = (d: string): string =>
  readPath(d)
    .map(({ op, at }) => {
      if (op === 'h') return '<a:close/>';
      if (op === 'c')
        return `<a:cubicBezTo>${[0, 2, 4].map((from) => pointXml(at, from)).join('')}</a:cubicBezTo>`;
      return op === 'm'
        ? `<a:moveTo>${pointXml(at, 0)}</a:moveTo>`
        : `<a:lnTo>${pointXml(at, 0)}</a:lnTo>`;
    })
    .join('');

const solidXml = (colour: string | undefined): string =>
  colour === undefined
    ? '<a:noFill/>'
    : `<a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"/></a:solidFill>`;

const CAPS = { round: 'rnd', square: 'sq' } as const;

/** `scale`: points a unit, as the pen of a group is not scaled with it. */
const lineXml = ({ stroke, strokeWidth = 1, cap, join }: LogoShape, scale: number): string =>
  stroke === undefined
    ? '<a:ln><a:noFill/></a:ln>'
    : `<a:ln w="${emu(strokeWidth * scale)}" cap="${cap ? CAPS[cap] : 'flat'}">${solidXml(stroke)}${join ? `<a:${join}/>` : '<a:miter lim="400000"/>'}</a:ln>`;

const shapeXml = (canvas: Canvas, shape: LogoShape, logo: LogoDrawing, scale: number): string => {
  const [width, height] = [units(logo.width), units(logo.height)];
  const path = `<a:path w="${width}" h="${height}"${shape.fill === undefined ? ' fill="none"' : ''}>${stepsXml(shape.d)}</a:path>`;
  return [
    `<p:sp><p:nvSpPr>${propertiesXml(canvas, 'Logo')}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>`,
    `<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm>`,
    `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>${path}</a:pathLst></a:custGeom>`,
    `${solidXml(shape.fill)}${lineXml(shape, scale)}</p:spPr></p:sp>`,
  ].join('');
};

const groupXml = (canvas: Canvas, alt: string, logo: LogoDrawing, box: Box): string => {
  const place = placeXml(canvas.setting, box).replace(
    '</a:xfrm>',
    `<a:chOff x="0" y="0"/><a:chExt cx="${units(logo.width)}" cy="${units(logo.height)}"/></a:xfrm>`,
  );
  const properties = propertiesXml(canvas, 'Logo', alt);
  const shapes = logo.shapes.map((shape) => shapeXml(canvas, shape, logo, box.width / logo.width));
  return `<p:grpSp><p:nvGrpSpPr>${properties}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>${place}</p:grpSpPr>${shapes.join('')}</p:grpSp>`;
};

/** `picture`: the relationship to the file of one that is no drawing. */
export const addLogo = (canvas: Canvas, logo: Logo, box: Box, picture: string): void => {
  canvas.shapes.push(
    logo.picture.kind === 'drawing'
      ? groupXml(canvas, logo.alt, logo.picture, box)
      : [
          `<p:pic><p:nvPicPr>${propertiesXml(canvas, 'Logo', logo.alt)}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>`,
          `<p:blipFill><a:blip r:embed="${picture}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>`,
          `<p:spPr>${placeXml(canvas.setting, box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`,
        ].join(''),
  );
};
