// Who took part, what it cost, what was posted, and the figures that were reported for it.
import * as z from 'zod';
import { count, day, minor } from './fields.ts';

export const costSchema = z.strictObject({
  category: z.string(),
  state: z.string(),
  creatorId: z.string().nullable(),
  /** The day it was entered for. */
  on: day,
  amountMinor: minor.nonnegative(),
});

export const creatorSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  handles: z.array(
    z.strictObject({ platform: z.string(), handle: z.string(), followers: count.nullable() }),
  ),
  agreed: z.array(z.strictObject({ platform: z.string(), format: z.string(), count })),
  /** As people write them, and as they are compared. */
  codes: z.array(z.strictObject({ code: z.string(), key: z.string() })),
  hasTrackingLink: z.boolean(),
});

const figuresSchema = z.strictObject({
  state: z.string(),
  source: z.string(),
  hasEvidence: z.boolean(),
  figuresOn: day,
  /** Metric to value; null is "don't know", an absent metric is one that the platform does not have. */
  values: z.record(z.string(), count.nullable()),
});

export const contentSchema = z.strictObject({
  id: z.string(),
  /** Null for a piece made by the audience. */
  creatorId: z.string().nullable(),
  platform: z.string(),
  format: z.string(),
  url: z.string(),
  publishedOn: day.nullable(),
  hasDisclosure: z.boolean().nullable(),
  /** Of rights that were given, their last day, 9999-12-31 for those without an end. */
  usageRightsUntil: day.nullable(),
  /** What using the piece again saves the brand, as a person put it. */
  reuseValueMinor: minor.nonnegative().nullable(),
  /** Scores of the quality rubric, 1 to 5; raters are numbered within the campaign. */
  ratings: z.array(
    z.strictObject({ rater: count, criterion: z.string(), score: z.int().min(1).max(5) }),
  ),
  /** The figures that count now; null when none were sent or all were rejected. */
  figures: figuresSchema.nullable(),
});

export const clickSchema = z.strictObject({
  creatorId: z.string(),
  day,
  kind: z.string(),
  n: count,
});
