// Snapshot in, findings out. Pure: the same snapshot gives the same findings anywhere, in the Worker and in Node.
import type { Snapshot } from '../report/snapshot.ts';
import { evaluateAudienceAndTraffic } from './evaluate-audience.ts';
import { evaluatePostsAndCosts } from './posts/evaluate-posts.ts';
import { evaluateSales } from './sales/evaluate-sales.ts';
import type { Finding } from './finding.ts';
import { evaluateLift } from './lift.ts';
import { withNorms } from './judge/norm.ts';
import { evaluatePeriods } from './series.ts';
import { withTargets } from './judge/verdict.ts';

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
  const posts = evaluatePostsAndCosts(snapshot);
  const own = [
    ...posts,
    ...evaluateLift(snapshot, posts),
    ...evaluateAudienceAndTraffic(snapshot),
    ...evaluateSales(snapshot),
  ];
  const findings = withTargets([...own, ...evaluatePeriods(snapshot, own)], snapshot);
  return withNorms(findings, snapshot).map(asPublished);
};
