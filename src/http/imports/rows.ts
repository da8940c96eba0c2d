// What all imports of rows do with what a file or a JSON body said: settle names, keep one row a key.
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import { byRow } from '../../core/imports/import-result.ts';

type Placed = { readonly row: number };

/** Sums of fifty thousand rows stay exact below it. */
const MOST = 100_000_000_000;

/** Leaves out rows with a figure that no site has, which would add up to more than a number holds. */
export const withoutExcess = <T extends Placed>(
  parsed: Parsed<T>,
  figures: readonly (keyof T & string)[],
): Parsed<T> => {
  const excessOf = (item: T): (keyof T & string) | undefined =>
    figures.find((figure) => Number(item[figure] ?? 0) > MOST);
  const skipped = parsed.items.flatMap((item): SkippedRow[] => {
    const column = excessOf(item);
    if (column === undefined) return [];
    const values = { column, value: String(item[column]) };
    return [{ row: item.row, key: 'import.row.bad_count', values }];
  });
  if (skipped.length === 0) return parsed;
  const items = parsed.items.filter((item) => excessOf(item) === undefined);
  return withSkipped(parsed, items, skipped);
};

/** Rows by key; the first counts, and the others are told. */
export const onePerKey = <T extends Placed>(
  items: readonly T[],
  keyOf: (item: T) => string,
): { readonly items: readonly T[]; readonly skipped: readonly SkippedRow[] } => {
  const kept = new Map<string, T>();
  const skipped: SkippedRow[] = [];
  for (const item of items) {
    const first = kept.get(keyOf(item));
    if (first)
      skipped.push({ row: item.row, key: 'import.row.same_key', values: { first: first.row } });
    else kept.set(keyOf(item), item);
  }
  return { items: [...kept.values()], skipped };
};

export const withSkipped = <T>(
  parsed: Parsed<unknown>,
  items: readonly T[],
  more: readonly SkippedRow[],
): Parsed<T> => ({
  rowsRead: parsed.rowsRead,
  items,
  skipped: byRow([...parsed.skipped, ...more]),
});
