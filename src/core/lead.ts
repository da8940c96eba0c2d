// Somebody who became a customer-to-be, or a sale in the making, as a CRM keeps it. References and contacts leave this room
// only as keyed hashes.
import type { Utm } from './tracking-link.ts';

export type ImportedLead = {
  /** The first row of the file that it was read from. */
  readonly row: number;
  /** A lead is a person; a deal is what may be bought. */
  readonly kind: 'lead' | 'deal';
  /** The CRM's id of the record, else the contact; to be hashed. */
  readonly reference: string;
  /** E-mail address or telephone number, normalised, to be hashed; null when the file has none. */
  readonly contact: string | null;
  /** Null when the file does not have it. */
  readonly createdAtMs: number | null;
  readonly closedAtMs: number | null;
  /** As the CRM calls the stage; '' when it has none. */
  readonly stage: string;
  readonly outcome: 'open' | 'won' | 'lost';
  /** In minor units of the campaign's currency; null when unknown. */
  readonly valueMinor: number | null;
  /** What brought it, in the CRM's words: "Paid social", "Web"; '' when unknown. */
  readonly source: string;
  /** As far as the file has them. */
  readonly utm: Utm;
  /** '' when the record carries none. */
  readonly clickId: string;
};

/** What a record counts as: a lead or a deal when it was made, a sale when it was won. */
export type LeadEvent = {
  readonly action: 'lead' | 'deal' | 'sale';
  readonly atMs: number;
  readonly valueMinor: number | null;
};

/** Null when nothing says when it happened. A deal that is not won has no value yet. */
export const leadEvent = (lead: ImportedLead): LeadEvent | null => {
  const { kind, outcome, createdAtMs, closedAtMs, valueMinor } = lead;
  const isSale = kind === 'deal' && outcome === 'won';
  const atMs = isSale ? (closedAtMs ?? createdAtMs) : createdAtMs;
  if (atMs === null) return null;
  return { action: isSale ? 'sale' : kind, atMs, valueMinor: isSale ? valueMinor : null };
};

/** What is hashed of a record: a lead and a deal of one number are two. */
export const leadIdentity = ({
  kind,
  reference,
}: Pick<ImportedLead, 'kind' | 'reference'>): string => `${kind}\n${reference}`;
