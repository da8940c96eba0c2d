// What the database holds of a campaign: sums, and all of it as one hash.
import { createHash } from 'node:crypto';
import type { Subject } from './subject.ts';

const NAMES_IMPORT = new Set(['import_id', 'last_import_id', 'updated_at']);
const PAGE = 20_000;

type Row = Readonly<Record<string, unknown>>;

/** Page by page in the order of the columns that name a row, the first of which is the campaign. */
async function* rowsOf(db: D1Database, table: string, campaignId: string): AsyncGenerator<Row> {
  const { results: columns } = await db
    .prepare(`SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk`)
    .bind(table)
    .all<{ name: string }>();
  const key = columns.map(({ name }) => name).slice(1);
  const places = key.map((_, index) => `?${index + 3}`).join(', ');
  const select = (where: string): string =>
    `SELECT * FROM ${table} WHERE campaign_id = ?1 ${where} ORDER BY ${key.join(', ')} LIMIT ?2`;
  let last: Row | undefined;
  do {
    const statement = last
      ? db
          .prepare(select(`AND (${key.join(', ')}) > (${places})`))
          .bind(campaignId, PAGE, ...key.map((name) => last?.[name]))
      : db.prepare(select('')).bind(campaignId, PAGE);
    const { results } = await statement.all<Row>();
    yield* results;
    last = results.at(-1);
  } while (last);
}

/** Of all rows and tallies, without what names the import and its time. */
export const fingerprintOf = async (
  db: D1Database,
  { tables }: Subject,
  campaignId: string,
): Promise<string> => {
  const hash = createHash('sha256');
  for (const table of tables) {
    for await (const row of rowsOf(db, table, campaignId))
      hash.update(
        JSON.stringify(Object.entries(row).filter(([column]) => !NAMES_IMPORT.has(column))),
      );
  }
  return hash.digest('hex').slice(0, 16);
};

export const totalsOf = async (
  db: D1Database,
  { totals }: Subject,
  campaignId: string,
): Promise<Record<string, number>> =>
  (await db.prepare(totals).bind(campaignId).first<Record<string, number>>()) ?? {};
