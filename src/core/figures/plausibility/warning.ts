// What can be odd about figures, and how it is told. A warning asks; it never accuses and never blocks.
// No packages: a page's script may use it too.

export const WARNING_CODES = [
  'reach_above_impressions',
  'likes_above_impressions',
  'saves_above_reach',
  'reach_many_times_followers',
  'paid_impressions_above_total',
  'paid_reach_above_total',
  'paid_engagements_above_total',
  'link_clicks_above_impressions',
  'new_followers_above_followers',
  'comments_many_times_likes',
  'average_watch_above_total',
  'watch_time_mismatch',
  'round_numbers',
  'impressions_dropped',
  'reach_dropped',
  'engagements_dropped',
  'impressions_jumped',
  'reach_jumped',
  'engagements_jumped',
  'followers_changed',
  'rate_above_norm',
  'rate_below_norm',
  'story_late',
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

export type WarningValues = Readonly<Record<string, number>>;

/** `metric` is the field to look at first; `values` are what the wording shows. */
export type PlausibilityWarning = {
  readonly code: WarningCode;
  readonly metric: string;
  readonly values: WarningValues;
};

export const warningKey = (code: WarningCode): string => `creator.warning.${code}`;
