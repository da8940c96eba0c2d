// Planning a comparison of two proportions: sample size, power and the smallest detectable lift.
import { normalQuantileOf, phi } from './normal.ts';
import { isPositive, isProbability } from './range.ts';
import type { Reason } from './reason.ts';
import { findRoot } from './root.ts';

/** alpha over `sides` tails (1 or 2); ratio = nControl / nExposed; deff >= design effect of weighting. */
export type Design = { alpha: number; ratio: number; sides: number; deff: number };

type Rates = { pC: number; pE: number };

function designProblem({ alpha, ratio, sides, deff }: Design): Reason | null {
  const ok = isProbability(alpha) && isPositive(ratio) && (sides === 1 || sides === 2);
  return ok && isPositive(deff) ? null : 'parameter_out_of_range';
}

const rateProblem = (...rates: number[]): Reason | null =>
  rates.every((p) => Number.isFinite(p) && p >= 0 && p <= 1) ? null : 'parameter_out_of_range';

const upperQuantile = (tail: number): number => -normalQuantileOf(tail);

/** Standard deviations per sqrt(exposed respondent) under no difference (s0) and under pE, pC (s1). */
function deviations({ pC, pE }: Rates, k: number): { s0: number; s1: number } {
  const yes = (pE + k * pC) / (1 + k);
  const no = (1 - pE + k * (1 - pC)) / (1 + k);
  return {
    s0: Math.sqrt(yes * no * (1 + 1 / k)),
    s1: Math.sqrt(pE * (1 - pE) + (pC * (1 - pC)) / k),
  };
}

export type SampleSize = {
  nExposed: number | null;
  nExposedCeil: number | null;
  nControlCeil: number | null;
  reason: Reason | null;
};

/**
 * Respondents needed: `nE = deff ((z_a s0 + z_b s1)/(pE - pC))^2` and `ratio` times as many controls,
 * unrounded and rounded up. Null without a difference to detect.
 * Source: Fleiss, Levin & Paik 2003, eq. 4.14 with unequal arms; R's power.prop.test for ratio 1.
 */
export function sampleSizeTwoProp(args: Rates & Design & { power: number }): SampleSize {
  const none = { nExposed: null, nExposedCeil: null, nControlCeil: null };
  const invalid = designProblem(args) ?? rateProblem(args.pC, args.pE);
  if (invalid || !isProbability(args.power)) return { ...none, reason: 'parameter_out_of_range' };
  if (args.pC === args.pE) return { ...none, reason: 'no_difference' };
  const { s0, s1 } = deviations(args, args.ratio);
  const reach = upperQuantile(args.alpha / args.sides) * s0 + normalQuantileOf(args.power) * s1;
  // A power at or below the false positive rate needs nobody: reach is then not positive.
  if (!(reach > 0)) return { ...none, reason: 'parameter_out_of_range' };
  const nExposed = args.deff * (reach / (args.pE - args.pC)) ** 2;
  // A difference so small that its square is 0 in doubles.
  if (!isPositive(nExposed)) return { ...none, reason: 'parameter_out_of_range' };
  return {
    nExposed,
    nExposedCeil: Math.ceil(nExposed),
    nControlCeil: Math.ceil(nExposed * args.ratio),
    reason: null,
  };
}

/**
 * Probability (0..1) of a significant result: `Phi((|pE-pC| sqrt(nE/deff) - z_a s0)/s1)`, the far tail
 * left out (below 3e-6 in any real plan). Null where neither rate varies.
 */
export function powerTwoProp(args: Rates & Design & { nExposed: number }): {
  power: number | null;
  reason: Reason | null;
} {
  const invalid = designProblem(args) ?? rateProblem(args.pC, args.pE);
  if (invalid || !isPositive(args.nExposed))
    return { power: null, reason: 'parameter_out_of_range' };
  const { s0, s1 } = deviations(args, args.ratio);
  const signal = Math.abs(args.pE - args.pC) * Math.sqrt(args.nExposed / args.deff);
  const excess = signal - upperQuantile(args.alpha / args.sides) * s0;
  if (s1 === 0 && excess === 0) return { power: null, reason: 'no_variation' };
  return { power: phi(excess / s1), reason: null };
}

/**
 * The smallest absolute lift (0..1) detected with the given power, upward (`direction` 1) or
 * downward (-1) from pC, with `ratio` controls per exposed respondent. Null where no rate in [0, 1]
 * reaches the power. In delta the condition `delta sqrt(nE/deff) >= z_a s0 + z_b s1` holds from one
 * point on, since both deviations are concave; the search runs on ln delta.
 */
export function mdeTwoProp(
  args: { pC: number; nExposed: number; power: number; direction: number } & Design,
): { mde: number | null; reason: Reason | null } {
  const { pC, nExposed, power, direction, deff, ratio } = args;
  const invalid = designProblem(args) ?? rateProblem(pC);
  const planned = isPositive(nExposed) && isProbability(power) && Math.abs(direction) === 1;
  if (invalid || !planned) return { mde: null, reason: 'parameter_out_of_range' };
  const [zAlpha, zBeta] = [upperQuantile(args.alpha / args.sides), normalQuantileOf(power)];
  const room = direction > 0 ? 1 - pC : pC;
  const surplus = (delta: number): number => {
    const { s0, s1 } = deviations({ pC, pE: pC + direction * delta }, ratio);
    return delta * Math.sqrt(nExposed / deff) - zAlpha * s0 - zBeta * s1;
  };
  if (!(room > 0 && surplus(room) >= 0)) return { mde: null, reason: 'power_not_reachable' };
  const smallest = Math.log(room * 1e-15);
  if (surplus(room * 1e-15) >= 0) return { mde: null, reason: 'parameter_out_of_range' };
  const gap = (log: number): number => surplus(Math.min(room, Math.exp(log)));
  return { mde: Math.exp(findRoot(gap, smallest, Math.log(room))), reason: null };
}
