// Which orders the campaign brought, by the default method: orders with a creator's code or a tracked click,
// counted once, plus the surveyed share of the rest. Other methods are never added up.
import type { Snapshot } from '../../report/snapshot.ts';
import { triangulate } from '../../stats/attribution.ts';
import { answerAssumptions, buyerAnswers } from '../buyers/buyer-answers.ts';
import { MIN_NAMERS, namedRevenue, valueCells } from '../buyers/buyer-revenue.ts';
import { isTracked, sumOrders } from './conversion-window.ts';
import type { OrderSums } from './conversion-window.ts';
import { hasOrders } from './order-days.ts';
import { CONFIDENCE } from '../finding.ts';
import type { Interval } from '../finding.ts';
import { sampling } from '../interval.ts';

type SurveyedPart = {
  readonly named: number;
  readonly answered: number;
  readonly revenueShare: number;
  /** Buyers whose order value is known, of whom that share is. */
  readonly valued: number;
};

export type Attribution = {
  readonly orders: number;
  readonly ordersInterval: Interval | null;
  readonly revenueMinor: number;
  readonly revenueInterval: Interval | null;
  readonly all: OrderSums;
  readonly tracked: OrderSums;
  readonly assumptions: readonly string[];
  /** Null when only code and click count. */
  readonly surveyed: SurveyedPart | null;
};

/** The surveyed share of the orders without code and click; null when the survey can't be carried over to them. */
const surveyedRest = (
  snapshot: Snapshot,
  all: OrderSums,
  tracked: OrderSums,
): Omit<Attribution, 'all' | 'tracked'> | null => {
  const buyers = buyerAnswers(snapshot);
  if (!buyers || buyers.namedUntracked < MIN_NAMERS) return null;
  // More answers than orders are answers about other orders: then there is no total, and code and click stand alone.
  const total = triangulate({
    N: all.orders,
    tracked: tracked.orders,
    nUntracked: buyers.answeredUntracked,
    xUntracked: buyers.namedUntracked,
    conf: CONFIDENCE,
  });
  const cells = valueCells(buyers.survey, buyers.question).filter(
    ({ tracking }) => tracking === 'none',
  );
  const rest = namedRevenue(
    cells,
    ({ option, isEarly }) => buyers.creatorOptions.includes(option) && !isEarly,
    { orders: all.orders - tracked.orders, netMinor: all.netMinor - tracked.netMinor },
  );
  if (total.total === null || typeof rest === 'string') return null;
  const add = (end: number | null): number | null => (end === null ? null : tracked.netMinor + end);
  return {
    orders: total.total,
    ordersInterval: sampling(total.lo, total.hi, 'method.triangulate'),
    revenueMinor: tracked.netMinor + rest.revenueMinor,
    revenueInterval: { ...rest.interval, lo: add(rest.interval.lo), hi: add(rest.interval.hi) },
    assumptions: ['assumption.code_click_survey', ...answerAssumptions(buyers)],
    surveyed: {
      named: buyers.namedUntracked,
      answered: buyers.answeredUntracked,
      revenueShare: rest.share,
      valued: cells.reduce((sum, { n }) => sum + n, 0),
    },
  };
};

/** Attributed orders and revenue of the window; null when nothing is known of its orders. */
export const attribute = (snapshot: Snapshot): Attribution | null => {
  if (!hasOrders(snapshot)) return null;
  const all = sumOrders(snapshot);
  const tracked = sumOrders(snapshot, isTracked);
  const isSurveyed =
    snapshot.campaign.attributionMethod === 'code_click_survey' && buyerAnswers(snapshot) !== null;
  const rest = isSurveyed ? surveyedRest(snapshot, all, tracked) : null;
  if (rest) return { all, tracked, ...rest };
  return {
    all,
    tracked,
    orders: tracked.orders,
    ordersInterval: null,
    revenueMinor: tracked.netMinor,
    revenueInterval: null,
    assumptions: ['assumption.tracked_only', ...(isSurveyed ? ['assumption.survey_unused'] : [])],
    surveyed: null,
  };
};
