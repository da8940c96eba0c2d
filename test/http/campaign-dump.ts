// All that a campaign has in the database, table by table, without what names an import and its time: two ways to the
// same state can be compared.
import { env } from 'cloudflare:workers';

export type Dump = Readonly<Record<string, readonly Record<string, unknown>[]>>;

const NAMES_IMPORT = new Set([
  'import_id',
  'last_import_id',
  'cost_id',
  'created_at',
  'updated_at',
]);

/** Tables without rows are left out. Undone imports, uploads, audit and what was kept of answers are history, no state. */
export const dumpOf = async (campaignId: string): Promise<Dump> => {
  const { results: tables } = await env.DB.prepare(
    `SELECT name FROM sqlite_master
     WHERE type = 'table' AND name NOT IN ('import', 'upload') AND sql LIKE '%campaign_id TEXT%' ORDER BY 1`,
  ).all<{ name: string }>();
  const dumps = await env.DB.batch<Record<string, unknown>>(
    tables.map(({ name }) =>
      env.DB.prepare(`SELECT * FROM "${name}" WHERE campaign_id = ?1`).bind(campaignId),
    ),
  );
  return Object.fromEntries(
    tables.flatMap(({ name }, index) => {
      const rows = (dumps[index]?.results ?? []).map((row) =>
        Object.fromEntries(
          Object.entries(row).filter(
            ([column]) => !NAMES_IMPORT.has(column) && !(name === 'cost' && column === 'id'),
          ),
        ),
      );
      const sorted = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      return rows.length === 0 ? [] : [[name, sorted]];
    }),
  );
};
