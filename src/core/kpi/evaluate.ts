// Snapshot in, findings out. Pure: the same snapshot gives the same findings anywhere, in the Worker and in Node.
import type { Snapshot } from '../report/snapshot.ts';
import { evaluateAttribution } from './attribution.ts';
import { buyerAnswers } from './buyer-answers.ts';
import { evaluateBuyerShare } from './buyer-share.ts';
import { evaluateEmv } from './emv.ts';
import type { Finding } from './finding.ts';
import { evaluateLift } from './lift.ts';
import { evaluateMoney } from './money.ts';
import { evaluatePosts } from './posts.ts';
import { evaluateSentiment } from './sentiment.ts';
import { evaluateTraffic } from './traffic.ts';
import { withTargets } from './verdict.ts';

const DIGITS = 12;

/**
 * JavaScript leaves the last bits of exp and log to each engine: the Worker and Node differ in the sixteenth digit.
 * Twelve digits are the same in both, so that who recomputes a report gets its very findings.
 */
const stable = (value: number | null): number | null =>
  value === null || Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));

const asPublished = (finding: Finding): Finding => ({
  ...finding,
  value: stable(finding.value),
  interval: finding.interval && {
    ...finding.interval,
    lo: stable(finding.interval.lo),
    hi: stable(finding.interval.hi),
  },
  inputs: Object.fromEntries(
    Object.entries(finding.inputs).map(([name, value]) => [name, stable(value)]),
  ),
  verdict: finding.verdict && {
    ...finding.verdict,
    probability: stable(finding.verdict.probability),
  },
});

export const evaluate = (snapshot: Snapshot): Finding[] => {
  const posts = evaluatePosts(snapshot);
  return withTargets(
    [
      ...posts,
      ...evaluateMoney(snapshot, posts),
      ...evaluateEmv(snapshot),
      ...evaluateLift(snapshot),
      ...evaluateSentiment(snapshot),
      ...evaluateTraffic(snapshot),
      ...evaluateAttribution(snapshot),
      ...evaluateBuyerShare(snapshot, buyerAnswers(snapshot)),
    ],
    snapshot.targets,
  ).map(asPublished);
};
