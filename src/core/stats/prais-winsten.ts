// Regression with autocorrelated days: one-step Prais-Winsten, the engine of the printed sales models.
import { basisOf, coefficientRow, dotProduct, residualsOn, type Series } from './regression.ts';
import { allOf, isPerfectFit, othersOf, type Design } from './sales-design.ts';

/** Lag-one autocorrelation of residuals and its value corrected for the fitted columns. */
function autocorrelation(residuals: Series, parameters: number): { r1: number; rho: number } {
  const days = residuals.length;
  const r1 = dotProduct(residuals.slice(1), residuals) / dotProduct(residuals, residuals);
  const bias = (1 + 3 * r1) / days + ((parameters - 1) * (1 + r1)) / (2 * days);
  return { r1, rho: Math.min(0.95, Math.max(0, r1 + bias)) };
}

/** Prais-Winsten: each day less rho times the day before, the first scaled to the same variance. */
export const decorrelate =
  (rho: number) =>
  (series: Series): number[] =>
    series.map((value, i) =>
      i === 0 ? value * Math.sqrt(1 - rho * rho) : value - rho * (series[i - 1] ?? 0),
    );

export type Coefficient = { value: number; se: number };

export type GlsFit = {
  r1: number | null;
  rho: number | null;
  df: number;
  /** Of the errors less what the day before carries on; 0 when the fit is perfect. */
  variance: number;
  during: Coefficient;
  after: Coefficient | null;
};

/** One-step feasible GLS; se 0 and no autocorrelation when the fit is perfect. */
export function fitGls(y: Series, design: Design): GlsFit | null {
  const residuals = residualsOn(y, basisOf(allOf(design)));
  const perfect = isPerfectFit(residuals, y);
  const { r1, rho } = perfect
    ? { r1: null, rho: null }
    : autocorrelation(residuals, design.parameters);
  const move = decorrelate(rho ?? 0);
  const moved = move(y);
  const rest = residualsOn(moved, basisOf(allOf(design).map(move)));
  const df = y.length - design.parameters;
  const variance = perfect ? 0 : dotProduct(rest, rest) / df;
  const coefficient = (kept: 'during' | 'after'): Coefficient | null => {
    const column = design[kept];
    const row = column && coefficientRow(move(column), othersOf(design, kept).map(move));
    return row && { value: dotProduct(row, moved), se: Math.sqrt(variance * dotProduct(row, row)) };
  };
  const during = coefficient('during');
  return during && { r1, rho, df, variance, during, after: coefficient('after') };
}
