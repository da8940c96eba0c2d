// Writes the objects of a context as one file: streams as they are, everything else in one object stream with a
// cross-reference stream (PDF 32000-1, 7.5.7 and 7.5.8). pdf-lib's own writers cost more than the rest of the work
// here once thousands of structure elements are objects of theirs; this takes those as prepared source.
import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFStream, type PDFContext, type PDFRef } from 'pdf-lib';
import { makeByteWriter, type ByteWriter } from './byte-writer.ts';
import type { ObjectWriter } from './object-writer.ts';

export function writeFile(
  context: PDFContext,
  objects: ObjectWriter,
  root: PDFRef,
  info: PDFRef,
  id: readonly [string, string],
  head: string,
): Uint8Array {
  const out = makeByteWriter(1 << 18);
  for (let i = 0; i < head.length; i++) out.byte(head.charCodeAt(i));
  const size = context.largestObjectNumber + 3;
  const entries = new Map<number, readonly [number, number, number]>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFStream)) {
      objects.add(ref.objectNumber, object.toString());
      continue;
    }
    entries.set(ref.objectNumber, [1, out.length(), 0]);
    // Its own writer copies byte by byte.
    object.updateDict();
    out.ascii(`${ref.objectNumber} 0 obj\n${object.dict.toString()}\nstream\n`);
    out.bytes(object.getContents());
    out.ascii('\nendstream\nendobj\n');
  }
  const packedNumber = size - 2;
  objects.numbers.forEach((number, index) => entries.set(number, [2, packedNumber, index]));
  entries.set(packedNumber, [1, out.length(), 0]);
  writeStream(out, packedNumber, ...objectStream(objects));
  const xrefNumber = size - 1;
  const xrefAt = out.length();
  entries.set(xrefNumber, [1, xrefAt, 0]);
  const ids = id.map((half) => PDFHexString.of(half).toString()).join('');
  const trailer = `/Type/XRef/W[1 4 2]/Size ${size}/Root ${root.toString()}/Info ${info.toString()}/ID[${ids}]`;
  writeStream(out, xrefNumber, trailer, crossReferences(entries, size));
  out.ascii(`startxref\n${xrefAt}\n%%EOF\n`);
  return out.take();
}

function objectStream(objects: ObjectWriter): [string, Uint8Array] {
  const head = makeByteWriter(1 << 14);
  objects.numbers.forEach((number, i) => {
    head.int(number);
    head.byte(32);
    head.int(objects.offsets[i] ?? 0);
    head.byte(10);
  });
  const first = head.length();
  head.bytes(objects.out.take());
  return [`/Type/ObjStm/N ${objects.numbers.length}/First ${first}`, head.take()];
}

function crossReferences(
  entries: ReadonlyMap<number, readonly [number, number, number]>,
  size: number,
): Uint8Array {
  const table = new Uint8Array(size * 7);
  const view = new DataView(table.buffer);
  view.setUint16(5, 0xffff);
  for (const [number, [type, where, index]] of entries) {
    view.setUint8(number * 7, type);
    view.setUint32(number * 7 + 1, where);
    view.setUint16(number * 7 + 5, index);
  }
  return table;
}

function writeStream(out: ByteWriter, number: number, entries: string, plain: Uint8Array): void {
  const bytes = deflateSync(plain, { level: 1 });
  out.ascii(`${number} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`);
  out.bytes(bytes);
  out.ascii('\nendstream\nendobj\n');
}
