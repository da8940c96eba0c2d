// The faces a file uses, as composite fonts addressed by glyph number (PDF 32000-1, 9.7). Bytes are copied as cut.
import { PDFRawStream, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { Face, FontSet } from '../fonts/font-set.ts';
import type { ObjectWriter } from './object-writer.ts';

const SYMBOLIC = 4;
const SERIF = 2;

/** Resource names to font objects. */
export function embedFonts(
  context: PDFContext,
  fonts: FontSet,
  used: ReadonlySet<number>,
  objects: ObjectWriter,
): Record<string, PDFRef> {
  const refs: Record<string, PDFRef> = {};
  for (const index of [...used].toSorted((a, b) => a - b)) {
    const face = fonts.faces[index];
    if (face === undefined) continue;
    refs[`F${index}`] = embedFace(context, face, objects);
  }
  return refs;
}

function embedFace(context: PDFContext, face: Face, objects: ObjectWriter): PDFRef {
  const { metrics } = face;
  const name = metrics.postScriptName;
  const deflated = { Filter: 'FlateDecode' };
  const program = context.obj({
    ...deflated,
    Length: face.program.length,
    Length1: metrics.programRawLength,
  });
  const unicode = context.obj({ ...deflated, Length: face.unicodeMap.length });
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC | (metrics.isSerif ? SERIF : 0),
    FontBBox: [...metrics.bbox],
    ItalicAngle: 0,
    Ascent: metrics.ascent,
    Descent: metrics.descent,
    CapHeight: metrics.capHeight,
    XHeight: metrics.xHeight,
    StemV: metrics.stemV,
    FontFile2: context.register(PDFRawStream.of(program, face.program)),
  });
  const widths = context.nextRef();
  objects.add(widths.objectNumber, `[0[${metrics.widths}]]`);
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: {
      Registry: PDFString.of('Adobe'),
      Ordering: PDFString.of('Identity'),
      Supplement: 0,
    },
    FontDescriptor: context.register(descriptor),
    DW: 0,
    W: widths,
    CIDToGIDMap: 'Identity',
  });
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
    ToUnicode: context.register(PDFRawStream.of(unicode, face.unicodeMap)),
  });
  return context.register(font);
}
