// Which test a yes/no question gets, so that every page prints the same p-value.
import type { TwoArms } from './arms.ts';
import { boschloo } from './exact-test.ts';
import { fisherExact, wholeArmsProblem } from './fisher.ts';
import { twoPropTest } from './lift.ts';
import type { Reason } from './reason.ts';

export type LiftTestMethod = 'n1_z' | 'boschloo' | 'fisher_mid_p';

/** Largest product of arm sizes for which Boschloo's test is affordable in one request. */
const EXACT_LIMIT = 10_000;

/** Smallest of the four expected counts under "no difference", 0 for an empty arm. */
function smallestExpected({ xE, nE, xC, nC }: TwoArms): number {
  const yes = xE + xC;
  const no = nE - xE + (nC - xC);
  return nE + nC > 0 ? (Math.min(nE, nC) * Math.min(yes, no)) / (nE + nC) : 0;
}

/**
 * The "N-1" z-test; with an expected count under 5 Boschloo's exact test, or Fisher's mid-p where
 * `nE nC` is above 10,000. Weighted (fractional) counts have no exact test and keep the z-test.
 * Source: Campbell 2007, Stat Med 26:3661-3675; Lydersen, Fagerland & Laake 2009, Stat Med 28:1159-1175.
 */
export function chooseLiftTest(arms: TwoArms): LiftTestMethod {
  if (smallestExpected(arms) >= 5 || wholeArmsProblem(arms) === 'count_not_whole') return 'n1_z';
  return arms.nE * arms.nC > EXACT_LIMIT ? 'fisher_mid_p' : 'boschloo';
}

/** Two-sided p-value (0..1) of "no difference" by the test that fits; null with an empty arm. */
export function liftTest(arms: TwoArms): {
  p2: number | null;
  method: LiftTestMethod;
  reason: Reason | null;
} {
  const method = chooseLiftTest(arms);
  if (method === 'n1_z') {
    const { p2N1, reason } = twoPropTest(arms);
    return { p2: p2N1, method, reason };
  }
  if (method === 'boschloo') {
    const { p2, reason } = boschloo(arms);
    return { p2, method, reason };
  }
  const { midp2, reason } = fisherExact(arms);
  return { p2: midp2, method, reason };
}
