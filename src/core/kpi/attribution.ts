// Which orders the campaign brought, by the default method: orders with a creator's code or a tracked click,
// counted once, plus the surveyed share of the rest. Other methods are never added up.
import type { Snapshot } from '../report/snapshot.ts';
import { triangulate } from '../stats/attribution.ts';
import { revenueShareOfSums } from '../stats/revenue-share.ts';
import { buyerAnswers } from './buyer-answers.ts';
import type { BuyerAnswers } from './buyer-answers.ts';
import { isTracked, sumOrders } from './conversion-window.ts';
import type { OrderSums } from './conversion-window.ts';
import { CONFIDENCE, makeFinding } from './finding.ts';
import type { Finding, Interval } from './finding.ts';

/** Fewer buyers naming the creators than this say nothing about revenue (simulated in the statistics notes). */
const MIN_NAMERS = 10;

type SurveyedPart = {
  readonly named: number;
  readonly answered: number;
  readonly revenueShare: number;
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

/** Attributed orders and revenue of the window; null when no order was imported. */
export const attribute = (snapshot: Snapshot): Attribution | null => {
  const all = sumOrders(snapshot);
  if (all.orders === 0) return null;
  const tracked = sumOrders(snapshot, isTracked);
  const base = { all, tracked };
  const byCodeAndClick: Attribution = {
    ...base,
    orders: tracked.orders,
    ordersInterval: null,
    revenueMinor: tracked.netMinor,
    revenueInterval: null,
    assumptions: ['assumption.tracked_only'],
    surveyed: null,
  };
  const buyers =
    snapshot.campaign.attributionMethod === 'code_click_survey' ? buyerAnswers(snapshot) : null;
  if (!buyers) return byCodeAndClick;
  const withoutSurvey: Attribution = {
    ...byCodeAndClick,
    assumptions: ['assumption.tracked_only', 'assumption.survey_unused'],
  };
  if (buyers.namedUntracked < MIN_NAMERS) return withoutSurvey;
  // More answers than orders are answers about other orders: then there is no total, and code and click stand alone.
  const total = triangulate({
    N: all.orders,
    tracked: tracked.orders,
    nUntracked: buyers.answeredUntracked,
    xUntracked: buyers.namedUntracked,
    conf: CONFIDENCE,
  });
  const revenue = untrackedRevenue(
    buyers,
    all.orders - tracked.orders,
    all.netMinor - tracked.netMinor,
  );
  if (total.total === null || total.lo === null || total.hi === null || !revenue)
    return withoutSurvey;
  return {
    ...base,
    orders: total.total,
    ordersInterval: {
      lo: total.lo,
      hi: total.hi,
      kind: 'sampling',
      conf: CONFIDENCE,
      method: 'method.triangulate',
    },
    revenueMinor: tracked.netMinor + revenue.value,
    revenueInterval: {
      lo: tracked.netMinor + revenue.lo,
      hi: tracked.netMinor + revenue.hi,
      kind: 'sampling',
      conf: CONFIDENCE,
      method: 'method.revenue_share',
    },
    assumptions: ['assumption.code_click_survey'],
    surveyed: {
      named: buyers.namedUntracked,
      answered: buyers.answeredUntracked,
      revenueShare: revenue.share,
    },
  };
};

/** Revenue of the untracked orders whose buyers name the creators: ratio estimator on the survey's order values. */
const untrackedRevenue = (
  { survey, questionId, creatorOptions }: BuyerAnswers,
  orders: number,
  netMinor: number,
): {
  readonly share: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
} | null => {
  const cells = survey.orderValues.filter(
    (cell) => cell.questionId === questionId && !cell.isFlagged && cell.stratum !== 'tracked',
  );
  const sums = (isNamed: boolean): { n: number; sum: number; sumSquares: number } =>
    cells
      .filter(({ option }) => creatorOptions.includes(option) === isNamed)
      .reduce(
        (total, cell) => ({
          n: total.n + cell.n,
          sum: total.sum + cell.sumMinor,
          sumSquares: total.sumSquares + cell.sumSquares,
        }),
        { n: 0, sum: 0, sumSquares: 0 },
      );
  const named = sums(true);
  if (named.n < MIN_NAMERS) return null;
  const share = revenueShareOfSums({
    named,
    other: sums(false),
    totalRevenue: netMinor,
    N: orders,
    conf: CONFIDENCE,
  });
  if (share.share === null || share.revenue === null) return null;
  if (share.revLo === null || share.revHi === null) return null;
  return {
    share: share.share,
    value: share.revenue,
    // A negative total, of more refunds than sales, turns the limits round.
    lo: Math.min(share.revLo, share.revHi),
    hi: Math.max(share.revLo, share.revHi),
  };
};

/** Attributed orders and revenue; revenue also by creator, as far as codes and clicks tell. */
export const evaluateAttribution = (snapshot: Snapshot): Finding[] => {
  const attribution = attribute(snapshot);
  return [
    makeFinding({
      kpi: 'conversions',
      value: attribution?.orders ?? null,
      reason: attribution ? null : 'no_orders',
      interval: attribution?.ordersInterval ?? null,
      grade: attribution?.surveyed ? 'surveyed' : 'imported',
      inputs: {
        tracked: attribution?.tracked.orders ?? null,
        orders: attribution?.all.orders ?? null,
        ...(attribution?.surveyed
          ? {
              named_untracked: attribution.surveyed.named,
              answered_untracked: attribution.surveyed.answered,
            }
          : {}),
      },
      assumptions: attribution?.assumptions ?? [],
    }),
    makeFinding({
      kpi: 'attributed_revenue',
      value: attribution?.revenueMinor ?? null,
      reason: attribution ? null : 'no_orders',
      interval: attribution?.revenueInterval ?? null,
      grade: attribution?.surveyed ? 'surveyed' : 'imported',
      inputs: {
        tracked: attribution?.tracked.netMinor ?? null,
        revenue: attribution?.all.netMinor ?? null,
        ...(attribution?.surveyed ? { revenue_share: attribution.surveyed.revenueShare } : {}),
      },
      assumptions: attribution?.assumptions ?? [],
    }),
    ...snapshot.creators.map(({ id, codes, hasTrackingLink }) => {
      const canTrack = codes.length > 0 || hasTrackingLink;
      const sums = sumOrders(snapshot, (cell) => isTracked(cell) && cell.creatorId === id);
      return makeFinding({
        kpi: 'attributed_revenue' as const,
        scope: { kind: 'creator', creatorId: id },
        value: attribution && canTrack ? sums.netMinor : null,
        reason: canTrack ? 'no_orders' : 'not_tracked',
        grade: 'imported' as const,
        inputs: attribution && canTrack ? { orders: sums.orders, tracked: sums.netMinor } : {},
        assumptions: ['assumption.tracked_only'],
      });
    }),
  ];
};
