// The append-only log of who did what. A statement, so that it joins the batch of the change itself.
import type { Actor } from '../../core/role.ts';

export type AuditEntry = {
  readonly brandId: string | null;
  readonly atMs: number;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
};

const INSERT = `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)`;

const prepareEntry = (db: D1Database, sql: string, entry: AuditEntry): D1PreparedStatement =>
  db
    .prepare(sql)
    .bind(
      entry.brandId,
      entry.atMs,
      entry.actor.kind,
      entry.actor.id,
      entry.action,
      entry.noun,
      entry.nounId,
      JSON.stringify(entry.detail ?? {}),
      entry.requestId,
    );

/** Joins a batch after the change it records. */
export const auditStatement = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  prepareEntry(db, `${INSERT} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`, entry);

/** Directly after an UPDATE or DELETE that may find nothing: records it only when it changed a row. */
export const auditIfChangedStatement = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  prepareEntry(
    db,
    `${INSERT} SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE changes() > 0`,
    entry,
  );

type SharedEntry = Omit<AuditEntry, 'nounId' | 'detail'>;

/** One entry for each of a list that is there: `isThere` is a condition on its id, `j.value ->> 'nounId'`. */
export const auditEachStatement = (
  db: D1Database,
  entry: SharedEntry,
  each: readonly Pick<AuditEntry, 'nounId' | 'detail'>[],
  isThere: string,
): D1PreparedStatement =>
  db
    .prepare(
      `${INSERT} SELECT ?1, ?2, ?3, ?4, ?5, ?6, j.value ->> 'nounId', j.value -> 'detail', ?7
       FROM json_each(?8) j WHERE ${isThere}`,
    )
    .bind(
      entry.brandId,
      entry.atMs,
      entry.actor.kind,
      entry.actor.id,
      entry.action,
      entry.noun,
      entry.requestId,
      JSON.stringify(each),
    );

/** For what changes no other row. */
export const recordAudit = async (db: D1Database, entry: AuditEntry): Promise<void> => {
  await auditStatement(db, entry).run();
};
