// Intervals for relative lift, headroom lift and the ratio of two proportions.
import { armsProblem, type TwoArmsCi } from './arms.ts';
import { zOfConf } from './normal.ts';
import { confProblem, noInterval, type Interval } from './reason.ts';
import { scoreLogRatioLimits } from './score-ratio.ts';

const problem = (args: TwoArmsCi) => armsProblem(args) ?? confProblem(args.conf);

/** Miettinen-Nurminen log-ratio limits, or the reason why there are none. */
function mnLogRatio(args: TwoArmsCi) {
  const total = args.nE + args.nC;
  const reason = problem(args) ?? (total <= 1 ? 'too_few_answers' : null);
  if (reason) return { reason };
  return { ...scoreLogRatioLimits(args, zOfConf(args.conf), total / (total - 1)), reason: null };
}

/**
 * Miettinen-Nurminen score interval of the relative lift `pE/pC - 1`, from -1 to Infinity. A control
 * without yes leaves the upper limit unbounded, an exposed arm without yes the lower one at -1, so an
 * interval exists where the estimate does not. Null for an empty arm.
 * Source: Miettinen & Nurminen 1985, Stat Med 4:213-226.
 */
export function mnRelLiftCi(args: TwoArmsCi): Interval {
  const log = mnLogRatio(args);
  if (log.reason !== null) return noInterval(log.reason);
  return { lo: Math.expm1(log.lo), hi: Math.expm1(log.hi), reason: null };
}

/**
 * Miettinen-Nurminen score interval of the headroom lift `(pE - pC)/(1 - pC)`, from -Infinity to 1:
 * headroom is `1 - (1-pE)/(1-pC)`, so it is the ratio interval of the no-answers, turned round.
 */
export function mnHeadroomCi(args: TwoArmsCi): Interval {
  const { xE, nE, xC, nC } = args;
  const log = mnLogRatio({ ...args, xE: nE - xE, xC: nC - xC });
  if (log.reason !== null) return noInterval(log.reason);
  return { lo: 0 - Math.expm1(log.hi), hi: 0 - Math.expm1(log.lo), reason: null };
}

/** Koopman's score interval of the ratio `pE/pC`, 0..Infinity: no factor N/(N-1) (Koopman 1984). */
export function koopmanRatioCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  const log = scoreLogRatioLimits(args, zOfConf(args.conf), 1);
  return { lo: Math.exp(log.lo), hi: Math.exp(log.hi), reason: null };
}

/**
 * Adjusted log interval of the ratio `pE/pC` (0..Infinity): one half added to every x and n, then
 * `exp(ln r -+ z sqrt(1/xE - 1/nE + 1/xC - 1/nC))`. For comparison with other tools; the lift
 * intervals are Miettinen-Nurminen's. Null for an empty arm.
 * Source: Katz et al. 1978, Biometrics 34:469-474, with Walter's half (1975).
 */
export function katzAdjRatioCi(args: TwoArmsCi): Interval {
  const reason = problem(args);
  if (reason) return noInterval(reason);
  const { xE, nE, xC, nC, conf } = args;
  const variance = (x: number, n: number): number => (n - x) / ((x + 0.5) * (n + 0.5));
  const log = Math.log(((xE + 0.5) / (nE + 0.5)) * ((nC + 0.5) / (xC + 0.5)));
  const half = zOfConf(conf) * Math.sqrt(variance(xE, nE) + variance(xC, nC));
  return { lo: Math.exp(log - half), hi: Math.exp(log + half), reason: null };
}
