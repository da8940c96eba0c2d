// The probability that one rate is higher than another, under beta priors.
import { countProblem, type TwoArms } from './arms.ts';
import { betaLogitDensity, betaTails, fromLogit } from './beta.ts';
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

type Beta = { a: number; b: number };

/** Trigamma: the variance of a log-gamma variate (recurrence, then Abramowitz & Stegun 6.4.12). */
function trigamma(x: number): number {
  let sum = 0;
  let y = x;
  for (; y < 8; y += 1) sum += 1 / (y * y);
  const s = 1 / (y * y);
  return sum + 1 / y + s / 2 + (s / y) * (1 / 6 - s * (1 / 30 - s / 42));
}

const logitSd = ({ a, b }: Beta): number => Math.sqrt(trigamma(a) + trigamma(b));

/** `P(X > Y)` for independent betas, X the narrower on the logit scale: mean of Y's lower tail at X. */
function narrowAbove(narrow: Beta, wide: Beta): number {
  // Tails of a logit-beta fall like exp(-a|u|) and exp(-b u); 1/8 sd a step leaves an error near 1e-13.
  const step = Math.min(logitSd(narrow) / 8, 0.25);
  const centre = Math.log(narrow.a / narrow.b);
  let [above, total] = [0, 0];
  const add = (u: number): number => {
    const { x, y } = fromLogit(u);
    const density = betaLogitDensity(x, y, narrow.a, narrow.b);
    above += density * betaTails(x, y, wide.a, wide.b).lower;
    total += density;
    return density;
  };
  const least = add(centre) * 1e-18;
  for (const direction of [1, -1]) {
    for (let k = 1; k < 20_000 && add(centre + direction * k * step) > least;) k++;
  }
  return above / total;
}

/** Flatter priors than this spread their posterior over more of the logit scale than is summed. */
const isPrior = (value: number): boolean => value >= 1e-3 && isCount(value);

/**
 * `P(pE > pC)` with priors `Beta(priorA, priorB)` (default in reports: 1/2, 1/2) by the trapezoid rule on the
 * logit scale, over the narrower posterior. An empty arm keeps its prior. Print as "probability
 * that the rate is higher"; not for peeking, not beside a p-value. Null for impossible counts.
 * Source: Gelman et al., Bayesian Data Analysis, 3rd ed., 3.7 and 2.4.
 */
export function probLift(args: TwoArms & { priorA: number; priorB: number }): {
  prob: number | null;
  reason: Reason | null;
} {
  const { xE, nE, xC, nC, priorA, priorB } = args;
  const problem = [countProblem(xE, nE), countProblem(xC, nC)].find((p) => p && p !== 'empty_arm');
  if (problem) return { prob: null, reason: problem };
  if (!isPrior(priorA) || !isPrior(priorB)) {
    return { prob: null, reason: 'parameter_out_of_range' };
  }
  const exposed = { a: xE + priorA, b: nE - xE + priorB };
  const control = { a: xC + priorA, b: nC - xC + priorB };
  const exposedIsNarrow = logitSd(exposed) <= logitSd(control);
  const prob = exposedIsNarrow ? narrowAbove(exposed, control) : 1 - narrowAbove(control, exposed);
  return { prob: Math.min(1, Math.max(0, prob)), reason: null };
}
