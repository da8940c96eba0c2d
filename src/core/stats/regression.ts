// Least squares by orthogonal projection, enough for one coefficient at a time and its variance.

/** A regressor or a response, one value a day. */
export type Series = readonly number[];

export const dotProduct = (a: Series, b: Series): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** What is left of a vector after removing the directions of an orthonormal basis, done twice. */
function removeBasis(vector: Series, basis: readonly Series[]): number[] {
  let rest = [...vector];
  for (let pass = 0; pass < 2; pass++) {
    for (const direction of basis) {
      const amount = dotProduct(rest, direction);
      rest = rest.map((value, i) => value - amount * (direction[i] ?? 0));
    }
  }
  return rest;
}

/** A column counts as a combination of the others when less than this part of it is new. */
const COLLINEAR = 1e-9;

/** An orthonormal basis of the columns; dependent columns add nothing to it. */
export function basisOf(columns: readonly Series[]): number[][] {
  const basis: number[][] = [];
  for (const column of columns) {
    const rest = removeBasis(column, basis);
    const size = Math.sqrt(dotProduct(rest, rest));
    if (size > COLLINEAR * Math.sqrt(dotProduct(column, column))) {
      basis.push(rest.map((value) => value / size));
    }
  }
  return basis;
}

/** Residuals of the least squares fit of y on the columns that a basis spans. */
export const residualsOn = (y: Series, basis: readonly Series[]): number[] => removeBasis(y, basis);

/**
 * The row of the pseudo-inverse that yields one coefficient: `b = sum row y`, also
 * `Var b = sigma^2 sum row^2` (Frisch & Waugh 1933). Null when the column depends on the others.
 */
export function coefficientRow(column: Series, others: readonly Series[]): number[] | null {
  const rest = removeBasis(column, basisOf(others));
  const squares = dotProduct(rest, rest);
  const whole = dotProduct(column, column);
  if (!(squares > COLLINEAR ** 2 * whole)) return null;
  return rest.map((value) => value / squares);
}

/**
 * Newey-West variance of a coefficient from its daily contributions (row times residual), with
 * Bartlett weights `1 - l/(lags+1)` and the small-sample factor n/(n-k).
 * Source: Newey & West 1987, Econometrica 55:703-708.
 */
export function neweyWest(contributions: Series, lags: number, parameters: number): number {
  let sum = dotProduct(contributions, contributions);
  for (let lag = 1; lag <= Math.min(lags, contributions.length - 1); lag++) {
    const weight = 1 - lag / (lags + 1);
    sum += 2 * weight * dotProduct(contributions.slice(lag), contributions);
  }
  const n = contributions.length;
  return (Math.max(0, sum) * n) / (n - parameters);
}
