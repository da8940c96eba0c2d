// The point estimates of lift and the test of "no difference" for one yes/no question.
import { armsProblem, countProblem, crossDifference, type TwoArms } from './arms.ts';
import { phi, twoSidedTail } from './normal.ts';
import type { Reason } from './reason.ts';

export type Lift = {
  pE: number | null;
  pC: number | null;
  abs: number | null;
  rel: number | null;
  headroom: number | null;
  reason: Reason | null;
};

/**
 * Absolute lift `pE - pC` (-1..1), relative lift `pE/pC - 1` (from -1) and headroom lift
 * `(pE - pC)/(1 - pC)` (to 1), as fractions, from integer cross-products so that small lifts of large
 * samples keep their digits. Null: all of an empty arm; `rel` where nobody in the control said yes;
 * `headroom` where everybody did. The same trio as Google Ads' brand lift metrics.
 */
export function lift(arms: TwoArms): Lift {
  const { xE, nE, xC, nC } = arms;
  const pE = countProblem(xE, nE) ? null : xE / nE;
  const pC = countProblem(xC, nC) ? null : xC / nC;
  const reason = armsProblem(arms);
  if (reason) return { pE, pC, abs: null, rel: null, headroom: null, reason };
  const cross = crossDifference(arms);
  return {
    pE,
    pC,
    abs: cross / (nE * nC),
    rel: xC === 0 ? null : cross / (xC * nE),
    headroom: xC === nC ? null : cross / (nE * (nC - xC)),
    reason: xC === 0 ? 'no_control_positives' : xC === nC ? 'no_control_headroom' : null,
  };
}

export type TwoPropTest = {
  z: number | null;
  p2: number | null;
  pGreater: number | null;
  zN1: number | null;
  p2N1: number | null;
  reason: Reason | null;
};

/**
 * Pooled z-test of `pE = pC`: `z = (pE - pC)/sqrt(P(1-P)(1/nE + 1/nC))` and its "N-1" form
 * `zN1 = z sqrt((N-1)/N)`, with two-sided p-values and `pGreater` for "exposed higher".
 * `p2N1` is the one to print (Campbell 2007). With all answers alike (P = 0 or 1) the statistic is
 * undefined and both two-sided p-values are 1; with an empty arm everything is null.
 */
export function twoPropTest(arms: TwoArms): TwoPropTest {
  const undefinedTest = { z: null, pGreater: null, zN1: null };
  const reason = armsProblem(arms);
  if (reason) return { ...undefinedTest, p2: null, p2N1: null, reason };
  const { xE, nE, xC, nC } = arms;
  const total = nE + nC;
  const yes = xE + xC;
  const no = nE - xE + (nC - xC);
  if (yes === 0 || no === 0)
    return { ...undefinedTest, p2: 1, p2N1: 1, reason: 'all_answers_alike' };
  const z = crossDifference(arms) * Math.sqrt(total / nE / nC / yes / no);
  const zN1 = total > 1 ? z * Math.sqrt((total - 1) / total) : null;
  return {
    z,
    p2: twoSidedTail(z),
    pGreater: phi(-z),
    zN1,
    p2N1: zN1 === null ? null : twoSidedTail(zN1),
    reason: zN1 === null ? 'too_few_answers' : null,
  };
}
