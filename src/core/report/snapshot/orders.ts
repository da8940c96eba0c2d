// What was bought: orders by day, by region and along the way to them, customers, and other conversions.
import * as z from 'zod';
import { count, day, minor } from './fields.ts';

export const orderSchema = z.strictObject({
  day,
  matchedBy: z.string(),
  /** Who has the order: the owner of its code, else whose link was clicked; '' for nobody. */
  creatorId: z.string(),
  /** Whose link was clicked before it; '' for nobody's. Null where that is not known: counted for who has the order. */
  clickCreatorId: z.string().nullable(),
  customerKind: z.string(),
  /** Of the campaign's codes the one that the order used, as compared; '' for none. */
  codeKey: z.string(),
  isCounted: z.boolean(),
  n: count,
  netMinor: minor,
  discountMinor: minor,
  refundedMinor: minor,
});

/** On which day orders last came in, and whether a shop told of each as it happened or somebody's file of some. */
export const ordersReceivedSchema = z.strictObject({
  on: day,
  by: z.enum(['shop', 'file']),
});

/** Counted orders with a known region; empty unless the campaign names a control region. */
export const orderRegionSchema = z.strictObject({
  day,
  isControl: z.boolean(),
  n: count,
  netMinor: minor,
});

/** More kinds of journey than this are told apart by nobody; the rarest are left out, which is said. */
export const MOST_JOURNEYS = 2000;

/** Known touches on the way to an order, alike orders together; orders without any are left out. */
export const journeySchema = z.strictObject({
  /** In the order they happened; creatorId '' is a source of no creator. */
  touches: z.array(z.strictObject({ source: z.string(), creatorId: z.string() })),
  /** Whom the buyer named in the survey: a creator's id, '' for something else; null when not asked. */
  named: z.string().nullable(),
  n: count,
  netMinor: minor,
});

export const customersSchema = z.strictObject({
  /** Customers whose first known order is old enough that the horizon has passed; null without a horizon. */
  cohort: z
    .strictObject({
      horizonMonths: count,
      /** First orders from here to there. */
      from: day,
      to: day,
      customers: count,
      orders: count,
      netMinor: minor,
      /** Sum over customers of the square of each one's net revenue. */
      sumSquares: z.number(),
    })
    .nullable(),
  /** Buyers of the window who had bought before, and those of them with a creator's code or tracked click. */
  returning: z.strictObject({ buyers: count, tracked: count }),
});

export const conversionEventSchema = z.strictObject({
  action: z.string(),
  day,
  /** '' when no creator is known for it. */
  creatorId: z.string(),
  /** Whether a code and no click tells whose it is. Absent in snapshots of a time before. */
  isByCodeAlone: z.boolean().optional(),
  n: count,
  valueMinor: minor.nullable(),
});
