// Fields and rows of CSV, read back by another parser.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvField, csvText } from '../../src/render/csv.ts';

describe('a CSV file', () => {
  it('begins with a byte order mark, ends every row with CRLF and reads back as it was', () => {
    const rows = [
      ['name', 'value'],
      ['a, "b"', '-5'],
      ['Пример', '{"x":1}'],
    ];
    const text = csvText(rows);
    expect(text.startsWith('\ufeffname,value\r\n')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data).toEqual(rows);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'=1"],
    ['\u0000=1', "'=1"],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['+9.1', '+9.1'],
    ['-1e-7', '-1e-7'],
    ['-1e1+2', "'-1e1+2"],
    ['−0.5 to 6.9', '−0.5 to 6.9'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', 'two lines'],
  ])('write %j as %j', (value, wanted) => {
    expect(csvField(value)).toBe(wanted);
  });
});
