// The same people asked before and after: a test of change and an interval for its size.
import { countProblem } from './arms.ts';
import { binomialDensity } from './binomial.ts';
import { zOfConf } from './normal.ts';
import { wilsonDistances } from './proportion.ts';
import { isCount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';

export type McNemar = { p2: number | null; pExact: number | null; reason: Reason | null };

/**
 * McNemar's test of the people who changed: b from no to yes, c from yes to no. `pExact` is the exact
 * conditional two-sided p-value `min(1, 2 P(X <= m))`, X ~ Bin(b+c, 1/2), m = min(b, c); `p2` its mid-p form,
 * less `P(X = m)` (less half of it when b = c), the one to print. Whole counts; if nobody changed both
 * are 1, with a reason. Source: Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91.
 */
export function mcnemarMidP({ b, c }: { b: number; c: number }): McNemar {
  const changed = b + c;
  if (!isCount(b) || !isCount(c)) {
    return { p2: null, pExact: null, reason: 'count_out_of_range' };
  }
  if (!Number.isInteger(b) || !Number.isInteger(c)) {
    return { p2: null, pExact: null, reason: 'count_not_whole' };
  }
  if (changed === 0) return { p2: 1, pExact: 1, reason: 'no_discordant_pairs' };
  const fewer = Math.min(b, c);
  const observed = binomialDensity(fewer, changed - fewer, 0.5, 0.5);
  let below = 0;
  for (let k = fewer, w = observed; k > 0 && w > below * 1e-18; k--) {
    w *= k / (changed - k + 1);
    below += w;
  }
  const pExact = Math.min(1, 2 * (below + observed));
  return { p2: pExact - observed / (b === c ? 2 : 1), pExact, reason: null };
}

/** a yes both times, b yes only after, c yes only before, d no both times. */
export type PairedCounts = { a: number; b: number; c: number; d: number };

export type PairedCi = {
  diff: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

/** Correlation of the two answers with the continuity correction that makes method 10 of method 8. */
function correctedCorrelation({ a, b, c, d }: PairedCounts): number {
  const scale = Math.sqrt(a + b) * Math.sqrt(c + d) * Math.sqrt(a + c) * Math.sqrt(b + d);
  if (scale === 0) return 0;
  const cross = a * d - b * c;
  return (cross > 0 ? Math.max(0, cross - (a + b + c + d) / 2) : cross) / scale;
}

/**
 * Newcombe's interval for `p_after - p_before = (b - c)/n` (-1..1): the Wilson limits of both shares
 * joined by `D - sqrt(dl1^2 - 2 f dl1 du2 + du2^2)`, `D + sqrt(du1^2 - 2 f du1 dl2 + dl2^2)`, f the corrected correlation
 * (0 if a margin is empty). Method 10 of Newcombe 1998, Stat Med 17:2635-2650: method 8 with
 * `max(ad - bc - n/2, 0)` for `ad - bc` where positive. Null without pairs.
 */
export function newcombePairedCi(args: PairedCounts & { conf: number }): PairedCi {
  const { a, b, c, d, conf } = args;
  const n = a + b + c + d;
  const none = { diff: null, lo: null, hi: null };
  const counts = [a, b, c, d];
  if (!counts.every(isCount)) return { ...none, reason: 'count_out_of_range' };
  const problem = confProblem(conf) ?? countProblem(0, n);
  if (problem) return { ...none, reason: problem === 'empty_arm' ? 'no_answers' : problem };
  const z = zOfConf(conf);
  const after = wilsonDistances(a + b, n, z);
  const before = wilsonDistances(a + c, n, z);
  const f = correctedCorrelation(args);
  const join = (x: number, y: number): number =>
    Math.sqrt(Math.max(0, x * x - 2 * f * x * y + y * y));
  const diff = (b - c) / n;
  return {
    diff,
    lo: Math.max(-1, diff - join(after.below, before.above)),
    hi: Math.min(1, diff + join(after.above, before.below)),
    reason: null,
  };
}
