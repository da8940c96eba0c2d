// What happened on the site and in search, as analytics exports tell it.
import * as z from 'zod';
import { count, day } from './fields.ts';

/** source: campaign, direct, organic_search or other. A null is a figure that the export does not have. */
export const webSchema = z.strictObject({
  day,
  source: z.string(),
  sessions: count.nullable(),
  engagedSessions: count.nullable(),
  views: count.nullable(),
  engagedSeconds: count.nullable(),
  /** Sessions that reached 90% of the page. */
  scrolled: count.nullable(),
  leads: count.nullable(),
});

export const searchSchema = z.strictObject({
  day,
  isBranded: z.boolean(),
  clicks: count,
  impressions: count,
});
