// Reading a lift while the survey still runs, as often as one likes.
import { armsProblem, crossDifference, type TwoArms } from './arms.ts';
import { isPositive, isProbability } from './range.ts';
import type { Reason } from './reason.ts';

export type AlwaysValid = {
  lambda: number | null;
  pAlways: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

/**
 * Mixture sequential test of `pE = pC` with mixing sd `tau` (the planned detectable lift, fixed before
 * the first look): `s^2 = pE(1-pE)/nE + pC(1-pC)/nC`, `lambda = sqrt(s^2/(s^2+tau^2)) exp(tau^2 D^2/(2 s^2 (s^2+tau^2)))`,
 * `pAlways = min(1, 1/lambda)` of this look (the reader keeps the smallest over looks), and the
 * confidence sequence `D -+ sqrt(s^2(s^2+tau^2)/tau^2 (2 ln(1/alpha) + ln((s^2+tau^2)/s^2)))`, not clipped. Valid at any
 * time for large samples; show it from 100 answers an arm. Null with an empty arm or no variation.
 * Source: Robbins 1970; Johari, Koomen, Pekelis & Walsh 2017.
 */
export function alwaysValid(args: TwoArms & { tau: number; alpha: number }): AlwaysValid {
  const none = { lambda: null, pAlways: null, lo: null, hi: null };
  const { xE, nE, xC, nC, tau, alpha } = args;
  const reason = armsProblem(args);
  if (reason) return { ...none, reason };
  if (!isPositive(tau) || !isProbability(alpha)) {
    return { ...none, reason: 'parameter_out_of_range' };
  }
  const variance = (xE * (nE - xE)) / nE ** 3 + (xC * (nC - xC)) / nC ** 3;
  if (variance === 0) return { ...none, reason: 'no_variation' };
  const estimate = crossDifference(args) / (nE * nC);
  const [prior, sum] = [tau * tau, variance + tau * tau];
  const logSpread = Math.log1p(prior / variance);
  const logLambda = (prior / sum) * (estimate ** 2 / (2 * variance)) - logSpread / 2;
  const half = Math.sqrt(variance * (sum / prior) * (logSpread - 2 * Math.log(alpha)));
  return {
    lambda: Math.exp(logLambda),
    pAlways: Math.min(1, Math.exp(-logLambda)),
    lo: estimate - half,
    hi: estimate + half,
    reason: null,
  };
}
