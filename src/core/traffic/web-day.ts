// What visitors did on the site in one day, by page and by what sent them, as an analytics tool counts it.
import * as z from 'zod';
import { cleanLine } from '../text.ts';
import { dayField } from '../field.ts';
import type { Day } from '../campaign/period.ts';

/** 'other' holds what is known to be something else, and what the tool does not tell. */
export const WEB_SOURCES = ['campaign', 'direct', 'organic_search', 'other'] as const;
export type WebSource = (typeof WEB_SOURCES)[number];

const count = z.int().min(0).max(10_000_000_000).nullish();

export const webDayInput = z.strictObject({
  day: dayField,
  page: z.string().overwrite(cleanLine).max(2000).nullish().meta({
    description: 'Path or address; left out for the whole site',
    example: '/serum',
  }),
  source: z.enum(WEB_SOURCES).meta({
    description: 'What sent the visits. campaign: the campaign’s own links',
    example: 'campaign',
  }),
  sessions: count.meta({ example: 420 }),
  engaged_sessions: count.meta({ description: 'Sessions that did not bounce', example: 260 }),
  views: count.meta({ example: 930 }),
  engaged_seconds: count.meta({ example: 31200 }),
  scrolled: count.meta({ description: 'Sessions that reached 90% of the page', example: 140 }),
  leads: count.meta({ example: 12 }),
});
export type WebDayInput = z.infer<typeof webDayInput>;

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
