// Files that are more than one table with its heading on top: lines about the report before it, comments that begin with
// "#", several tables one below the other. A heading is told by the columns that it names.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { findColumns, isSameRecord } from './columns.ts';
import type { ColumnNames, Columns } from './columns.ts';
import { readRecords } from './csv.ts';
import type { FileProblem } from './import-result.ts';
import { collectRows } from './table.ts';
import type { Table } from './table.ts';

export type FoundTable<K extends string> = Table<K> & {
  readonly headingRow: number;
  /** The lines since the table before: comments, a report's name, its period. */
  readonly above: readonly (readonly string[])[];
};

/** A table that has none of the headings that were looked for. */
export type OtherTable = {
  readonly row: number;
  readonly heading: readonly string[];
  readonly rowsRead: number;
};

export type Tables<K extends string> = {
  readonly tables: readonly FoundTable<K>[];
  readonly others: readonly OtherTable[];
};

/** Tools write a dozen lines before a table; what comes later is no heading. */
const MOST_LINES_ABOVE = 60;

const isComment = (cells: readonly string[]): boolean => {
  const first = (cells[0] ?? '').trim();
  if (first === '#') return cells.slice(1).every((cell) => cell.trim() === '');
  return /^#[\s-]/.test(first);
};

const isNumber = (cell: string): boolean => /^\s*[\d.,]+\s*%?\s*$/.test(cell.slice(0, 40));

/** No cell of a heading is a number, and it has more than one. */
const couldBeHeading = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell.trim() !== '').length > 1 && !cells.some(isNumber);

type Open<K extends string> = {
  readonly heading: readonly string[];
  readonly headingRow: number;
  readonly above: readonly (readonly string[])[];
  readonly rows: ReturnType<typeof collectRows<K>>;
};

const openTable = <K extends string>(
  heading: readonly string[],
  headingRow: number,
  columns: Columns<K>,
  above: readonly (readonly string[])[],
  keepsWhole: boolean,
): Open<K> => ({
  heading,
  headingRow,
  above,
  rows: collectRows(heading, columns, keepsWhole),
});

const finish = <K extends string>({ headingRow, above, rows }: Open<K>): FoundTable<K> => ({
  ...rows.finish(),
  headingRow,
  above,
});

/**
 * Every table whose columns `fit`. A comment ends a table; so does an empty line before something that can be a
 * heading.
 */
export const readTables = <K extends string>(
  text: string,
  names: ColumnNames<K>,
  fits: (columns: Columns<K>) => boolean,
): Result<Tables<K>, FileProblem> => {
  const open: Open<K>[] = [];
  const others: { row: number; heading: readonly string[]; rowsRead: number }[] = [];
  let current: Open<K> | (typeof others)[number] | null = null;
  let above: (readonly string[])[] = [];
  let lastRow = 0;
  const take = (cells: readonly string[], row: number): void => {
    const isApart = current === null || row > lastRow + 1;
    if (isComment(cells)) {
      above.push(cells);
      current = null;
      return;
    }
    const isRepeated = current !== null && isSameRecord(current.heading, cells);
    if (!isRepeated && couldBeHeading(cells)) {
      const columns = findColumns(cells, names);
      if (fits(columns)) {
        current = openTable(cells, row, columns, above, true);
        above = [];
        open.push(current);
        return;
      }
      if (isApart) {
        current = { row, heading: cells, rowsRead: 0 };
        others.push(current);
        return;
      }
    }
    if (current === null) above.push(cells);
    else if ('rows' in current) current.rows.add(cells, row);
    else current.rowsRead += 1;
  };
  const read = readRecords(text, (cells, row) => {
    take(cells, row);
    lastRow = row;
  });
  return read.ok ? ok({ tables: open.map(finish), others }) : read;
};

/** What is the nearest to a heading, when none fits: the line that names the most of the columns. */
type Nearest<K extends string> = {
  readonly cells: readonly string[];
  readonly columns: Columns<K>;
};

/**
 * The first table whose columns fit, with all that follows; else the nearest that there is to a heading. `keepsWhole` is
 * for readers that tell two rows to be the same.
 */
export const readTableBelow = <K extends string>(
  text: string,
  names: ColumnNames<K>,
  fits: (columns: Columns<K>, heading: readonly string[]) => boolean,
  keepsWhole = false,
): Result<FoundTable<K> | Nearest<K>, FileProblem> => {
  let current: Open<K> | null = null;
  let nearest: Nearest<K> = { cells: [], columns: new Map() };
  const above: (readonly string[])[] = [];
  const read = readRecords(text, (cells, row) => {
    if (current) current.rows.add(cells, row);
    else if (above.length < MOST_LINES_ABOVE) {
      const columns = findColumns(cells, names);
      if (fits(columns, cells)) current = openTable(cells, row, columns, above, keepsWhole);
      else above.push(cells);
      if (columns.size > nearest.columns.size) nearest = { cells, columns };
    }
  });
  if (!read.ok) return read;
  // Assigned in the callback, which control flow analysis does not see.
  const found = current as Open<K> | null;
  return ok(found ? finish(found) : nearest);
};

/**
 * The table whose columns fit, below whatever a tool or a person wrote above it. `problemOf` says what is wrong with what is
 * the nearest to a heading, when none fits.
 */
export const readFittingTable = <K extends string>(
  text: string,
  names: ColumnNames<K>,
  fits: (columns: Columns<K>, heading: readonly string[]) => boolean,
  problemOf: (columns: Columns<K>, heading: readonly string[]) => FileProblem,
): Result<FoundTable<K>, FileProblem> => {
  const table = readTableBelow(text, names, fits);
  if (!table.ok) return table;
  if ('rows' in table.value) return ok(table.value);
  const { columns, cells } = table.value;
  return fail(text.trim() === '' ? { key: 'import.file.empty' } : problemOf(columns, cells));
};
