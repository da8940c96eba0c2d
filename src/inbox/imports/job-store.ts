// The storage of an import object: its job, the parts that came, and what a pass must remember of single items. What is
// said of several tables is written at once, because nothing waits in between.
import type { Job } from './job.ts';

const SCHEMA = `CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS part (
    n INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- Its object in the bucket: one that is sent again is another object, until it is held.
    name TEXT NOT NULL
  ) STRICT;
  -- Items of the pass that is on, each with its first row: no other row of the file is the item again.
  CREATE TABLE IF NOT EXISTS seen (
    reference TEXT PRIMARY KEY,
    row INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Rows that stand apart from their item, as they are in the file: refunds of orders.
  CREATE TABLE IF NOT EXISTS kept (
    row INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    body TEXT NOT NULL,
    is_used INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS kept_by_reference ON kept (reference);`;

export type HeldPart = {
  readonly n: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly name: string;
};
export type KeptRow = { readonly row: number; readonly reference: string; readonly body: string };

export class JobStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  load(): Job | null {
    const [row] = this.#sql.exec<{ body: string }>(`SELECT body FROM job`).toArray();
    return row ? (JSON.parse(row.body) as Job) : null; // written by save
  }

  save(job: Job): void {
    this.#sql.exec(
      `INSERT INTO job (id, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
      JSON.stringify(job),
    );
  }

  hold({ n, bytes, sha256, name }: HeldPart): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO part (n, bytes, sha256, name) VALUES (?, ?, ?, ?)`,
      n,
      bytes,
      sha256,
      name,
    );
  }

  parts(): HeldPart[] {
    return this.#sql.exec<HeldPart>(`SELECT n, bytes, sha256, name FROM part ORDER BY n`).toArray();
  }

  /** The first rows of those of these items that were seen. */
  seenOf(references: readonly string[]): Map<string, number> {
    const rows = this.#sql
      .exec<{ reference: string; row: number }>(
        `SELECT reference, row FROM seen WHERE reference IN (SELECT value FROM json_each(?))`,
        JSON.stringify(references),
      )
      .toArray();
    return new Map(rows.map(({ reference, row }) => [reference, row]));
  }

  see(items: readonly { readonly reference: string; readonly row: number }[]): void {
    this.#sql.exec(
      `INSERT INTO seen (reference, row) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
       ON CONFLICT DO NOTHING`,
      JSON.stringify(items.map(({ reference, row }) => [reference, row])),
    );
  }

  keep(rows: readonly KeptRow[]): void {
    for (const { row, reference, body } of rows)
      this.#sql.exec(
        `INSERT INTO kept (row, reference, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
        row,
        reference,
        body,
      );
  }

  keptOf(references: readonly string[]): KeptRow[] {
    return this.#sql
      .exec<KeptRow>(
        `SELECT row, reference, body FROM kept
         WHERE reference IN (SELECT value FROM json_each(?)) ORDER BY row`,
        JSON.stringify(references),
      )
      .toArray();
  }

  use(rows: readonly KeptRow[]): void {
    this.#sql.exec(
      `UPDATE kept SET is_used = 1 WHERE row IN (SELECT value FROM json_each(?))`,
      JSON.stringify(rows.map(({ row }) => row)),
    );
  }

  /** Rows of refunds for which no order came. */
  unused(): number[] {
    return this.#sql
      .exec<{ row: number }>(`SELECT row FROM kept WHERE is_used = 0 ORDER BY row`)
      .toArray()
      .map(({ row }) => row);
  }

  /** Before a pass: nothing was seen of it yet. Dropping is quicker than deleting a million rows. */
  forgetPass(): void {
    this.#sql.exec(`DROP TABLE seen; UPDATE kept SET is_used = 0`);
    this.#sql.exec(SCHEMA);
  }

  forgetFile(): void {
    this.#sql.exec(`DROP TABLE seen; DROP TABLE kept`);
    this.#sql.exec(SCHEMA);
  }
}
