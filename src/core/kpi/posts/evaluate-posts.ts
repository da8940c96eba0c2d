// Everything that is read from posts, from what was said under them, and from what they cost.
import type { Snapshot } from '../../report/snapshot.ts';
import { evaluateAuthenticity } from './authenticity.ts';
import { evaluateCommentQuality } from './comment-quality.ts';
import { evaluateContent } from './content.ts';
import { evaluateDelivery } from './delivery.ts';
import type { Finding } from '../finding.ts';
import { evaluatePosts } from './posts.ts';
import { evaluateReachPeople } from './reach-people.ts';
import { evaluateSpend } from '../money/spend.ts';
import { evaluateTrust } from './trust.ts';
import { evaluateUnitCosts } from '../money/unit-cost.ts';

export const evaluatePostsAndCosts = (snapshot: Snapshot): Finding[] => {
  const posts = evaluatePosts(snapshot);
  return [
    ...posts,
    ...evaluateReachPeople(snapshot),
    ...evaluateTrust(snapshot),
    ...evaluateCommentQuality(snapshot),
    ...evaluateAuthenticity(snapshot),
    ...evaluateDelivery(snapshot),
    ...evaluateContent(snapshot),
    ...evaluateSpend(snapshot),
    ...evaluateUnitCosts(snapshot, posts),
  ];
};
