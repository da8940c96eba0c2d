// The catalog and what hangs from it: metadata, output intent, language, identity.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString, type PDFContext } from 'pdf-lib';
import type { ReportDocument } from '../../core/report/document.ts';
import { plainText } from '../fonts/text.ts';
import { dateString } from './pdf-text.ts';
import { makeSrgbProfile } from './srgb-profile.ts';
import { PRODUCER, xmpPacket, type FileInfo } from './xmp.ts';

export type CatalogParts = {
  readonly pagesRef: PDFRef;
  readonly structureRoot: PDFRef;
  readonly outline: number | undefined;
  readonly files: readonly { readonly name: string; readonly ref: PDFRef }[];
};

export function makeCatalog(
  context: PDFContext,
  document: ReportDocument,
  parts: CatalogParts,
): { root: PDFRef; info: PDFRef; id: readonly [string, string] } {
  const info = fileInfo(document);
  const xmp = new TextEncoder().encode(xmpPacket(info));
  const metadata = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: xmp.length });
  const packedProfile = srgbProfile();
  const profileDict = context.obj({ N: 3, Filter: 'FlateDecode', Length: packedProfile.length });
  const catalog = context.obj({
    Type: 'Catalog',
    Version: '1.7',
    Pages: parts.pagesRef,
    MarkInfo: { Marked: true },
    Lang: PDFString.of(info.language),
    ViewerPreferences: {
      DisplayDocTitle: true,
      ...(document.direction === 'rtl' ? { Direction: 'R2L' } : {}),
    },
    PageMode: parts.outline === undefined ? 'UseNone' : 'UseOutlines',
    StructTreeRoot: parts.structureRoot,
    Metadata: context.register(PDFRawStream.of(metadata, xmp)),
    OutputIntents: [
      {
        Type: 'OutputIntent',
        S: 'GTS_PDFA1',
        OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
        Info: PDFString.of('sRGB'),
        DestOutputProfile: context.register(PDFRawStream.of(profileDict, packedProfile)),
      },
    ],
  });
  if (parts.outline !== undefined) catalog.set(PDFName.of('Outlines'), PDFRef.of(parts.outline));
  if (parts.files.length > 0) {
    const sorted = parts.files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const names = sorted.flatMap((file) => [PDFHexString.fromText(file.name), file.ref]);
    catalog.set(PDFName.of('AF'), context.obj(parts.files.map((file) => file.ref)));
    catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: names } }));
  }
  const date = PDFString.of(dateString(info.atMs));
  const infoDict = context.obj({
    Title: PDFHexString.fromText(info.title),
    Author: PDFHexString.fromText(info.author),
    Subject: PDFHexString.fromText(info.subject),
    Creator: PDFString.of(PRODUCER),
    Producer: PDFString.of(PRODUCER),
    CreationDate: date,
    ModDate: date,
  });
  return {
    root: context.register(catalog),
    info: context.register(infoDict),
    id: fileId(document, parts),
  };
}

/** Made once: it never changes. */
let packed: Uint8Array | undefined;
function srgbProfile(): Uint8Array {
  packed ??= deflateSync(makeSrgbProfile(), { level: 9 });
  return packed;
}

function fileInfo(document: ReportDocument): FileInfo {
  const language = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(document.locale)
    ? document.locale
    : 'en';
  return {
    title: plainText(document.title) || 'Report',
    author: plainText(document.author) || PRODUCER,
    subject: plainText(document.subject) || plainText(document.title) || 'Report',
    language,
    atMs: document.publishedAtMs,
  };
}

/** Both halves follow from the snapshot and what was made of it, so that the same report is the same file. */
function fileId(document: ReportDocument, parts: CatalogParts): readonly [string, string] {
  const hash = (text: string): string =>
    createHash('sha256').update(text).digest('hex').slice(0, 32);
  const own = [
    document.snapshotHash,
    document.locale,
    document.pageFormat,
    document.publishedAtMs,
    parts.files.length,
  ];
  return [hash(document.snapshotHash), hash(own.join('|'))];
}
