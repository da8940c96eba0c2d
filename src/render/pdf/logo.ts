// A logo as an object that a page names, drawn into the unit square (ISO 32000-1, 8.9 and 8.10). It comes ready: nothing is
// unpacked here, and a drawing keeps its own precision, which is finer than that of pages.
import { deflateSync } from 'node:zlib';
import {
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFContext,
  type PDFDict,
  type PDFRef,
} from 'pdf-lib';
import { fromBase64 } from '../../core/bytes.ts';
import { parseColour } from '../../core/colour/srgb.ts';
import { pngData } from '../../core/image/write-png.ts';
import type { Logo, LogoDrawing, LogoShape } from '../../core/logo/logo.ts';
import { readPath } from '../path.ts';

/** As pages call it. */
export const LOGO_NAME = 'Lg';

const bytesOf = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();

const addStream = (context: PDFContext, entries: PDFDict, bytes: Uint8Array): PDFRef => {
  entries.set(PDFName.of('Type'), PDFName.of('XObject'));
  entries.set(PDFName.of('Length'), PDFNumber.of(bytes.length));
  return context.register(PDFRawStream.of(entries, bytes));
};

const imageEntries = ({ width, height }: Logo, channels: 1 | 3) => ({
  Subtype: 'Image',
  Width: width,
  Height: height,
  ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
  BitsPerComponent: 8,
});

/** Rows with a filter each, as PNG has them (7.4.4.4). */
const addRows = (
  context: PDFContext,
  logo: Logo,
  channels: 1 | 3,
  bytes: Uint8Array,
  mask?: PDFRef,
): PDFRef => {
  const entries = context.obj({
    ...imageEntries(logo, channels),
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: logo.width },
  });
  if (mask) entries.set(PDFName.of('SMask'), mask);
  return addStream(context, entries, bytes);
};

const CAPS = { round: 1, square: 2 } as const;
const JOINS = { round: 1, bevel: 2 } as const;

const colourOf = (colour: string, operator: 'rg' | 'RG'): string => {
  const value = parseColour(colour) ?? 0;
  const parts = [value >> 16, (value >> 8) & 255, value & 255];
  return `${parts.map((part) => String(Math.round((part / 255) * 1000) / 1000)).join(' ')} ${operator} `;
};

const painted = ({ d, fill, isEvenOdd, stroke, strokeWidth, cap, join }: LogoShape): string => {
  const steps = readPath(d).map(({ op, at }) => `${[...at, op].join(' ')}\n`);
  if (steps.length === 0) return '';
  const pen =
    stroke === undefined
      ? ''
      : `${colourOf(stroke, 'RG')}${strokeWidth ?? 1} w ${cap ? CAPS[cap] : 0} J ${join ? JOINS[join] : 0} j `;
  const star = isEvenOdd === true ? '*' : '';
  const operator =
    fill === undefined
      ? stroke === undefined
        ? 'n'
        : 'S'
      : `${stroke === undefined ? 'f' : 'B'}${star}`;
  return `${fill === undefined ? '' : colourOf(fill, 'rg')}${pen}\n${steps.join('')}${operator}\n`;
};

const addDrawing = (context: PDFContext, { width, height, shapes }: LogoDrawing): PDFRef => {
  const content = deflateSync(new TextEncoder().encode(shapes.map(painted).join('')), { level: 1 });
  return addStream(
    context,
    context.obj({
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Matrix: [1 / width, 0, 0, -1 / height, 0, 1],
      Resources: {},
      Filter: 'FlateDecode',
    }),
    content,
  );
};

export function embedLogo(context: PDFContext, logo: Logo): PDFRef {
  switch (logo.kind) {
    case 'drawing':
      return addDrawing(context, logo);
    case 'jpeg':
      return addStream(
        context,
        context.obj({ ...imageEntries(logo, logo.channels), Filter: 'DCTDecode' }),
        bytesOf(logo.data),
      );
    case 'png': {
      if (!logo.print) return addRows(context, logo, 3, pngData(bytesOf(logo.data)));
      const mask = addRows(context, logo, 1, bytesOf(logo.print.alpha));
      return addRows(context, logo, 3, bytesOf(logo.print.colour), mask);
    }
  }
}
