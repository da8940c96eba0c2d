// One campaign's state at a glance: what came in and what waits. Reads tallies and short lists, never responses,
// orders or comments themselves, so that it costs the same at a hundred answers and at a million.
import type {
  ArmState,
  CampaignOverview,
  ClickState,
  CreatorState,
  DayRange,
  ImportLine,
  OrderState,
} from '../../core/campaign/campaign-overview.ts';
import { linksStatement, toLinkViews } from './campaign-links.ts';
import type { LinkRow } from './campaign-links.ts';

const ARMS = `
  SELECT s.id AS survey_id, s.name, s.kind, s.closed_at, a.kind AS arm_kind,
    total(CASE WHEN t.status = 'complete' THEN t.n END) AS complete,
    total(CASE WHEN t.status = 'partial' THEN t.n END) AS partial,
    total(CASE WHEN t.status = 'screened_out' THEN t.n END) AS screened_out,
    total(CASE WHEN t.status = 'over_quota' THEN t.n END) AS over_quota,
    total(CASE WHEN t.status = 'complete' AND t.is_flagged = 1 THEN t.n END) AS flagged
  FROM survey s JOIN arm a ON a.survey_id = s.id
    LEFT JOIN survey_version v ON v.survey_id = s.id
    LEFT JOIN response_tally t ON t.survey_version_id = v.id AND t.arm_id = a.id
  WHERE s.brand_id = ?1 AND s.campaign_id = ?2
  GROUP BY s.id, a.id ORDER BY s.created_at, s.id, a.kind LIMIT 100`;

type ArmRow = {
  survey_id: string;
  name: string;
  kind: string;
  closed_at: number | null;
  arm_kind: string;
  complete: number;
  partial: number;
  screened_out: number;
  over_quota: number;
  flagged: number;
};

const IS_POSTED = `p.collaboration_id = c.id AND p.removed_at IS NULL`;

const CREATORS = `
  SELECT c.id, c.link_epoch, c.status, r.name,
    (SELECT total(d.agreed) FROM deliverable d WHERE d.collaboration_id = c.id) AS agreed,
    (SELECT total(min(d.agreed, (SELECT count(*) FROM content p
        WHERE ${IS_POSTED} AND p.platform = d.platform AND p.format = d.format)))
      FROM deliverable d WHERE d.collaboration_id = c.id) AS fulfilled,
    (SELECT count(*) FROM content p WHERE ${IS_POSTED}) AS posted,
    (SELECT count(*) FROM content p WHERE ${IS_POSTED} AND EXISTS (
      SELECT 1 FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected')) AS reported,
    (SELECT count(*) FROM content p WHERE ${IS_POSTED} AND 'pending' = (
      SELECT s.state FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected'
      ORDER BY s.created_at DESC, s.id DESC LIMIT 1)) AS pending,
    (SELECT json_group_array(k.code ORDER BY k.code) FROM promo_code k WHERE k.collaboration_id = c.id) AS codes,
    (SELECT total(k.n) FROM tracking_link l JOIN click_day k ON k.link_code = l.code AND k.kind = 'person'
      WHERE l.campaign_id = ?2 AND l.collaboration_id = c.id AND k.day BETWEEN ?3 AND ?4) AS clicks,
    (SELECT total(o.n) FROM order_day o
      WHERE o.campaign_id = ?2 AND o.creator_id = c.creator_id AND o.is_counted = 1
        AND o.day BETWEEN ?3 AND ?4) AS orders,
    (SELECT total(o.net_minor) FROM order_day o
      WHERE o.campaign_id = ?2 AND o.creator_id = c.creator_id AND o.is_counted = 1
        AND o.day BETWEEN ?3 AND ?4) AS net_minor
  FROM collaboration c JOIN creator r ON r.id = c.creator_id
  WHERE c.brand_id = ?1 AND c.campaign_id = ?2 ORDER BY r.name, c.id LIMIT 500`;

type CreatorRow = {
  id: string;
  link_epoch: number;
  status: string;
  name: string;
  agreed: number;
  fulfilled: number;
  posted: number;
  reported: number;
  pending: number;
  codes: string;
  clicks: number;
  orders: number;
  net_minor: number;
};

const CLICKS = `
  SELECT total(CASE WHEN k.kind = 'person' AND k.day BETWEEN ?3 AND ?4 THEN k.n END) AS person,
    total(CASE WHEN k.kind <> 'person' AND k.day BETWEEN ?3 AND ?4 THEN k.n END) AS other,
    min(CASE WHEN k.kind = 'person' THEN k.day END) AS since_day,
    total(CASE WHEN k.kind = 'person' THEN k.n END) AS since_n
  FROM tracking_link l JOIN click_day k ON k.link_code = l.code WHERE l.brand_id = ?1 AND l.campaign_id = ?2`;

type ClickRow = { person: number; other: number; since_day: string | null; since_n: number };

const ORDERS = `
  SELECT total(CASE WHEN day BETWEEN ?3 AND ?4 THEN n END) AS orders,
    total(CASE WHEN day BETWEEN ?3 AND ?4 THEN net_minor END) AS net_minor,
    total(CASE WHEN day BETWEEN ?3 AND ?4 AND matched_by <> 'none' THEN n END) AS matched_orders,
    total(CASE WHEN day BETWEEN ?3 AND ?4 AND matched_by <> 'none' THEN net_minor END) AS matched_net_minor,
    min(day) AS since_day, total(n) AS since_n, total(net_minor) AS since_net_minor
  FROM order_day WHERE brand_id = ?1 AND campaign_id = ?2 AND is_counted = 1 AND n > 0`;

type OrderRow = {
  orders: number;
  net_minor: number;
  matched_orders: number;
  matched_net_minor: number;
  since_day: string | null;
  since_n: number;
  since_net_minor: number;
};

const LABELS = `
  SELECT source, label, sum(n) AS n, total(CASE WHEN is_by_person = 1 THEN n END) AS by_person FROM sentiment_tally
  WHERE brand_id = ?1 AND campaign_id = ?2 GROUP BY source, label HAVING sum(n) > 0 ORDER BY source, label LIMIT 50`;

const COSTS = `
  SELECT category, total(CASE WHEN state = 'committed' THEN amount_minor END) AS committed_minor,
    total(CASE WHEN state = 'paid' THEN amount_minor END) AS paid_minor
  FROM cost WHERE brand_id = ?1 AND campaign_id = ?2 GROUP BY category ORDER BY category LIMIT 50`;

const IMPORTS = `
  SELECT id, kind, source, file_name, rows_stored, rows_skipped, created_at, undone_at FROM import
  WHERE brand_id = ?1 AND campaign_id = ?2 ORDER BY created_at DESC, id DESC LIMIT 10`;

type ImportRow = {
  id: string;
  kind: string;
  source: string;
  file_name: string;
  rows_stored: number;
  rows_skipped: number;
  created_at: number;
  undone_at: number | null;
};

const toArm = (row: ArmRow): ArmState => ({
  surveyId: row.survey_id,
  surveyName: row.name,
  surveyKind: row.kind,
  isClosed: row.closed_at !== null,
  armKind: row.arm_kind,
  complete: row.complete,
  partial: row.partial,
  screenedOut: row.screened_out,
  overQuota: row.over_quota,
  flagged: row.flagged,
});

const toCreator = (row: CreatorRow): CreatorState => ({
  collaborationId: row.id,
  linkEpoch: row.link_epoch,
  name: row.name,
  status: row.status,
  agreed: row.agreed,
  fulfilled: row.fulfilled,
  posted: row.posted,
  reported: row.reported,
  pending: row.pending,
  codes: JSON.parse(row.codes) as string[], // json_group_array of text
  clicks: row.clicks,
  orders: row.orders,
  netMinor: row.net_minor,
});

const toOrders = (row: OrderRow | undefined): OrderState => ({
  orders: row?.orders ?? 0,
  netMinor: row?.net_minor ?? 0,
  matchedOrders: row?.matched_orders ?? 0,
  matchedNetMinor: row?.matched_net_minor ?? 0,
  since: row?.since_day
    ? { day: row.since_day, n: row.since_n, netMinor: row.since_net_minor }
    : null,
});

const toClicks = (row: ClickRow | undefined): ClickState => ({
  person: row?.person ?? 0,
  other: row?.other ?? 0,
  since: row?.since_day ? { day: row.since_day, n: row.since_n } : null,
});

const toImport = (row: ImportRow): ImportLine => ({
  id: row.id,
  kind: row.kind,
  source: row.source,
  fileName: row.file_name,
  rowsStored: row.rows_stored,
  rowsSkipped: row.rows_skipped,
  createdAtMs: row.created_at,
  isUndone: row.undone_at !== null,
});

/** All in one transaction, so that the numbers fit each other. An unknown campaign has nothing. Clicks and orders
 *  are those of `window`, in which the report counts. */
export const readOverview = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  window: DayRange,
): Promise<CampaignOverview> => {
  const prepare = (sql: string): D1PreparedStatement => db.prepare(sql).bind(brandId, campaignId);
  const prepareInWindow = (sql: string): D1PreparedStatement =>
    db.prepare(sql).bind(brandId, campaignId, window.from, window.to);
  const statements = [
    prepare(ARMS),
    ...[CREATORS, CLICKS, ORDERS].map(prepareInWindow),
    ...[LABELS, COSTS, IMPORTS].map(prepare),
  ];
  const results = await db.batch([...statements, linksStatement(db, brandId, campaignId)]);
  const rows = <Row>(index: number): Row[] => (results[index]?.results ?? []) as Row[]; // columns named by its query
  return {
    window,
    arms: rows<ArmRow>(0).map(toArm),
    creators: rows<CreatorRow>(1).map(toCreator),
    clicks: toClicks(rows<ClickRow>(2)[0]),
    orders: toOrders(rows<OrderRow>(3)[0]),
    labels: rows<{ source: string; label: string; n: number; by_person: number }>(4).map((row) => ({
      source: row.source,
      label: row.label,
      n: row.n,
      byPerson: row.by_person,
    })),
    costs: rows<{ category: string; committed_minor: number; paid_minor: number }>(5).map(
      (row) => ({
        category: row.category,
        committedMinor: row.committed_minor,
        paidMinor: row.paid_minor,
      }),
    ),
    imports: rows<ImportRow>(6).map(toImport),
    links: toLinkViews(rows<LinkRow>(7)),
  };
};
