// Orders: stored in one transaction with the import that brings them, so that the same file twice changes
// nothing and an undone import leaves what was there before. Tallies follow by trigger.
import type { CustomerKind, OrderMatch, OrderSources } from '../../core/sales/order.ts';
import { packLists } from './import.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';
import { IS_UNDONE_NOW, previewImport, storeImport, undoImport } from './store.ts';
import {
  IS_UNDOABLE,
  OWNER,
  RESTORED,
  deriveKinds,
  incoming,
  isDifferent,
  isOfWebhook,
  journalOrders,
  matchCodes,
  upsertOrders,
} from './order-sql.ts';

/** An order ready to be stored: hashed, dated and attributed. */
export type OrderRow = {
  readonly refHash: string;
  readonly orderedAtMs: number;
  readonly day: string;
  readonly region: string;
  readonly netMinor: number;
  readonly discountMinor: number;
  readonly refundedMinor: number;
  readonly isCounted: boolean;
  readonly customerHash: string | null;
  /** The source's word when `isKindFromSource`, else what this file's own history says. */
  readonly customerKind: CustomerKind;
  readonly isKindFromSource: boolean;
  readonly codes: readonly string[];
  readonly codeKey: string;
  readonly clickId: string;
  readonly creatorId: string;
  readonly clickCreatorId: string;
  readonly matchedBy: OrderMatch;
};

export const toOrderLists = (rows: readonly OrderRow[]): string[] =>
  packLists(
    rows.map((row) => ({
      ref_hash: row.refHash,
      ordered_at: row.orderedAtMs,
      day: row.day,
      region: row.region,
      net_minor: row.netMinor,
      discount_minor: row.discountMinor,
      refunded_minor: row.refundedMinor,
      is_counted: row.isCounted ? 1 : 0,
      customer_hash: row.customerHash,
      customer_kind: row.customerKind,
      is_kind_from_source: row.isKindFromSource ? 1 : 0,
      codes: JSON.stringify(row.codes),
      code_key: row.codeKey,
      click_id: row.clickId,
      creator_id: row.creatorId,
      click_creator_id: row.clickCreatorId,
      matched_by: row.matchedBy,
    })),
  );

const JOURNAL = journalOrders('true');

const UPSERT = upsertOrders(`NOT ${isOfWebhook('r')}`);

const DERIVE_AFFECTED = deriveKinds(
  `AND customer_hash IN (
    SELECT value FROM json_each(?3)
    UNION SELECT previous ->> 'customer_hash' FROM order_change WHERE import_id = ?2)`,
  'INDEXED BY order_line_by_customer',
);

const COUNT_IMPORT = `UPDATE import SET
    rows_stored = (SELECT count(*) FROM order_line WHERE import_id = ?1),
    rows_changed = (SELECT count(*) FROM order_change WHERE import_id = ?1)
  WHERE id = ?1`;

/** Orders are one a reference: a list with the same reference twice is a caller's bug. */
export const storeOrders = async (
  db: D1Database,
  made: NewImport,
  rows: readonly OrderRow[],
  who: Who,
): Promise<Import> => {
  const customers = [...new Set(rows.flatMap((row) => row.customerHash ?? []))];
  const statements = [
    ...toOrderLists(rows).flatMap((list) => [
      db.prepare(JOURNAL).bind(made.campaignId, made.id, list),
      db.prepare(UPSERT).bind(made.campaignId, made.id, list, made.brandId, made.source, who.atMs),
    ]),
    // A code that was entered after these orders were attributed and before they are stored.
    db.prepare(matchCodes()).bind(made.campaignId),
    // Once even without a customer in the file: it may have taken an order's customer away.
    ...(customers.length > 0 ? packLists(customers) : ['[]']).map((list) =>
      db.prepare(DERIVE_AFFECTED).bind(made.campaignId, made.id, list),
    ),
    db.prepare(COUNT_IMPORT).bind(made.id),
  ];
  return storeImport(db, made, statements, who);
};

/** What storing these orders would do; stores nothing. */
export const previewOrders = async (
  db: D1Database,
  campaignId: string,
  rows: readonly OrderRow[],
): Promise<ImportCounts> => {
  const statement = db.prepare(
    `SELECT coalesce(sum(o.ref_hash IS NULL), 0) AS stored,
       coalesce(sum(o.ref_hash IS NOT NULL AND (${isDifferent('o', 'r')}) AND NOT ${isOfWebhook('r')}), 0) AS changed
     FROM ${incoming('?2')} r LEFT JOIN order_line o ON o.campaign_id = ?1 AND o.ref_hash = r.ref_hash`,
  );
  const chunks = toOrderLists(rows).map((list) => statement.bind(campaignId, list));
  return previewImport(db, rows.length, chunks);
};

/**
 * Takes back what an import stored and changed, as a whole. 'changed_since' when a later import wrote one of
 * its orders again: that one has to be undone first.
 */
export const undoOrders = async (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const bind = (sql: string): D1PreparedStatement => db.prepare(sql).bind(campaignId, id, who.atMs);
  const statements = [
    bind(
      `UPDATE order_line SET ${RESTORED} FROM order_change p
       WHERE p.import_id = ?2 AND order_line.campaign_id = ?1 AND order_line.ref_hash = p.ref_hash AND ${IS_UNDONE_NOW}`,
    ),
    bind(`DELETE FROM order_line WHERE import_id = ?2 AND campaign_id = ?1 AND ${IS_UNDONE_NOW}`),
    bind(`DELETE FROM order_change WHERE import_id = ?2 AND campaign_id = ?1 AND ${IS_UNDONE_NOW}`),
    // What was restored may be older than a code that was entered since.
    db.prepare(matchCodes()).bind(campaignId),
    db.prepare(deriveKinds('')).bind(campaignId),
  ];
  const undone = { id, campaignId, brandId, kind: 'orders' } as const;
  return undoImport(db, undone, statements, who, IS_UNDOABLE);
};

type CodeRow = { code_key: string; creator_id: string };
type ClickRow = { id: string; creator_id: string; at: number | null };

const readClicks = async (
  db: D1Database,
  campaignId: string,
  orders: readonly { readonly refHash: string; readonly clickId: string }[],
): Promise<OrderSources['clicks']> => {
  const withClick = orders.filter(({ clickId }) => clickId !== '');
  if (withClick.length === 0) return new Map();
  // Clicks are kept 90 days; an order that was matched by one keeps its match after that.
  const kept = db.prepare(
    `SELECT o.click_id AS id, o.click_creator_id AS creator_id, NULL AS at
     FROM json_each(?2) j CROSS JOIN order_line o ON o.campaign_id = ?1 AND o.ref_hash = j.value ->> 'refHash'
     WHERE o.click_id = j.value ->> 'clickId' AND o.matched_by IN ('click', 'code_and_click')`,
  );
  const counted = db.prepare(
    `SELECT k.id, coalesce(c.creator_id, '') AS creator_id, k.at
     FROM json_each(?2) j CROSS JOIN click k ON k.id = j.value ->> 'clickId'
     JOIN tracking_link l ON l.code = k.link_code AND l.campaign_id = ?1
     LEFT JOIN collaboration c ON c.id = l.collaboration_id`,
  );
  const lists = packLists(withClick.map(({ refHash, clickId }) => ({ refHash, clickId })));
  const results = await db.batch<ClickRow>(
    [kept, counted].flatMap((statement) => lists.map((list) => statement.bind(campaignId, list))),
  );
  return new Map(
    results
      .flatMap((result) => result.results)
      .map((row) => [row.id, { creatorId: row.creator_id, atMs: row.at }]),
  );
};

/** The campaign's codes, and the clicks that these orders name. */
export const loadOrderSources = async (
  db: D1Database,
  campaign: {
    readonly id: string;
    readonly brandId: string;
    readonly attributionWindowDays: number;
  },
  orders: readonly { readonly refHash: string; readonly clickId: string }[],
): Promise<OrderSources> => {
  const { results } = await db
    .prepare(
      `SELECT p.code_key, ${OWNER} AS creator_id FROM promo_code p JOIN collaboration c ON c.id = p.collaboration_id
       WHERE p.campaign_id = ?1 AND p.brand_id = ?2 GROUP BY p.code_key LIMIT 10000`,
    )
    .bind(campaign.id, campaign.brandId)
    .all<CodeRow>();
  return {
    codes: new Map(results.map((row) => [row.code_key, row.creator_id])),
    clicks: await readClicks(db, campaign.id, orders),
    windowDays: campaign.attributionWindowDays,
  };
};
