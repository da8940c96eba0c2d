// Finds a file that travels inside a PDF of ours, by the way in which we write it (render/pdf/attach-files.ts): a stream
// of its own, deflated, its length beside it. The rest of the PDF is not read.
import { inflateSync } from 'node:zlib';

export type EmbeddedFile = {
  /** Where its deflated bytes stand in the PDF. */
  readonly from: number;
  readonly to: number;
  /** Null when they can't be inflated. */
  readonly bytes: Uint8Array | null;
};

/** More than any report holds; what inflates to more was not made by us. */
const MOST_BYTES = 64 * 1024 * 1024;

const inflated = (bytes: Uint8Array): Uint8Array | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return null;
  }
};

/** The first embedded file of a media type; null when there is none. */
export const findEmbeddedFile = (pdf: Uint8Array, mediaType: string): EmbeddedFile | null => {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const subtype = `/Subtype /${mediaType.replace('/', '#2F')}\n`;
  for (let at = text.indexOf('/Type /EmbeddedFile'); at >= 0;) {
    const start = text.indexOf('stream\n', at);
    const dict = text.slice(at, start < 0 ? at : start);
    const length = Number(/\/Length (\d{1,9})\b/.exec(dict)?.[1] ?? Number.NaN);
    if (dict.includes(subtype) && Number.isInteger(length)) {
      const from = start + 'stream\n'.length;
      const to = from + length;
      return { from, to, bytes: inflated(pdf.subarray(from, to)) };
    }
    at = text.indexOf('/Type /EmbeddedFile', at + 1);
  }
  return null;
};
