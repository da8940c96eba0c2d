// Opens the file of a known source: a file of another tool is named, and columns that can't be done without are told.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ColumnNames, Columns } from './columns.ts';
import type { FileProblem } from './import-result.ts';
import { wrongFile } from './recognise.ts';
import type { KnownFile } from './recognise.ts';
import { readTableBelow } from './tables.ts';
import type { FoundTable } from './tables.ts';

export type SourceColumns<K extends string> = {
  /** As the recogniser calls it; null for a file of any tool that has the columns. */
  readonly source: KnownFile | null;
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

export const openSource = <K extends string>(
  text: string,
  { source, names, needed, keepsWhole = false }: SourceColumns<K>,
): Result<FoundTable<K>, FileProblem> => {
  const own = source === null ? [] : [source];
  const wrong = source === null ? null : wrongFile(text, own, false);
  if (wrong) return fail(wrong);
  const table = readTableBelow(
    text,
    names,
    (columns) => lacks(columns, needed).length === 0,
    keepsWhole,
  );
  if (!table.ok) return table;
  if ('rows' in table.value) return ok(table.value);
  return fail(
    wrongFile(text, own, true) ??
      missingColumns(table.value.columns, needed) ?? { key: 'import.file.empty' },
  );
};
