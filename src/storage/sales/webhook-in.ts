// Addresses of a campaign to which shops and other systems send what happens, and which deliveries came there.
// Secrets come and go sealed; this room never opens one.
import type { FileProblem } from '../../core/imports/import-result.ts';
import { auditIfChangedStatement, auditStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

export const WEBHOOK_KINDS = ['shopify', 'event'] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** ignored: of a topic that is not read. refused: signed, but it can't be what it says. */
export type WebhookOutcome = 'taken' | 'ignored' | 'refused';

export type WebhookIn = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly kind: WebhookKind;
  readonly name: string;
  /** The shop that sent last, by its own word; '' before the first. */
  readonly shop: string;
  readonly taken: number;
  readonly ignored: number;
  readonly refused: number;
  readonly lastDeliveryAtMs: number | null;
  readonly lastProblem: FileProblem | null;
  readonly createdAtMs: number;
};

type Row = {
  id: string;
  brand_id: string;
  campaign_id: string;
  kind: WebhookKind;
  name: string;
  shop: string;
  taken: number;
  ignored: number;
  refused: number;
  last_delivery_at: number | null;
  last_problem: string | null;
  created_at: number;
};

const COLUMNS = `id, brand_id, campaign_id, kind, name, shop, taken, ignored, refused, last_delivery_at, last_problem,
  created_at`;

const fromRow = (row: Row): WebhookIn => ({
  id: row.id,
  brandId: row.brand_id,
  campaignId: row.campaign_id,
  kind: row.kind,
  name: row.name,
  shop: row.shop,
  taken: row.taken,
  ignored: row.ignored,
  refused: row.refused,
  lastDeliveryAtMs: row.last_delivery_at,
  lastProblem: row.last_problem === null ? null : (JSON.parse(row.last_problem) as FileProblem), // written by deliveryStatement
  createdAtMs: row.created_at,
});

export type NewWebhookIn = Pick<WebhookIn, 'id' | 'brandId' | 'campaignId' | 'kind' | 'name'> & {
  readonly sealedSecret: string;
};

export const createWebhookIn = async (
  db: D1Database,
  made: NewWebhookIn,
  who: Who,
): Promise<WebhookIn> => {
  const [created] = await db.batch<Row>([
    db
      .prepare(
        `INSERT INTO webhook_in (id, brand_id, campaign_id, kind, name, secret, created_by, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING ${COLUMNS}`,
      )
      .bind(
        made.id,
        made.brandId,
        made.campaignId,
        made.kind,
        made.name,
        made.sealedSecret,
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditStatement(db, {
      ...who,
      brandId: made.brandId,
      action: 'create',
      noun: 'webhook_in',
      nounId: made.id,
      detail: { kind: made.kind, campaign_id: made.campaignId },
    }),
  ]);
  const row = created?.results[0];
  if (!row) throw new Error('an address vanished');
  return fromRow(row);
};

/** Newest first, without the deleted. */
export const listWebhooksIn = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<WebhookIn>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM webhook_in
       WHERE campaign_id = ?1 AND brand_id = ?2 AND deleted_at IS NULL AND (created_at, id) < (?3, ?4)
       ORDER BY created_at DESC, id DESC LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<Row>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** Ends an address and forgets its secret; what it brought stays. False when the brand never had it. */
export const deleteWebhookIn = async (
  db: D1Database,
  brandId: string,
  id: string,
  who: Who,
): Promise<boolean> => {
  const [, , found] = await db.batch<{ id: string }>([
    db
      .prepare(
        `UPDATE webhook_in SET deleted_at = ?3, secret = NULL
         WHERE id = ?1 AND brand_id = ?2 AND deleted_at IS NULL`,
      )
      .bind(id, brandId, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'delete',
      noun: 'webhook_in',
      nounId: id,
    }),
    db.prepare(`SELECT id FROM webhook_in WHERE id = ?1 AND brand_id = ?2`).bind(id, brandId),
  ]);
  return (found?.results.length ?? 0) > 0;
};

/** By its public id alone, as a sender names it; null when there is none or it was deleted. */
export const findReceiver = async (
  db: D1Database,
  id: string,
  kind: WebhookKind,
): Promise<{ readonly webhook: WebhookIn; readonly sealedSecret: string } | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}, secret FROM webhook_in
       WHERE id = ?1 AND kind = ?2 AND secret IS NOT NULL AND deleted_at IS NULL`,
    )
    .bind(id, kind)
    .first<Row & { secret: string }>();
  return row && { webhook: fromRow(row), sealedSecret: row.secret };
};

export type Delivery = {
  readonly webhook: Pick<WebhookIn, 'id' | 'brandId'>;
  readonly deliveryHash: string;
  readonly outcome: WebhookOutcome;
  readonly shop: string;
  readonly problem: FileProblem | null;
  readonly atMs: number;
};

/** Counts a delivery, once however often it comes. Joins the batch that stores what it brought; `which` may hold it back. */
export const deliveryStatement = (
  db: D1Database,
  { webhook, deliveryHash, outcome, shop, problem, atMs }: Delivery,
  which = 'true',
  ...more: (string | number)[]
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO webhook_in_delivery (webhook_id, delivery_hash, brand_id, outcome, shop, problem, at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${which} ON CONFLICT DO NOTHING`,
    )
    .bind(
      webhook.id,
      deliveryHash,
      webhook.brandId,
      outcome,
      shop,
      problem && JSON.stringify(problem),
      atMs,
      ...more,
    );

/** For a delivery that brings nothing. */
export const recordDelivery = async (db: D1Database, delivery: Delivery): Promise<void> => {
  await deliveryStatement(db, delivery).run();
};

export const isKnownDelivery = async (
  db: D1Database,
  webhookId: string,
  deliveryHash: string,
): Promise<boolean> =>
  (await db
    .prepare(`SELECT 1 FROM webhook_in_delivery WHERE webhook_id = ?1 AND delivery_hash = ?2`)
    .bind(webhookId, deliveryHash)
    .first()) !== null;
