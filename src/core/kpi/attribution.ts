// Which orders the campaign brought, by the default method: orders with a creator's code or a tracked click,
// counted once, plus the surveyed share of the rest. Other methods are never added up.
import { addDays } from '../period.ts';
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';
import { extrapolateOrders, triangulate } from '../stats/attribution.ts';
import { wilsonCi } from '../stats/proportion.ts';
import { revenueShareOfSums } from '../stats/revenue-share.ts';
import { applyFormula } from './catalogue.ts';
import { makeFinding } from './finding.ts';
import type { Finding, Interval } from './finding.ts';

export const CONFIDENCE = 0.95;
/** Fewer buyers naming the creators than this say nothing about revenue (simulated in the statistics notes). */
const MIN_NAMERS = 10;
const MIN_CELL = 10;

export type OrderSums = {
  readonly orders: number;
  readonly netMinor: number;
  readonly newCustomers: number;
};

/** First and last day on which an order can count for the campaign. */
export const conversionWindow = ({
  campaign,
}: Snapshot): { readonly from: string; readonly to: string } => {
  const last = addDays(campaign.endDate, campaign.attributionWindowDays);
  return {
    from: campaign.startDate,
    to: last < campaign.afterEndDate ? last : campaign.afterEndDate,
  };
};

/** Counted orders of the window that fit; refunded, cancelled and test orders are no conversions. */
export const sumOrders = (
  snapshot: Snapshot,
  fits: (cell: Snapshot['orders'][number]) => boolean = () => true,
): OrderSums => {
  const { from, to } = conversionWindow(snapshot);
  const cells = snapshot.orders.filter(
    (cell) => cell.isCounted && cell.day >= from && cell.day <= to && fits(cell),
  );
  return {
    orders: cells.reduce((sum, { n }) => sum + n, 0),
    netMinor: cells.reduce((sum, { netMinor }) => sum + netMinor, 0),
    newCustomers: cells.reduce(
      (sum, { n, customerKind }) => sum + (customerKind === 'new' ? n : 0),
      0,
    ),
  };
};

export const isTracked = ({ matchedBy }: { readonly matchedBy: string }): boolean =>
  matchedBy !== 'none';

/** How the post-purchase survey's buyers answered its attribution question; flagged answers left out. */
export type BuyerAnswers = {
  readonly survey: SnapshotSurvey;
  readonly questionId: string;
  readonly creatorOptions: readonly string[];
  readonly answered: number;
  readonly named: number;
  readonly answeredUntracked: number;
  readonly namedUntracked: number;
};

export const buyerAnswers = (snapshot: Snapshot): BuyerAnswers | null => {
  const survey = snapshot.surveys.find(({ kind }) => kind === 'post_purchase');
  const question = survey?.questions.find(({ id }) => id === survey.attributionQuestion);
  if (!survey || !question) return null;
  const creatorOptions = question.options
    .filter(({ role }) => role === 'creator')
    .map(({ code }) => code);
  const cells = survey.answers.filter(
    (cell) =>
      cell.questionId === question.id &&
      !cell.isFlagged &&
      !question.outsideBase.includes(cell.option),
  );
  const count = (fits: (cell: (typeof cells)[number]) => boolean): number =>
    cells.filter(fits).reduce((sum, { n }) => sum + n, 0);
  return {
    survey,
    questionId: question.id,
    creatorOptions,
    answered: count(() => true),
    named: count(({ option }) => creatorOptions.includes(option)),
    answeredUntracked: count(({ stratum }) => stratum !== 'tracked'),
    namedUntracked: count(
      ({ stratum, option }) => stratum !== 'tracked' && creatorOptions.includes(option),
    ),
  };
};

export type Attribution = {
  readonly orders: number;
  readonly ordersInterval: Interval | null;
  readonly revenueMinor: number;
  readonly revenueInterval: Interval | null;
  readonly all: OrderSums;
  readonly tracked: OrderSums;
  readonly assumptions: readonly string[];
  readonly isSurveyed: boolean;
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
    isSurveyed: false,
  };
  const buyers =
    snapshot.campaign.attributionMethod === 'code_click_survey' ? buyerAnswers(snapshot) : null;
  if (!buyers || buyers.namedUntracked < MIN_NAMERS) return byCodeAndClick;
  const total = triangulate({
    N: all.orders,
    tracked: tracked.orders,
    nUntracked: Math.min(buyers.answeredUntracked, all.orders - tracked.orders),
    xUntracked: buyers.namedUntracked,
    conf: CONFIDENCE,
  });
  const revenue = untrackedRevenue(
    buyers,
    all.orders - tracked.orders,
    all.netMinor - tracked.netMinor,
  );
  if (total.total === null || total.lo === null || total.hi === null || !revenue)
    return byCodeAndClick;
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
    isSurveyed: true,
  };
};

/** Revenue of the untracked orders whose buyers name the creators: ratio estimator on the survey's order values. */
const untrackedRevenue = (
  { survey, questionId, creatorOptions }: BuyerAnswers,
  orders: number,
  netMinor: number,
): { readonly value: number; readonly lo: number; readonly hi: number } | null => {
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
  const share = revenueShareOfSums({
    named: sums(true),
    other: sums(false),
    totalRevenue: netMinor,
    N: orders,
    conf: CONFIDENCE,
  });
  return share.revenue === null || share.revLo === null || share.revHi === null
    ? null
    : { value: share.revenue, lo: share.revLo, hi: share.revHi };
};

/** The survey's own line: share of buyers who name the creators, and what it means for all orders. */
const evaluateShare = (snapshot: Snapshot, buyers: BuyerAnswers | null): Finding[] => {
  if (!buyers)
    return [
      makeFinding({
        kpi: 'ppa_share',
        value: null,
        reason: 'no_survey',
        grade: 'surveyed',
        inputs: {},
      }),
    ];
  const { orders } = sumOrders(snapshot);
  const question = buyers.survey.questions.find(({ id }) => id === buyers.questionId);
  const options = (question?.options ?? []).filter(
    ({ code }) => !question?.outsideBase.includes(code),
  );
  const count = (codes: readonly string[]): number =>
    buyers.survey.answers
      .filter(
        (cell) =>
          cell.questionId === buyers.questionId && !cell.isFlagged && codes.includes(cell.option),
      )
      .reduce((sum, { n }) => sum + n, 0);
  const interval = (named: number): Interval | null => {
    const { lo, hi } = wilsonCi({ x: named, n: buyers.answered, conf: CONFIDENCE });
    return lo === null
      ? null
      : { lo, hi, kind: 'sampling', conf: CONFIDENCE, method: 'method.wilson' };
  };
  const extrapolated = extrapolateOrders({
    x: buyers.named,
    n: buyers.answered,
    N: Math.max(orders, buyers.answered),
    conf: CONFIDENCE,
  });
  return [
    makeFinding({
      kpi: 'ppa_share',
      value: applyFormula('ppa_share', { named: buyers.named, answered: buyers.answered }),
      reason: buyers.answered === 0 ? 'no_answers' : null,
      interval: interval(buyers.named),
      n: buyers.answered,
      grade: 'surveyed',
      inputs: {
        named: buyers.named,
        answered: buyers.answered,
        orders,
        extrapolated: extrapolated.orders,
        extrapolated_lo: extrapolated.lo,
        extrapolated_hi: extrapolated.hi,
        bound_lo: extrapolated.manskiLo,
        bound_hi: extrapolated.manskiHi,
        response_rate: orders > 0 ? Math.min(1, buyers.answered / orders) : null,
      },
    }),
    ...options.map(({ code }) => {
      const named = count([code]);
      const isSmall = buyers.answered < MIN_CELL;
      return makeFinding({
        kpi: 'ppa_share' as const,
        scope: {
          kind: 'option',
          surveyId: buyers.survey.id,
          questionId: buyers.questionId,
          option: code,
        },
        value: isSmall ? null : applyFormula('ppa_share', { named, answered: buyers.answered }),
        reason: isSmall ? 'under_10_people' : null,
        interval: isSmall ? null : interval(named),
        n: buyers.answered,
        grade: 'surveyed' as const,
        inputs: { named, answered: buyers.answered },
      });
    }),
  ];
};

/** Clicks, orders, and what of them the campaign brought. */
export const evaluateAttribution = (snapshot: Snapshot): Finding[] => {
  const { from, to } = conversionWindow(snapshot);
  const clicksOf = (creatorId: string | null): number =>
    snapshot.clicks
      .filter((cell) => cell.kind === 'person' && cell.day >= from && cell.day <= to)
      .filter((cell) => creatorId === null || cell.creatorId === creatorId)
      .reduce((sum, { n }) => sum + n, 0);
  const linked = snapshot.creators.filter(({ hasTrackingLink }) => hasTrackingLink);
  const impressionsOf = (ids: readonly string[]): number =>
    snapshot.contents
      .filter(({ creatorId }) => creatorId !== null && ids.includes(creatorId))
      .reduce((sum, { figures }) => sum + (figures?.values.impressions ?? 0), 0);
  const hasLinks = linked.length > 0;
  const attribution = attribute(snapshot);
  const byClick = (creatorId: string | null): number =>
    sumOrders(
      snapshot,
      (cell) =>
        (cell.matchedBy === 'click' || cell.matchedBy === 'code_and_click') &&
        (creatorId === null || cell.creatorId === creatorId),
    ).orders;

  const traffic = (creatorId: string | null): Finding[] => {
    const scope =
      creatorId === null
        ? ({ kind: 'campaign' } as const)
        : ({ kind: 'creator', creatorId } as const);
    const clicks = hasLinks ? clicksOf(creatorId) : null;
    const ids = creatorId === null ? linked.map(({ id }) => id) : [creatorId];
    const rate = { clicks, impressions: impressionsOf(ids) };
    const conversion = { orders: byClick(creatorId), clicks };
    const { lo, hi } = wilsonCi({
      x: Math.min(conversion.orders, clicks ?? 0),
      n: clicks ?? 0,
      conf: CONFIDENCE,
    });
    const conversionRate = applyFormula('conversion_rate', conversion);
    return [
      makeFinding({
        kpi: 'clicks',
        scope,
        value: clicks,
        reason: clicks === null ? 'no_clicks' : null,
        grade: 'measured',
        inputs: { clicks },
      }),
      makeFinding({
        kpi: 'ctr',
        scope,
        value: applyFormula('ctr', rate),
        reason: clicks === null ? 'no_clicks' : 'no_impressions',
        grade: 'self_reported',
        inputs: rate,
        assumptions: ['assumption.linked_posts'],
      }),
      makeFinding({
        kpi: 'conversion_rate',
        scope,
        value: conversionRate,
        reason: 'no_clicks',
        interval:
          conversionRate === null || lo === null
            ? null
            : { lo, hi, kind: 'sampling', conf: CONFIDENCE, method: 'method.wilson' },
        n: clicks,
        grade: 'imported',
        inputs: conversion,
        assumptions: ['assumption.click_orders'],
      }),
    ];
  };

  return [
    ...traffic(null),
    ...linked.flatMap(({ id }) => traffic(id)),
    makeFinding({
      kpi: 'conversions',
      value: attribution?.orders ?? null,
      reason: attribution ? null : 'no_orders',
      interval: attribution?.ordersInterval ?? null,
      grade: attribution?.isSurveyed ? 'surveyed' : 'imported',
      inputs: {
        tracked: attribution?.tracked.orders ?? null,
        orders: attribution?.all.orders ?? null,
      },
      assumptions: attribution?.assumptions ?? [],
    }),
    makeFinding({
      kpi: 'attributed_revenue',
      value: attribution?.revenueMinor ?? null,
      reason: attribution ? null : 'no_orders',
      interval: attribution?.revenueInterval ?? null,
      grade: attribution?.isSurveyed ? 'surveyed' : 'imported',
      inputs: {
        tracked: attribution?.tracked.netMinor ?? null,
        revenue: attribution?.all.netMinor ?? null,
      },
      assumptions: attribution?.assumptions ?? [],
    }),
    ...snapshot.creators.map(({ id }) => {
      const sums = sumOrders(snapshot, (cell) => isTracked(cell) && cell.creatorId === id);
      return makeFinding({
        kpi: 'attributed_revenue' as const,
        scope: { kind: 'creator', creatorId: id },
        value: attribution ? sums.netMinor : null,
        reason: attribution ? null : 'no_orders',
        grade: 'imported' as const,
        inputs: { orders: sums.orders, tracked: sums.netMinor },
        assumptions: ['assumption.tracked_only'],
      });
    }),
    ...evaluateShare(snapshot, buyerAnswers(snapshot)),
  ];
};
