// A CSV file as a table: its heading, and of each row only the columns that an importer asks for. Rows that can't
// be trusted as a whole (the heading again, shifted cells) are left out here, whatever the source.
import { cellOf, hasExtraCells, isSameRecord } from './columns.ts';
import type { Columns } from './columns.ts';
import type { SkippedRow } from './import-result.ts';

export type TableRow<K extends string> = {
  readonly row: number;
  /** The trimmed cell of a column; '' when there is none. */
  readonly get: (column: K) => string;
  /** The first cell that is not empty, whatever its column. */
  readonly first: string;
  /** How many of its cells are not empty. */
  readonly filled: number;
  /** All cells, so that two rows can be told to be the same; '' where a reader has no use for it. */
  readonly whole: string;
};

export type Table<K extends string> = {
  readonly heading: readonly string[];
  readonly columns: Columns<K>;
  readonly rows: readonly TableRow<K>[];
  readonly rowsRead: number;
  readonly skipped: readonly SkippedRow[];
};

/** Makes rows of one table. What is asked for of a row is in a list, as a map a row would take several times the memory. */
const rowsOf = <K extends string>(
  columns: Columns<K>,
  keepsWhole: boolean,
): ((cells: readonly string[], row: number) => TableRow<K>) => {
  const names = [...columns.keys()];
  const slots = new Map(names.map((name, slot) => [name, slot]));
  return (cells, row) => {
    const kept = names.map((name) => cellOf(cells, columns, name));
    const filled = cells.filter((cell) => cell.trim() !== '');
    return {
      row,
      get: (column) => kept[slots.get(column) ?? -1] ?? '',
      first: (filled[0] ?? '').trim(),
      filled: filled.length,
      whole: keepsWhole ? cells.join('\u0001') : '',
    };
  };
};

/** Takes a table's records one by one, and gives the table when there are no more. */
export const collectRows = <K extends string>(
  heading: readonly string[],
  columns: Columns<K>,
  keepsWhole = false,
): {
  readonly add: (cells: readonly string[], row: number) => void;
  readonly finish: () => Table<K>;
} => {
  let rowsRead = 0;
  const skipped: SkippedRow[] = [];
  const rows: TableRow<K>[] = [];
  const longRows = new Set<number>();
  const rowOf = rowsOf(columns, keepsWhole);
  return {
    add: (cells, row) => {
      rowsRead += 1;
      if (isSameRecord(heading, cells)) skipped.push({ row, key: 'import.row.repeated_heading' });
      else if (hasExtraCells(cells, heading)) skipped.push({ row, key: 'import.row.extra_cells' });
      else {
        if (cells.length > heading.length) longRows.add(row);
        rows.push(rowOf(cells, row));
      }
    },
    finish: () => {
      // Some tools end every row with a separator. A single row that is longer than the others was shifted.
      const areAllLong = longRows.size * 2 > rows.length;
      const isShifted = ({ row }: TableRow<K>): boolean => !areAllLong && longRows.has(row);
      const shifted = rows
        .filter(isShifted)
        .map(({ row }) => ({ row, key: 'import.row.extra_cells' }));
      return {
        heading,
        columns,
        rows: rows.filter((row) => !isShifted(row)),
        rowsRead,
        skipped: [...skipped, ...shifted],
      };
    },
  };
};
