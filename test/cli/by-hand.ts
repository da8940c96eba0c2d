// Formulas written out again for one test, from the papers and the docs and not from src: what the report says is
// held against them.

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

export const Z95 = 1.959963984540054;

/** Wilson 1927; `n` may be a fraction. */
export const wilson = (x: number, n: number): { lo: number; hi: number } => {
  const p = x / n;
  const z2 = Z95 ** 2;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { lo: middle - half, hi: middle + half };
};

export type Arms = {
  readonly xE: number;
  readonly nE: number;
  readonly xC: number;
  readonly nC: number;
};

/**
 * Score statistic of Miettinen and Nurminen 1985 for a difference `delta`: at a limit of the 95% interval it is
 * plus or minus 1.96. The control rate that fits best under `delta` is found by trying.
 */
export const scoreAt = ({ xE, nE, xC, nC }: Arms, delta: number): number => {
  const logLikelihood = (p: number): number => {
    const part = (x: number, n: number, q: number): number =>
      (x === 0 ? 0 : x * Math.log(q)) + (x === n ? 0 : (n - x) * Math.log(1 - q));
    return part(xC, nC, p) + part(xE, nE, p + delta);
  };
  let lo = Math.max(0, -delta) + 1e-12;
  let hi = Math.min(1, 1 - delta) - 1e-12;
  for (let step = 0; step < 200; step += 1) {
    const [a, b] = [lo + (hi - lo) / 3, hi - (hi - lo) / 3];
    if (logLikelihood(a) < logLikelihood(b)) lo = a;
    else hi = b;
  }
  const pC = (lo + hi) / 2;
  const pE = pC + delta;
  const total = nE + nC;
  const variance = ((pE * (1 - pE)) / nE + (pC * (1 - pC)) / nC) * (total / (total - 1));
  return (xE / nE - xC / nC - delta) / Math.sqrt(variance);
};

/** Student's t at 97.5%, Abramowitz and Stegun 26.7.5. */
export const t975 = (df: number): number => {
  const z = Z95;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / df + g2 / df ** 2 + g3 / df ** 3;
};

/** Revenue share of those who name the creators: ratio estimator with its interval on the logit scale. */
export const revenueShare = (
  values: readonly { readonly value: number; readonly isNamed: boolean }[],
  orders: number,
): { share: number; lo: number; hi: number } => {
  const n = values.length;
  const all = sum(values.map(({ value }) => value));
  const share = sum(values.filter(({ isNamed }) => isNamed).map(({ value }) => value)) / all;
  const squares = sum(
    values.map(({ value, isNamed }) => (value * ((isNamed ? 1 : 0) - share)) ** 2),
  );
  const se = Math.sqrt(((1 - n / orders) * squares) / (n - 1) / n) / (all / n);
  const width = (t975(n - 1) * se) / (share * (1 - share));
  const logit = Math.log(share / (1 - share));
  const back = (x: number): number => 1 / (1 + Math.exp(-x));
  return { share, lo: back(logit - width), hi: back(logit + width) };
};

/**
 * Weights that give the control the exposed arm's share of every level, one row a person: each variable in turn, until
 * nothing moves. Levels that only the control has are nobody's share.
 */
export const rakedWeights = (
  exposed: readonly (readonly string[])[],
  control: readonly (readonly string[])[],
): number[] => {
  const weights = control.map(() => 1);
  const total = (rows: readonly (readonly string[])[], of: readonly number[], at: number) => {
    const sums = new Map<string, number>();
    for (const [index, row] of rows.entries()) {
      const level = row[at] ?? '';
      sums.set(level, (sums.get(level) ?? 0) + (of[index] ?? 0));
    }
    return sums;
  };
  const ones = exposed.map(() => 1);
  for (let round = 0; round < 200; round += 1) {
    for (const at of exposed[0]?.keys() ?? []) {
      const wanted = total(exposed, ones, at);
      const have = total(control, weights, at);
      for (const [index, row] of control.entries()) {
        const level = row[at] ?? '';
        const share = ((wanted.get(level) ?? 0) / exposed.length) * control.length;
        weights[index] = ((weights[index] ?? 0) * share) / (have.get(level) ?? 1);
      }
    }
  }
  return weights;
};
