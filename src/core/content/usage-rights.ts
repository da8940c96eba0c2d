// What a brand may do with a post that is not its own: what was asked and given, for where, until when. Each statement
// is a row of its own; the last one stands.
import * as z from 'zod';
import { dayField, textField } from '../field.ts';
import { addDays, countDays } from '../campaign/period.ts';

/**
 * none: nobody asked. requested: asked, no answer. declined: the answer was no. granted: a yes to reposting, without pay.
 * licensed: a contract or paid licence. whitelisted: the brand may run ads through the creator's own account.
 */
export const USAGE_RIGHT_KINDS = [
  'none',
  'requested',
  'declined',
  'granted',
  'licensed',
  'whitelisted',
] as const;
export type UsageRightKind = (typeof USAGE_RIGHT_KINDS)[number];

export const USAGE_CHANNELS = [
  'organic_social',
  'paid_social',
  'website',
  'email',
  'marketplace',
  'print',
  'out_of_home',
  'broadcast',
] as const;
export type UsageChannel = (typeof USAGE_CHANNELS)[number];

export const usageRightKindField = z.enum(USAGE_RIGHT_KINDS);
export const usageChannelField = z.enum(USAGE_CHANNELS);

const GIVEN: readonly UsageRightKind[] = ['granted', 'licensed', 'whitelisted'];

/** Whether a statement gives anything at all. */
export const givesRights = (kind: UsageRightKind): boolean => GIVEN.includes(kind);

const channelsField = z
  .array(usageChannelField)
  .max(USAGE_CHANNELS.length)
  .refine((channels) => new Set(channels).size === channels.length, {
    params: { key: 'content.problem.channel_twice' },
  });

/** What is sent to state the rights in a post. */
export const usageRightInput = z
  .strictObject({
    kind: usageRightKindField.meta({ example: 'licensed' }),
    until: dayField.nullish().meta({
      description: 'The last day on which it may be used; null or left out when no end was agreed',
      example: '2026-12-31',
    }),
    channels: channelsField.optional().meta({
      description: 'Where it may be used; none named when it was not agreed',
      example: ['organic_social', 'paid_social'],
    }),
    evidence: z.string().max(40).nullish().meta({
      description: 'Id of a file that shows it: the reply, the contract',
      example: null,
    }),
    note: textField(1000).optional().meta({ example: 'By direct message, without pay' }),
  })
  .superRefine(({ kind, until, channels }, context) => {
    if (givesRights(kind)) return;
    const key = 'content.problem.no_rights_given';
    if (until != null) context.addIssue({ code: 'custom', path: ['until'], params: { key } });
    if (channels && channels.length > 0)
      context.addIssue({ code: 'custom', path: ['channels'], params: { key } });
  });
export type UsageRightInput = z.infer<typeof usageRightInput>;

/** A statement as it is stored. */
export type UsageRight = {
  readonly kind: UsageRightKind;
  readonly until: string | null;
  readonly channels: readonly UsageChannel[];
  readonly evidence: string | null;
  readonly note: string;
};

export const usageRightOf = (input: UsageRightInput): UsageRight => ({
  kind: input.kind,
  until: input.until ?? null,
  channels: input.channels ?? [],
  evidence: input.evidence ?? null,
  note: input.note ?? '',
});

/** Days before the end from which a right is said to end soon. */
const ENDS_SOON_DAYS = 30;

/** not_given: nothing was given, whatever the kind says of the asking. */
export const USAGE_STATES = ['not_given', 'in_force', 'ends_soon', 'expired'] as const;

export type UsageStanding = {
  readonly state: (typeof USAGE_STATES)[number];
  /** Days on which it may still be used, today among them; null without an end or a right, 0 when expired. */
  readonly daysLeft: number | null;
};

/** Where a right stands on a day (YYYY-MM-DD, of the campaign's time zone). */
export const standingOf = (
  right: Pick<UsageRight, 'kind' | 'until'> | null,
  today: string,
): UsageStanding => {
  if (!right || !givesRights(right.kind)) return { state: 'not_given', daysLeft: null };
  const { until } = right;
  if (until === null) return { state: 'in_force', daysLeft: null };
  if (until < today) return { state: 'expired', daysLeft: 0 };
  return {
    state: until < addDays(today, ENDS_SOON_DAYS) ? 'ends_soon' : 'in_force',
    daysLeft: countDays(today, until),
  };
};
