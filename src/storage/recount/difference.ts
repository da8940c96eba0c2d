// Where a tally differs from what its rows say, and its repair, which adds the difference: what arrives meanwhile is
// not lost by it.
import { add } from './cells.ts';
import type { Cells } from './cells.ts';
import { countSource } from './count-source.ts';
import type { Tally } from './counted.ts';

export type Difference = {
  readonly table: string;
  readonly scopeId: string;
  readonly brandId: string;
  /** In the order of the table's keys. */
  readonly key: readonly (string | number)[];
  /** Counted again less what is stored. */
  readonly delta: readonly number[];
};

// Squares of large orders are sums of floating point numbers, whose order of adding may differ.
const isNothing = (delta: number, whole: number): boolean =>
  Math.abs(delta) <= Math.abs(whole) * 1e-9;

export const compare = async (
  db: D1Database,
  tally: Tally,
  scopeId: string,
  chunkSize: number,
): Promise<Difference[]> => {
  const cells: Cells = new Map();
  for (const source of tally.sources)
    await countSource(db, tally, source, scopeId, chunkSize, cells);
  const counted = new Map(cells);
  const stored = await db
    .prepare(
      `SELECT brand_id, ${tally.keys.join(', ')}, ${tally.sums.join(', ')} FROM ${tally.table} WHERE ${tally.scope} = ?1`,
    )
    .bind(scopeId)
    .raw<(string | number)[]>();
  for (const row of stored) add(cells, row, tally.keys.length, -1);
  // In one order, so that two recounts print alike.
  const sorted = [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([name, { brandId, key, sums }]) =>
    sums.every((delta, index) => isNothing(delta, counted.get(name)?.sums[index] ?? 0))
      ? []
      : [{ table: tally.table, scopeId, brandId, key, delta: sums }],
  );
};

export const repair = async (
  db: D1Database,
  tally: Tally,
  differences: readonly Difference[],
): Promise<void> => {
  const columns = [tally.scope, 'brand_id', ...tally.keys, ...tally.sums];
  const values = columns.map((_, index) => `value ->> ${index}`).join(', ');
  const sets = tally.sums.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ');
  for (let at = 0; at < differences.length; at += 500) {
    const rows = differences
      .slice(at, at + 500)
      .map(({ scopeId, brandId, key, delta }) => [scopeId, brandId, ...key, ...delta]);
    await db
      .prepare(
        `INSERT INTO ${tally.table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?1) WHERE true
         ON CONFLICT DO UPDATE SET ${sets}`,
      )
      .bind(JSON.stringify(rows))
      .run();
  }
};
