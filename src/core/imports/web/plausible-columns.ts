// Plausible, Site settings, Export data (imported_*.csv: plausible/analytics, lib/plausible/exports.ex) and the dashboard's
// "Export to CSV" (visitors.csv, pages.csv). Both are English in every language. In the first, durations are sums of all
// visits; in the second, means.
import type { WebNames } from './web-columns.ts';

const COMMON = {
  day: ['date'],
  source: ['source', 'utmsource', 'referrer'],
  medium: ['utmmedium'],
  campaign: ['utmcampaign'],
  page: ['page', 'entrypage'],
  sessions: ['visits', 'entrances'],
  bounces: ['bounces'],
  bounce_rate: ['bouncerate'],
  views: ['pageviews'],
} as const satisfies WebNames;

export const PLAUSIBLE_EXPORT = {
  ...COMMON,
  seconds: ['visitduration', 'totaltimeonpage', 'timeonpage'],
} as const satisfies WebNames;

export const PLAUSIBLE_DASHBOARD = {
  ...COMMON,
  seconds_per_session: ['visitduration'],
} as const satisfies WebNames;
