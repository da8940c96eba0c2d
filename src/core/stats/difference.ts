// Intervals for the absolute lift pE - pC, on the scale -1..1.
import { armsProblem, crossDifference, type TwoArmsCi } from './arms.ts';
import { zOfConf } from './normal.ts';
import { wilsonDistances } from './proportion.ts';
import { confProblem, noInterval, type Interval } from './reason.ts';
import { scoreDifferenceLimits } from './score-difference.ts';

const problem = (args: TwoArmsCi) => armsProblem(args) ?? confProblem(args.conf);

/**
 * Miettinen-Nurminen score interval of `pE - pC`: all delta with
 * `|pE - pC - delta| <= z sqrt(v N/(N-1))`, v at the restricted maximum likelihood estimates. Agrees with
 * the "N-1" z-test. Fractional (effective) counts are fine. Null for an empty arm or N <= 1.
 * Source: Miettinen & Nurminen 1985, Stat Med 4:213-226.
 */
export function mnDiffCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  const total = args.nE + args.nC;
  if (total <= 1) return noInterval('too_few_answers');
  const limits = scoreDifferenceLimits(args, zOfConf(args.conf), total / (total - 1));
  return { ...limits, reason: null };
}

/** Mee's score interval of `pE - pC`: Miettinen-Nurminen without the factor N/(N-1) (Mee 1984). */
export function meeDiffCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  return { ...scoreDifferenceLimits(args, zOfConf(args.conf), 1), reason: null };
}

/**
 * Newcombe's hybrid score interval of `pE - pC`: from the Wilson limits (l, u) of each arm,
 * `D - sqrt((pE-lE)^2 + (uC-pC)^2)` to `D + sqrt((uE-pE)^2 + (pC-lC)^2)`. Closed form; fractional
 * counts are fine. Null for an empty arm. Source: Newcombe 1998b, Stat Med 17:873-890, method 10.
 */
export function newcombeCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  const { xE, nE, xC, nC, conf } = args;
  const z = zOfConf(conf);
  const exposed = wilsonDistances(xE, nE, z);
  const control = wilsonDistances(xC, nC, z);
  const estimate = crossDifference(args) / (nE * nC);
  return {
    lo: estimate - Math.hypot(exposed.below, control.above),
    hi: estimate + Math.hypot(exposed.above, control.below),
    reason: null,
  };
}

/**
 * Agresti-Caffo interval of `pE - pC`: one success and one failure added to each arm, then Wald,
 * clipped to [-1, 1]. Null for an empty arm. Source: Agresti & Caffo 2000, Am Stat 54:280-288.
 */
export function agrestiCaffoCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  const { xE, nE, xC, nC, conf } = args;
  const variance = (x: number, n: number): number => ((x + 1) * (n - x + 1)) / (n + 2) ** 3;
  const estimate = ((xE + 1) * (nC + 2) - (xC + 1) * (nE + 2)) / ((nE + 2) * (nC + 2));
  const half = zOfConf(conf) * Math.sqrt(variance(xE, nE) + variance(xC, nC));
  return { lo: Math.max(-1, estimate - half), hi: Math.min(1, estimate + half), reason: null };
}
