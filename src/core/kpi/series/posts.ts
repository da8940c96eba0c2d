// Posts and their figures by the day they were published: a post's views came later, on days that nobody reported.
import type { Snapshot } from '../../report/snapshot.ts';
import { gradeOfPosts } from '../finding.ts';
import { ENGAGEMENT_METRICS } from '../posts/reported-post.ts';
import { readerOf, sumKnown } from './reader.ts';
import type { Reader } from './reader.ts';

type Post = Snapshot['contents'][number];

const BY_PUBLICATION = ['assumption.by_publication'];

const known = (post: Post, metric: string): number | null => post.figures?.values[metric] ?? null;

const figureReader = (
  snapshot: Snapshot,
  posts: readonly Post[],
  kpi: 'reach' | 'impressions' | 'engagements',
): Reader => {
  const metrics: readonly string[] = kpi === 'engagements' ? ENGAGEMENT_METRICS : [kpi];
  const isTold = (post: Post): boolean => metrics.some((metric) => known(post, metric) !== null);
  return readerOf(snapshot, {
    kpi,
    grade: gradeOfPosts(posts.flatMap(({ figures }) => (figures === null ? [] : [figures]))),
    assumptions: BY_PUBLICATION,
    rows: posts,
    dayOf: ({ publishedOn }) => publishedOn,
    known: 'days',
    inputs: (rows) =>
      Object.fromEntries(
        metrics.map((metric) => [metric, sumKnown(rows, (post) => known(post, metric))]),
      ),
    coverage: (rows) => ({ have: rows.filter(isTold).length, of: rows.length, what: 'posts' }),
  });
};

export const postReaders = (snapshot: Snapshot): Reader[] => {
  const posts = snapshot.contents.filter(({ creatorId }) => creatorId !== null);
  const { baselineStartDate, afterEndDate } = snapshot.campaign;
  return [
    // A part: which of them were agreed, and which extra, no day can tell.
    readerOf(snapshot, {
      kpi: 'content_produced',
      part: 'published',
      grade: 'measured',
      assumptions: BY_PUBLICATION,
      rows: posts,
      dayOf: ({ publishedOn }) => publishedOn,
      known: posts.some(({ publishedOn }) => publishedOn !== null)
        ? { from: baselineStartDate, to: afterEndDate }
        : null,
      inputs: (rows) => ({ published: rows.length }),
      value: ({ published = null }) => published,
    }),
    figureReader(snapshot, posts, 'reach'),
    figureReader(snapshot, posts, 'impressions'),
    figureReader(snapshot, posts, 'engagements'),
  ];
};
