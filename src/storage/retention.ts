// What is kept only for a time, and goes at night. Roll-ups stay: removing a click never changes a count.
import { KEPT_MS } from './access/idempotency.ts';
import { clearUndone } from './imports/layers.ts';
import { reduceOldAnswers } from './response/reduce.ts';

const CLICK_DAYS = 90;
const DAY_MS = 86_400_000;
/** Rows a statement, so that no night's work holds the database long. */
const CHUNK = 5_000;
const MOST_CHUNKS = 20;

const deleteInChunks = async (db: D1Database, sql: string, beforeMs: number): Promise<number> => {
  let deleted = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const { meta } = await db.prepare(sql).bind(beforeMs, CHUNK).run();
    deleted += meta.changes;
    if (meta.changes < CHUNK) break;
  }
  return deleted;
};

/** Senders repeat a delivery for hours; Shopify for four of them. */
const DELIVERY_DAYS = 30;

/** A model's answers about texts, so that the same words are asked about once in that time. */
const MODEL_ANSWER_DAYS = 180;

/** Beside the day itself. */
const SALT_DAYS = 1;

export type Retained = {
  readonly clicks: number;
  readonly sessions: number;
  readonly salts: number;
  readonly links: number;
  readonly idempotencyKeys: number;
  readonly deliveries: number;
  readonly modelAnswers: number;
  readonly answers: number;
  readonly undoneImports: number;
};

/**
 * Deletes clicks older than 90 days, ended sessions, old keys of networks, personal links of closed surveys,
 * Idempotency-Keys of yesterday, the names of old deliveries, a model's old answers and rows of undone imports, and
 * reduces the answers of surveys whose retention is over; what is left over waits for the next night.
 */
export const enforceRetention = async (db: D1Database, nowMs: number): Promise<Retained> => ({
  clicks: await deleteInChunks(
    db,
    `DELETE FROM click WHERE id IN (SELECT id FROM click WHERE at < ?1 LIMIT ?2)`,
    nowMs - CLICK_DAYS * DAY_MS,
  ),
  sessions: await deleteInChunks(
    db,
    `DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < ?1 LIMIT ?2)`,
    nowMs,
  ),
  salts: await deleteInChunks(
    db,
    `DELETE FROM network_salt WHERE day IN (SELECT day FROM network_salt
       WHERE day < strftime('%Y-%m-%d', ?1 / 1000, 'unixepoch') LIMIT ?2)`,
    nowMs - SALT_DAYS * DAY_MS,
  ),
  links: await deleteInChunks(
    db,
    `DELETE FROM personal_link WHERE token_hash IN (SELECT k.token_hash FROM personal_link k
       JOIN survey s ON s.id = k.survey_id
       WHERE s.closed_at IS NOT NULL AND k.created_at < ?1 - s.retention_days * ${DAY_MS} LIMIT ?2)`,
    nowMs,
  ),
  idempotencyKeys: await deleteInChunks(
    db,
    `DELETE FROM idempotency WHERE (credential, brand_id, key_hash) IN (
       SELECT credential, brand_id, key_hash FROM idempotency WHERE created_at <= ?1 LIMIT ?2)`,
    nowMs - KEPT_MS,
  ),
  deliveries: await deleteInChunks(
    db,
    `DELETE FROM webhook_in_delivery WHERE (webhook_id, delivery_hash) IN (
       SELECT webhook_id, delivery_hash FROM webhook_in_delivery WHERE at < ?1 LIMIT ?2)`,
    nowMs - DELIVERY_DAYS * DAY_MS,
  ),
  modelAnswers: await deleteInChunks(
    db,
    `DELETE FROM sentiment_answer WHERE (brand_id, engine, text_hash) IN (
       SELECT brand_id, engine, text_hash FROM sentiment_answer WHERE answered_at < ?1 LIMIT ?2)`,
    nowMs - MODEL_ANSWER_DAYS * DAY_MS,
  ),
  answers: await reduceOldAnswers(db, nowMs),
  undoneImports: await clearUndone(db),
});
