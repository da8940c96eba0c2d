// What visitors did on the site in one day, by page and by what sent them, as an analytics tool counts it.
import type { Day } from './period.ts';

/** 'other' holds what is known to be something else, and what the tool does not tell. */
export const WEB_SOURCES = ['campaign', 'direct', 'organic_search', 'other'] as const;
export type WebSource = (typeof WEB_SOURCES)[number];

/** Null is a figure that the tool did not give; it is never 0. */
export type WebFigures = {
  readonly sessions: number | null;
  /** Sessions that did not bounce, in the tool's own sense. */
  readonly engagedSessions: number | null;
  readonly views: number | null;
  readonly engagedSeconds: number | null;
  /** Sessions that reached 90% of the page. */
  readonly scrolled: number | null;
  readonly leads: number | null;
};

export const WEB_FIGURES = [
  'sessions',
  'engagedSessions',
  'views',
  'engagedSeconds',
  'scrolled',
  'leads',
] as const satisfies readonly (keyof WebFigures)[];

export type WebDay = WebFigures & {
  /** The first row of the file that it was read from. */
  readonly row: number;
  readonly day: Day;
  /** Path or address; '' when the figures are the whole site's or the tool does not tell. */
  readonly page: string;
  readonly source: WebSource;
};
