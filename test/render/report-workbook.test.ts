// The report as a workbook: its tables with numbers that count, and the same bytes for the same report.
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/core/kpi/evaluate.ts';
import type { ReportDocument, TableBlock } from '../../src/core/report/document.ts';
import { reportWorkbook } from '../../src/render/xlsx/report-workbook.ts';
import { sampleSnapshot } from '../core/report/sample-snapshot.ts';
import { sampleDocument } from './sample-document.ts';

const snapshot = sampleSnapshot();
const findings = evaluate(snapshot);

const bytesOf = async (document: ReportDocument): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of reportWorkbook(document, findings, snapshot)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const partsOf = async (document: ReportDocument): Promise<Map<string, string>> =>
  new Map(
    Object.entries(unzipSync(await bytesOf(document))).map(([path, bytes]) => [
      path,
      new TextDecoder().decode(bytes),
    ]),
  );

const table = (changes: Partial<TableBlock> = {}): TableBlock => ({
  kind: 'table',
  id: 't',
  caption: 'Reach: by platform / format [all]',
  columns: [
    { label: 'Platform', align: 'start', weight: 1 },
    { label: 'Share', align: 'end', weight: 1 },
  ],
  rows: [
    [{ text: '=HYPERLINK("x")' }, { text: '4.7%', number: { value: 0.04711, kind: 'share' } }],
    [{ text: 'TikTok' }, { text: '€1,200', number: { value: 1200.5, kind: 'money' } }],
  ],
  note: 'Of all.',
  ...changes,
});

const withTables = (...blocks: TableBlock[]): ReportDocument =>
  sampleDocument({ sections: [{ id: 's', title: 'S', name: 'S', blocks }] });

const namesIn = (parts: Map<string, string>): string[] =>
  [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
    ([, name = '']) => name,
  );

describe('the workbook of a report', () => {
  it('has a sheet for each table, numbers as unrounded numbers in their formats, text as text', async () => {
    const parts = await partsOf(withTables(table()));
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toMatch(/<c r="B2" s="6"><v>0\.04711<\/v>/);
    expect(sheet).toMatch(/<c r="B3" s="8"><v>1200\.5<\/v>/);
    expect(sheet).toMatch(/<c r="A2" s="4" t="inlineStr">.*=HYPERLINK\(&quot;x&quot;\)/);
    expect(sheet).toContain('Of all.');
    const styles = parts.get('xl/styles.xml') ?? '';
    expect(styles).toContain('#,##0.00 [$EUR]');
    expect(styles).toContain('0.0%');
  });

  it('puts the mark of its language behind a multiple', async () => {
    const stylesOf = async (locale: string): Promise<string> =>
      (await partsOf({ ...withTables(), locale })).get('xl/styles.xml') ?? '';
    expect(await stylesOf('en')).toContain('0.00&quot;\u00d7&quot;');
    expect(await stylesOf('ja')).toContain('0.00&quot;倍&quot;');
  });

  it('names its sheets as spreadsheets allow, each but once', async () => {
    const long = 'A caption that is much longer than a sheet’s name may be';
    const parts = await partsOf(
      withTables(
        table(),
        table(),
        table({ caption: long }),
        table({ caption: long.toUpperCase() }),
        table({ caption: '' }),
      ),
    );
    const names = namesIn(parts);
    expect(names).toHaveLength(7);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(7);
    expect(names).toContain('S');
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    expect(names).toContain('Reach by platform format all');
    // Between words, and never a word's half.
    expect(names).toContain('A caption that is much longer…');
    expect(names).toContain('A CAPTION THAT IS MUCH… 2');
  });

  it('has every number of the report to calculate with', async () => {
    const parts = await partsOf(withTables());
    const last = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(last.match(/<row /g)).toHaveLength(findings.length + 1);
    const roas = findings.find(({ kpi, scope }) => kpi === 'roas' && scope.kind === 'campaign');
    expect(roas?.value).not.toBeNull();
    expect(last).toContain(`<v>${Number(roas?.value?.toPrecision(15))}</v>`);
  });

  it('is the same to the byte for the same report', async () => {
    const document = sampleDocument();
    expect(await bytesOf(document)).toEqual(await bytesOf(document));
  });
});
