// The two arms of a yes/no question and what makes their counts unusable.
// Counts may be fractional: a weighted control enters as effective counts (Kish).
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

/** E = exposed (or after), C = control (or before); x answered yes out of n. */
export type TwoArms = { xE: number; nE: number; xC: number; nC: number };

/** Two arms and a two-sided confidence level such as 0.95. */
export type TwoArmsCi = TwoArms & { conf: number };

/** The problem with x yes-answers out of n, n = 0 being one. */
export function countProblem(x: number, n: number): Reason | null {
  if (!Number.isFinite(x) || !Number.isFinite(n)) return 'not_a_number';
  if (!isCount(n) || !isCount(x) || x > n) return 'count_out_of_range';
  return n === 0 ? 'empty_arm' : null;
}

/** The first problem of either arm. */
export const armsProblem = ({ xE, nE, xC, nC }: TwoArms): Reason | null =>
  countProblem(xE, nE) ?? countProblem(xC, nC);

/** `xE/nE - xC/nC` over a common denominator: no digit of whole counts is lost, whatever their size. */
export function crossDifference({ xE, nE, xC, nC }: TwoArms): number {
  const [one, other] = [xE * nC, xC * nE];
  const isExact = Math.max(one, other) <= Number.MAX_SAFE_INTEGER;
  if (isExact || ![xE, nE, xC, nC].every(Number.isInteger)) return one - other;
  return Number(BigInt(xE) * BigInt(nC) - BigInt(xC) * BigInt(nE));
}
