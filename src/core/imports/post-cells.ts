// Cells that files about posts share: days as people and platforms write them, and names of a set in any of the readers'
// languages.
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { columnKey } from './columns.ts';
import type { SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { plainDate, readPublished } from './platform/published.ts';
import type { TableRow } from './table.ts';

type Row = TableRow<string>;

/** As much of a cell as a message repeats. */
export const shown = (text: string): string => text.slice(0, 40).toWellFormed();

/** `timeZone` is the campaign's. Null for an empty cell. */
export const readDay = (
  { row, get }: Row,
  column: string,
  timeZone: string,
  order: DateOrder,
): Result<Day | null, SkippedRow> => {
  const cell = get(column);
  if (cell === '') return ok(null);
  const read = readPublished(plainDate(cell), timeZone, order);
  if (read.ok) return ok(read.value.on);
  const key = read.error === 'ambiguous' ? 'import.row.ambiguous_date' : 'import.row.bad_date';
  return fail({ row, key, values: { value: shown(cell) } });
};

/** The code that a cell names, our own or in a language of the readers; null for an empty one. */
export const readName = <T extends string>(
  { row, get }: Row,
  column: string,
  own: readonly T[],
  words: ReadonlyMap<string, T>,
  unknownKey = `api.figures_file.unknown_${column}`,
): Result<T | null, SkippedRow> => {
  const cell = get(column);
  const key = columnKey(cell);
  if (key === '') return ok(null);
  const found = own.find((code) => columnKey(code) === key) ?? words.get(key);
  if (found !== undefined) return ok(found);
  return fail({ row, key: unknownKey, values: { value: shown(cell) } });
};
