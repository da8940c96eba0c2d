// How visitors used one page over a period, as a heatmap tool counts it. A page of one day is a row of the site's days; a
// longer period can't be split into days.
import type { Day } from '../campaign/period.ts';
import type { WebDay } from './web-day.ts';

/** Null is a figure that the tool did not give. */
export type PageMetrics = {
  readonly row: number;
  /** Path or address. */
  readonly page: string;
  /** Both days belong to it. */
  readonly from: Day;
  readonly to: Day;
  readonly sessions: number | null;
  readonly views: number | null;
  readonly engagedSeconds: number | null;
  /** Sessions that reached 90% of the page. */
  readonly scrolled: number | null;
};

/** As one of the site's days; null when the metrics are of more than one. What sent the visits is not known. */
export const pageDay = (metrics: PageMetrics): WebDay | null => {
  const { row, page, from, to, sessions, views, engagedSeconds, scrolled } = metrics;
  if (from !== to) return null;
  const unknown = { source: 'other', engagedSessions: null, leads: null } as const;
  return { row, day: from, page, sessions, views, engagedSeconds, scrolled, ...unknown };
};
