// What can be counted of one post. A figure is a whole number or null; null means "don't know" and is never read as 0.

/**
 * `reach` and `impressions` (views) are the totals the platform shows, paid part included; `paid_reach`,
 * `paid_impressions` and `paid_engagements` are the part of them that came from advertising. `followers` are those of
 * the account on the day the figures are true for, `new_followers` those whom the post brought. Times are in whole
 * seconds: `watch_seconds` of all views together, `average_watch_seconds` of one.
 */
export const METRICS = [
  'impressions',
  'reach',
  'likes',
  'comments',
  'shares',
  'saves',
  'link_clicks',
  'replies',
  'poll_answers',
  'direct_messages',
  'profile_visits',
  'new_followers',
  'followers',
  'watch_seconds',
  'average_watch_seconds',
  'paid_impressions',
  'paid_reach',
  'paid_engagements',
] as const;

export type Metric = (typeof METRICS)[number];

/** Every metric of the platform is present; what it does not have is absent. */
export type Figures = Readonly<Partial<Record<Metric, number | null>>>;

/** No single post has more of anything than this; a larger number is a slip of the finger. */
export const MAX_FIGURE = 1_000_000_000_000;
