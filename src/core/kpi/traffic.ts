// Clicks of our own links, against what was seen and what was ordered.
import type { Snapshot } from '../report/snapshot.ts';
import { wilsonCi } from '../stats/proportion.ts';
import { applyFormula } from './catalogue.ts';
import { conversionWindow, sumOrders } from './conversion-window.ts';
import { CONFIDENCE, gradeOfPosts, makeFinding } from './finding.ts';
import type { Finding, Grade } from './finding.ts';

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

/** Clicks, click-through and conversion rate of the campaign and of each creator with a link. */
export const evaluateTraffic = (snapshot: Snapshot): Finding[] => {
  const { from, to } = conversionWindow(snapshot);
  const clicksOf = (creatorId: string | null): number =>
    snapshot.clicks
      .filter((cell) => cell.kind === 'person' && cell.day >= from && cell.day <= to)
      .filter((cell) => creatorId === null || cell.creatorId === creatorId)
      .reduce((sum, { n }) => sum + n, 0);
  const linked = snapshot.creators.filter(({ hasTrackingLink }) => hasTrackingLink);
  // A link may also be the campaign's own, of no creator.
  const hasLinks = linked.length > 0 || snapshot.clicks.length > 0;
  const hasOrders = sumOrders(snapshot).orders > 0;
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
    const conversion = { orders: hasOrders ? byClick(creatorId) : null, clicks };
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

  return [...traffic(null), ...linked.flatMap(({ id }) => traffic(id))];
};
