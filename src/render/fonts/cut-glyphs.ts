// Copies glyphs of a TrueType font into a program of seven tables: renumbered, without hints, with the parts of composites.
import { createHash } from 'node:crypto';
import type { Sfnt } from './sfnt.ts';

/** The program whose glyph numbers are places in `wanted`, the first of which is 0, the glyph of what is missing. A glyph
 * may be wanted under several numbers. */
export function cutGlyphs(font: Sfnt, wanted: readonly number[]): Uint8Array {
  const sources = [...wanted];
  const firstOf = new Map<number, number>();
  sources.forEach((source, index) => {
    if (!firstOf.has(source)) firstOf.set(source, index);
  });
  // Parts of composites that nobody asked for are appended.
  for (let i = 0; i < sources.length; i++) {
    for (const part of partsOf(font.outlineOf(sources[i] ?? 0))) {
      if (firstOf.has(part.glyph)) continue;
      firstOf.set(part.glyph, sources.length);
      sources.push(part.glyph);
    }
  }
  const outlines = sources.map((source, index) => {
    const first = firstOf.get(source) ?? 0;
    if (first !== index && font.outlineOf(source).length > 0)
      return copyOf(font.outlineOf(source), first);
    return withoutHints(font.outlineOf(source), (glyph) => firstOf.get(glyph) ?? 0);
  });
  return writeProgram(font, sources, outlines);
}

/** Six letters that name the subset (PDF 32000-1, 9.6.4), derived so that the same program has the same name. */
export function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

const HAS_WORDS = 1;
const IS_XY = 2;
const MORE = 32;
const HAS_HINTS = 256;

function* partsOf(outline: Uint8Array): Generator<{ glyph: number; at: number; end: number }> {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (outline.length === 0 || view.getInt16(0) >= 0) return;
  let at = 10;
  for (;;) {
    const flags = view.getUint16(at);
    const scale = flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0;
    const end = at + 4 + (flags & HAS_WORDS ? 4 : 2) + scale;
    yield { glyph: view.getUint16(at + 2), at, end };
    at = end;
    if ((flags & MORE) === 0) return;
  }
}

function withoutHints(outline: Uint8Array, renumber: (glyph: number) => number): Uint8Array {
  if (outline.length === 0) return outline;
  const bytes = outline.slice();
  const view = new DataView(bytes.buffer);
  const contours = view.getInt16(0);
  if (contours < 0) {
    let end = 10;
    for (const part of partsOf(outline)) {
      view.setUint16(part.at, view.getUint16(part.at) & ~HAS_HINTS);
      view.setUint16(part.at + 2, renumber(part.glyph));
      end = part.end;
    }
    return bytes.subarray(0, end);
  }
  const hintsAt = 10 + contours * 2;
  const hints = view.getUint16(hintsAt);
  view.setUint16(hintsAt, 0);
  bytes.copyWithin(hintsAt + 2, hintsAt + 2 + hints);
  return bytes.subarray(0, bytes.length - hints);
}

/** A composite of one part: the same drawing under another number. */
function copyOf(outline: Uint8Array, glyph: number): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(outline.subarray(0, 10));
  const view = new DataView(bytes.buffer);
  view.setInt16(0, -1);
  view.setUint16(10, IS_XY);
  view.setUint16(12, glyph);
  return bytes;
}

function writeProgram(
  font: Sfnt,
  sources: readonly number[],
  outlines: readonly Uint8Array[],
): Uint8Array {
  const count = sources.length;
  const loca = new DataView(new ArrayBuffer((count + 1) * 4));
  const glyf = new Uint8Array(outlines.reduce((sum, { length }) => sum + padded(length), 0));
  let at = 0;
  outlines.forEach((outline, i) => {
    loca.setUint32(i * 4, at);
    glyf.set(outline, at);
    at += padded(outline.length);
  });
  loca.setUint32(count * 4, at);
  const hmtx = new DataView(new ArrayBuffer(count * 4));
  sources.forEach((source, i) => {
    hmtx.setUint16(i * 4, font.advanceOf(source));
    hmtx.setInt16(i * 4 + 2, font.bearingOf(source));
  });
  const head = copyTable(font, 'head');
  head.setUint32(8, 0);
  head.setInt16(50, 1);
  const hhea = copyTable(font, 'hhea');
  hhea.setUint16(34, count);
  const maxp = copyTable(font, 'maxp');
  maxp.setUint16(4, count);
  // The one-part composites may be one level deeper than anything in the source.
  maxp.setUint16(30, maxp.getUint16(30) + 1);
  for (const at of [20, 22, 24, 26]) maxp.setUint16(at, 0);
  const cmap = new DataView(new ArrayBuffer(24));
  cmap.setUint16(2, 1);
  cmap.setUint16(4, 1);
  cmap.setUint32(8, 12);
  cmap.setUint16(12, 6); // an empty trimmed table: a PDF addresses glyphs by number
  cmap.setUint16(14, 10);
  return assemble([
    ['cmap', bytesOf(cmap).subarray(0, 22)],
    ['glyf', glyf],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ]);
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

const bytesOf = (view: DataView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function copyTable(font: Sfnt, tag: string): DataView {
  const table = font.table(tag);
  if (table === undefined) throw new Error(`the font has no ${tag} table`);
  return new DataView(bytesOf(table).slice().buffer);
}

function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16;
  const size = tables.reduce((sum, [, data]) => sum + padded(data.length), start);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, tables.length * 16 - 2 ** power * 16);
  let at = start;
  let headAt = 0;
  tables.forEach(([tag, data], i) => {
    const record = 12 + i * 16;
    for (let c = 0; c < 4; c++) file[record + c] = tag.charCodeAt(c);
    file.set(data, at);
    view.setUint32(record + 4, checksum(file, at, data.length));
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, data.length);
    if (tag === 'head') headAt = at;
    at += padded(data.length);
  });
  view.setUint32(headAt + 8, (0xb1b0afba - checksum(file, 0, file.length)) >>> 0);
  return file;
}

function checksum(file: Uint8Array, at: number, length: number): number {
  const view = new DataView(file.buffer, file.byteOffset);
  let sum = 0;
  for (let i = at; i < at + length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
