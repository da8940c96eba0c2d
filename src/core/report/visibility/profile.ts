// What a copy of a report may leave out, and the name under which such a copy is kept. Nothing left out is `full`.
import * as z from 'zod';

/**
 * payouts: what each creator was paid, and what only that would tell. creator_names: whatever leads to a creator.
 * raw_data: the counts and days that the numbers are made of.
 */
export const HIDEABLE = ['payouts', 'creator_names', 'raw_data'] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** As a snapshot says it, in the order above. */
export const hiddenSchema = z.array(z.enum(HIDEABLE)).min(1).max(HIDEABLE.length);

/** Each once, in the one order that a profile has. */
export const inOrder = (hidden: readonly Hideable[]): Hideable[] =>
  HIDEABLE.filter((one) => hidden.includes(one));

export const FULL = 'full';

export const profileOf = (hidden: readonly Hideable[]): string =>
  hidden.length === 0 ? FULL : `without:${inOrder(hidden).join(',')}`;

/** Null for a text that names no profile. */
export const hiddenOf = (profile: string): Hideable[] | null => {
  const named = profile.replace(/^without:/, '').split(',');
  const hidden = HIDEABLE.filter((one) => named.includes(one));
  return profileOf(hidden) === profile ? hidden : null;
};
