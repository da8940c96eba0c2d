// Rank comparisons of two arms on a scale, from category counts: who tends to answer higher.
import { twoSidedTail } from './normal.ts';
import { scaleProblem, sumOf, type ScaleCounts } from './ordinal.ts';
import { confProblem, type Reason } from './reason.ts';
import { tOfConf, tTwoSidedTail } from './student-t.ts';

/** For each category, how many of the other arm lie below it, ties by half. */
function placements(counts: readonly number[]): number[] {
  let below = 0;
  return counts.map((count) => {
    const place = below + count / 2;
    below += count;
    return place;
  });
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/**
 * Wilcoxon-Mann-Whitney test: `U` of the exposed, `auc = U/(nE nC)` = P(E > C) + P(E = C)/2, two-sided
 * normal p-values with tie correction, without (`p2`) and with (`p2cc`) continuity correction. Its null
 * is equality of distributions; Brunner-Munzel is the one about `auc`. Everybody in one category gives
 * p = 1; an empty arm gives null. Source: Mann & Whitney 1947; Lehmann 1975.
 */
export function mannWhitney(args: ScaleCounts): {
  U: number | null;
  auc: number | null;
  p2: number | null;
  p2cc: number | null;
  reason: Reason | null;
} {
  const { countsE, countsC } = args;
  const [nE, nC] = [sumOf(countsE), sumOf(countsC)];
  const reason = scaleProblem(args) ?? (nE > 0 && nC > 0 ? null : 'empty_arm');
  if (reason) return { U: null, auc: null, p2: null, p2cc: null, reason };
  const U = dot(countsE, placements(countsC));
  const n = nE + nC;
  // N^3 - N - sum(t^3 - t) = sum t(N-t)(N+t), which does not cancel when one category has nearly all.
  const spread = sumOf(
    countsE.map((count, i) => {
      const tied = count + (countsC[i] ?? 0);
      return tied * (n - tied) * (n + tied);
    }),
  );
  const sd = Math.sqrt((nE * nC * spread) / (12 * n * (n - 1)));
  const distance = Math.abs(U - (nE * nC) / 2);
  if (!(sd > 0)) return { U, auc: U / (nE * nC), p2: 1, p2cc: 1, reason: 'all_answers_alike' };
  return {
    U,
    auc: U / (nE * nC),
    p2: twoSidedTail(distance / sd),
    p2cc: twoSidedTail(Math.max(0, distance - 0.5) / sd),
    reason: null,
  };
}

export type BrunnerMunzel = {
  theta: number | null;
  stat: number | null;
  df: number | null;
  p2: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

/**
 * Brunner-Munzel test: `theta = P(E > C) + P(E = C)/2` with a t interval clipped to 0..1, the statistic
 * `(theta - 1/2)/se` and its two-sided p-value. `se^2 = s2E/(nE nC^2) + s2C/(nC nE^2)` from the variances of
 * the placements, df by Satterthwaite. Null with fewer than two answers in an arm; where placements do
 * not vary only `theta` is given. Source: Brunner & Munzel 2000, Biometrical Journal 42:17-25.
 */
export function brunnerMunzel(args: ScaleCounts & { conf: number }): BrunnerMunzel {
  const none = { theta: null, stat: null, df: null, p2: null, lo: null, hi: null };
  const { countsE, countsC, conf } = args;
  const [nE, nC] = [sumOf(countsE), sumOf(countsC)];
  const invalid = scaleProblem(args) ?? confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  if (nE < 2 || nC < 2) return { ...none, reason: nE && nC ? 'too_few_answers' : 'empty_arm' };
  const variance = (counts: readonly number[], places: number[], n: number): number => {
    const mean = dot(counts, places) / n;
    return sumOf(counts.map((count, i) => count * ((places[i] ?? 0) - mean) ** 2)) / (n - 1);
  };
  const placesE = placements(countsC);
  const theta = dot(countsE, placesE) / (nE * nC);
  const partE = variance(countsE, placesE, nE) / nC;
  const partC = variance(countsC, placements(countsE), nC) / nE;
  if (partE + partC === 0) return { ...none, theta, reason: 'no_variation' };
  const se = Math.sqrt((partE + partC) / nE / nC);
  const df = (partE + partC) ** 2 / (partE ** 2 / (nE - 1) + partC ** 2 / (nC - 1));
  const stat = (dot(countsE, placesE) - (nE * nC) / 2) / (nE * nC) / se;
  const half = tOfConf(conf, df) * se;
  return {
    theta,
    stat,
    df,
    p2: tTwoSidedTail(stat, df),
    lo: Math.max(0, theta - half),
    hi: Math.min(1, theta + half),
    reason: null,
  };
}
