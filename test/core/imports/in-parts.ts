// A file read in parts, as the import object goes through it, and files that are hard to cut.
import fc from 'fast-check';
import { decodeFile } from '../../../src/core/imports/csv.ts';
import type { Encoding } from '../../../src/core/imports/csv.ts';
import type { ImportFrame, SkippedRow } from '../../../src/core/imports/import-result.ts';
import { orderSeen } from '../../../src/core/imports/instant.ts';
import { openLarge, readPart } from '../../../src/core/imports/large/large-file.ts';
import type { LargeReader } from '../../../src/core/imports/large/large-file.ts';
import { cutPart } from '../../../src/core/imports/large/part.ts';
import type { Result } from '../../../src/core/result.ts';

type Read<T> = { readonly items: T[]; readonly skipped: SkippedRow[]; parts: number };

const valueOf = <T>(result: Result<T, string | { readonly key: string }>): T => {
  if (result.ok) return result.value;
  throw new Error(typeof result.error === 'string' ? result.error : result.error.key);
};

export const readWhole = <T>(
  bytes: Uint8Array,
  { sourceOf, read }: LargeReader<T>,
  frame: ImportFrame,
): Read<T> => {
  const { text } = valueOf(decodeFile(bytes));
  const { items, skipped } = valueOf(read(valueOf(sourceOf(text)), text, frame));
  return { items: [...items], skipped: [...skipped], parts: 1 };
};

/** All of it for the dates, then all of it for its rows. */
export const readInParts = <T extends { readonly row: number }>(
  bytes: Uint8Array,
  size: number,
  reader: LargeReader<T>,
  frame: ImportFrame,
): Read<T> => {
  let encoding: Encoding | null = null;
  const pass = (dateOrder: 'dmy' | 'mdy' | null) => {
    const [start, isWhole] = [bytes.subarray(0, size * 8), bytes.length <= size * 8];
    const opened = valueOf(openLarge(start, isWhole, reader, frame, encoding));
    const { file } = opened;
    const read: Read<T> = { items: [], skipped: [], parts: 0 };
    let [offset, rows, wanted] = [opened.bytes, file.heading.row, size];
    let [dmy, mdy] = [false, false];
    while (offset < bytes.length) {
      const slice = bytes.subarray(offset, offset + wanted);
      const part = cutPart(slice, file.written, file.heading.referenceAt, {
        isLast: offset + slice.length === bytes.length,
        canGrow: wanted < size * 8,
        mostRows: 1000,
      });
      if (!part.ok && part.error === 'not_utf8' && encoding === null) {
        encoding = 'windows-1252';
        return pass(dateOrder);
      }
      if (!part.ok) {
        if (part.error !== 'more' || wanted >= size * 8) throw new Error(part.error);
        wanted *= 2;
        continue;
      }
      const whole = { ...frame, whole: { dateOrder } };
      const parsed = valueOf(readPart(file, part.value, rows, reader, whole));
      read.items.push(...parsed.items);
      read.skipped.push(...parsed.skipped);
      dmy ||= parsed.dates.dmy;
      mdy ||= parsed.dates.mdy;
      read.parts += 1;
      offset += part.value.bytes;
      rows += part.value.ends.length;
      wanted = size;
    }
    return { read, seen: orderSeen({ dmy, mdy }) };
  };
  return pass(pass(null).seen).read;
};

export const encoded = (text: string, encoding: Encoding): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'windows-1252') return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index <= text.length; index += 1)
    view.setUint16(
      index * 2,
      index === 0 ? 0xfeff : text.charCodeAt(index - 1),
      encoding === 'utf-16le',
    );
  return bytes;
};

/** Cells that a cut could take apart: quotes, line ends, separators, signs of one to four bytes. */
export const awkward = fc
  .array(fc.constantFrom('"', '""', '\n', '\r\n', ',', ' ', 'ä', '€', '😀', 'x', '5" pipe', '\t'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
