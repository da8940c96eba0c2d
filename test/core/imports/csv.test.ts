// Files as bytes: encodings, separators, quoting.
import { describe, expect, it } from 'vitest';
import {
  MAX_IMPORT_BYTES,
  MAX_IMPORT_ROWS,
  decodeFile,
  readRecords,
} from '../../../src/core/imports/csv.ts';

const utf16 = (text: string, isLittle: boolean, mark = true): Uint8Array => {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
  const view = new DataView(bytes.buffer);
  Array.from(`${mark ? '\uFEFF' : ''}${text}`).forEach((sign, index) =>
    view.setUint16(index * 2, sign.charCodeAt(0), isLittle),
  );
  return bytes;
};
const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const recordsOf = (text: string): (readonly [number, readonly string[]])[] => {
  const records: (readonly [number, readonly string[]])[] = [];
  const read = readRecords(text, (cells, row) => records.push([row, cells]));
  if (!read.ok) throw new Error(read.error.key);
  return records;
};

describe('a file’s encoding', () => {
  const text = 'Größe,Süß\nMaß,für\n';
  it.each([
    ['utf-8', utf8(text)],
    ['utf-8 with a mark', utf8(`\uFEFF${text}`)],
    ['utf-16le', utf16(text, true)],
    ['utf-16be', utf16(text, false)],
    ['utf-16le without a mark', utf16(text, true, false)],
    ['windows-1252', latin(text)],
  ])('%s is told and read', (_, bytes) => {
    const decoded = decodeFile(bytes);
    expect(decoded.ok && decoded.value.text).toBe(text);
  });

  it('keeps the signs that only Windows has', () => {
    const decoded = decodeFile(Uint8Array.from([0x80, 0x31, 0x2c, 0x93, 0x61, 0x94, 0xe4]));
    expect(decoded.ok && decoded.value.text).toBe('€1,“a”ä');
  });

  it.each([
    ['a workbook', latin('PK\u0003\u0004rest'), 'import.file.workbook'],
    ['nothing', utf8(' \n'), 'import.file.empty'],
    [
      'an archive with CSV files',
      latin('PK\u0003\u0004'.padEnd(30) + 'posts.csv'),
      'import.file.archive',
    ],
    [
      'a workbook that has a CSV file in it',
      latin('PK\u0003\u0004'.padEnd(30) + 'a.csv' + ' '.repeat(20_000) + '[Content_Types].xml'),
      'import.file.workbook',
    ],
    ['a PDF', latin('%PDF-1.7\nposts'), 'import.file.pdf'],
    ['a PNG', latin('\u0089PNG\r\n\u001a\n'), 'import.file.picture'],
    ['a JPEG', latin('\u00ff\u00d8\u00ff\u00e0JFIF'), 'import.file.picture'],
    ['an SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'import.file.picture'],
    [
      'a page where one signs in',
      utf8('\n<!DOCTYPE html><html><body>Log in'),
      'import.file.web_page',
    ],
    [
      'a table as a web page',
      utf16('<table><tr><td>Date</td></tr></table>', true),
      'import.file.web_page',
    ],
    ['JSON', utf8('{"items": [{"text": "Nice"}]}'), 'import.file.json'],
    ['a list as JSON', utf8('[\n {"text": "Nice"}]'), 'import.file.json'],
    ['binary data', latin('a\u0000b,c\u00ff'), 'import.file.not_text'],
    ['too much', new Uint8Array(MAX_IMPORT_BYTES + 1), 'import.file.too_large'],
  ])('%s is refused', (_, bytes, key) => {
    expect(decodeFile(bytes)).toMatchObject({ ok: false, error: { key } });
  });
});

describe('records', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5', ';'],
    ['a\tb\n1,5\t2', '\t'],
    ['a|b\n1|2', '|'],
    ['"a,x";b\n"1,2";3', ';'],
    ['sep=;\na;b\n1;2', ';'],
  ])('%j is split by %j', (text) => {
    expect(recordsOf(text).map(([, cells]) => cells.length)).toEqual([2, 2]);
  });

  it('are split as their table is, whatever a title above it says', () => {
    const cells = (text: string) => recordsOf(text).map(([, all]) => all.length);
    expect(cells('Orders, Berlin, 2026\r\n\r\nNo;Date;Net\r\n1;2;3,5\r\n')).toEqual([1, 3, 3]);
    // A heading with spaces after its commas is none.
    expect(cells('date, text\n2026-01-01, a;b\n')).toEqual([2, 2]);
  });

  it('counts rows as a spreadsheet does, with empty lines and lines within cells', () => {
    expect(recordsOf('a,b\r\n\r\n"x\r\ny",1\r\n , \r\n2,3\r\n')).toEqual([
      [1, ['a', 'b']],
      [3, ['x\r\ny', '1']],
      [5, ['2', '3']],
    ]);
  });

  it('refuses a file whose quotation never ends, because the rest would be one cell', () => {
    expect(readRecords('a,b\n1,"2\n3,4\n', () => undefined)).toMatchObject({
      ok: false,
      error: { key: 'import.file.open_quote' },
    });
  });

  it('are refused beyond what a Worker can hold, however short they are, and read no further', () => {
    let taken = 0;
    const read = (rows: number) =>
      readRecords('1,2\n'.repeat(rows), () => {
        taken += 1;
      });
    expect(read(MAX_IMPORT_ROWS).ok).toBe(true);
    taken = 0;
    const refused = read(2_000_000);
    expect(refused.ok ? null : refused.error).toEqual({
      key: 'import.file.too_many_rows',
      values: { maximum: MAX_IMPORT_ROWS },
    });
    expect(taken).toBe(MAX_IMPORT_ROWS);
  });
});
