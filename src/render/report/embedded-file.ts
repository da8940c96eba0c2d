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

/** More than any report holds, and little enough for a Worker's memory; what inflates to more was not made by us. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Ours are half as long. Whoever writes a longer one could make the search take as long as they like. */
const MOST_DICTIONARY = 1024;

const inflated = (bytes: Uint8Array): Uint8Array | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return null;
  }
};

/** The first embedded file of a media type; null when there is none. */
export const findEmbeddedFile = (pdf: Uint8Array, mediaType: string): EmbeddedFile | null => {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = file.indexOf(
    `/Type /EmbeddedFile\n/Subtype /${mediaType.replace('/', '#2F')}\n`,
    0,
    'latin1',
  );
  if (at < 0) return null;
  const near = file.toString('latin1', at, at + MOST_DICTIONARY);
  const [dict = '', ...behind] = near.split('stream\n');
  const length = /\/Length (\d{1,9})\b/.exec(dict)?.[1];
  if (length === undefined || behind.length === 0) return null;
  const from = at + dict.length + 'stream\n'.length;
  const to = from + Number(length);
  return { from, to, bytes: inflated(pdf.subarray(from, to)) };
};
