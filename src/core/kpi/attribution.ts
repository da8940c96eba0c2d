// Which orders the campaign brought, by the default method: orders with a creator's code or a tracked click,
// counted once, plus the surveyed share of the rest. Other methods are never added up.
import { addDays } from '../period.ts';
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';
import { extrapolateOrders, triangulate } from '../stats/attribution.ts';
import { wilsonCi } from '../stats/proportion.ts';
import { revenueShareOfSums } from '../stats/revenue-share.ts';
import { applyFormula } from './catalogue.ts';
import { gradeOfPosts, makeFinding } from './finding.ts';
import type { Finding, Grade, Interval, Reason } from './finding.ts';
import { surveyAssumptions, surveyOfKind } from './survey-choice.ts';

export const CONFIDENCE = 0.95;
/** Fewer buyers naming the creators than this say nothing about revenue (simulated in the statistics notes). */
const MIN_NAMERS = 10;
/** A share of fewer answers is not shown: under the first people could be told apart, under the second it says little. */
const MIN_PEOPLE = 10;
const MIN_SHARE_BASE = 30;

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
  const survey = surveyOfKind(snapshot, 'post_purchase');
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

/** What the surveyed part of an attribution was computed from. */
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
  const tooFew: Reason | null =
    buyers.answered === 0
      ? 'no_answers'
      : buyers.answered < MIN_PEOPLE
        ? 'under_10_people'
        : buyers.answered < MIN_SHARE_BASE
          ? 'under_30_people'
          : null;
  const shareOf = (named: number): number | null =>
    tooFew === null ? applyFormula('ppa_share', { named, answered: buyers.answered }) : null;
  const interval = (named: number): Interval | null => {
    const { lo, hi } = wilsonCi({ x: named, n: buyers.answered, conf: CONFIDENCE });
    return lo === null || tooFew !== null
      ? null
      : { lo, hi, kind: 'sampling', conf: CONFIDENCE, method: 'method.wilson' };
  };
  // Nulls when more buyers answered than orders are known.
  const extrapolated = extrapolateOrders({
    x: buyers.named,
    n: buyers.answered,
    N: orders,
    conf: CONFIDENCE,
  });
  return [
    makeFinding({
      kpi: 'ppa_share',
      value: shareOf(buyers.named),
      reason: tooFew,
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
        response_rate: extrapolated.responseRate,
      },
      assumptions: surveyAssumptions(snapshot, 'post_purchase'),
    }),
    ...options.map(({ code }) => {
      const named = count([code]);
      return makeFinding({
        kpi: 'ppa_share' as const,
        scope: {
          kind: 'option',
          surveyId: buyers.survey.id,
          questionId: buyers.questionId,
          option: code,
        },
        value: shareOf(named),
        reason: tooFew,
        interval: interval(named),
        n: buyers.answered,
        grade: 'surveyed' as const,
        inputs: { named, answered: buyers.answered },
      });
    }),
  ];
};

/** What was seen of the creators' posts whose impressions are known, and how many posts that leaves out. */
const seenOf = (
  { contents }: Snapshot,
  creatorIds: readonly string[],
): {
  readonly creatorIds: readonly string[];
  readonly impressions: number | null;
  readonly coverage: NonNullable<Finding['coverage']>;
  readonly grade: Grade;
} => {
  const posts = contents.filter(
    ({ creatorId }) => creatorId !== null && creatorIds.includes(creatorId),
  );
  const known = posts.filter(({ figures }) => figures?.values.impressions != null);
  return {
    creatorIds: creatorIds.filter((id) => known.some(({ creatorId }) => creatorId === id)),
    impressions:
      known.length === 0
        ? null
        : known.reduce((sum, { figures }) => sum + (figures?.values.impressions ?? 0), 0),
    coverage: { have: known.length, of: posts.length, what: 'posts' },
    grade: gradeOfPosts(known.flatMap(({ figures }) => (figures === null ? [] : [figures]))),
  };
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
  // A link may also be the campaign's own, of no creator.
  const hasLinks = linked.length > 0 || snapshot.clicks.length > 0;
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
    const seen = seenOf(snapshot, ids);
    const rate = {
      clicks: hasLinks ? seen.creatorIds.reduce((sum, id) => sum + clicksOf(id), 0) : null,
      impressions: seen.impressions,
    };
    // Without an order there is nothing to count conversions in: that is no rate of zero.
    const conversion = { orders: attribution ? byClick(creatorId) : null, clicks };
    // Null when people ordered more often than they clicked: that is no share any more.
    const { lo, hi } = wilsonCi({ x: conversion.orders ?? 0, n: clicks ?? 0, conf: CONFIDENCE });
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
        grade: seen.grade,
        inputs: rate,
        coverage: seen.coverage,
        assumptions: ['assumption.linked_posts'],
      }),
      makeFinding({
        kpi: 'conversion_rate',
        scope,
        value: conversionRate,
        reason: clicks ? 'no_orders' : 'no_clicks',
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
    ...evaluateShare(snapshot, buyerAnswers(snapshot)),
  ];
};
