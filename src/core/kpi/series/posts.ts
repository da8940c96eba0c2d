// Posts and their figures by the day they were published: a post's views came later, on days that nobody reported.
import { dayOf } from '../../campaign/period.ts';
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import type { KpiId } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { emvOfCard } from '../money/emv.ts';
import { flagsOf } from '../posts/authenticity.ts';
import { disclosureOf, ugcOf } from '../posts/content.ts';
import { activeInputs } from '../posts/delivery.ts';
import { byCreators } from '../posts/post-group.ts';
import type { Group } from '../posts/post-group.ts';
import { POST_KPIS } from '../posts/posts.ts';
import { trustIn } from '../posts/trust.ts';
import { hasLinks } from '../traffic/clicks.ts';
import { reportedClicks, reportedRate } from '../traffic/traffic.ts';
import { evaluatedReader, readerOf } from './reader.ts';
import type { Reader } from './reader.ts';

const byPublication = (posts: readonly SnapshotContent[]): string[] => [
  'assumption.by_publication',
  ...(posts.some(({ publishedOn }) => publishedOn === null) ? ['assumption.undated_posts'] : []),
];

type Published = {
  readonly kpi: KpiId;
  readonly part?: string;
  readonly read: (group: Group) => Finding;
};

const publishedReader = (
  snapshot: Snapshot,
  rows: readonly SnapshotContent[],
  { read, ...of }: Published,
): Reader =>
  evaluatedReader(snapshot, {
    ...of,
    assumptions: byPublication(rows),
    rows,
    dayOf: ({ publishedOn }) => publishedOn,
    read: (contents, scope) => read({ scope, contents }),
  });

const ofCreators = (snapshot: Snapshot): Published[] => [
  // Keys of the object.
  ...(Object.keys(POST_KPIS) as (keyof typeof POST_KPIS)[]).map((kpi) => ({
    kpi,
    read: (group: Group) => POST_KPIS[kpi](group, snapshot),
  })),
  { kpi: 'trust_signals', read: trustIn },
  { kpi: 'disclosure', read: disclosureOf },
  // A part: a creator stands out over all days.
  { kpi: 'authenticity_flags', part: 'posts', read: (group) => flagsOf(snapshot, group) },
  { kpi: 'clicks', part: 'reported', read: reportedClicks },
  // Our own clicks have days, but the views that they came from have none.
  { kpi: 'ctr', ...(hasLinks(snapshot) ? { part: 'reported' } : {}), read: reportedRate },
];

/** What the brand's own list of posts says: on a day without one, nothing was published. */
const listReaders = (snapshot: Snapshot, posts: readonly SnapshotContent[]): Reader[] => {
  const { baselineStartDate, afterEndDate } = snapshot.campaign;
  const contracted = activeInputs(snapshot.creators, [])['contracted'] ?? 0;
  const list = {
    grade: 'measured' as const,
    assumptions: byPublication(posts),
    rows: posts,
    dayOf: ({ publishedOn }: SnapshotContent) => publishedOn,
    known: posts.some(({ publishedOn }) => publishedOn !== null)
      ? { from: baselineStartDate, to: afterEndDate }
      : null,
  };
  return [
    // A part: which of them were agreed, and which extra, no day can tell.
    readerOf(snapshot, {
      ...list,
      kpi: 'content_produced',
      part: 'published',
      inputs: (rows) => ({ published: rows.length }),
      value: ({ published = null }) => published,
    }),
    // A creator who posts on two days is active on both, and once in the campaign.
    readerOf(snapshot, {
      ...list,
      kpi: 'activation_rate',
      missing: contracted > 0 ? 'no_data' : 'no_agreement',
      inputs: (rows) => activeInputs(snapshot.creators, rows),
    }),
  ];
};

export const postReaders = (snapshot: Snapshot): Reader[] => {
  const { contents, rateCards, takenAtMs, campaign } = snapshot;
  const posts = byCreators(snapshot);
  const today = dayOf(takenAtMs, campaign.timeZone);
  return [
    ...ofCreators(snapshot).map((of) => publishedReader(snapshot, posts, of)),
    ...listReaders(snapshot, posts),
    publishedReader(
      snapshot,
      contents.filter(({ creatorId }) => creatorId === null),
      { kpi: 'ugc', read: ({ scope, contents: pieces }) => ugcOf(scope, pieces, today) },
    ),
    ...rateCards.map((card) =>
      publishedReader(snapshot, contents, {
        kpi: 'emv',
        part: card.id,
        read: (group) => emvOfCard(snapshot, card, group),
      }),
    ),
  ];
};
