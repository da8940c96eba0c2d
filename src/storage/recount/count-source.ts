// Counts the rows of a source in chunks of their ids, so that each call stays under D1's 30 seconds.
import { add } from './cells.ts';
import type { Cells } from './cells.ts';
import type { Source, Tally } from './counted.ts';

/** The last id of the next chunk; null when what is left fits in one. */
const chunkEnd = (
  db: D1Database,
  source: Source,
  isIn: string,
  scopeId: string,
  after: string,
  size: number,
) =>
  db
    .prepare(
      `SELECT ${source.id} AS id FROM ${source.rows} WHERE ${isIn} AND ${source.id} > ?2
       GROUP BY ${source.id} ORDER BY ${source.id} LIMIT 1 OFFSET ?3`,
    )
    .bind(scopeId, after, size - 1)
    .first<string>('id');

export const countSource = async (
  db: D1Database,
  tally: Tally,
  source: Source,
  scopeId: string,
  chunkSize: number,
  cells: Cells,
): Promise<void> => {
  const isIn = source.isIn ?? `${tally.scope} = ?1`;
  const groups = Array.from({ length: tally.keys.length + 1 }, (_, index) => index + 1).join(', ');
  let after = '';
  for (;;) {
    const end = await chunkEnd(db, source, isIn, scopeId, after, chunkSize);
    const rows = await db
      .prepare(
        `SELECT brand_id, ${source.columns} FROM ${source.rows}
         WHERE ${isIn} AND ${source.id} > ?2 AND (?3 IS NULL OR ${source.id} <= ?3) AND ${source.where ?? 'true'}
         GROUP BY ${groups}`,
      )
      .bind(scopeId, after, end)
      .raw<(string | number)[]>();
    for (const row of rows) add(cells, row, tally.keys.length, 1);
    if (end === null) return;
    after = end;
  }
};
