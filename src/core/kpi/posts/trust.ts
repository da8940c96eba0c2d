// Signs that people trust whom they watch: answers to polls, messages and replies, for a thousand people reached.
import type { Snapshot } from '../../report/snapshot.ts';
import type { Finding } from '../finding.ts';
import { findingOfPosts, groupsOf, reportedIn, singlesOf } from './post-group.ts';
import type { Group } from './post-group.ts';
import { hidesAny, metric, sumKnown } from './reported-post.ts';

const SIGNALS = ['poll_answers', 'direct_messages', 'replies'] as const;

/** Over posts that report reach and at least one of the signals. */
export const trustIn = (group: Group): Finding => {
  const posts = reportedIn(group).filter(
    (post) =>
      (metric(post, 'reach') ?? 0) > 0 && SIGNALS.some((name) => metric(post, name) !== null),
  );
  const sums = [...SIGNALS, 'reach'].map(
    (name) => [name, sumKnown(posts.map((post) => metric(post, name)))] as const,
  );
  const isPartial = posts.some((post) => hidesAny(post, SIGNALS));
  return findingOfPosts(
    group,
    'trust_signals',
    posts,
    Object.fromEntries(sums),
    isPartial ? ['assumption.hidden_trust'] : [],
  );
};

export const evaluateTrust = (snapshot: Snapshot): Finding[] => [
  ...groupsOf(snapshot).map(trustIn),
  ...singlesOf(snapshot)
    .map(trustIn)
    .filter(({ value }) => value !== null),
];
