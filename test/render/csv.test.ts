// The tables as CSV, read back by another parser.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvField, renderCsv } from '../../src/render/csv.ts';
import { sampleDocument } from './sample-document.ts';

describe('the tables as CSV', () => {
  const csv = renderCsv(sampleDocument());

  it('begin with a byte order mark and hold every cell of every table', () => {
    expect(csv.startsWith('\ufeffsection,table,caption,row,row_name,column,value\r\n')).toBe(true);
    const rows = Papa.parse<Record<string, string>>(csv.slice(1), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const tables = sampleDocument()
      .sections.flatMap((section) => section.blocks)
      .filter((block) => block.kind === 'table');
    expect(rows.length).toBe(
      tables.reduce((sum, table) => sum + table.rows.length * (table.columns.length - 1), 0),
    );
    const found = rows.find(
      (row) =>
        row['table'] === 'sources' &&
        row['row_name'] === 'Friends or family' &&
        row['column'] === '95% interval',
    );
    expect(found?.['value']).toBe('20.2 to 26.2');
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
    ['−0.5 to 6.9', '−0.5 to 6.9'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', 'two lines'],
  ])('write %j as %j', (value, wanted) => {
    expect(csvField(value)).toBe(wanted);
  });
});
