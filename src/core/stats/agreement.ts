// How well two labellings of the same things agree: a person's and the machine's, or two people's.
import { zOfConf } from './normal.ts';
import { wilsonLimits } from './proportion.ts';
import { isCount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';

export type Agreement = {
  n: number | null;
  agreed: number | null;
  /** Share labelled alike, with its Wilson limits, 0..1. */
  share: number | null;
  lo: number | null;
  hi: number | null;
  /** Cohen's kappa, -1..1: 0 is what chance alone gives, 1 perfect; with its large-sample limits. */
  kappa: number | null;
  kappaLo: number | null;
  kappaHi: number | null;
  reason: Reason | null;
};

const none = {
  n: null,
  agreed: null,
  share: null,
  lo: null,
  hi: null,
  kappa: null,
  kappaLo: null,
  kappaHi: null,
};

type Matrix = readonly (readonly number[])[];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Kappa and its standard error, from shares; null where chance alone gives full agreement. */
function kappaOf(shares: Matrix, n: number): { kappa: number; se: number } | null {
  const rows = shares.map(sum);
  const columns = shares.map((_, j) => sum(shares.map((row) => row[j] ?? 0)));
  const observed = sum(shares.map((row, i) => row[i] ?? 0));
  const chance = sum(rows.map((row, i) => row * (columns[i] ?? 0)));
  const room = 1 - chance;
  if (!(room > 1e-12)) return null;
  // Fleiss, Cohen & Everitt 1969, Psychol Bull 72:323-327, eq. 13.
  let variance = 0;
  for (const [i, row] of shares.entries()) {
    for (const [j, p] of row.entries()) {
      const term =
        i === j
          ? room - ((rows[i] ?? 0) + (columns[i] ?? 0)) * (1 - observed)
          : (1 - observed) * ((columns[i] ?? 0) + (rows[j] ?? 0));
      variance += p * term * term;
    }
  }
  variance -= (observed * chance - 2 * chance + observed) ** 2;
  return {
    kappa: (observed - chance) / room,
    se: Math.sqrt(Math.max(0, variance) / n) / (room * room),
  };
}

/**
 * Percent agreement with a Wilson interval, and Cohen's kappa `(po - pe)/(1 - pe)` with `kappa -+ z se`, clipped to
 * -1..1, from a square matrix of counts: row one labelling, column the other, the same categories in the same
 * order. Where everything got one label from both `kappa` is null; null throughout without things labelled.
 * Source: Cohen 1960, Educ Psychol Meas 20:37-46; Fleiss, Cohen & Everitt 1969.
 */
export function agreement({ matrix, conf }: { matrix: Matrix; conf: number }): Agreement {
  const invalid = confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  if (!matrix.every((row) => row.length === matrix.length))
    return { ...none, reason: 'lengths_differ' };
  const counts = matrix.flat();
  const n = sum(counts);
  if (!counts.every(isCount) || !isCount(n)) return { ...none, reason: 'count_out_of_range' };
  if (n === 0) return { ...none, reason: 'no_answers' };
  const agreed = sum(matrix.map((row, i) => row[i] ?? 0));
  const z = zOfConf(conf);
  const point = { ...none, n, agreed, share: agreed / n, ...wilsonLimits(agreed, n, z) };
  const found = kappaOf(
    matrix.map((row) => row.map((count) => count / n)),
    n,
  );
  if (!found) return { ...point, reason: 'no_variation' };
  const { kappa, se } = found;
  return {
    ...point,
    kappa,
    kappaLo: Math.max(-1, kappa - z * se),
    kappaHi: Math.min(1, kappa + z * se),
    reason: null,
  };
}
