// One post and what was reported for it. A figure that nobody told is null, never zero.
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';

export const ENGAGEMENT_METRICS = ['likes', 'comments', 'shares', 'saves'] as const;

export type Reported = SnapshotContent & {
  readonly figures: NonNullable<SnapshotContent['figures']>;
};

export const isReported = (content: SnapshotContent): content is Reported =>
  content.figures !== null;

export const metric = (post: Reported, name: string): number | null =>
  post.figures.values[name] ?? null;

/** Sum of what is known; null when nothing is. */
export const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

export const engagementsOf = (post: Reported): number | null =>
  sumKnown(ENGAGEMENT_METRICS.map((name) => metric(post, name)));

/** A count that the platform has and nobody told: the sum of the others is a lower bound. */
export const hidesAny = ({ figures }: Reported, names: readonly string[]): boolean =>
  names.some((name) => figures.values[name] === null);

/** Of the account that posted: as told with the post's figures, else as the creator's card has it. */
export const followersOf = (snapshot: Pick<Snapshot, 'creators'>, post: Reported): number | null =>
  metric(post, 'followers') ??
  snapshot.creators
    .find(({ id }) => id === post.creatorId)
    ?.handles.find(({ platform }) => platform === post.platform)?.followers ??
  null;
