// How often posts were seen and what people did with them, from the figures that were reported: for the campaign,
// each platform, each creator and each post. A post without figures is missing, not zero.
import type { Snapshot } from '../../report/snapshot.ts';
import type { KpiId } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { findingOfPosts, groupsOf, reportedIn, singlesOf } from './post-group.ts';
import type { Group } from './post-group.ts';
import {
  ENGAGEMENT_METRICS,
  engagementsOf,
  followersOf,
  hidesAny,
  metric,
  sumKnown,
} from './reported-post.ts';
import type { Reported } from './reported-post.ts';

type Read = (post: Reported) => number | null;

const reachOf: Read = (post) => metric(post, 'reach');
const impressionsOf: Read = (post) => metric(post, 'impressions');

const hiddenAssumption = (posts: readonly Reported[]): string[] =>
  posts.some((post) => hidesAny(post, ENGAGEMENT_METRICS)) ? ['assumption.hidden_counts'] : [];

/**
 * The total as platforms show it, paid part included. Paid and organic stand beside it for the posts of which both
 * are known; a paid part above the total is a slip and splits nothing.
 */
const totalOf = (group: Group, kpi: 'reach' | 'impressions'): Finding => {
  const posts = reportedIn(group).filter((post) => metric(post, kpi) !== null);
  const split = posts.filter((post) => {
    const paid = metric(post, `paid_${kpi}`);
    return paid !== null && paid <= (metric(post, kpi) ?? 0);
  });
  const total = sumKnown(split.map((post) => metric(post, kpi)));
  const paid = sumKnown(split.map((post) => metric(post, `paid_${kpi}`)));
  const inputs = {
    [kpi]: sumKnown(posts.map((post) => metric(post, kpi))),
    [`organic_${kpi}`]: total === null || paid === null ? null : total - paid,
    [`paid_${kpi}`]: paid,
  };
  const isOpen = split.length < posts.length;
  return findingOfPosts(group, kpi, posts, inputs, isOpen ? ['assumption.paid_unknown'] : []);
};

const engagementsIn = (group: Group): Finding => {
  const posts = reportedIn(group).filter((post) => engagementsOf(post) !== null);
  const sums = [...ENGAGEMENT_METRICS, 'paid_engagements'].map(
    (name) => [name, sumKnown(posts.map((post) => metric(post, name)))] as const,
  );
  return findingOfPosts(
    group,
    'engagements',
    posts,
    Object.fromEntries(sums),
    hiddenAssumption(posts),
  );
};

type Side = { readonly name: string; readonly read: Read };

/** A rate over the posts that have both sides: the ratio of sums. */
const rateOf = (group: Group, kpi: KpiId, top: Side, bottom: Side): Finding => {
  const posts = reportedIn(group).filter(
    (post) => top.read(post) !== null && (bottom.read(post) ?? 0) > 0,
  );
  const inputs = {
    [top.name]: sumKnown(posts.map(top.read)),
    [bottom.name]: sumKnown(posts.map(bottom.read)),
  };
  const hidden = top.name === 'engagements' ? hiddenAssumption(posts) : [];
  return findingOfPosts(group, kpi, posts, inputs, hidden);
};

const ENGAGEMENTS: Side = { name: 'engagements', read: engagementsOf };
const REACH: Side = { name: 'reach', read: reachOf };
const IMPRESSIONS: Side = { name: 'impressions', read: impressionsOf };

/**
 * Whoever is reached saw the post once or more. Views below that count something else (three seconds of a video) or are
 * a slip: no frequency then, and a caveat where other posts lift the ratio above one.
 */
const frequencyOf = (group: Group): Finding => {
  const found = rateOf(group, 'frequency', IMPRESSIONS, REACH);
  const isBelow = (post: Reported): boolean => {
    const views = impressionsOf(post);
    return views !== null && views < (reachOf(post) ?? 0);
  };
  if (found.value === null || !reportedIn(group).some(isBelow)) return found;
  return found.value < 1
    ? { ...found, value: null, reason: 'views_below_reach' }
    : { ...found, assumptions: [...found.assumptions, 'assumption.views_below_reach'] };
};

type ReadGroup = (group: Group, snapshot: Snapshot) => Finding;

/** Each KPI of posts from any group of them. */
export const POST_KPIS = {
  reach: (group) => totalOf(group, 'reach'),
  impressions: (group) => totalOf(group, 'impressions'),
  frequency: frequencyOf,
  engagements: engagementsIn,
  engagement_rate: (group, snapshot) =>
    rateOf(group, 'engagement_rate', ENGAGEMENTS, {
      name: 'followers',
      read: (post) => followersOf(snapshot, post),
    }),
  engagement_rate_reach: (group) => rateOf(group, 'engagement_rate_reach', ENGAGEMENTS, REACH),
  engagement_rate_impressions: (group) =>
    rateOf(group, 'engagement_rate_impressions', ENGAGEMENTS, IMPRESSIONS),
} as const satisfies Partial<Record<KpiId, ReadGroup>>;

const evaluateGroup = (snapshot: Snapshot, group: Group): Finding[] =>
  Object.values<ReadGroup>(POST_KPIS).map((read) => read(group, snapshot));

/** Of a single post only what it has: hundreds of reasons why it has no more would help nobody. */
export const evaluatePosts = (snapshot: Snapshot): Finding[] => [
  ...groupsOf(snapshot).flatMap((group) => evaluateGroup(snapshot, group)),
  ...singlesOf(snapshot)
    .flatMap((group) => evaluateGroup(snapshot, group))
    .filter(({ value }) => value !== null),
];
