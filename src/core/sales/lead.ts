// Somebody who became a customer-to-be, or a sale in the making, as a CRM keeps it. References and contacts leave this room
// only as keyed hashes.
import * as z from 'zod';
import { instantField, lineField } from '../field.ts';
import type { Utm } from '../traffic/tracking-link.ts';

const LEAD_ACTIONS = ['lead', 'sign_up', 'install', 'demo_request', 'deal', 'sale'] as const;
export type LeadAction = (typeof LEAD_ACTIONS)[number];

export const leadInput = z.strictObject({
  reference: lineField(200).meta({
    description: 'Your own number of the record. Stored as a keyed hash only',
    example: '10231',
  }),
  action: z.enum(LEAD_ACTIONS).meta({
    description: 'deal: a sale in the making; sale: a deal that was won',
    example: 'lead',
  }),
  at: instantField.meta({ description: 'Milliseconds since 1970, UTC', example: 1772647330000 }),
  value_minor: z
    .int()
    .min(0)
    .max(1_000_000_000_000)
    .nullish()
    .meta({ description: 'Minor units of the campaign’s currency', example: null }),
  click_id: z
    .string()
    .regex(/^clk_[0-9a-z]{24}$/)
    .nullish()
    .meta({ description: 'What `liftnote_click` said in the address that the person came by' }),
  creator_id: lineField(40)
    .nullish()
    .meta({ description: 'Whom it is credited to, where your system knows it itself' }),
});
export type LeadInput = z.infer<typeof leadInput>;

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
