// Snapshots that a careless formula breaks on: a full campaign, the same with nothing in it, with nothing but zeros,
// with one creator, with more refunds than sales.
import { snapshotSchema } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { fullSnapshot } from './full-snapshot.ts';

/** Every array empty, every nullable value null, but for the brand and the campaign. */
export const nothing = (): Snapshot => {
  const full = fullSnapshot();
  const lists = Object.entries(full).filter(([, value]) => Array.isArray(value));
  return {
    ...full,
    ...Object.fromEntries(lists.map(([key]) => [key, []])),
    campaign: {
      ...full.campaign,
      marginRate: null,
      horizonMonths: null,
      controlRegion: null,
      targetGroups: {},
      competitors: [],
    },
    customers: { cohort: null, returning: { buyers: 0, tracked: 0 } },
  };
};

/** Numbers that say what is meant, not how much of it there is. */
const NOT_AMOUNTS = new Set([
  'schemaVersion',
  'version',
  'takenAtMs',
  'atMs',
  'registeredAtMs',
  'frozenAtMs',
  'position',
  'scale',
  'score',
  'rater',
  'rate',
  'per',
  'year',
  'alpha',
  'plannedMde',
  'horizonMonths',
]);

const mapNumbers = (
  value: unknown,
  change: (amount: number, key: string) => number,
  key = '',
): unknown => {
  if (typeof value === 'number') return NOT_AMOUNTS.has(key) ? value : change(value, key);
  if (Array.isArray(value)) return value.map((one) => mapNumbers(one, change, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapNumbers(inner, change, name)]),
  );
};

const withNumbers = (change: (amount: number, key: string) => number): Snapshot =>
  snapshotSchema.parse(mapNumbers(fullSnapshot(), change));

const oneCreator = (): Snapshot => {
  const full = fullSnapshot();
  return {
    ...full,
    creators: full.creators.slice(0, 1),
    contents: full.contents.slice(0, 1),
    pastCampaigns: full.pastCampaigns.slice(0, 1),
  };
};

/** What the formulas divide by: nobody reached, asked, visiting or following, nothing spent. */
const DENOMINATORS = new Set([
  'reach',
  'impressions',
  'followers',
  'sessions',
  'views',
  'customers',
  'authors',
  'sampled',
  'amountMinor',
  'buyers',
]);

export const DEGENERATE: readonly (readonly [string, () => Snapshot])[] = [
  ['a full campaign', fullSnapshot],
  ['the sample', sampleSnapshot],
  ['nothing', nothing],
  ['all zero', () => withNumbers(() => 0)],
  ['all one', () => withNumbers((amount) => Math.min(1, amount))],
  ['one creator', oneCreator],
  [
    'more refunds than sales',
    () => withNumbers((amount, key) => (key === 'netMinor' ? -amount : amount)),
  ],
  [
    'denominators of zero',
    () => withNumbers((amount, key) => (DENOMINATORS.has(key) ? 0 : amount)),
  ],
  ['nobody in the survey', () => withNumbers((amount, key) => (key === 'n' ? 0 : amount))],
  ['no creators and no posts', () => ({ ...fullSnapshot(), creators: [], contents: [] })],
  ['no orders', () => ({ ...fullSnapshot(), orders: [], orderRegions: [], journeys: [] })],
  ['no surveys', () => ({ ...fullSnapshot(), surveys: [] })],
  ['no costs', () => ({ ...fullSnapshot(), costs: [] })],
  ['while it runs', () => ({ ...fullSnapshot(), takenAtMs: Date.parse('2026-06-10T12:00:00Z') })],
];
