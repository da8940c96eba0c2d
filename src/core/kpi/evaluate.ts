// Snapshot in, findings out. Pure: the same snapshot gives the same findings anywhere, in the Worker and in Node.
import type { Snapshot } from '../report/snapshot.ts';
import { evaluateAudienceAndTraffic } from './evaluate-audience.ts';
import { isPooled } from './money/cost-minor.ts';
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

const COSTS = ['cost', 'fees', 'product', 'paid', 'commission'];

/** In a copy without payouts a creator has no cost because it is not told, which is not that there was none. */
const asLeftOut = (finding: Finding): Finding =>
  finding.reason !== 'no_cost' && finding.reason !== 'no_fees'
    ? finding
    : {
        ...finding,
        reason: 'left_out',
        inputs: Object.fromEntries(
          Object.entries(finding.inputs).map(([name, value]) => [
            name,
            COSTS.includes(name) ? null : value,
          ]),
        ),
      };

export const evaluate = (snapshot: Snapshot): Finding[] => {
  const posts = evaluatePostsAndCosts(snapshot);
  const own = [
    ...posts,
    ...evaluateLift(snapshot, posts),
    ...evaluateAudienceAndTraffic(snapshot),
    ...evaluateSales(snapshot),
  ];
  const all = [...own, ...evaluatePeriods(snapshot, own)];
  const findings = withTargets(isPooled(snapshot) ? all.map(asLeftOut) : all, snapshot);
  return withNorms(findings, snapshot).map(asPublished);
};
