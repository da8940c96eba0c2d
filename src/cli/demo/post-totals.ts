// What the posts and their figures must add up to. A figure that nobody knows is in no sum.
import { sum } from './count.ts';
import { CREATORS } from './creators.ts';
import type { DemoPost } from './posts.ts';

export type PostTotals = {
  readonly agreed: number;
  readonly delivered: number;
  readonly reported: number;
  /** Sum of each metric over the posts that report it. */
  readonly figures: Readonly<Record<string, number>>;
  /** Likes, comments, shares and saves. */
  readonly engagements: number;
  /** Over the posts that report engagements and reach. */
  readonly engagementsWithReach: number;
  readonly reachWithEngagements: number;
  readonly activeCreators: number;
};

const ENGAGEMENTS = ['likes', 'comments', 'shares', 'saves'] as const;

export const postTotals = (posts: readonly DemoPost[]): PostTotals => {
  const own = posts.filter(({ creatorKey }) => creatorKey !== null);
  const reported = own.flatMap(({ figures }) => (figures ? [figures] : []));
  const engaged = reported.map((figures) => ({
    reach: figures['reach'] ?? null,
    engagements: sum(ENGAGEMENTS, (metric) => figures[metric] ?? 0),
  }));
  const withReach = engaged.filter(({ reach }) => reach !== null);
  const metrics = [...new Set(reported.flatMap((figures) => Object.keys(figures)))];
  return {
    agreed: sum(CREATORS, ({ agreed }) => sum(agreed, (one) => one.agreed)),
    delivered: own.length,
    reported: reported.length,
    figures: Object.fromEntries(
      metrics.map((metric) => [metric, sum(reported, (figures) => figures[metric] ?? 0)]),
    ),
    engagements: sum(engaged, ({ engagements }) => engagements),
    engagementsWithReach: sum(withReach, ({ engagements }) => engagements),
    reachWithEngagements: sum(withReach, ({ reach }) => reach ?? 0),
    activeCreators: new Set(own.map(({ creatorKey }) => creatorKey)).size,
  };
};
