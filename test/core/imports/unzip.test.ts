// Archives as platforms hand them out, and archives that lie about their size.
import { Zip, ZipDeflate, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_IMPORT_BYTES } from '../../../src/core/imports/csv.ts';
import { joined } from '../../../src/core/image/bytes-of.ts';
import { csvFilesOf } from '../../../src/core/imports/unzip.ts';

const keyOf = (bytes: Uint8Array): string => {
  const read = csvFilesOf(bytes);
  return read.ok ? 'taken' : read.error.key;
};

/** The same archive, in which each entry says that it is of this size. */
const claiming = (zip: Uint8Array, size: number): Uint8Array => {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 <= bytes.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return bytes;
};

describe('the CSV files of an upload', () => {
  it('are the file itself, or those of the archive without what macOS adds', () => {
    const plain = strToU8('a,b\n');
    expect(csvFilesOf(plain)).toEqual({ ok: true, value: [plain] });
    const zip = zipSync({ 'x/Table data.csv': plain, '__MACOSX/t.csv': plain, 'a.txt': plain });
    expect(csvFilesOf(zip)).toEqual({ ok: true, value: [plain] });
  });

  it('are no more than one import may hold, whatever an entry says of its size', () => {
    const large = new Uint8Array(MAX_IMPORT_BYTES + 1);
    const bomb = zipSync({ 'a.csv': large });
    expect(bomb.length).toBeLessThan(20_000);
    expect(keyOf(bomb)).toBe('import.file.too_large');
    const half = new Uint8Array(MAX_IMPORT_BYTES / 2 + 1);
    expect(keyOf(zipSync({ 'a.csv': half, 'b.csv': half }))).toBe('import.file.too_large');
    expect(keyOf(claiming(bomb, 100))).toBe('import.file.too_large');
  });

  it('are read from an archive that was written while it was sent, whose sizes follow each file', () => {
    const parts: Uint8Array[] = [];
    const zip = new Zip((_, part) => void parts.push(part));
    const text = strToU8('a,b\n'.repeat(5000));
    for (const name of ['a.csv', 'b.csv']) {
      const file = new ZipDeflate(name);
      zip.add(file);
      file.push(text, true);
    }
    zip.end();
    expect(csvFilesOf(joined(parts))).toEqual({ ok: true, value: [text, text] });
  });

  it('are refused with what the archive is instead', () => {
    const plain = strToU8('x');
    expect(keyOf(zipSync({ '[Content_Types].xml': plain, 'a.csv': plain }))).toBe(
      'import.file.workbook',
    );
    expect(keyOf(zipSync({ 'a.txt': plain }))).toBe('import.file.no_csv');
    const zip = zipSync({ 'a.csv': strToU8('a,b\n'.repeat(500)) });
    for (let length = 4; length < zip.length; length += 7) keyOf(zip.subarray(0, length));
    for (const length of [4, 20, 40])
      expect(keyOf(zip.subarray(0, length))).toBe('import.file.damaged_zip');
  });
});
