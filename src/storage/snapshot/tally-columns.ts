// What queries of tallies share: whose rows they read, and what they add up.

const versionsOf = (which: string): string =>
  `survey_version_id IN (SELECT current_version_id FROM survey WHERE campaign_id = ?1 AND brand_id = ?2${which})`;

/** The versions that a campaign's surveys have now. */
export const OF_SURVEYS = versionsOf('');
export const OF_LIFT_SURVEYS = versionsOf(` AND kind = 'brand_lift'`);

/** People whose answers are not flagged, and what they say they saw. */
export const KEPT = `sum(iif(is_flagged, 0, n)) AS n, sum(iif(is_flagged, 0, seen_n)) AS seen_n,
  sum(iif(is_flagged, 0, untold_n)) AS untold_n`;
