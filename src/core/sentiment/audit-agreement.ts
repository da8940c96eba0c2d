// How far the engine agrees with people, carried over from an audit's sample to all comments that the engine labelled.
// The sample takes more of a rare label than the comments have, so each class is weighed.
import { zOfConf } from '../stats/normal.ts';
import { auditMatrix, type AuditCell } from './audited-shares.ts';
import { LABELS, totalOf, type Labels } from './label.ts';

export type Bounded = { readonly value: number; readonly lo: number; readonly hi: number };

export type CarriedAgreement = {
  /** Share of all comments that people would have labelled alike, 0 to 1. */
  readonly share: Bounded;
  /** Cohen's kappa of all comments, -1 to 1; null where chance alone gives full agreement. */
  readonly kappa: Bounded | null;
};

const clip = (value: number, se: number, least: number, z: number): Bounded => ({
  value,
  lo: Math.max(least, value - z * se),
  hi: Math.min(1, value + z * se),
});

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * `po = sum_k W_k p(k|k)`, `pe = sum_k W_k c_k` with `c_j = sum_k W_k p(j|k)`, `kappa = (po - pe)/(1 - pe)`. Both with
 * the variance of a stratified estimate, `sum_k (E g^2 - (E g)^2)/(m_k + 2)`, where g is the derivative by p(j|k) (delta
 * method: `W_k 1[j=k]` for po, `W_k (1[j=k]/(1-pe) - W_j (1-po)/(1-pe)^2)` for kappa) and E runs over p(j|k) with one
 * added to each label. Null where a label that the engine gave was never audited. Source: Cochran 1977, chapter 5;
 * Cohen 1960. Coverage: README.md.
 */
export const carriedAgreement = (
  machine: Labels,
  audits: readonly AuditCell[],
  conf: number,
): CarriedAgreement | null => {
  const all = totalOf(machine);
  const counts = auditMatrix(audits);
  const sizes = counts.map(sum);
  const weights = LABELS.map((label) => (all === 0 ? 0 : machine[label] / all));
  if (all === 0 || weights.some((weight, k) => weight > 0 && sizes[k] === 0)) return null;
  const share = (k: number, j: number): number =>
    (sizes[k] ?? 0) === 0 ? 0 : (counts[k]?.[j] ?? 0) / (sizes[k] ?? 1);
  const smooth = (k: number, j: number): number =>
    ((counts[k]?.[j] ?? 0) + 1) / ((sizes[k] ?? 0) + 3);
  const columns = LABELS.map((_, j) => sum(weights.map((weight, k) => weight * share(k, j))));
  const po = sum(weights.map((weight, k) => weight * share(k, k)));
  const pe = sum(weights.map((weight, k) => weight * (columns[k] ?? 0)));
  const errorOf = (slope: (k: number, j: number) => number): number => {
    const variances = weights.map((weight, k) => {
      const slopes = LABELS.map((_, j) => weight * slope(k, j));
      const mean = sum(slopes.map((g, j) => smooth(k, j) * g));
      const square = sum(slopes.map((g, j) => smooth(k, j) * g * g));
      return (square - mean * mean) / ((sizes[k] ?? 0) + 2);
    });
    return Math.sqrt(Math.max(0, sum(variances)));
  };
  const z = zOfConf(conf);
  const room = 1 - pe;
  const kappaSlope = (k: number, j: number): number =>
    (j === k ? 1 / room : 0) - ((weights[j] ?? 0) * (1 - po)) / (room * room);
  return {
    share: clip(
      po,
      errorOf((k, j) => (j === k ? 1 : 0)),
      0,
      z,
    ),
    kappa: room > 1e-12 ? clip((po - pe) / room, errorOf(kappaSlope), -1, z) : null,
  };
};
