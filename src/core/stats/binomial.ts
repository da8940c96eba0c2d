// Binomial probabilities without differences of log-gammas, which lose eight digits at n = 1e7.
// Source: Loader 2000, "Fast and accurate computation of binomial probabilities".

/** Stirling's remainder `ln G(n+1) - (n+1/2) ln n + n - ln(2 pi)/2`, n > 0, also fractional. */
export function stirlingError(n: number): number {
  let m = n;
  let shift = 0;
  while (m < 16) {
    shift += (m + 0.5) * Math.log1p(1 / m) - 1;
    m += 1;
  }
  const s = 1 / (m * m);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))));
  return shift + series / m;
}

/** Deviance `x ln(x/m) + m - x`, exact also where x is close to m. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; j < 100; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * `G(n+1)/(G(x+1) G(n-x+1)) p^x q^(n-x)` for real 0 <= x <= n and p + q = 1: the probability of x
 * in n when both are whole. `y` is n - x, given apart so that a small one keeps its digits.
 */
export function binomialDensity(x: number, y: number, p: number, q: number): number {
  const n = x + y;
  if (p === 0 || q === 0) return (p === 0 ? x : y) === 0 ? 1 : 0;
  if (x === 0) return Math.exp(y * logOf(q, p));
  if (y === 0) return Math.exp(x * logOf(p, q));
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(y) -
    deviance(x, n * p) -
    deviance(y, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * y));
}

const logOf = (p: number, q: number): number => (p > 0.5 ? Math.log1p(-q) : Math.log(p));

/** The probabilities of 0..n successes, by recursion outward from the mode. */
export function binomialWeights(n: number, p: number): Float64Array {
  const weights = new Float64Array(n + 1);
  const q = 1 - p;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const top = binomialDensity(mode, n - mode, p, q);
  weights[mode] = top;
  for (let k = mode, w = top; k < n && w > 1e-290; k++) {
    w *= ((n - k) / (k + 1)) * (p / q);
    weights[k + 1] = w;
  }
  for (let k = mode, w = top; k > 0 && w > 1e-290; k--) {
    w *= (k / (n - k + 1)) * (q / p);
    weights[k - 1] = w;
  }
  return weights;
}
