// Credit for orders: what is tracked, what the survey adds, and how several touches share one order.
import type { Inputs, Reading } from '../catalogue/entry.ts';

/**
 * Tracked orders plus, where buyers were asked, the share of the others whose buyers name a creator. Of other actions
 * (events) those of which the creator is known.
 */
export const attributedOrders = ({
  tracked = null,
  orders = null,
  events = null,
  named_untracked: named = null,
  answered_untracked: answered = null,
}: Inputs): Reading => {
  if (tracked === null || (orders === null && events === null)) return null;
  if (orders === null || named === null || answered === null) return tracked;
  return answered <= 0 ? null : tracked + ((orders - tracked) * named) / answered;
};

/** The same in revenue, with the share that the ratio estimator gives; of one channel without what is tracked. */
export const attributedRevenue = ({
  tracked = null,
  revenue = null,
  revenue_share: share = null,
}: Inputs): Reading => {
  if (revenue === null) return null;
  if (share === null) return tracked;
  return tracked === null ? revenue * share : tracked + (revenue - tracked) * share;
};

/** The ways to say what a campaign brought, side by side. */
const METHODS = ['code', 'click', 'last_click', 'survey', 'sales_lift'] as const;
export type Method = (typeof METHODS)[number];

/** From the smallest to the largest answer among the methods that have one; methods are never added up. */
export const methodRange = (inputs: Inputs): Reading => {
  const known = METHODS.flatMap((method) => inputs[method] ?? []);
  const [only] = known;
  if (only === undefined) return null;
  return known.length === 1 ? only : { lo: Math.min(...known), hi: Math.max(...known) };
};

/**
 * Orders times the mean part of an order's credit (0 to 1) that a model gives; over several models from the
 * smallest part to the largest.
 */
export const creditedOrders = ({
  orders = null,
  credit = null,
  credit_lo: lo = null,
  credit_hi: hi = null,
}: Inputs): Reading => {
  if (orders === null) return null;
  if (credit !== null) return orders * credit;
  return lo === null || hi === null ? null : { lo: orders * lo, hi: orders * hi };
};

/** Margin on a cohort's revenue over the horizon, a customer. */
export const lifetimeValue = ({
  margin_rate: marginRate = null,
  revenue = null,
  customers = null,
}: Inputs): Reading =>
  marginRate === null || revenue === null || customers === null || customers <= 0
    ? null
    : (marginRate * revenue) / customers;
