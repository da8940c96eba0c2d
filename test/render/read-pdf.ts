// Reads a PDF back through pdf-lib for tests: text by marked sequence, glyph numbers, and the structure tree.
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFString,
  type PDFObject,
} from 'pdf-lib';

export type Node = {
  readonly role: string;
  readonly text: string;
  readonly kids: readonly Node[];
  readonly dict: PDFDict;
};

export type ReadPdf = {
  readonly doc: PDFDocument;
  readonly pages: readonly PageText[];
  readonly root: Node;
  readonly links: readonly PDFDict[];
  /** Every glyph number drawn. */
  readonly glyphs: readonly number[];
};

type PageText = {
  readonly marked: ReadonlyMap<number, string>;
  readonly artifacts: string;
  readonly hasStray: boolean;
  /** Whether some of its text is said by ActualText. */
  readonly hasSpans: boolean;
};

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const glyphs: number[] = [];
  const refs = doc.getPages().map((page) => page.ref);
  const pages = doc.getPages().map((page) => {
    const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const maps = new Map(
      (fonts?.entries() ?? []).map(([name, ref]) => [name.asString(), unicodeMap(doc, ref)]),
    );
    return readContent(inflate(doc, page.node.get(PDFName.of('Contents'))), maps, glyphs);
  });
  const tree = doc.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const links = doc
    .getPages()
    .flatMap((page) => page.node.Annots()?.asArray() ?? [])
    .map((ref) => doc.context.lookup(ref, PDFDict));
  const root = readNode(doc, tree.lookup(PDFName.of('K'), PDFDict), refs, pages);
  return { doc, pages, root, links, glyphs };
}

export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const kid of node.kids) yield* walk(kid);
}

export const byRole = (pdf: ReadPdf, role: string): Node[] =>
  [...walk(pdf.root)].filter((node) => node.role === role);

/** A text entry, whichever of the two string kinds it is. */
export function textEntry(dict: PDFDict, name: string): string | undefined {
  const value = dict.lookup(PDFName.of(name));
  return value instanceof PDFHexString || value instanceof PDFString
    ? value.decodeText()
    : undefined;
}

function inflate(doc: PDFDocument, ref: PDFObject | undefined): string {
  const stream = doc.context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('not a stream');
  return Buffer.from(inflateSync(stream.contents)).toString('latin1');
}

function unicodeMap(doc: PDFDocument, ref: PDFObject): Map<number, string> {
  const font = doc.context.lookup(ref, PDFDict);
  const map = new Map<number, string>();
  const source = inflate(doc, font.get(PDFName.of('ToUnicode')));
  const number = (text = ''): number => Number.parseInt(text, 16);
  for (const [, from, to, unit] of source.matchAll(/<(\w{4})> <(\w{4})> <(\w{4})>/g))
    for (let g = number(from); g <= number(to); g++)
      map.set(g, String.fromCharCode(number(unit) + g - number(from)));
  for (const [, glyph, units] of source.matchAll(/^<(\w{4})> <(\w+)>$/gm))
    map.set(
      number(glyph),
      String.fromCharCode(...(units?.match(/\w{4}/g) ?? []).map((unit) => number(unit))),
    );
  return map;
}

const OPERATOR =
  /\/Span<<\/ActualText<(\w+)>>>BDC|\/(\w+)<<\/MCID (\d+)>>BDC|\/Artifact BMC|EMC|\/(F\d+) [\d.]+ Tf|\[((?:[^\]\\(]|\((?:[^\\()]|\\[\s\S])*\))*)\]TJ|\b(re|S|f|B)\n/g;

function readContent(
  source: string,
  maps: ReadonlyMap<string, Map<number, string>>,
  glyphs: number[],
): PageText {
  const marked = new Map<number, string>();
  let artifacts = '';
  let open: number | 'artifact' | undefined;
  let map = new Map<number, string>();
  let hasStray = false;
  let hasSpans = false;
  let said: string | undefined;
  const add = (text: string): void => {
    if (typeof open === 'number') marked.set(open, (marked.get(open) ?? '') + text);
    else artifacts += text;
  };
  for (const match of source.matchAll(OPERATOR)) {
    const [whole, actual, , mcid, font, show] = match;
    if (actual !== undefined) {
      said = Buffer.from(actual.slice(4), 'hex').swap16().toString('utf16le');
      add(said ?? '');
      hasSpans = true;
    } else if (said !== undefined) {
      // Its glyphs are read as what the span says.
      if (whole === 'EMC') said = undefined;
      else if (font !== undefined) map = maps.get(`/${font}`) ?? new Map();
      else if (show !== undefined) readShown(show, map, glyphs);
    } else if (mcid !== undefined) open = Number(mcid);
    else if (whole === '/Artifact BMC') open = 'artifact';
    else if (whole === 'EMC') open = undefined;
    else if (font !== undefined) map = maps.get(`/${font}`) ?? new Map();
    else if (open === undefined) hasStray = true;
    else if (show !== undefined) {
      add(readShown(show, map, glyphs));
    }
  }
  return { marked, artifacts, hasStray, hasSpans };
}

function readShown(show: string, map: ReadonlyMap<number, string>, glyphs: number[]): string {
  let text = '';
  for (const [, literal] of show.matchAll(/\(((?:[^\\()]|\\[\s\S])*)\)/g)) {
    const raw = (literal ?? '').replace(/\\([\s\S])/g, (_, c: string) => (c === 'r' ? '\r' : c));
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const glyph = raw.charCodeAt(i) * 256 + raw.charCodeAt(i + 1);
      glyphs.push(glyph);
      text += map.get(glyph) ?? '\u0000';
    }
  }
  return text;
}

function readNode(
  doc: PDFDocument,
  dict: PDFDict,
  refs: readonly PDFRef[],
  pages: readonly PageText[],
): Node {
  const role = dict.lookup(PDFName.of('S'), PDFName).asString().slice(1);
  const own = dict.get(PDFName.of('Pg'));
  const kids: Node[] = [];
  let text = '';
  const content = (page: PDFObject | undefined, mcid: number): void => {
    text += pages[refs.findIndex((ref) => ref === page)]?.marked.get(mcid) ?? '\u0001';
  };
  const entry = dict.lookup(PDFName.of('K'));
  for (const kid of entry instanceof PDFArray
    ? entry.asArray()
    : entry === undefined
      ? []
      : [dict.get(PDFName.of('K'))]) {
    if (kid instanceof PDFNumber) {
      content(own, kid.asNumber());
      continue;
    }
    const found = doc.context.lookup(kid, PDFDict);
    const type = found.get(PDFName.of('Type'))?.toString();
    if (type === '/MCR')
      content(found.get(PDFName.of('Pg')), found.lookup(PDFName.of('MCID'), PDFNumber).asNumber());
    else if (type !== '/OBJR') {
      const node = readNode(doc, found, refs, pages);
      text += node.text;
      kids.push(node);
    }
  }
  return { role, text, kids, dict };
}
