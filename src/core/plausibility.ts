// Figures that can't be, or seldom are, right together. A warning asks; it never accuses and never blocks.
// No packages: a page's script may use it too.
import type { Figures } from './figures.ts';

/** People reached beyond this many times the followers are rare enough to ask about. */
export const REACH_PER_FOLLOWER_LIMIT = 20;

export const WARNING_CODES = [
  'reach_above_impressions',
  'likes_above_impressions',
  'saves_above_reach',
  'reach_many_times_followers',
  'paid_impressions_above_total',
  'paid_reach_above_total',
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

/** `metric` is the field to look at first; `values` are what the wording shows. */
export type PlausibilityWarning = {
  readonly code: WarningCode;
  readonly metric: string;
  readonly values: Readonly<Record<string, number>>;
};

export const warningKey = (code: WarningCode): string => `creator.warning.${code}`;

/** `followers` is the count on the creator's card, used when the submission names none. */
export const checkFigures = (
  figures: Figures,
  followers: number | null,
): readonly PlausibilityWarning[] => {
  const warnings: PlausibilityWarning[] = [];
  const { impressions, reach, likes, saves } = figures;
  const paidImpressions = figures.paid_impressions;
  const paidReach = figures.paid_reach;
  const base = figures.followers ?? followers;
  const has = (value: number | null | undefined): value is number => typeof value === 'number';

  if (has(reach) && has(impressions) && reach > impressions) {
    warnings.push({
      code: 'reach_above_impressions',
      metric: 'reach',
      values: { reach, impressions },
    });
  }
  if (has(likes) && has(impressions) && likes > impressions) {
    warnings.push({
      code: 'likes_above_impressions',
      metric: 'likes',
      values: { likes, impressions },
    });
  }
  if (has(saves) && has(reach) && saves > reach) {
    warnings.push({ code: 'saves_above_reach', metric: 'saves', values: { saves, reach } });
  }
  if (has(reach) && has(base) && base > 0 && reach > REACH_PER_FOLLOWER_LIMIT * base) {
    warnings.push({
      code: 'reach_many_times_followers',
      metric: 'reach',
      values: { reach, followers: base, times: Math.floor(reach / base) },
    });
  }
  if (has(paidImpressions) && has(impressions) && paidImpressions > impressions) {
    warnings.push({
      code: 'paid_impressions_above_total',
      metric: 'paid_impressions',
      values: { paid_impressions: paidImpressions, impressions },
    });
  }
  if (has(paidReach) && has(reach) && paidReach > reach) {
    warnings.push({
      code: 'paid_reach_above_total',
      metric: 'paid_reach',
      values: { paid_reach: paidReach, reach },
    });
  }
  return warnings;
};
