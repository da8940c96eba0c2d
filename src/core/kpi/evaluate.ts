// Snapshot in, findings out. Pure: the same snapshot gives the same findings anywhere.
import type { Snapshot } from '../report/snapshot.ts';
import { evaluateAttribution } from './attribution.ts';
import { evaluateEmv } from './emv.ts';
import type { Finding } from './finding.ts';
import { evaluateLift } from './lift.ts';
import { evaluateMoney } from './money.ts';
import { evaluatePosts } from './posts.ts';
import { evaluateSentiment } from './sentiment.ts';
import { withTargets } from './verdict.ts';

export const evaluate = (snapshot: Snapshot): Finding[] => {
  const posts = evaluatePosts(snapshot);
  return withTargets(
    [
      ...posts,
      ...evaluateMoney(snapshot, posts),
      ...evaluateEmv(snapshot),
      ...evaluateLift(snapshot),
      ...evaluateSentiment(snapshot),
      ...evaluateAttribution(snapshot),
    ],
    snapshot.targets,
  );
};
