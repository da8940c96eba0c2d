// The score statistic of a ratio of two proportions and its inversion, on the log scale.
import type { TwoArms } from './arms.ts';
import { findRoot } from './root.ts';

/**
 * `(pE - f pC)/sqrt(factor v)` at ratio f, with `v = q(1-q)/nE + f^2 p(1-p)/nC`, q = f p, and p the smaller
 * root of `N f p^2 - (f A + B) p + yes = 0`, A = nE + xC, B = nC + xE. The discriminant is written as
 * `(fA - B)^2 + 4 f noE noC`, a sum of positives that does not cancel near rates of 0 or 1.
 */
function scoreOfRatio({ xE, nE, xC, nC }: TwoArms, f: number, factor: number): number {
  const [a, b] = [f * (nE + xC), nC + xE];
  const root = Math.sqrt((a - b) ** 2 + 4 * f * (nE - xE) * (nC - xC));
  const p = Math.min(1, (2 * (xE + xC)) / (a + b + root));
  const q = Math.min(1, f * p);
  const distance = xE / nE - (f * xC) / nC;
  if (distance === 0) return 0;
  const variance = (q * (1 - q)) / nE + (f * (p * f) * (1 - p)) / nC;
  return distance / Math.sqrt(factor * variance);
}

/**
 * The log-ratios where the score statistic is z and -z: limits of ln(pE/pC). No exposed yes leaves
 * the lower limit at -Infinity, no control yes the upper one at Infinity.
 */
export function scoreLogRatioLimits(
  arms: TwoArms,
  z: number,
  factor: number,
): { lo: number; hi: number } {
  const { xE, nE, xC, nC } = arms;
  const start = xE > 0 && xC > 0 ? Math.log((xE / nE) * (nC / xC)) : 0;
  const limit = (level: number): number => {
    const gap = (t: number): number => scoreOfRatio(arms, Math.exp(t), factor) - level;
    let [below, above] = [start, start];
    for (let step = 1; !(gap(below) >= 0) && below > -700; step *= 2) below -= step;
    for (let step = 1; !(gap(above) <= 0) && above < 700; step *= 2) above += step;
    return findRoot(gap, Math.max(-700, below), Math.min(700, above), 1e-18);
  };
  return { lo: xE === 0 ? -Infinity : limit(z), hi: xC === 0 ? Infinity : limit(-z) };
}
