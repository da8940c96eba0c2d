// Applies migrations/*.sql to a local D1 the way `wrangler d1 migrations apply` does: same order, same
// table of what was applied, each file whole or not at all. Remote databases are wrangler's business.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const createTable = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`;

/** Applies what is new; returns the names of the files applied now. */
export async function applyMigrations(
  db: D1Database,
  dir: string,
  splitSqlQuery: (sql: string) => string[],
): Promise<string[]> {
  await db.prepare(createTable).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql'));
  names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));

  const fresh = names.filter((name) => !applied.has(name));
  for (const name of fresh) {
    const sql = await readFile(join(dir, name), 'utf8');
    const statements = splitSqlQuery(sql).map((statement) => db.prepare(statement));
    statements.push(db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name));
    try {
      await db.batch(statements);
    } catch (error) {
      throw new Error(`Migration ${name} failed; the database is as it was before it.`, {
        cause: error,
      });
    }
  }
  return fresh;
}
