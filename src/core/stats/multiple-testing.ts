// Adjusted p-values for several questions: Holm for declared primary ones, Benjamini-Hochberg else.
import type { Reason } from './reason.ts';

export type Adjusted = {
  adjusted: (number | null)[] | null;
  rejectedAt05: number | null;
  reason: Reason | null;
};

/** A p-value that could not be computed stays null and does not count as a test. */
type PValues = { p: readonly (number | null)[] };

function adjust({ p }: PValues, sorted: (ps: number[]) => number[]): Adjusted {
  const tested = p.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  if (tested.some(({ value }) => !(value >= 0 && value <= 1))) {
    return { adjusted: null, rejectedAt05: null, reason: 'parameter_out_of_range' };
  }
  tested.sort((one, other) => one.value - other.value);
  const values = sorted(tested.map(({ value }) => value));
  const adjusted: (number | null)[] = p.map(() => null);
  for (const [rank, { at }] of tested.entries()) adjusted[at] = values[rank] ?? null;
  const rejectedAt05 = values.filter((value) => value <= 0.05).length;
  return { adjusted, rejectedAt05, reason: null };
}

/**
 * Holm's step-down p-values `max_{j<=i} min(1, (m-j+1) p(j))`, in the order given; they hold the
 * chance of any false finding at the level. Null if a p-value lies outside [0, 1].
 * Source: Holm 1979, Scand J Stat 6:65-70.
 */
export const holm = (tests: PValues): Adjusted =>
  adjust(tests, (ps) => {
    let highest = 0;
    return ps.map((p, i) => (highest = Math.max(highest, Math.min(1, (ps.length - i) * p))));
  });

/**
 * Benjamini-Hochberg step-up p-values `min_{j>=i} min(1, m p(j)/j)`, in the order given; they hold
 * the expected share of false findings among the findings.
 * Source: Benjamini & Hochberg 1995, JRSS-B 57:289-300.
 */
export const benjaminiHochberg = (tests: PValues): Adjusted =>
  adjust(tests, (ps) => {
    let lowest = 1;
    return ps
      .map((p, i) => (p * ps.length) / (i + 1))
      .reverse()
      .map((p) => (lowest = Math.min(lowest, p)))
      .reverse();
  });
