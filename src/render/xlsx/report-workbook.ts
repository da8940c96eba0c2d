// A published report as a workbook: what it is, a sheet for each of its tables, and all numbers to calculate with.
import type { Finding } from '../../core/kpi/finding.ts';
import type { Cell, Inline, ReportDocument, TableBlock } from '../../core/report/document.ts';
import { proseOf } from '../../core/report/prose.ts';
import { plainText } from '../fonts/text.ts';
import { FINDINGS_HEAD, findingRow } from '../findings-csv.ts';
import type { FindingNames } from '../findings-csv.ts';
import type { SheetCell } from './sheet-xml.ts';
import { writeWorkbook } from './write-workbook.ts';
import type { Sheet } from './write-workbook.ts';

/** What a sheet may be called: 31 characters, without signs that have a meaning in a formula's reference. */
const MOST_CHARACTERS = 31;
const FORBIDDEN = /[[\]:*?/\\]/g;

// oxlint-disable-next-line require-await -- a list of one page in the form that streams have
async function* once<T>(item: T): AsyncGenerator<T> {
  yield item;
}

/** Cut between words where it can be, and with a sign that says so; the first sheet has the whole. */
const shortened = (title: string, room: number): string => {
  if (title.length <= room) return title;
  const cut = title.slice(0, room - 1).toWellFormed();
  const space = title[room - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(space > room / 2 ? cut.slice(0, space) : cut).trim()}…`;
};

/** Names of sheets are unique, whatever their letters' case (ECMA-376 part 1, 18.2.19). */
const sheetNames = (titles: readonly string[]): string[] => {
  const taken = new Set<string>();
  return titles.map((title, at) => {
    const clean = plainText(title.replace(FORBIDDEN, ' ')).replace(/^'+|'+$/g, '');
    for (let n = 1; ; n += 1) {
      const end = n === 1 ? '' : ` ${n}`;
      const name = `${shortened(clean || String(at + 1), MOST_CHARACTERS - end.length)}${end}`;
      const key = name.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
};

const cellOf = ({ text, number }: Cell): SheetCell => number ?? plainText(text);

const textOf = (runs: readonly Inline[]): string =>
  plainText(runs.map(({ text }) => text).join(''));

/** Wide enough for its widest cell, within bounds; numbers are shown as in the report. */
const widthOf = (texts: readonly string[]): number =>
  Math.min(60, Math.max(10, ...texts.map((text) => text.length + 2)));

const tableSheet = (
  { columns, rows, note }: TableBlock,
  name: string,
  isRightToLeft: boolean,
): Sheet => ({
  name,
  isRightToLeft,
  columns: columns.map(({ label }, at) => ({
    head: plainText(label),
    width: widthOf([label, ...rows.map((cells) => cells[at]?.text ?? '')]),
  })),
  rows: once([
    ...rows.map((cells) => cells.map(cellOf)),
    ...(note === undefined ? [] : [[], [plainText(note)]]),
  ]),
});

/** Each with what it is called; one without a caption is its section's. */
const tablesOf = ({ sections }: ReportDocument) =>
  sections.flatMap(({ name, blocks }) =>
    blocks.flatMap((table) =>
      table.kind === 'table' ? [{ table, title: table.caption === '' ? name : table.caption }] : [],
    ),
  );

/** What the first sheet says: the cover's facts, what belongs to which sheet, and the hash of the data. */
const aboutRows = (
  document: ReportDocument,
  sheets: readonly (readonly [string, string])[],
): SheetCell[][] => {
  const blocks = document.sections.flatMap((section) => section.blocks);
  const cover = blocks.find((block) => block.kind === 'cover');
  const check = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'check');
  const checks = check < 0 ? [] : blocks.slice(check + 1);
  return [
    ...(cover?.facts ?? []).map(({ label, value }) => [plainText(label), plainText(value)]),
    ['SHA-256', document.snapshotHash],
    [],
    ...sheets.map(([name, title]) => [name, title]),
    [],
    ...checks.flatMap((block) => (block.kind === 'paragraph' ? [[textOf(block.runs)]] : [])),
  ];
};

/** Parts of the file as they come. The same report gives the same bytes. */
export const reportWorkbook = (
  document: ReportDocument,
  findings: readonly Finding[],
  names: FindingNames,
): AsyncGenerator<Uint8Array> => {
  const isRightToLeft = document.direction === 'rtl';
  const tables = tablesOf(document);
  const [about = '', numbers = '', ...own] = sheetNames([
    document.runningHead.start,
    FINDINGS_SHEET,
    ...tables.map(({ title }) => title),
  ]);
  const listed = tables.map(({ title }, at) => [own[at] ?? '', plainText(title)] as const);
  const first: Sheet = {
    name: about,
    isRightToLeft,
    columns: [
      { head: plainText(document.title), width: 44 },
      { head: '', width: 80 },
    ],
    rows: once(aboutRows(document, listed)),
  };
  const last: Sheet = {
    name: numbers,
    isRightToLeft: false,
    columns: FINDINGS_HEAD.map((head) => ({ head, width: 16 })),
    rows: once(findings.map((finding) => findingRow(finding, names))),
  };
  return writeWorkbook(
    [
      first,
      ...tables.map(({ table }, at) => tableSheet(table, own[at] ?? '', isRightToLeft)),
      last,
    ],
    document.publishedAtMs,
    undefined,
    { currency: document.currency, times: proseOf(document.locale).times },
  );
};

/** As in the file of numbers (findings.csv), whose columns it has. */
const FINDINGS_SHEET = 'findings';
