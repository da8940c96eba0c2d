// Clicks, and how many of those who saw a post with a link clicked: counted by our own redirect where links were given
// out, else as the posts' authors reported them.
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { clickDays, countOtherClicks, countPersonClicks, hasLinks } from './clicks.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { PERIODS, coverageOf, periodStretch } from '../days.ts';
import { gradeOfPosts, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { groupsOf, singlesOf } from '../posts/post-group.ts';
import type { Group } from '../posts/post-group.ts';
import { isReported, metric, sumKnown } from '../posts/reported-post.ts';
import type { Reported } from '../posts/reported-post.ts';

/** Posts that have all of some figures, their sums, and how many posts that leaves out. */
const reportedOf = (
  posts: readonly SnapshotContent[],
  metrics: readonly string[],
): {
  readonly known: readonly Reported[];
  readonly sum: (name: string) => number | null;
  readonly coverage: NonNullable<Finding['coverage']>;
  readonly grade: Finding['grade'];
} => {
  const known = posts
    .filter(isReported)
    .filter((post) => metrics.every((name) => metric(post, name) !== null));
  return {
    known,
    sum: (name) => sumKnown(known.map((post) => metric(post, name))),
    coverage: { have: known.length, of: posts.length, what: 'posts' },
    grade: gradeOfPosts(known.map(({ figures }) => figures)),
  };
};

const REPORTED = ['assumption.reported_clicks'];

/** The clicks of posts that tell them. */
export const reportedClicks = ({ scope, contents }: Group): Finding => {
  const told = reportedOf(contents, ['link_clicks']);
  const inputs = { clicks: told.sum('link_clicks') };
  return makeFinding({
    kpi: 'clicks',
    scope,
    value: applyFormula('clicks', inputs),
    reason: 'no_clicks',
    grade: told.grade,
    inputs,
    coverage: told.coverage,
    assumptions: REPORTED,
  });
};

/** Their rate over the posts that tell impressions too. */
export const reportedRate = ({ scope, contents }: Group): Finding => {
  const both = reportedOf(contents, ['link_clicks', 'impressions']);
  const inputs = { clicks: both.sum('link_clicks'), impressions: both.sum('impressions') };
  const isTold = reportedOf(contents, ['link_clicks']).known.length > 0;
  return makeFinding({
    kpi: 'ctr',
    scope,
    value: applyFormula('ctr', inputs),
    reason: isTold ? 'no_impressions' : 'no_clicks',
    grade: both.grade,
    inputs,
    coverage: both.coverage,
    assumptions: REPORTED,
  });
};

const reportedFindings = (scope: Scope, contents: readonly SnapshotContent[]): Finding[] => [
  reportedClicks({ scope, contents }),
  reportedRate({ scope, contents }),
];

const countedClicks = (
  snapshot: Snapshot,
  scope: Scope,
  stretch: { readonly from: string; readonly to: string },
  creatorId: string | null,
): Finding => {
  const inputs = {
    clicks: countPersonClicks(snapshot, stretch, creatorId),
    other_clicks: countOtherClicks(snapshot, stretch, creatorId),
  };
  return makeFinding({
    kpi: 'clicks',
    scope,
    value: applyFormula('clicks', inputs),
    reason: 'no_clicks',
    grade: 'measured',
    inputs,
  });
};

/**
 * Of the creators whose impressions are known whole: clicks are known by creator and not by post, so that those of a
 * post that nobody reported would be divided by the views of the others.
 */
const countedRate = (snapshot: Snapshot, scope: Scope, creatorIds: readonly string[]): Finding => {
  const window = conversionWindow(snapshot);
  const own = creatorIds.map((id) => {
    const posts = snapshot.contents.filter(({ creatorId }) => creatorId === id);
    return { id, posts, seen: reportedOf(posts, ['impressions']) };
  });
  const whole = own.filter(
    ({ posts, seen }) => posts.length > 0 && seen.known.length === posts.length,
  );
  const seen = reportedOf(
    whole.flatMap(({ posts }) => posts),
    ['impressions'],
  );
  const inputs = {
    clicks: sumKnown(whole.map(({ id }) => countPersonClicks(snapshot, window, id))),
    impressions: seen.sum('impressions'),
  };
  const isPartlyTold = own.some((one) => one.seen.known.length > 0);
  return makeFinding({
    kpi: 'ctr',
    scope,
    value: applyFormula('ctr', inputs),
    reason:
      creatorIds.length === 0
        ? 'no_clicks'
        : isPartlyTold
          ? 'impressions_incomplete'
          : 'no_impressions',
    grade: seen.grade,
    inputs,
    coverage: { ...seen.coverage, of: own.reduce((sum, { posts }) => sum + posts.length, 0) },
    assumptions: ['assumption.linked_posts'],
  });
};

const periodClicks = (snapshot: Snapshot): Finding[] =>
  PERIODS.map((period) => {
    const stretch = periodStretch(snapshot.campaign, period);
    const scope = { kind: 'period', period } as const;
    const coverage = coverageOf(snapshot, stretch, clickDays(snapshot));
    const isCounted = (coverage?.have ?? 0) > 0;
    const finding = countedClicks(snapshot, scope, stretch, null);
    return isCounted
      ? { ...finding, coverage }
      : makeFinding({ ...finding, value: null, reason: 'no_clicks', inputs: {}, coverage });
  });

/**
 * Of the campaign and each creator; what was reported beside our own count stands as a reading of its own. A link is a
 * creator's and not a post's, so that of platforms and posts only what was reported is known.
 */
export const evaluateTraffic = (snapshot: Snapshot): Finding[] => {
  const window = conversionWindow(snapshot);
  const posts = snapshot.contents.filter(({ creatorId }) => creatorId !== null);
  const linked = snapshot.creators.filter(({ hasTrackingLink }) => hasTrackingLink);
  const campaign: Scope = { kind: 'campaign' };
  const part: Scope = { kind: 'part', part: 'reported', creatorId: null };
  const isTold = (post: SnapshotContent): boolean => post.figures?.values['link_clicks'] != null;
  return [
    ...(hasLinks(snapshot)
      ? [
          countedClicks(snapshot, campaign, window, null),
          countedRate(
            snapshot,
            campaign,
            linked.map(({ id }) => id),
          ),
          ...(posts.some(isTold) ? reportedFindings(part, posts) : []),
        ]
      : reportedFindings(campaign, posts)),
    ...periodClicks(snapshot),
    ...[...groupsOf(snapshot), ...singlesOf(snapshot)]
      .filter(({ scope: { kind } }) => kind === 'platform' || kind === 'content')
      .filter(({ contents }) => contents.some(isTold))
      .flatMap(({ scope, contents }) => reportedFindings(scope, contents)),
    ...snapshot.creators.flatMap(({ id, hasTrackingLink }) => {
      const scope: Scope = { kind: 'creator', creatorId: id };
      const own = posts.filter(({ creatorId }) => creatorId === id);
      if (hasTrackingLink)
        return [countedClicks(snapshot, scope, window, id), countedRate(snapshot, scope, [id])];
      return own.some(isTold) ? reportedFindings(scope, own) : [];
    }),
  ];
};
