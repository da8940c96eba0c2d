// Rows of a table that are read one by one: each gives a record, or is left out with its reason.
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { byRow } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { openSource } from './source-table.ts';
import type { SourceColumns } from './source-table.ts';
import type { TableRow } from './table.ts';
import { orderOfDates } from './when-cell.ts';

export const readRows = <Row, T>(
  { rowsRead, skipped: before }: Pick<Parsed<unknown>, 'rowsRead' | 'skipped'>,
  rows: readonly Row[],
  readRow: (row: Row) => Result<T, SkippedRow>,
): Parsed<T> => {
  const skipped = [...before];
  const items: T[] = [];
  for (const row of rows) {
    const read = readRow(row);
    if (read.ok) items.push(read.value);
    else skipped.push(read.error);
  }
  return { rowsRead, items, skipped: byRow(skipped) };
};

/** A file whose rows have their day in one column; which number of it is the day, all of them tell together. */
export const readDatedRows = <K extends string, T>(
  text: string,
  columns: SourceColumns<K>,
  day: K,
  frame: ImportFrame,
  readRow: (row: TableRow<K>, order: DateOrder) => Result<T, SkippedRow>,
): Result<Parsed<T>, FileProblem> => {
  const table = openSource(text, columns);
  if (!table.ok) return table;
  const { rows } = table.value;
  const order = orderOfDates(
    rows.map(({ get }) => get(day)),
    frame,
  );
  return ok(readRows(table.value, rows, (row) => readRow(row, order)));
};
