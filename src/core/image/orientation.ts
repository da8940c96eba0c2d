// Which way up a JPEG stands: the one thing of EXIF that is kept, because without it phones' pictures lie on their
// side. Read from the first directory alone, and written again into a directory that holds nothing else (EXIF 3.0, 4.6).
import { bigEndian, fromLatin, joined, latin, littleEndian } from './bytes-of.ts';

const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;
const MOST_ENTRIES = 1000;

/** 1 to 8 as EXIF counts them; 1 where there is none or it can't be read. `start` to `end`: a segment's content. */
export const orientationIn = (bytes: Uint8Array, start: number, end: number): number => {
  const tiff = start + EXIF.length;
  const order = latin(bytes, tiff, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const read = (at: number, length: number): number =>
    at + length > end ? 0 : (order === 'II' ? littleEndian : bigEndian)(bytes, at, length);
  if (read(tiff + 2, 2) !== 42) return 1;
  const directory = tiff + read(tiff + 4, 4);
  const count = Math.min(read(directory, 2), MOST_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (read(entry, 2) !== ORIENTATION) continue;
    const value = read(entry + 2, 2) === SHORT ? read(entry + 8, 2) : 1;
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};

export const isExif = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start > EXIF.length && latin(bytes, start, EXIF.length) === EXIF;

/** A whole APP1 segment whose EXIF says only this. */
export const orientationSegment = (orientation: number): Uint8Array => {
  const directory = [1, 0, 0x12, 0x01, SHORT, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const tiff = [...fromLatin('II'), 42, 0, 8, 0, 0, 0, ...directory];
  const length = 2 + EXIF.length + tiff.length;
  return joined([
    Uint8Array.of(0xff, 0xe1, length >> 8, length & 255),
    fromLatin(EXIF),
    Uint8Array.from(tiff),
  ]);
};

/** Whether width and height change places when it is shown. */
export const isTurned = (orientation: number): boolean => orientation >= 5;
