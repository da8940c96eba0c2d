// Making the control comparable to the exposed arm: raking, and what it costs in sample size.
import { crossDifference, type TwoArms } from './arms.ts';
import { mnDiffCi, newcombeCi } from './difference.ts';
import { isCount } from './range.ts';
import { rake, type RakeProblem } from './raking.ts';
import { confProblem, type Reason } from './reason.ts';

/**
 * Kish's effective sample size `(sum w)^2 / sum w^2` and design effect `n / neff` (n counts zero
 * weights too). Null without a positive weight or with a negative one. Source: Kish 1965, 11.7.
 */
export function kish({ w }: { w: readonly number[] }): {
  neff: number | null;
  deff: number | null;
  reason: Reason | null;
} {
  return kishOfCounts(w.map((weight) => ({ weight, n: 1 })));
}

function kishOfCounts(cells: readonly { weight: number; n: number }[]) {
  const [sum, squares, n] = cells.reduce(
    ([a, b, c], cell) => [a + cell.n * cell.weight, b + cell.n * cell.weight ** 2, c + cell.n],
    [0, 0, 0],
  );
  const usable = cells.every(({ weight }) => isCount(weight));
  if (!usable || !(squares > 0)) {
    return { neff: null, deff: null, reason: 'weights_not_positive' as const };
  }
  const neff = sum * (sum / squares);
  return { neff, deff: n / neff, reason: null };
}

/** n control respondents alike in every weighting variable who answered y (1 yes, 0 no). */
export type ControlRow = { y: number; n: number; [variable: string]: string | number };

export type RakedLiftArgs = {
  exposed: { x: number; n: number };
  /** Share of each level in the exposed arm, by variable. */
  targets: Record<string, Record<string, number>>;
  control: readonly ControlRow[];
  conf: number;
  /** Cut weights above this multiple of the median and rake again; absent: no cut. */
  trimAt?: number;
};

export type RakedLift = {
  weights: (string | number)[][] | null;
  neff: number | null;
  deff: number | null;
  pC: number | null;
  abs: number | null;
  newcombeLo: number | null;
  newcombeHi: number | null;
  mnLo: number | null;
  mnHi: number | null;
  /** Respondents whose weight was cut. */
  trimmed: number;
  /** "variable=level" that stands in the way, when raking was refused. */
  cell: string | null;
  /** Set when the numbers exist but should not be reported: neff under 50 or deff over 3. */
  warning: 'effective_sample_under_50' | 'design_effect_over_3' | null;
  reason: Reason | null;
};

const refused = ({ reason, cell }: RakeProblem): RakedLift => ({
  weights: null,
  neff: null,
  deff: null,
  pC: null,
  abs: null,
  newcombeLo: null,
  newcombeHi: null,
  mnLo: null,
  mnHi: null,
  trimmed: 0,
  cell,
  warning: null,
  reason,
});

/**
 * Lift with the control raked to the exposed arm's margins. Weights have mean 1 over respondents and
 * are listed once a cell (levels in the order of the variables, then the weight); `pC` is the weighted
 * control rate, and the intervals take the effective counts `xC = pC neff, nC = neff`. Shares -1..1.
 * Null with a reason, and the cell's name, where a target level has no control respondent.
 * Source: Deming & Stephan 1940 (raking); Kish 1965 (effective size).
 */
export function rakedLift({ exposed, targets, control, conf, trimAt }: RakedLiftArgs): RakedLift {
  const invalid = confProblem(conf);
  if (invalid) return refused({ reason: invalid, cell: null });
  const raked = rake(targets, control, trimAt);
  if (raked.reason !== null) return refused(raked);
  const { neff, deff, reason } = kishOfCounts(raked.cells);
  if (neff === null) return refused({ reason, cell: null });
  const [all, yes] = raked.cells.reduce(
    ([a, b], cell) => [a + cell.weight * cell.n, b + cell.weight * cell.yes],
    [0, 0],
  );
  const pC = Math.min(1, yes / all);
  const arms: TwoArms = { xE: exposed.x, nE: exposed.n, xC: Math.min(neff, pC * neff), nC: neff };
  const newcombe = newcombeCi({ ...arms, conf });
  const mn = mnDiffCi({ ...arms, conf });
  return {
    weights: raked.cells.map(({ levels, weight }) => [...levels, weight]),
    neff,
    deff,
    pC,
    abs: mn.reason === null ? crossDifference(arms) / (arms.nE * arms.nC) : null,
    newcombeLo: newcombe.lo,
    newcombeHi: newcombe.hi,
    mnLo: mn.lo,
    mnHi: mn.hi,
    trimmed: raked.trimmed,
    cell: null,
    warning: neff < 50 ? 'effective_sample_under_50' : deff > 3 ? 'design_effect_over_3' : null,
    reason: mn.reason,
  };
}
