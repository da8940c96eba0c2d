// Orders, the ways to them, customers and other conversions as a snapshot holds them.
import { dayOf } from '../../core/campaign/period.ts';
import type { Snapshot } from '../../core/report/snapshot.ts';
import { MOST_JOURNEYS } from '../../core/report/snapshot/orders.ts';
import { UNKNOWN_CLICKER } from '../../core/sales/order.ts';
import { standing } from '../imports/layer.ts';
import { LAYERS } from '../imports/layers.ts';
import { isTrue, list, numberOrNull, text, whole } from './row.ts';
import type { Row } from './row.ts';

const HORIZON = `(SELECT horizon_months FROM campaign WHERE id = ?1 AND brand_id = ?2)`;
const WINDOW = `c.id = ?1 AND c.brand_id = ?2 AND o.day >= c.start_date
  AND o.day <= min(c.after_end_date, date(c.end_date, '+' || c.attribution_window_days || ' days'))`;

export const ORDER_QUERIES = {
  orders: `SELECT day, matched_by, creator_id, click_creator_id, customer_kind, code_key, is_counted, n, net_minor, discount_minor, refunded_minor
    FROM order_day WHERE campaign_id = ?1 AND brand_id = ?2 AND n > 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  // Both kinds of webhook bring orders; one that was deleted had handed them in all the same.
  ordersReceived: `SELECT max(at) AS at, max(is_file) AS is_file FROM (
      SELECT created_at AS at, 1 AS is_file FROM import
      WHERE campaign_id = ?1 AND brand_id = ?2 AND kind = 'orders' AND undone_at IS NULL
      UNION ALL SELECT last_delivery_at, 0 FROM webhook_in
      WHERE campaign_id = ?1 AND brand_id = ?2 AND EXISTS (
        SELECT 1 FROM webhook_order WHERE campaign_id = ?1 AND webhook_id = webhook_in.id))`,
  orderRegions: `SELECT o.day, o.region = c.control_region AS is_control, count(*) AS n, sum(o.net_minor) AS net_minor
    FROM campaign c JOIN order_line o ON o.campaign_id = c.id
    WHERE c.id = ?1 AND c.brand_id = ?2 AND c.control_region <> '' AND o.region <> '' AND o.is_counted = 1
    GROUP BY 1, 2 ORDER BY 1, 2`,
  // Which creator a buyer named is read from the question that offers the creators. Who had heard of the brand before
  // (core/survey/answer/buyer-stratum.ts) credits none, as in every other reading of the survey.
  journeys: `WITH touched AS (
      SELECT ref_hash, at, source, creator_id FROM touch WHERE campaign_id = ?1 AND brand_id = ?2
      UNION ALL
      SELECT ref_hash, at, 'affiliate', creator_id FROM ${standing(LAYERS.affiliate)}
      WHERE is_order = 1 AND state IS NOT 'declined'),
    way AS (
      SELECT ref_hash, json_group_array(json_object('source', source, 'creatorId', creator_id) ORDER BY at, source) AS touches
      FROM touched GROUP BY 1),
    asked AS MATERIALIZED (
      SELECT v.id AS version_id, q.value ->> 'id' AS question_id
      FROM survey s JOIN survey_version v ON v.id = s.current_version_id, json_each(v.definition, '$.questions') q
      WHERE s.campaign_id = ?1 AND s.brand_id = ?2 AND s.kind = 'post_purchase' AND EXISTS (
        SELECT 1 FROM json_each(q.value, '$.options') o WHERE o.value ->> 'creator_id' IS NOT NULL)),
    journey AS (
      SELECT o.net_minor, w.touches, (
        SELECT min(iif(r.stratum LIKE '%/early', '', coalesce(r.coded ->> a.question_id, '')))
        FROM asked a CROSS JOIN response r INDEXED BY response_by_order
          ON r.survey_version_id = a.version_id AND r.order_ref_hash = o.ref_hash
        WHERE r.status = 'complete' AND r.is_test = 0 AND r.is_flagged = 0) AS named
      FROM way w CROSS JOIN order_line o ON o.campaign_id = ?1 AND o.ref_hash = w.ref_hash
      JOIN campaign c ON c.id = o.campaign_id
      WHERE ${WINDOW} AND o.is_counted = 1)
    SELECT touches, named, count(*) AS n, sum(net_minor) AS net_minor FROM journey
    GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT ${MOST_JOURNEYS}`,
  cohort: `WITH first AS (
      SELECT customer_hash, min(day) AS day FROM order_line
      WHERE campaign_id = ?1 AND brand_id = ?2 AND customer_hash IS NOT NULL AND is_counted = 1 AND ${HORIZON} IS NOT NULL
      GROUP BY 1 HAVING sum(customer_kind = 'new') > 0),
    spent AS (
      SELECT f.day, count(*) AS orders, sum(o.net_minor) AS net
      FROM first f JOIN order_line o ON o.campaign_id = ?1 AND o.customer_hash = f.customer_hash AND o.is_counted = 1
      WHERE f.day <= date(?3, '-' || ${HORIZON} || ' months') AND o.day < date(f.day, '+' || ${HORIZON} || ' months')
      GROUP BY f.customer_hash)
    SELECT count(*) AS customers, sum(orders) AS orders, sum(net) AS net_minor, sum(CAST(net AS REAL) * net) AS sum_squares,
      min(day) AS from_day, max(day) AS to_day FROM spent`,
  returning: `SELECT count(DISTINCT o.customer_hash) AS buyers,
      count(DISTINCT CASE WHEN o.matched_by <> 'none' THEN o.customer_hash END) AS tracked
    FROM campaign c JOIN order_line o ON o.campaign_id = c.id
    WHERE ${WINDOW} AND o.is_counted = 1 AND o.customer_kind = 'returning' AND o.customer_hash IS NOT NULL`,
} as const;

export const orderOf = (row: Row): Snapshot['orders'][number] => ({
  day: text(row, 'day'),
  matchedBy: text(row, 'matched_by'),
  creatorId: text(row, 'creator_id'),
  clickCreatorId:
    row['click_creator_id'] === UNKNOWN_CLICKER ? null : text(row, 'click_creator_id'),
  customerKind: text(row, 'customer_kind'),
  codeKey: text(row, 'code_key'),
  isCounted: isTrue(row, 'is_counted'),
  n: whole(row, 'n'),
  netMinor: whole(row, 'net_minor'),
  discountMinor: whole(row, 'discount_minor'),
  refundedMinor: whole(row, 'refunded_minor'),
});

/** Nothing where no order was handed in. Of a shop the very moment would be one buyer's. */
export const receivedOf = (
  row: Row | undefined,
  timeZone: string,
): Pick<Snapshot, 'ordersReceived'> =>
  row?.['at'] == null
    ? {}
    : {
        ordersReceived: {
          on: dayOf(whole(row, 'at'), timeZone),
          by: isTrue(row, 'is_file') ? 'file' : 'shop',
        },
      };

export const orderRegionOf = (row: Row): Snapshot['orderRegions'][number] => ({
  day: text(row, 'day'),
  isControl: isTrue(row, 'is_control'),
  n: whole(row, 'n'),
  netMinor: whole(row, 'net_minor'),
});

/** `creatorOfCode` tells which creator an option of the survey stands for. */
export const journeyOf = (
  row: Row,
  creatorOfCode: (code: string) => string,
): Snapshot['journeys'][number] => ({
  touches: list(row, 'touches'),
  named: row['named'] == null ? null : creatorOfCode(text(row, 'named')),
  n: whole(row, 'n'),
  netMinor: whole(row, 'net_minor'),
});

export const customersOf = (
  horizonMonths: number | null,
  cohort: Row | undefined,
  returning: Row | undefined,
): Snapshot['customers'] => ({
  cohort:
    horizonMonths === null || !cohort || whole(cohort, 'customers') === 0
      ? null
      : {
          horizonMonths,
          from: text(cohort, 'from_day'),
          to: text(cohort, 'to_day'),
          customers: whole(cohort, 'customers'),
          orders: whole(cohort, 'orders'),
          netMinor: whole(cohort, 'net_minor'),
          sumSquares: whole(cohort, 'sum_squares'),
        },
  returning: returning
    ? { buyers: whole(returning, 'buyers'), tracked: whole(returning, 'tracked') }
    : { buyers: 0, tracked: 0 },
});

export const eventOf = (row: Row): Snapshot['conversionEvents'][number] => ({
  action: text(row, 'action'),
  day: text(row, 'day'),
  creatorId: text(row, 'creator_id'),
  isByCodeAlone: whole(row, 'by_code_alone') === 1,
  n: whole(row, 'n'),
  valueMinor: numberOrNull(row, 'value_minor'),
});
