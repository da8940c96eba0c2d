// What a chart shows as a table of its workbook, from which both the chart and its cache are written: they can't differ.
import type { Chart, NumberKind } from '../../core/report/figure.ts';
import { plainText } from '../fonts/text.ts';
import type { NumberMarks } from '../xlsx/styles.ts';
import { columnName, type SheetCell } from '../xlsx/sheet-xml.ts';
import { writeWorkbook } from '../xlsx/write-workbook.ts';

export type ChartNumber = {
  readonly value: number;
  /** Of the cells in its row; gives the value anew when they are edited. */
  readonly formula?: string;
};

export type ChartColumn = {
  readonly head: string;
  readonly kind: NumberKind | 'text';
  /** Null where there is none. */
  readonly cells: readonly (ChartNumber | string | null)[];
};

export type ChartData = {
  readonly columns: readonly ChartColumn[];
  readonly rowCount: number;
};

/** Name of the one sheet. */
const SHEET = 'Data';

/** The cells of a column as a formula of the chart names them; rows count from 0, the head is no row. */
export const cellsOf = (column: number, rowCount: number): string =>
  `${SHEET}!$${columnName(column)}$2:$${columnName(column)}$${rowCount + 1}`;

export const headOf = (column: number): string => `${SHEET}!$${columnName(column)}$1`;

/** Twelve digits: what is left of a difference when its noise is gone. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Points are parts of 1 in the document; a chart has no sign that would show them as such. */
const shown = (value: number, kind: NumberKind): number =>
  kind === 'points' ? tidy(value * 100) : value;

const labelOf = ({ label, detail }: { label: string; detail: string }): string =>
  [plainText(label), plainText(detail)].filter((text) => text !== '').join('\n');

/** Places of the columns of a chart with intervals. */
export const INTERVAL_COLUMNS = {
  label: 0,
  value: 1,
  lo: 2,
  hi: 3,
  below: 4,
  above: 5,
  end: 6,
  text: 7,
};

/** Between an interval and its words, of what the axis spans. */
const GAP = 0.015;

type Intervals = Extract<Chart, { kind: 'intervals' }>;
type Shares = Extract<Chart, { kind: 'shares' }>;
type Steps = Extract<Chart, { kind: 'steps' }>;
type SeriesChart = Extract<Chart, { kind: 'series' }>;

export const intervalData = ({ number, names, rows }: Intervals): ChartData => {
  const kind = number === 'points' ? 'number' : number;
  const all = rows.map(({ value, lo, hi }) => ({
    value: shown(value, number),
    lo: lo == null ? null : shown(lo, number),
    hi: hi == null ? null : shown(hi, number),
  }));
  const ends = all.flatMap(({ value, hi, lo }) => [value, hi ?? value, lo ?? value]);
  const gap = Number((GAP * (Math.max(0, ...ends) - Math.min(0, ...ends))).toPrecision(2));
  const given = (value: number | null): ChartNumber | null => (value === null ? null : { value });
  const column = (
    head: string,
    cells: (row: (typeof all)[number], at: number) => ChartNumber | null,
  ): ChartColumn => ({ head, kind, cells: all.map(cells) });
  return {
    rowCount: rows.length,
    columns: [
      { head: names.label, kind: 'text', cells: rows.map(labelOf) },
      column(names.value, ({ value }) => ({ value })),
      column(names.lo, ({ lo }) => given(lo)),
      column(names.hi, ({ hi }) => given(hi)),
      column(`${names.value} \u2212 ${names.lo}`, ({ value, lo }, at) =>
        lo === null ? null : { value: tidy(value - lo), formula: `B${at + 2}-C${at + 2}` },
      ),
      column(`${names.hi} \u2212 ${names.value}`, ({ value, hi }, at) =>
        hi === null ? null : { value: tidy(hi - value), formula: `D${at + 2}-B${at + 2}` },
      ),
      // Where the words stand: a little right of the interval, and of zero.
      column(`max(0, ${names.value}, ${names.hi}) + ${gap}`, ({ value, hi }, at) => ({
        value: tidy(Math.max(0, value, hi ?? 0) + gap),
        formula: `MAX(0,B${at + 2},D${at + 2})+${gap}`,
      })),
      { head: names.text, kind: 'text', cells: rows.map(({ text }) => plainText(text)) },
      // Beside what the chart draws, for who reads the workbook.
      ...(names.mark === undefined
        ? []
        : [
            {
              head: names.mark,
              kind: 'text' as const,
              cells: rows.map(({ mark = '' }) => plainText(mark)),
            },
          ]),
    ],
  };
};

/** A column a part; the words of all parts stand under a row's name, so that the smallest has its words too. */
export const shareData = ({ names, parts, rows }: Shares): ChartData => ({
  rowCount: rows.length,
  columns: [
    {
      head: names.label,
      kind: 'text',
      cells: rows.map(({ label, detail, texts }) =>
        [
          labelOf({ label, detail }),
          texts.map((text, at) => `${parts[at]?.name ?? ''} ${text}`).join(', '),
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ),
    },
    ...parts.map(({ name }, part): ChartColumn => ({
      head: name,
      kind: 'share',
      cells: rows.map(({ shares }) => {
        const value = shares[part];
        return value === undefined ? null : { value };
      }),
    })),
  ],
});

/** Places of the columns of a chart of steps. */
export const STEP_COLUMNS = { label: 0, from: 1, to: 2, base: 3, above: 4, below: 5 };

/**
 * From and to of each row, and the bars that they are stacked of: one from zero that is not painted, and what is painted
 * above zero and below it. A row's words stand under its name.
 */
export const stepData = ({ number: kind, names, rows }: Steps): ChartData => {
  const column = (
    head: string,
    valueOf: (lo: number, hi: number) => number,
    formula: (lo: string, hi: string) => string,
  ): ChartColumn => ({
    head,
    kind,
    cells: rows.map(({ from, to }, at) => ({
      value: tidy(valueOf(Math.min(from, to), Math.max(from, to))),
      formula: formula(`MIN(B${at + 2},C${at + 2})`, `MAX(B${at + 2},C${at + 2})`),
    })),
  });
  const { label, value, from, to } = names;
  return {
    rowCount: rows.length,
    columns: [
      {
        head: label,
        kind: 'text',
        cells: rows.map((row) => labelOf({ label: row.label, detail: row.text })),
      },
      { head: from, kind, cells: rows.map((row) => ({ value: row.from })) },
      { head: to, kind, cells: rows.map((row) => ({ value: row.to })) },
      column(
        `${from} (0)`,
        (lo, hi) => Math.max(0, lo) + Math.min(0, hi),
        (lo, hi) => `MAX(0,${lo})+MIN(0,${hi})`,
      ),
      column(
        `${value} > 0`,
        (lo, hi) => Math.max(0, hi) - Math.max(0, lo),
        (lo, hi) => `MAX(0,${hi})-MAX(0,${lo})`,
      ),
      column(
        `${value} < 0`,
        (lo, hi) => Math.min(0, lo) - Math.min(0, hi),
        (lo, hi) => `MIN(0,${lo})-MIN(0,${hi})`,
      ),
    ],
  };
};

/**
 * A column for each of the stretches, so that each has its own line and its own name; and where something was expected,
 * that, the ends of its range, and how wide it is, which is the band that stands on its lower end.
 */
export const seriesData = ({
  number: kind = 'count',
  names,
  parts,
  rows,
}: SeriesChart): ChartData => {
  const column = (
    head: string,
    cell: (row: (typeof rows)[number], at: number) => ChartNumber | null,
  ): ChartColumn => ({ head, kind, cells: rows.map(cell) });
  const end = (head: string, of: 'value' | 'lo' | 'hi'): ChartColumn =>
    column(head, ({ expected }) => (expected ? { value: expected[of] } : null));
  const [lo, hi] = [parts.length + 2, parts.length + 3].map(columnName);
  const { expected } = names;
  return {
    rowCount: rows.length,
    columns: [
      { head: names.label, kind: 'text', cells: rows.map(labelOf) },
      ...parts.map(({ name }, part) =>
        column(name, (row) =>
          row.part === part && row.value !== undefined ? { value: row.value } : null,
        ),
      ),
      ...(expected
        ? [
            end(expected.value, 'value'),
            end(expected.lo, 'lo'),
            end(expected.hi, 'hi'),
            column(expected.range, (row, at) =>
              row.expected
                ? {
                    value: tidy(row.expected.hi - row.expected.lo),
                    formula: `${hi}${at + 2}-${lo}${at + 2}`,
                  }
                : null,
            ),
          ]
        : []),
    ],
  };
};

/** Lines whose numbers keep their places from right to left also where a program lays every label of a chart out from left
 * to right, as LibreOffice does (UAX #9: RLE and PDF). */
export const fromRightToLeft = ({ columns, rowCount }: ChartData): ChartData => ({
  rowCount,
  columns: columns.map((column) => ({
    ...column,
    cells: column.cells.map((cell) =>
      typeof cell === 'string'
        ? cell
            .split('\n')
            .map((line) => `\u202b${line}\u202c`)
            .join('\n')
        : cell,
    ),
  })),
});

const sheetCell = (
  cell: ChartNumber | string | null | undefined,
  kind: ChartColumn['kind'],
): SheetCell => {
  if (cell === null || cell === undefined || typeof cell === 'string') return cell ?? null;
  return kind === 'text' ? cell.value : { ...cell, kind };
};

/** The workbook behind a chart. */
export const chartBook = async (
  { columns, rowCount }: ChartData,
  atMs: number,
  marks: NumberMarks,
  isRightToLeft: boolean,
): Promise<Uint8Array> => {
  const rows = Array.from({ length: rowCount }, (_, at) =>
    columns.map(({ kind, cells }) => sheetCell(cells[at], kind)),
  );
  // oxlint-disable-next-line require-await -- a list of one page in the form that streams have
  async function* once(): AsyncGenerator<SheetCell[][]> {
    yield rows;
  }
  const sheet = {
    name: SHEET,
    isRightToLeft,
    columns: columns.map(({ head, kind }) => ({
      head: plainText(head),
      width: kind === 'text' ? 32 : 16,
    })),
    rows: once(),
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeWorkbook([sheet], atMs, undefined, marks)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
