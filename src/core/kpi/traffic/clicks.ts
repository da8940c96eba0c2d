// Clicks of our own links: people apart from robots and from apps that draw a preview.
import { dayOf } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { isIn, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';

/** A link may also be the campaign's own, of no creator. */
export const hasLinks = ({ creators, clicks }: Snapshot): boolean =>
  creators.some(({ hasTrackingLink }) => hasTrackingLink) || clicks.length > 0;

const sumClicks = (
  { clicks }: Snapshot,
  stretch: Stretch,
  creatorId: string | null,
  isPerson: boolean,
): number =>
  clicks.reduce(
    (sum, cell) =>
      (creatorId === null || cell.creatorId === creatorId) &&
      (cell.kind === 'person') === isPerson &&
      isIn(cell.day, stretch)
        ? sum + cell.n
        : sum,
    0,
  );

/** Of one creator's links, or of all; null where no link was given out. */
export const countPersonClicks = (
  snapshot: Snapshot,
  stretch: Stretch,
  creatorId: string | null,
): number | null => (hasLinks(snapshot) ? sumClicks(snapshot, stretch, creatorId, true) : null);

export const countOtherClicks = (
  snapshot: Snapshot,
  stretch: Stretch,
  creatorId: string | null,
): number | null => (hasLinks(snapshot) ? sumClicks(snapshot, stretch, creatorId, false) : null);

/** Our own redirect never sleeps: from the campaign's start, or the first click, every day is counted. */
export const clickDays = (snapshot: Snapshot): Stretch | null => {
  const { campaign, clicks, takenAtMs } = snapshot;
  if (!hasLinks(snapshot)) return null;
  const first = spanOf([campaign.startDate, ...clicks.map(({ day }) => day)]);
  return first && { from: first.from, to: dayOf(takenAtMs, campaign.timeZone) };
};
