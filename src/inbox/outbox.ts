// What an inbox holds, in its own SQLite: the latest revision of each answer, whole until the database has it and
// then only what tells the next revision's standing; ids that were erased; counts of views.
import { standingOf } from '../core/survey/answer/revision.ts';
import type { ResponseStatus, Revision } from '../core/survey/answer/revision.ts';
import type { ResponseRow, SaveOutcome } from '../storage/response/response.ts';
import type { ViewCount } from '../storage/survey/view.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answer (
    id_hash TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    status TEXT NOT NULL,
    locale TEXT NOT NULL,
    is_test INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- The row to store, as JSON; null once the database has it.
    body TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answer_waiting ON answer (taken_at) WHERE body IS NOT NULL;
  CREATE TABLE IF NOT EXISTS erased (id_hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS view (
    survey_version_id TEXT NOT NULL,
    arm_id TEXT NOT NULL,
    day TEXT NOT NULL,
    shard INTEGER NOT NULL,
    brand_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    -- How much of it the database was told, those turned away too.
    told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (survey_version_id, arm_id, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS view_batch (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

/** Inboxes from before people who were turned away were counted have no column for them. */
const addTurnedAway = (sql: SqlStorage): void => {
  const isThere = sql.exec(`SELECT 1 FROM pragma_table_info('view') WHERE name = 'turned_away'`);
  if (isThere.toArray().length === 0)
    sql.exec(`ALTER TABLE view ADD COLUMN turned_away INTEGER NOT NULL DEFAULT 0`);
};

const UNTOLD = 'n + turned_away > told';

/** What is known of an answer without its content. */
export type Known = Revision & {
  readonly locale: string;
  readonly isTest: boolean;
  readonly startedAtMs: number;
};

type KnownRow = {
  rev: number;
  content_hash: string;
  status: string;
  locale: string;
  is_test: number;
  started_at: number;
};

/** A row on its way, with how often the database was asked to store it alone and did not. */
export type Waiting = { readonly row: ResponseRow; readonly attempts: number };

type Asked = { readonly idHash: string | null; readonly untilMs: number };

/** How long it is known which views were counted. */
const KEEP_BATCH_MS = 24 * 3600 * 1000;
/** How long the standing of a stored answer is kept here; later revisions are judged by the database. */
const KEEP_MS = 14 * 24 * 3600 * 1000;

export class Outbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
    addTurnedAway(sql);
  }

  find(idHash: string): Known | null {
    const row = this.#sql
      .exec<KnownRow>(
        `SELECT rev, content_hash, status, locale, is_test, started_at FROM answer WHERE id_hash = ?`,
        idHash,
      )
      .toArray()[0];
    return row
      ? {
          rev: row.rev,
          contentHash: row.content_hash,
          // Written below from the row's own status.
          status: row.status as ResponseStatus,
          locale: row.locale,
          isTest: row.is_test === 1,
          startedAtMs: row.started_at,
        }
      : null;
  }

  isErased(idHash: string): boolean {
    return this.#sql.exec(`SELECT 1 FROM erased WHERE id_hash = ?`, idHash).toArray().length > 0;
  }

  /** Takes one revision, by the rule by which the database takes it. */
  take(row: ResponseRow, atMs: number): SaveOutcome {
    if (this.isErased(row.idHash)) return { kind: 'erased', status: null, rev: row.rev };
    const known = this.find(row.idHash);
    const kind = known ? standingOf(row, known) : 'stored';
    if (known && kind !== 'stored') return { kind, status: known.status, rev: known.rev };
    const kept: ResponseRow = {
      ...row,
      isTest: row.isTest && (known?.isTest ?? true),
      startedAtMs: Math.min(row.startedAtMs, known?.startedAtMs ?? row.startedAtMs),
    };
    this.#sql.exec(
      `INSERT INTO answer (id_hash, rev, content_hash, status, locale, is_test, started_at, taken_at, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET rev = excluded.rev, content_hash = excluded.content_hash, status = excluded.status,
         locale = excluded.locale, is_test = excluded.is_test, started_at = excluded.started_at,
         taken_at = excluded.taken_at, attempts = 0, body = excluded.body`,
      kept.idHash,
      kept.rev,
      kept.contentHash,
      kept.status,
      kept.locale,
      kept.isTest ? 1 : 0,
      kept.startedAtMs,
      atMs,
      JSON.stringify(kept),
    );
    return { kind: 'stored', status: kept.status, rev: kept.rev };
  }

  /** The oldest taken until then, at most so many and so many bytes together, but one; or the one of an id. */
  waiting({ idHash, untilMs }: Asked, mostRows: number, mostBytes: number): Waiting[] {
    const found: Waiting[] = [];
    let bytes = 0;
    for (const { body, attempts } of this.#bodies(idHash, untilMs, mostRows)) {
      bytes += body.length;
      if (found.length > 0 && bytes > mostBytes) break;
      // Written above from a row.
      found.push({ row: JSON.parse(body) as ResponseRow, attempts });
    }
    return found;
  }

  #bodies(
    idHash: string | null,
    untilMs: number,
    most: number,
  ): Iterable<{ body: string; attempts: number }> {
    return idHash === null
      ? this.#sql.exec<{ body: string; attempts: number }>(
          `SELECT body, attempts FROM answer WHERE body IS NOT NULL AND taken_at <= ? ORDER BY taken_at LIMIT ?`,
          untilMs,
          most,
        )
      : this.#sql.exec<{ body: string; attempts: number }>(
          `SELECT body, attempts FROM answer WHERE id_hash = ? AND body IS NOT NULL AND taken_at <= ?`,
          idHash,
          untilMs,
        );
  }

  /** Of those taken until then, or of one id. */
  countWaiting(idHash: string | null, untilMs: number): number {
    const of = idHash === null ? '' : ' AND id_hash = ?';
    return this.#sql
      .exec<{ n: number }>(
        `SELECT count(*) AS n FROM answer WHERE body IS NOT NULL AND taken_at <= ?${of}`,
        untilMs,
        ...(idHash === null ? [] : [idHash]),
      )
      .one().n;
  }

  /** The database has these revisions; one that was replaced meanwhile still waits. */
  markStored(rows: readonly Pick<ResponseRow, 'idHash' | 'rev' | 'contentHash'>[]): void {
    for (const { idHash, rev, contentHash } of rows)
      this.#sql.exec(
        `UPDATE answer SET body = NULL WHERE id_hash = ? AND rev = ? AND content_hash = ?`,
        idHash,
        rev,
        contentHash,
      );
  }

  markTried({ idHash }: Pick<ResponseRow, 'idHash'>): void {
    this.#sql.exec(`UPDATE answer SET attempts = attempts + 1 WHERE id_hash = ?`, idHash);
  }

  erase(idHash: string): void {
    this.#sql.exec(`INSERT INTO erased (id_hash) VALUES (?) ON CONFLICT DO NOTHING`, idHash);
    this.#sql.exec(`DELETE FROM answer WHERE id_hash = ?`, idHash);
  }

  /** `n` of each is added to what is counted here, once a batch. */
  countViews(batchId: string, views: readonly ViewCount[], atMs: number): void {
    const isNew = this.#sql.exec(
      `INSERT INTO view_batch (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id`,
      batchId,
      atMs,
    );
    if (isNew.toArray().length === 0) return;
    for (const { surveyVersionId, armId, day, shard, brandId, n, turnedAway } of views)
      this.#sql.exec(
        `INSERT INTO view (survey_version_id, arm_id, day, shard, brand_id, n, turned_away)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET n = n + excluded.n, turned_away = turned_away + excluded.turned_away`,
        surveyVersionId,
        armId,
        day,
        shard,
        brandId,
        n,
        turnedAway,
      );
  }

  hasViews(): boolean {
    return this.#sql.exec(`SELECT 1 FROM view WHERE ${UNTOLD} LIMIT 1`).toArray().length > 0;
  }

  /** Whole counts of the cells that changed since they were told. */
  viewsToTell(): ViewCount[] {
    return this.#sql
      .exec<{
        survey_version_id: string;
        arm_id: string;
        day: string;
        shard: number;
        brand_id: string;
        n: number;
        turned_away: number;
      }>(
        `SELECT survey_version_id, arm_id, day, shard, brand_id, n, turned_away FROM view WHERE ${UNTOLD}`,
      )
      .toArray()
      .map((row) => ({
        surveyVersionId: row.survey_version_id,
        armId: row.arm_id,
        day: row.day,
        shard: row.shard,
        brandId: row.brand_id,
        n: row.n,
        turnedAway: row.turned_away,
      }));
  }

  markTold(views: readonly ViewCount[]): void {
    for (const { surveyVersionId, armId, day, n, turnedAway } of views)
      this.#sql.exec(
        `UPDATE view SET told = max(told, ?) WHERE survey_version_id = ? AND arm_id = ? AND day = ?`,
        n + turnedAway,
        surveyVersionId,
        armId,
        day,
      );
  }

  isEmpty(): boolean {
    return (
      this.#sql.exec(`SELECT 1 FROM answer UNION ALL SELECT 1 FROM view_batch LIMIT 1`).toArray()
        .length === 0
    );
  }

  /** Standings that are old enough for the database alone to judge by. */
  prune(atMs: number): void {
    this.#sql.exec(`DELETE FROM answer WHERE body IS NULL AND taken_at < ?`, atMs - KEEP_MS);
    this.#sql.exec(`DELETE FROM view_batch WHERE at < ?`, atMs - KEEP_BATCH_MS);
  }
}
