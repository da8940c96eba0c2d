// Workbooks: what stands in their parts, and that large ones go on in another sheet.
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/core/survey-export/column.ts';
import { columnName, xmlText } from '../../src/render/xlsx/sheet-xml.ts';
import { writeWorkbook } from '../../src/render/xlsx/write-workbook.ts';
import type { Sheet } from '../../src/render/xlsx/write-workbook.ts';

const AT_MS = Date.UTC(2026, 2, 5, 9, 30);

const sheet = (pages: Cell[][][], change: Partial<Sheet> = {}): Sheet => ({
  name: 'Responses',
  columns: [
    { head: 'name', width: 20 },
    { head: 'value', width: 12 },
  ],
  isRightToLeft: false,
  rows: (async function* () {
    yield* pages;
  })(),
  ...change,
});

const bytesOf = async (
  sheets: Sheet[],
  limits?: Parameters<typeof writeWorkbook>[2],
): Promise<number[]> => {
  const bytes: number[] = [];
  for await (const chunk of writeWorkbook(sheets, AT_MS, limits)) bytes.push(...chunk);
  return bytes;
};

const partsOf = async (
  sheets: Sheet[],
  limits?: Parameters<typeof writeWorkbook>[2],
): Promise<Record<string, string>> => {
  const files = unzipSync(Uint8Array.from(await bytesOf(sheets, limits)));
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
};

const rowsOf = (xml: string | undefined): string[] => xml?.match(/<row .*?<\/row>/gs) ?? [];

describe('a workbook', () => {
  it('has each part that its content types and relations name', async () => {
    const parts = await partsOf([sheet([]), sheet([], { name: 'Codebook' })]);
    expect(Object.keys(parts).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)];
    for (const [, path = ''] of named) expect(parts[path], path).toBeDefined();
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Codebook" sheetId="2" r:id="rId2"/>');
  });

  it('has texts as texts, numbers as numbers, times as times, and nothing for what is unknown', async () => {
    const cells: Cell[][] = [
      ['=1+1', -5],
      [null, { atMs: AT_MS }],
      ['a <b> & "c"', { day: '2026-03-05' }],
    ];
    const { 'xl/worksheets/sheet1.xml': xml } = await partsOf([sheet([cells])]);
    // 2026-03-05 is day 46086 of spreadsheets; 9:30 is 9.5 / 24 of it.
    expect(rowsOf(xml).slice(1)).toEqual([
      '<row r="2"><c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2"><v>-5</v></c></row>',
      '<row r="3"><c r="B3" s="3"><v>46086.395833333</v></c></row>',
      '<row r="4"><c r="A4" s="0" t="inlineStr"><is><t xml:space="preserve">a &lt;b&gt; &amp; &quot;c&quot;</t></is></c><c r="B4" s="2"><v>46086</v></c></row>',
    ]);
    expect(xml).not.toContain('<f');
  });

  it('has a head that stays, widths, and runs from the right where its language does', async () => {
    const { 'xl/worksheets/sheet1.xml': xml } = await partsOf([sheet([], { isRightToLeft: true })]);
    expect(xml).toContain('<sheetView rightToLeft="1"');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(xml).toContain('<col min="1" max="1" width="20" customWidth="1"/>');
    expect(rowsOf(xml)[0]).toContain('<c r="A1" s="1" t="inlineStr">');
    const { 'xl/worksheets/sheet1.xml': other } = await partsOf([sheet([])]);
    expect(other).not.toContain('rightToLeft');
  });

  it('goes on in another sheet when one is full, each with the head, and loses no row', async () => {
    const pages = [
      [['a', 1]],
      [
        ['b', 2],
        ['c', 3],
        ['d', 4],
      ],
      [['e', 5]],
    ] satisfies Cell[][][];
    const sheets = [sheet(pages), sheet([[['last', 9]]], { name: 'Codebook' })];
    const parts = await partsOf(sheets, { rows: 3, bytes: 1e9 });
    expect(parts['xl/workbook.xml']?.match(/(?<=<sheet name=")[^"]+/g)).toEqual([
      'Responses',
      'Responses 2',
      'Responses 3',
      'Codebook',
    ]);
    const texts = [1, 2, 3, 4].map((number) =>
      [...(parts[`xl/worksheets/sheet${number}.xml`] ?? '').matchAll(/<t [^>]*>([^<]*)</g)].map(
        ([, text]) => text,
      ),
    );
    expect(texts).toEqual([
      ['name', 'value', 'a', 'b'],
      ['name', 'value', 'c', 'd'],
      ['name', 'value', 'e'],
      ['name', 'value', 'last'],
    ]);
  });

  it('begins another sheet before one grows past what a plain archive holds', async () => {
    const parts = await partsOf([sheet([[['a', 1]], [['b', 2]]])], { rows: 100, bytes: 100 });
    expect(Object.keys(parts)).toContain('xl/worksheets/sheet3.xml');
  });

  it('made twice at the same time has the same bytes', async () => {
    const bytes = () => bytesOf([sheet([[['a', 1]]])]);
    expect(await bytes()).toEqual(await bytes());
  });
});

describe('text in a sheet', () => {
  it.each([
    ['plain', 'plain'],
    ['a\u0000b\u0008c', 'abc'],
    ['\ud800x', '\ufffdx'],
    ['_x000D_', '_x005F_x000D_'],
    ['two\nlines\tand', 'two\nlines\tand'],
    ['&<>"', '&amp;&lt;&gt;&quot;'],
  ])('%j is written %j', (text, written) => {
    expect(xmlText(text)).toBe(written);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('column %i is called %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
