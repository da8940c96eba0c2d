// An order that an affiliate network credits to a publisher, and what it costs. The order's reference leaves this room only
// as a keyed hash.
import * as z from 'zod';
import { instantField, lineField } from '../field.ts';
import type { Day } from '../campaign/period.ts';

const amount = z.int().min(0).max(1_000_000_000_000);

const AFFILIATE_STATES = ['pending', 'approved', 'declined'] as const;
export type AffiliateState = (typeof AFFILIATE_STATES)[number];

export const affiliateSaleInput = z
  .strictObject({
    order: lineField(200).nullish().meta({
      description: 'The shop’s order number. Stored as a keyed hash only',
      example: '#1001',
    }),
    transaction: lineField(200)
      .nullish()
      .meta({ description: 'The network’s own number, where the order’s is not known' }),
    publisher: lineField(200).nullish().meta({ example: 'adalund' }),
    code: lineField(200).nullish().meta({ description: 'Promo code', example: 'GLOW15' }),
    at: instantField.meta({ description: 'Milliseconds since 1970, UTC', example: 1772647330000 }),
    sale_minor: amount
      .nullish()
      .meta({ description: 'Minor units of the campaign’s currency', example: 4200 }),
    commission_minor: amount.meta({ example: 420 }),
    state: z.enum(AFFILIATE_STATES).nullish().meta({ example: 'approved' }),
  })
  .refine(({ order, transaction }) => Boolean(order ?? transaction), {
    path: ['order'],
    params: { key: 'import.problem.no_order' },
  });
export type AffiliateSaleInput = z.infer<typeof affiliateSaleInput>;

export type AffiliateSale = {
  /** The first row of the file that it was read from. */
  readonly row: number;
  /** As orderReference writes it, else the network's own number of the transaction; to be hashed. */
  readonly reference: string;
  /** Whether `reference` is the shop's order number. */
  readonly isOrder: boolean;
  /** Who was credited, as the network names them; '' when the file does not tell. */
  readonly publisher: string;
  /** As codeKey writes it; '' without a code. */
  readonly code: string;
  readonly atMs: number;
  readonly day: Day;
  /** Null when the file has no sale amount. Minor units of the campaign's currency, less what was corrected. */
  readonly saleMinor: number | null;
  readonly commissionMinor: number;
  /** Null when the network does not tell. What was declined costs nothing. */
  readonly state: AffiliateState | null;
};
