// Fisher's exact test of a two-by-two table with both margins fixed.
import { armsProblem, type TwoArms } from './arms.ts';
import type { Reason } from './reason.ts';

export type FisherExact = {
  p2: number | null;
  pGreater: number | null;
  pLess: number | null;
  midp2: number | null;
  reason: Reason | null;
};

/** Probabilities that differ by less than this, relatively, are ties that rounding pulled apart. */
const TIE = 1e-10;

/** Relative weights below this count as 0, before doubles lose their digits near 1e-308. */
const FAINT = 1e-290;

/** The problem with arms whose counts must be whole. */
export function wholeArmsProblem(arms: TwoArms): Reason | null {
  const counts = [arms.xE, arms.nE, arms.xC, arms.nC];
  return armsProblem(arms) ?? (counts.every(Number.isInteger) ? null : 'count_not_whole');
}

/** Hypergeometric weights of xE = k given the margins, walked from any k by ratios; no factorials. */
function hypergeometric({ xE, nE, xC, nC }: TwoArms) {
  const yes = xE + xC;
  const first = Math.max(0, yes - nC);
  const last = Math.min(nE, yes);
  const middle = Math.floor(((nE + 1) * (yes + 1)) / (nE + nC + 2));
  const mode = Math.min(last, Math.max(first, middle));
  /** Weight of k+1 over weight of k. */
  const up = (k: number): number => ((nE - k) * (yes - k)) / ((k + 1) * (nC - yes + k + 1));
  return { first, last, mode, up };
}

type Walk = ReturnType<typeof hypergeometric>;

/** Sum of the weights beyond k (weight w), away from the mode, until they no longer count. */
function beyond(walk: Walk, k: number, w: number, direction: 1 | -1): number {
  let sum = 0;
  const end = direction > 0 ? walk.last : walk.first;
  while (k !== end && w > sum * 1e-18) {
    w = direction > 0 ? w * walk.up(k) : w / walk.up(k - 1);
    k += direction;
    sum += w;
  }
  return sum;
}

/**
 * Weights (mode = 1) of the observed table, of all tables with more yes among the exposed and of all
 * with fewer: sums of positives, so that a tiny one keeps its digits beside a large one.
 */
function weigh(arms: TwoArms) {
  const walk = hypergeometric(arms);
  const { mode } = walk;
  let observed = 1;
  let between = 0;
  for (let k = mode; k < arms.xE && observed > FAINT; k++) {
    between += observed;
    observed *= walk.up(k);
  }
  for (let k = mode; k > arms.xE && observed > FAINT; k--) {
    between += observed;
    observed /= walk.up(k - 1);
  }
  if (observed <= FAINT) observed = 0;
  const higher = arms.xE >= mode;
  const outer = beyond(walk, arms.xE, observed, higher ? 1 : -1);
  const inner = between + beyond(walk, mode, 1, higher ? -1 : 1);
  const [more, fewer] = higher ? [outer, inner] : [inner, outer];
  return { walk, observed, more, fewer, outer, total: outer + inner + observed };
}

/** How unusual the exposed arm is upwards: its one-sided p-value and what is missing to 1. */
export type Upper = { p: number; rest: number };

/** One-sided Fisher p-value "exposed at least as high", for whole counts without problem. */
export function fisherUpper(arms: TwoArms): Upper {
  const { observed, more, fewer, total } = weigh(arms);
  return { p: (more + observed) / total, rest: fewer / total };
}

/** Whether `one` is at most `other`, ties included: compared where the digits are. */
export const isAtMost = (one: Upper, other: Upper): boolean =>
  other.p < 0.5 ? one.p <= other.p * (1 + TIE) : one.rest >= other.rest * (1 - TIE);

/**
 * The weights on the far side of the mode, the mode included unless it was observed: the sum of those
 * no larger than the observed one, and the one that equals it (0 if none does).
 */
function farSide(walk: Walk, at: number, observed: number): { sum: number; tied: number } {
  const direction = at < walk.mode ? 1 : -1;
  const end = direction > 0 ? walk.last : walk.first;
  let k = walk.mode;
  let w = 1;
  while (k === at || w > observed * (1 + TIE)) {
    if (k === end) return { sum: 0, tied: 0 };
    w = direction > 0 ? w * walk.up(k) : w / walk.up(k - 1);
    k += direction;
  }
  return { sum: w + beyond(walk, k, w, direction), tied: w >= observed * (1 - TIE) ? w : 0 };
}

/**
 * Fisher's exact test: one-sided p-values (`pGreater` = exposed higher), the two-sided p-value as
 * the sum of all tables no likelier than the observed one, and its mid-p form, which counts the
 * tables exactly as likely as the observed one by half. Whole counts only; null for an empty arm.
 * Weights by recursion from the mode, so that ten million a side work.
 * Source: Fisher 1935; mid-p: Lancaster 1961.
 */
export function fisherExact(arms: TwoArms): FisherExact {
  const reason = wholeArmsProblem(arms);
  if (reason) return { p2: null, pGreater: null, pLess: null, midp2: null, reason };
  const { walk, total, observed, more, fewer, outer } = weigh(arms);
  const far = farSide(walk, arms.xE, observed);
  const p2 = Math.min(1, (outer + observed + far.sum) / total);
  return {
    p2,
    pGreater: (more + observed) / total,
    pLess: (fewer + observed) / total,
    midp2: p2 - (observed + far.tied) / total / 2,
    reason: null,
  };
}
