// The faces a file uses, as composite fonts addressed by glyph number (PDF 32000-1, 9.7). Bytes of cut faces are copied;
// of a whole font the glyphs that the file draws are.
import { deflateSync } from 'node:zlib';
import { PDFRawStream, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { cutGlyphs, subsetTag } from '../fonts/cut-glyphs.ts';
import { describeFont, type FontDescription } from '../fonts/describe-font.ts';
import type { CutFace, FontSet, WholeFace } from '../fonts/font-set.ts';
import { toUnicodeMap } from '../fonts/to-unicode.ts';
import type { ObjectWriter } from './object-writer.ts';
import type { Subset } from './subset.ts';

const SYMBOLIC = 4;
const SERIF = 2;

type Program = {
  readonly description: FontDescription;
  readonly widths: string;
  /** Deflated. */
  readonly bytes: Uint8Array;
  readonly rawLength: number;
  /** Deflated. */
  readonly unicodeMap: Uint8Array;
};

/** Resource names to font objects. `used`: by face, what is taken of it; null of a cut one, which is copied whole. */
export function embedFonts(
  context: PDFContext,
  fonts: FontSet,
  used: ReadonlyMap<number, Subset | null>,
  objects: ObjectWriter,
): Record<string, PDFRef> {
  const refs: Record<string, PDFRef> = {};
  for (const [index, subset] of [...used].toSorted(([a], [b]) => a - b)) {
    const face = fonts.faces[index];
    if (face === undefined) continue;
    const program =
      face.kind === 'cut'
        ? copiedProgram(face)
        : subset === null
          ? null
          : takenProgram(face, subset);
    if (program !== null) refs[`F${index}`] = embedProgram(context, program, objects);
  }
  return refs;
}

const copiedProgram = ({ metrics, program, unicodeMap }: CutFace): Program => ({
  description: metrics,
  widths: metrics.widths,
  bytes: program,
  rawLength: metrics.programRawLength,
  unicodeMap,
});

function takenProgram({ font, postScriptName, advances }: WholeFace, subset: Subset): Program {
  const bytes = cutGlyphs(font, subset.sources);
  return {
    description: describeFont(font, `${subsetTag(bytes)}+${postScriptName}`, false),
    widths: subset.sources.map((glyph) => advances[glyph] ?? 0).join(' '),
    bytes: deflateSync(bytes, { level: 6 }),
    rawLength: bytes.length,
    unicodeMap: deflateSync(toUnicodeMap(subset.texts), { level: 6 }),
  };
}

function embedProgram(
  context: PDFContext,
  { description, widths: advances, bytes, rawLength, unicodeMap }: Program,
  objects: ObjectWriter,
): PDFRef {
  const name = description.postScriptName;
  const deflated = { Filter: 'FlateDecode' };
  const program = context.obj({
    ...deflated,
    Length: bytes.length,
    Length1: rawLength,
  });
  const unicode = context.obj({ ...deflated, Length: unicodeMap.length });
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC | (description.isSerif ? SERIF : 0),
    FontBBox: [...description.bbox],
    ItalicAngle: 0,
    Ascent: description.ascent,
    Descent: description.descent,
    CapHeight: description.capHeight,
    XHeight: description.xHeight,
    StemV: description.stemV,
    FontFile2: context.register(PDFRawStream.of(program, bytes)),
  });
  const widths = context.nextRef();
  objects.add(widths.objectNumber, `[0[${advances}]]`);
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
    ToUnicode: context.register(PDFRawStream.of(unicode, unicodeMap)),
  });
  return context.register(font);
}
