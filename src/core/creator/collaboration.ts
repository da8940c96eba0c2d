// A creator in a campaign: what was agreed, what of it is there, and how long the personal link lasts.
import * as z from 'zod';
import { DECIDED_STATUSES } from './collaboration-status.ts';
import type { CollaborationStatus } from './collaboration-status.ts';
import { formatField, hasFormat, platformField } from '../content/content.ts';
import type { ContentFormat, Platform } from '../content/content.ts';
import { instantField, lineField, textField } from '../field.ts';
import { addDays } from '../campaign/period.ts';
import type { Day } from '../campaign/period.ts';

const deliverableInput = z
  .strictObject({
    platform: platformField,
    format: formatField,
    agreed: z.int().min(1).max(999).meta({ example: 2 }),
  })
  .refine(({ platform, format }) => hasFormat(platform, format), {
    params: { key: 'creator.problem.format_of_platform' },
    path: ['format'],
  });

const deliverablesField = z
  .array(deliverableInput)
  .max(50)
  .refine(
    (items) =>
      new Set(items.map(({ platform, format }) => `${platform}/${format}`)).size === items.length,
    { params: { key: 'creator.problem.deliverable_twice' } },
  );

export const collaborationInput = z.strictObject({
  creator_id: z.string().min(1).max(40).meta({ example: 'crea_0123456789abcdefghjkmnpq' }),
  deliverables: deliverablesField.optional(),
  link_expires_at: instantField.nullish().meta({
    description:
      'Milliseconds UTC. Absent: 60 days after the after window, at least 60 days from now. Null: never',
    example: 1_790_000_000_000,
  }),
});

export const noteField = textField(1000).meta({
  example: 'Please send the reach of the reel too.',
});

export const collaborationPatch = z.strictObject({
  status: z.enum(DECIDED_STATUSES).optional().meta({
    description: 'What you decide; the other states follow from what the creator does',
    example: 'sent_back',
  }),
  note: noteField
    .optional()
    .meta({ description: 'Goes with a state; the creator reads it. Needed to send back' }),
  deliverables: deliverablesField.optional(),
  link_expires_at: instantField.nullable().optional(),
  renew_link: z
    .literal(true)
    .optional()
    .meta({ description: 'Ends the present personal link and makes a new one' }),
});
export type CollaborationPatch = z.infer<typeof collaborationPatch>;

export const reopenInput = z.strictObject({
  reason: lineField(300).meta({ example: 'The reach of the last story came late' }),
});

export type Deliverable = {
  readonly platform: Platform;
  readonly format: ContentFormat;
  readonly agreed: number;
};

export type Collaboration = {
  readonly id: string;
  readonly campaignId: string;
  readonly creatorId: string;
  readonly status: CollaborationStatus;
  /** While it is declined or locked: what it was before, if that is known. */
  readonly statusBefore: CollaborationStatus | null;
  /** What the brand wrote when it sent back, or the creator when declining. */
  readonly note: string;
  readonly deliverables: readonly Deliverable[];
  readonly linkEpoch: number;
  readonly linkExpiresAtMs: number | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

const LINK_DAYS = 60;

/** When a personal link ends unless told: 60 days after the after window, and never sooner than in 60 days. */
export const linkExpiry = (afterEndDate: Day, nowMs: number): number =>
  Math.max(
    Date.parse(`${addDays(afterEndDate, LINK_DAYS)}T00:00:00Z`),
    nowMs + LINK_DAYS * 86_400_000,
  );

export type DeliverableState = Deliverable & {
  /** Pieces of this kind that were added. */
  readonly posted: number;
  /** Pieces of this kind whose figures were sent and not sent back. */
  readonly reported: number;
};

/** One piece, as far as the checklist needs it. */
export type Piece = {
  readonly platform: Platform;
  readonly format: ContentFormat;
  readonly hasFigures: boolean;
};

export const deliverableStates = (
  deliverables: readonly Deliverable[],
  pieces: readonly Piece[],
): readonly DeliverableState[] =>
  deliverables.map((deliverable) => {
    const own = pieces.filter(
      ({ platform, format }) => platform === deliverable.platform && format === deliverable.format,
    );
    return {
      ...deliverable,
      posted: own.length,
      reported: own.filter(({ hasFigures }) => hasFigures).length,
    };
  });
