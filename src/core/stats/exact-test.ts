// Unconditional exact tests of a two-by-two table: Boschloo's and Barnard's.
// The rejection region has a staircase border, so one probability costs O(nE + nC).
import type { TwoArms } from './arms.ts';
import { binomialWeights } from './binomial.ts';
import { fisherUpper, isAtMost, wholeArmsProblem } from './fisher.ts';
import type { Reason } from './reason.ts';
import { supremumOverRate } from './supremum.ts';

/** Larger tables take seconds and differ from the "N-1" z-test by nothing that matters. */
const LARGEST_TOTAL = 20_000;

/**
 * For each xE the highest xC whose table counts as "exposed at least as high as observed", or -1.
 * `inRegion` must stay true when xE grows or xC falls (Barnard's convexity).
 */
type Staircase = Int32Array;

function staircase(
  nE: number,
  nC: number,
  inRegion: (xE: number, xC: number) => boolean,
): Staircase {
  const border = new Int32Array(nE + 1).fill(-1);
  let highest = -1;
  for (let xE = 0; xE <= nE; xE++) {
    while (highest < nC && inRegion(xE, highest + 1)) highest++;
    border[xE] = highest;
  }
  return border;
}

/** The region's probability when both arms answer yes at the rate whose weights are given. */
function regionProbability(
  border: Staircase,
  exposed: Float64Array,
  control: Float64Array,
): number {
  let sum = 0;
  let covered = 0;
  let next = 0;
  for (const [xE, highest] of border.entries()) {
    for (; next <= highest; next++) covered += control[next] ?? 0;
    sum += (exposed[xE] ?? 0) * covered;
  }
  return sum;
}

const exactProblem = (arms: TwoArms): Reason | null =>
  wholeArmsProblem(arms) ?? (arms.nE + arms.nC > LARGEST_TOTAL ? 'sample_too_large' : null);

const swapped = ({ xE, nE, xC, nC }: TwoArms): TwoArms => ({ xE: xC, nE: nC, xC: xE, nC: nE });

function boschlooGreater(arms: TwoArms): number {
  const { nE, nC } = arms;
  const observed = fisherUpper(arms);
  const border = staircase(nE, nC, (xE, xC) => isAtMost(fisherUpper({ xE, nE, xC, nC }), observed));
  const at = (rate: number): number =>
    regionProbability(border, binomialWeights(nE, rate), binomialWeights(nC, rate));
  return supremumOverRate(at, nE + nC);
}

export type Boschloo = {
  pGreater: number | null;
  pLess: number | null;
  p2: number | null;
  reason: Reason | null;
};

/**
 * Boschloo's test: the one-sided Fisher p-value as statistic, `p = sup over the common rate of
 * Pr(Fisher p <= observed)`, ties compared with relative slack 1e-10; `p2 = min(1, 2 min(both))`.
 * Never weaker than Fisher. Whole counts, at most 20,000 answers in both arms; null for an empty arm.
 * Source: Boschloo 1970, Statistica Neerlandica 24:1-35.
 */
export function boschloo(arms: TwoArms): Boschloo {
  const reason = exactProblem(arms);
  if (reason) return { pGreater: null, pLess: null, p2: null, reason };
  const pGreater = boschlooGreater(arms);
  const pLess = boschlooGreater(swapped(arms));
  return { pGreater, pLess, p2: Math.min(1, 2 * pGreater, 2 * pLess), reason: null };
}

/** Squared pooled z without its constant factor, as a fraction of whole numbers; 0/1 if undefined. */
function pooledSquare({ xE, nE, xC, nC }: TwoArms): { top: number; bottom: number; sign: number } {
  const yes = xE + xC;
  const cross = xE * nC - xC * nE;
  const bottom = yes * (nE + nC - yes);
  return bottom === 0
    ? { top: 0, bottom: 1, sign: 0 }
    : { top: cross, bottom, sign: Math.sign(cross) };
}

/** Whether `one` is at least as extreme as `other`; near ties are settled in whole numbers. */
function atLeastAsExtreme(
  one: ReturnType<typeof pooledSquare>,
  other: ReturnType<typeof pooledSquare>,
): boolean {
  const left = one.top * one.top * other.bottom;
  const right = other.top * other.top * one.bottom;
  if (Math.abs(left - right) > 1e-12 * Math.max(left, right)) return left > right;
  const [a, b] = [BigInt(one.top), BigInt(other.top)];
  return a * a * BigInt(other.bottom) >= b * b * BigInt(one.bottom);
}

/**
 * Barnard's test with the pooled z as statistic: `p2 = sup over the common rate of
 * Pr(|z| >= observed)`; tables with all answers alike have z = 0, and ties are exact.
 * Whole counts, at most 20,000 answers in both arms; null for an empty arm.
 * Source: Barnard 1947; Suissa & Shuster 1985, JRSS-A 148:317-327.
 */
export function barnard(arms: TwoArms): { p2: number | null; reason: Reason | null } {
  const reason = exactProblem(arms);
  if (reason) return { p2: null, reason };
  const { nE, nC } = arms;
  const observed = pooledSquare(arms);
  if (observed.top === 0) return { p2: 1, reason: null };
  const reaches = (xE: number, xC: number, sign: number): boolean => {
    const table = pooledSquare({ xE, nE, xC, nC });
    return table.sign === sign && atLeastAsExtreme(table, observed);
  };
  const higher = staircase(nE, nC, (xE, xC) => reaches(xE, xC, 1));
  const lower = staircase(nC, nE, (xC, xE) => reaches(xE, xC, -1));
  const at = (rate: number): number => {
    const [exposed, control] = [binomialWeights(nE, rate), binomialWeights(nC, rate)];
    return regionProbability(higher, exposed, control) + regionProbability(lower, control, exposed);
  };
  return { p2: supremumOverRate(at, nE + nC), reason: null };
}
