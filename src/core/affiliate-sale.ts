// An order that an affiliate network credits to a publisher, and what it costs. The order's reference leaves this room only
// as a keyed hash.
import type { Day } from './period.ts';

export const AFFILIATE_STATES = ['pending', 'approved', 'declined'] as const;
export type AffiliateState = (typeof AFFILIATE_STATES)[number];

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
