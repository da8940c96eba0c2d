// Rates of many groups, each drawn towards the rate of all by as much as it is uncertain, so that the
// smallest groups don't stand at both ends of a ranking by chance.
import { countProblem } from './arms.ts';
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

export type ShrunkRates = {
  /** In the order given, 0..1; a group without trials gets the pooled rate. */
  rates: number[] | null;
  /** `sum x / sum n`, 0..1. */
  pooled: number | null;
  /** How many trials the pooled rate counts for, from 0; null with a reason where `rates` are all pooled. */
  strength: number | null;
  reason: Reason | null;
};

type Group = { x: number; n: number };

/** Intraclass correlation of the beta-binomial by moments, weights n (Kleinman 1973, eq. 3.2). */
function correlation(groups: readonly Group[], pooled: number): number {
  const trials = groups.reduce((sum, { n }) => sum + n, 0);
  const squares = groups.reduce((sum, { n }) => sum + n * (n / trials), 0);
  const spread = groups.reduce((sum, { x, n }) => sum + n * (x / n - pooled) ** 2, 0);
  const within = pooled * (1 - pooled);
  const degrees = groups.length - 1;
  return (spread / within - degrees) / (trials - squares - degrees);
}

/**
 * Empirical Bayes with a beta prior: `rate = (x + M P)/(n + M)`, P the pooled rate and `M = (1-g)/g` its strength, g
 * the intraclass correlation by moments. Where the groups differ no more than chance (g <= 0, `no_variation`), where
 * that can't be told (one group, or one trial each: `not_identifiable`) or all outcomes are alike, every rate is the
 * pooled one and `strength` null. Whole or effective counts. Null without trials.
 * Source: Kleinman 1973, JASA 68:46-54; Efron & Morris 1975.
 */
export function shrinkRates({ x, n }: { x: readonly number[]; n: readonly number[] }): ShrunkRates {
  const none = { rates: null, pooled: null, strength: null };
  if (x.length !== n.length) return { ...none, reason: 'lengths_differ' };
  const all = n.map((trials, i): Group => ({ x: x[i] ?? 0, n: trials }));
  const isBroken = all.some((group) => {
    const problem = countProblem(group.x, group.n);
    return problem !== null && problem !== 'empty_arm';
  });
  if (isBroken) return { ...none, reason: 'count_out_of_range' };
  const groups = all.filter((group) => group.n > 0);
  const [yes, trials] = groups.reduce(([a, b], group) => [a + group.x, b + group.n], [0, 0]);
  if (trials === 0) return { ...none, reason: 'no_answers' };
  if (!isCount(trials)) return { ...none, reason: 'count_out_of_range' };
  const pooled = yes / trials;
  const alike = (reason: Reason): ShrunkRates => ({
    rates: all.map(() => pooled),
    pooled,
    strength: null,
    reason,
  });
  if (yes === 0 || yes === trials) return alike('all_answers_alike');
  const g = correlation(groups, pooled);
  if (!Number.isFinite(g)) return alike('not_identifiable');
  if (g <= 0) return alike('no_variation');
  const strength = g >= 1 ? 0 : (1 - g) / g;
  const rates = all.map((group) =>
    group.n === 0 ? pooled : (group.x + strength * pooled) / (group.n + strength),
  );
  return { rates, pooled, strength, reason: null };
}
