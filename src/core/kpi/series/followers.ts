// Who follows the brand, day by day: how many, how many more than the day before, and who the new ones are.
import { addDays } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { BRAND, brandGrowthIn, qualityOf, samplesOf } from '../audience/followers.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import { spanOf } from '../days.ts';
import { evaluatedReader, readerOf } from './reader.ts';
import type { Reader } from './reader.ts';

/** Followers of all the brand's accounts, on days on which each of them was counted. */
const countsByDay = ({ followers }: Snapshot): ReadonlyMap<Day, number> => {
  const own = followers.filter(({ creatorId }) => creatorId === BRAND);
  const accounts = new Set(own.map(({ platform }) => platform)).size;
  const days = [...Map.groupBy(own, ({ day }) => day)];
  return new Map(
    days
      .filter(([, counts]) => counts.length === accounts)
      .map(([day, counts]) => [day, counts.reduce((sum, one) => sum + one.followers, 0)]),
  );
};

const NET = ['assumption.net_followers'];

/** Of a day: from the count of the day before to its own, so that the days of a period add up to the period. */
const growthReader = (
  snapshot: Snapshot,
  kpi: 'follower_growth' | 'follower_growth_rate',
  counts: ReadonlyMap<Day, number>,
): Reader => ({
  kpi,
  scope: { kind: 'campaign' },
  assumptions: NET,
  onDay: (day) =>
    applyFormula(kpi, {
      followers_start: counts.get(addDays(day, -1)) ?? null,
      followers_end: counts.get(day) ?? null,
    }),
  inPeriod: (period) =>
    brandGrowthIn(snapshot, period).find((finding) => finding.kpi === kpi) ??
    makeFinding({ kpi, value: null, grade: 'imported', inputs: {} }),
});

export const followerReaders = (snapshot: Snapshot): Reader[] => {
  const counts = countsByDay(snapshot);
  return [
    readerOf<readonly [Day, number]>(snapshot, {
      kpi: 'follower_growth',
      part: 'followers',
      grade: 'imported',
      rows: [...counts],
      dayOf: ([day]) => day,
      known: 'days',
      // Of a period: as many as there were on its last day known.
      inputs: (rows) => {
        const last = spanOf(rows.map(([day]) => day))?.to;
        return { followers: rows.find(([day]) => day === last)?.[1] ?? null };
      },
      value: ({ followers = null }) => followers,
    }),
    growthReader(snapshot, 'follower_growth', counts),
    growthReader(snapshot, 'follower_growth_rate', counts),
    evaluatedReader(snapshot, {
      kpi: 'follower_growth_quality',
      assumptions: ['assumption.follower_sample'],
      rows: samplesOf(snapshot, BRAND),
      dayOf: ({ on }) => on,
      read: (samples, scope) => qualityOf(scope, samples),
    }),
  ];
};
