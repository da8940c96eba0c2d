// The share of revenue whose buyers named a channel, from the orders of buyers who answered.
import { isAmount, isCount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import { tOfConf } from './student-t.ts';

export type RevenueArgs = {
  /** Net value of each answered order. */
  orderValues: readonly number[];
  /** 1 where the buyer named the channel, else 0; same order and length. */
  named: readonly number[];
  /** Revenue of all N orders, known from the shop. */
  totalRevenue: number;
  N: number;
  conf: number;
};

export type RevenueInterval = {
  share: number | null;
  lo: number | null;
  hi: number | null;
  revenue: number | null;
  revLo: number | null;
  revHi: number | null;
  reason: Reason | null;
};

const none = { share: null, lo: null, hi: null, revenue: null, revLo: null, revHi: null };

function revenueProblem({ orderValues, named, totalRevenue, N, conf }: RevenueArgs): Reason | null {
  if (orderValues.length !== named.length) return 'lengths_differ';
  if (![...orderValues, totalRevenue].every(isAmount)) return 'not_a_number';
  if (!named.every((flag) => flag === 0 || flag === 1)) return 'parameter_out_of_range';
  if (!isCount(N) || N < orderValues.length) return 'count_out_of_range';
  return confProblem(conf) ?? (orderValues.length < 2 ? 'too_few_answers' : null);
}

/** Ratio estimator `sum named y / sum y` and its linearised standard error (Cochran 1977, 6.3). */
function ratioEstimate({ orderValues, named, N }: RevenueArgs) {
  const n = orderValues.length;
  const sum = orderValues.reduce((total, y) => total + y, 0);
  const mentioned = orderValues.reduce((total, y, i) => total + y * (named[i] ?? 0), 0);
  const share = mentioned / sum;
  const squares = orderValues.reduce(
    (total, y, i) => total + (y * ((named[i] ?? 0) - share)) ** 2,
    0,
  );
  const se = Math.sqrt(((1 - n / N) * squares) / (n - 1) / n) / (sum / n);
  return { n, sum, share, se };
}

const unit = (share: number): number => Math.min(1, Math.max(0, share));

/**
 * Revenue share `r = sum named y / sum y` (0..1) with the plain delta interval `r -+ t_{n-1} se`,
 * `se = sqrt((1-n/N) sum e^2/(n-1)/n)/mean(y)`, `e = y(named - r)`, clipped to 0..1, and the same times the
 * total revenue. For comparison: its coverage is poor in small samples, print `revenueShareLogit`.
 * Null under two answers or without positive revenue. Source: Cochran 1977, ch. 6.
 */
export function revenueShare(args: RevenueArgs): RevenueInterval & { se: number | null } {
  const reason = revenueProblem(args);
  if (reason) return { ...none, se: null, reason };
  const { n, sum, share, se } = ratioEstimate(args);
  if (!(sum > 0)) return { ...none, se: null, reason: 'revenue_not_positive' };
  const half = se === 0 ? 0 : tOfConf(args.conf, n - 1) * se;
  const [lo, hi] = [unit(share - half), unit(share + half)];
  return { se, ...inRevenue(share, lo, hi, args.totalRevenue), reason: null };
}

/**
 * Revenue share with the delta interval on the logit scale, `logit r -+ t_{n-1} se/(r(1-r))`: stays inside
 * 0..1 and covers 94-95 % where the plain one covers 90. Limits null where r is 0 or 1 (no standard
 * error exists; give the non-response bounds). Suppress under about ten namers.
 * Source: Cochran 1977, ch. 6, with the delta method on logit r.
 */
export function revenueShareLogit(args: RevenueArgs): RevenueInterval {
  const reason = revenueProblem(args);
  return reason ? { ...none, reason } : logitInterval(ratioEstimate(args), args);
}

function logitInterval(
  { n, sum, share, se }: ReturnType<typeof ratioEstimate>,
  { totalRevenue, conf }: { totalRevenue: number; conf: number },
): RevenueInterval {
  if (!(sum > 0)) return { ...none, reason: 'revenue_not_positive' };
  if (!(share > 0 && share < 1)) {
    return { ...none, share, revenue: share * totalRevenue, reason: 'share_is_zero_or_one' };
  }
  if (se === 0) return { ...inRevenue(share, share, share, totalRevenue), reason: null };
  const half = (tOfConf(conf, n - 1) * se) / (share * (1 - share));
  const limit = (shift: number): number => 1 / (1 + ((1 - share) / share) * Math.exp(-shift));
  return { ...inRevenue(share, limit(-half), limit(half), totalRevenue), reason: null };
}

/** What a tally keeps of a group's order values. */
export type ValueSums = { n: number; sum: number; sumSquares: number };

export type RevenueSums = {
  named: ValueSums;
  other: ValueSums;
  /** Revenue of all N orders, known from the shop. */
  totalRevenue: number;
  N: number;
  conf: number;
};

function sumsProblem(args: RevenueSums): Reason | null {
  const groups = [args.named, args.other];
  const amounts = [
    args.totalRevenue,
    ...groups.flatMap(({ sum, sumSquares }) => [sum, sumSquares]),
  ];
  if (!amounts.every(Number.isFinite)) return 'not_a_number';
  const areCounts = [...groups.map(({ n }) => n), args.N].every(isCount);
  if (!areCounts || args.N < args.named.n + args.other.n) return 'count_out_of_range';
  const areSquares = groups.every(({ sumSquares }) => sumSquares >= 0);
  return areSquares ? confProblem(args.conf) : 'parameter_out_of_range';
}

/**
 * `revenueShareLogit` from sums alone, so that no order needs to be read again: with yes/no answers
 * `sum e^2 = (1-r)^2 sum named y^2 + r^2 sum other y^2`. Same fields, limits and reasons.
 */
export function revenueShareOfSums(args: RevenueSums): RevenueInterval {
  const { named, other, N } = args;
  const n = named.n + other.n;
  const reason = sumsProblem(args) ?? (n < 2 ? 'too_few_answers' : null);
  if (reason) return { ...none, reason };
  const sum = named.sum + other.sum;
  const share = named.sum / sum;
  const squares = (1 - share) ** 2 * named.sumSquares + share ** 2 * other.sumSquares;
  const se = Math.sqrt(((1 - n / N) * squares) / (n - 1) / n) / (sum / n);
  return logitInterval({ n, sum, share, se }, args);
}

const inRevenue = (share: number, lo: number, hi: number, total: number) => ({
  share,
  lo,
  hi,
  revenue: share * total,
  revLo: lo * total,
  revHi: hi * total,
});
