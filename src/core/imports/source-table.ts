// Opens the file of a known source: a file of another tool is named, and columns that can't be done without are told.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ColumnNames, Columns } from './columns.ts';
import type { FileProblem } from './import-result.ts';
import { looksLikeKey, recogniseText } from './recognise.ts';
import type { KnownExport } from './recognise.ts';
import { readTableBelow } from './tables.ts';
import type { FoundTable } from './tables.ts';

export type SourceColumns<K extends string> = {
  /** As `recogniseText` calls it; null for a file of any tool that has the columns. */
  readonly source: KnownExport | null;
  readonly names: ColumnNames<K>;
  /** What a file can't do without: a title as the tool's English interface has it, and the columns that will do. */
  readonly needed: readonly (readonly [string, ...K[]])[];
  /** A row that says the same as another is left out. */
  readonly keepsWhole?: boolean;
};

const lacks = <K extends string>(
  columns: Columns<K>,
  needed: SourceColumns<K>['needed'],
): readonly string[] =>
  needed
    .filter(([, ...some]) => !some.some((column) => columns.has(column)))
    .map(([title]) => title);

/** Null when nothing is missing. */
const missingColumns = <K extends string>(
  columns: Columns<K>,
  needed: SourceColumns<K>['needed'],
): FileProblem | null => {
  const titles = lacks(columns, needed);
  return titles.length === 0
    ? null
    : { key: 'import.file.missing_columns', values: { columns: titles.join(', ') } };
};

/** Null when the file is the source's own, or of no known tool. */
export const otherSource = (text: string, source: KnownExport): FileProblem | null => {
  const known = recogniseText(text);
  return known === null || known === source ? null : { key: looksLikeKey(known) };
};

export const openSource = <K extends string>(
  text: string,
  { source, names, needed, keepsWhole = false }: SourceColumns<K>,
): Result<FoundTable<K>, FileProblem> => {
  const other = source === null ? null : otherSource(text, source);
  if (other) return fail(other);
  const table = readTableBelow(
    text,
    names,
    (columns) => lacks(columns, needed).length === 0,
    keepsWhole,
  );
  if (!table.ok) return table;
  if ('rows' in table.value) return ok(table.value);
  const known = recogniseText(text);
  if (known !== null && known !== source) return fail({ key: looksLikeKey(known) });
  return fail(missingColumns(table.value.columns, needed) ?? { key: 'import.file.empty' });
};
