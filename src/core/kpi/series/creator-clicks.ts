// Clicks on each creator's links, day by day during the campaign. For a chart alone: in the file of a report days of every
// creator would outweigh the rest, and the snapshot holds the clicks.
import type { Snapshot } from '../../report/snapshot.ts';
import { both, daysIn, isOver, passedOf, periodStretch } from '../days.ts';
import { clickDays } from '../traffic/clicks.ts';
import type { SeriesDay } from '../series.ts';
import { readerOf, sumOf } from './reader.ts';

export type CreatorClicks = {
  readonly creatorId: string;
  /** During the campaign, as far as it is over. */
  readonly total: number;
  readonly days: readonly SeriesDay[];
};

/** Of creators who take part and have a link, in the order of the campaign. */
export const creatorClicks = (snapshot: Snapshot): CreatorClicks[] => {
  const known = clickDays(snapshot);
  if (!known) return [];
  const stretch = passedOf(snapshot, periodStretch(snapshot.campaign, 'during'));
  const days = daysIn(both(known, stretch)).filter((day) => isOver(snapshot, day));
  const people = snapshot.clicks.filter(({ kind }) => kind === 'person');
  const byCreator = Map.groupBy(people, ({ creatorId }) => creatorId);
  return snapshot.creators
    .filter(({ hasTrackingLink, status }) => hasTrackingLink && status !== 'declined')
    .map(({ id }) => {
      const { onDay } = readerOf(snapshot, {
        kpi: 'clicks',
        part: 'clicks',
        creatorId: id,
        grade: 'measured',
        rows: byCreator.get(id) ?? [],
        dayOf: ({ day }) => day,
        known,
        inputs: (rows) => ({ clicks: sumOf(rows, ({ n }) => n) }),
      });
      const own = days.map((day) => ({ day, value: onDay?.(day) ?? null }));
      return { creatorId: id, total: sumOf(own, ({ value }) => value ?? 0), days: own };
    });
};
