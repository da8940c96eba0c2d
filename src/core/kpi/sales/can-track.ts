// Whether what somebody did can be credited to a creator, of orders, leads and other actions alike. Nothing credited to a
// creator for whom that can't be is unknown, not zero.
import type { Snapshot } from '../../report/snapshot.ts';

type Credited = { readonly creatorId: string };

/** By a code or a link, or because somebody told of it with the creator. */
export const canTrack = (
  { id, codes, hasTrackingLink }: Snapshot['creators'][number],
  told: readonly Credited[],
): boolean => codes.length > 0 || hasTrackingLink || told.some(({ creatorId }) => creatorId === id);
