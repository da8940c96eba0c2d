// The score statistic of a difference of two proportions and its inversion to an interval.
import { crossDifference, type TwoArms } from './arms.ts';
import { findRoot } from './root.ts';

/**
 * The control rate that is most likely when the exposed rate is `p + delta`. The score
 * `xC/p - (nC-xC)/(1-p) + xE/q - (nE-xE)/(1-q)`, q = p + delta, falls strictly in p, so bracketed
 * Newton steps are safe; terms with a zero count are left out, which lets the root sit on an edge.
 */
function restrictedControlRate({ xE, nE, xC, nC }: TwoArms, delta: number): number {
  let lo = Math.max(0, -delta);
  let hi = Math.min(1, 1 - delta);
  const [noE, noC] = [nE - xE, nC - xC];
  const ratio = (count: number, rate: number): number => (count === 0 ? 0 : count / rate);
  const exposedRate = (p: number): number => Math.min(1, Math.max(0, p + delta));
  const score = (p: number, q: number): number =>
    ratio(xC, p) - ratio(noC, 1 - p) + ratio(xE, q) - ratio(noE, 1 - q);
  // At an edge one of the rates is 0 or 1, which a rounded sum of the two others can miss or pass.
  if (!(score(lo, Math.max(0, delta)) > 0)) return lo;
  if (!(score(hi, Math.min(1, 1 + delta)) < 0)) return hi;
  let p = Math.min(hi, Math.max(lo, (xE + xC - nE * delta) / (nE + nC)));
  if (p <= lo || p >= hi) p = (lo + hi) / 2;
  for (let i = 0; i < 200; i++) {
    const q = exposedRate(p);
    const value = score(p, q);
    if (value === 0) return p;
    if (value > 0) lo = p;
    else hi = p;
    const fall =
      ratio(xC, p * p) + ratio(noC, (1 - p) ** 2) + ratio(xE, q * q) + ratio(noE, (1 - q) ** 2);
    const newton = p + value / fall;
    if (Math.abs(newton - p) <= 2e-16 * p) {
      // Beside an edge steps are as small, though the root is far: it is here only if the sign changes here.
      const beyond = p + Math.sign(value) * 4e-16 * p;
      if (score(beyond, exposedRate(beyond)) * value <= 0) return p;
      p = (lo + hi) / 2;
      continue;
    }
    p = newton > lo && newton < hi ? newton : (lo + hi) / 2;
  }
  return p;
}

/** Variance of the difference at `delta`, with both rates at their restricted estimates. */
function restrictedVariance(arms: TwoArms, delta: number): number {
  const p = restrictedControlRate(arms, delta);
  const q = Math.min(1, Math.max(0, p + delta));
  return (q * (1 - q)) / arms.nE + (p * (1 - p)) / arms.nC;
}

/**
 * `{delta : |S(delta)| <= z}` with `S = (pE - pC - delta)/sqrt(factor v(delta))`. S falls in delta, so
 * each limit is one root between the estimate and -1 or 1.
 */
export function scoreDifferenceLimits(
  arms: TwoArms,
  z: number,
  factor: number,
): { lo: number; hi: number } {
  const { xE, nE, xC, nC } = arms;
  if (xE + xC > (nE + nC) / 2) {
    const { lo, hi } = fewerYes({ xE: nE - xE, nE, xC: nC - xC, nC }, z, factor);
    return { lo: 0 - hi, hi: 0 - lo };
  }
  return fewerYes(arms, z, factor);
}

// With fewer yes than no, the rates near an edge are near 0, where doubles are dense. The estimate
// itself always belongs to the interval, also where the variance there is 0.
function fewerYes(arms: TwoArms, z: number, factor: number): { lo: number; hi: number } {
  const estimate = crossDifference(arms) / (arms.nE * arms.nC);
  const excess = (delta: number): number =>
    delta === estimate
      ? -Infinity
      : Math.abs(estimate - delta) - z * Math.sqrt(factor * restrictedVariance(arms, delta));
  return {
    lo: estimate <= -1 ? -1 : findRoot(excess, -1, estimate, 1e-18),
    hi: estimate >= 1 ? 1 : findRoot(excess, estimate, 1, 1e-18),
  };
}
