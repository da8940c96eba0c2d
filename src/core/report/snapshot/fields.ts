// The kinds of value that every part of a snapshot is made of.
import * as z from 'zod';

/** YYYY-MM-DD in the campaign's time zone. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const count = z.int().nonnegative();
/** Money in minor units of the campaign's currency. */
export const minor = z.int();
export const instant = z.int();

/** Of a finding, as a report's file and the version after it keep them. */
export const interval = z
  .strictObject({
    lo: z.number().nullable(),
    hi: z.number().nullable(),
    kind: z.enum(['sampling', 'range']),
    conf: z.number().nullable(),
    method: z.string(),
  })
  .nullable();
export const coverage = z
  .strictObject({ have: count, of: count, what: z.enum(['posts', 'creators', 'days', 'comments']) })
  .nullable();
