// Post-purchase answers carried over to all orders: shares, totals and what non-response may hide.
import { countProblem } from './arms.ts';
import { normalQuantileOf, zOfConf } from './normal.ts';
import { wilsonLimits } from './proportion.ts';
import { isCount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';

/**
 * Goodman's simultaneous intervals (0..1) for the shares of k channels: Wilson limits with
 * `z = Phi^-1(1 - alpha/(2k))`; for channels that are ranked against each other. `ci` is a list of
 * [lo, hi] in the order of `counts`, null without answers. Source: Goodman 1965, Technometrics 7:247-254.
 */
export function goodmanCi({ counts, conf }: { counts: readonly number[]; conf: number }): {
  ci: [number, number][] | null;
  reason: Reason | null;
} {
  const invalid = confProblem(conf);
  if (invalid) return { ci: null, reason: invalid };
  if (!counts.every(isCount)) return { ci: null, reason: 'count_out_of_range' };
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return { ci: null, reason: 'no_answers' };
  const z = -normalQuantileOf((1 - conf) / (2 * counts.length));
  const ci = counts.map((x): [number, number] => {
    const { lo, hi } = wilsonLimits(x, n, z);
    return [lo, hi];
  });
  return { ci, reason: null };
}

export type Extrapolation = {
  share: number | null;
  orders: number | null;
  lo: number | null;
  hi: number | null;
  manskiLo: number | null;
  manskiHi: number | null;
  responseRate: number | null;
  reason: Reason | null;
};

type Surveyed = { x: number; n: number; N: number };

function surveyProblem({ x, n, N }: Surveyed): Reason | null {
  const invalid = countProblem(x, n);
  if (invalid) return invalid === 'empty_arm' ? 'no_answers' : invalid;
  return n <= N && isCount(N) ? null : 'count_out_of_range';
}

/**
 * x of n answering buyers carried over to N orders: `share = x/n`, `orders = N share` with limits
 * `N Wilson(share, n*)`, `n* = n(N-1)/(N-n)` (finite population), clipped to `[x, x+N-n]`. These assume that
 * non-respondents answer alike; `manskiLo/Hi` (shares, `x/N` and `(x+N-n)/N`) assume nothing.
 * Null without answers or with more answers than orders.
 * Source: Wilson 1927; Cochran 1977, 2.6 (finite population); Manski 1990.
 */
export function extrapolateOrders(args: Surveyed & { conf: number }): Extrapolation {
  const reason = surveyProblem(args) ?? confProblem(args.conf);
  if (reason) {
    const none = { share: null, orders: null, lo: null, hi: null };
    return { ...none, manskiLo: null, manskiHi: null, responseRate: null, reason };
  }
  const { x, n, N, conf } = args;
  const rest = N - n;
  const { lo, hi } = rest === 0 ? { lo: x / n, hi: x / n } : finiteWilson(x, n, N, zOfConf(conf));
  return {
    share: x / n,
    orders: (x / n) * N,
    lo: Math.min(x + rest, Math.max(x, N * lo)),
    hi: Math.max(x, Math.min(x + rest, N * hi)),
    manskiLo: x / N,
    manskiHi: (x + rest) / N,
    responseRate: n / N,
    reason: null,
  };
}

function finiteWilson(x: number, n: number, N: number, z: number): { lo: number; hi: number } {
  const effective = (n * (N - 1)) / (N - n);
  return wilsonLimits(x === n ? effective : (x / n) * effective, effective, z);
}

/**
 * The share (0..1) over all N orders if the non-respondents' odds of naming the channel are
 * `oddsRatio` times the respondents': `r s + (1-r) OR s/(1-s+OR s)`, r = n/N. A sensitivity reading.
 */
export function mnarShare(args: Surveyed & { oddsRatio: number }): {
  share: number | null;
  reason: Reason | null;
} {
  const { x, n, N, oddsRatio } = args;
  const reason = surveyProblem(args);
  if (reason) return { share: null, reason };
  if (!isCount(oddsRatio)) return { share: null, reason: 'parameter_out_of_range' };
  const odds = oddsRatio * x;
  // OR = 0 with everybody naming the channel leaves 0/0 for the silent ones.
  if (odds + (n - x) === 0) return { share: null, reason: 'no_value_defined' };
  const answered = n / N;
  return { share: answered * (x / n) + (1 - answered) * (odds / (n - x + odds)), reason: null };
}

/**
 * Orders of the campaign from a census of tracked ones (code or click, counted once) plus the
 * surveyed share of the untracked: `T = H + (N-H) xU/nU`, limits `H + (N-H) Wilson` with the finite
 * population of untracked orders. Nothing is counted twice. With untracked orders but no answers
 * the total is null and the limits are H and N.
 */
export function triangulate(args: {
  N: number;
  tracked: number;
  nUntracked: number;
  xUntracked: number;
  conf: number;
}): { total: number | null; lo: number | null; hi: number | null; reason: Reason | null } {
  const { N, tracked, nUntracked, xUntracked, conf } = args;
  const untracked = N - tracked;
  const none = { total: null, lo: null, hi: null };
  const valid = isCount(tracked) && isCount(N) && untracked >= 0 && isCount(nUntracked);
  if (!valid || nUntracked > untracked || !(xUntracked >= 0 && xUntracked <= nUntracked)) {
    return { ...none, reason: 'count_out_of_range' };
  }
  const invalid = confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  if (untracked === 0) return { total: tracked, lo: tracked, hi: tracked, reason: null };
  if (nUntracked === 0)
    return { total: null, lo: tracked, hi: N, reason: 'untracked_not_surveyed' };
  const rest = extrapolateOrders({ x: xUntracked, n: nUntracked, N: untracked, conf });
  if (rest.orders === null || rest.lo === null || rest.hi === null) {
    return { ...none, reason: rest.reason };
  }
  return {
    total: tracked + rest.orders,
    lo: tracked + rest.lo,
    hi: tracked + rest.hi,
    reason: null,
  };
}
