// Files that travel inside the PDF as associated data (PDF/A-3, ISO 19005-3, 6.8).
import { PDFHexString, PDFRawStream, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { plainText } from '../fonts/text.ts';
import { dateString } from './pdf-text.ts';

export type Attachment = {
  readonly name: string;
  readonly mimeType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
};

/** The file specifications, by the names they carry. */
export function attachFiles(
  context: PDFContext,
  attachments: readonly Attachment[],
  atMs: number,
): { readonly name: string; readonly ref: PDFRef }[] {
  return attachments.map((file, index) => {
    const name = safeName(file.name, index);
    const mimeType = /^[\w.+-]+\/[\w.+-]+$/.test(file.mimeType)
      ? file.mimeType
      : 'application/octet-stream';
    const bytes = deflateSync(file.bytes, { level: 6 });
    const dict = context.obj({
      Type: 'EmbeddedFile',
      Subtype: mimeType,
      Filter: 'FlateDecode',
      Length: bytes.length,
      Params: {
        Size: file.bytes.length,
        ModDate: PDFString.of(dateString(atMs)),
        CheckSum: PDFHexString.of(createHash('md5').update(file.bytes).digest('hex')),
      },
    });
    const stream = context.register(PDFRawStream.of(dict, bytes));
    const spec = context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(plainText(file.description)),
      AFRelationship: 'Data',
      EF: { F: stream, UF: stream },
    });
    return { name, ref: context.register(spec) };
  });
}

/** A plain ASCII file name: nothing that leads out of a folder or out of a PDF string. */
function safeName(name: string, index: number): string {
  const safe = name
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._]+/, '')
    .slice(0, 100);
  return safe === '' ? `file-${index + 1}` : safe;
}
