// The upper tail of the chi-square distribution, accurate where it is small.
import { deviance, stirlingError } from './binomial.ts';

/** `x^a exp(-x) / G(a+1)`, the Poisson probability of a at mean x, in Loader's form. */
const density = (a: number, x: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);

/** `P(a, x)` by its power series (Abramowitz & Stegun 6.5.29); for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return density(a, x) * sum;
}

/** `Q(a, x)` by Legendre's continued fraction (A&S 6.5.31), evaluated after Lentz; for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let [c, d] = [1e300, 1 / b];
  let h = d;
  for (let k = 1; k < 100_000; k++) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return density(a, x) * a * h;
}

/** `P(X >= stat)` for chi-square with df > 0 degrees of freedom; 1 for stat <= 0. */
export function chiSquareTail(stat: number, df: number): number {
  if (!(stat > 0)) return Number.isNaN(stat) ? Number.NaN : 1;
  const [a, x] = [df / 2, stat / 2];
  // Beyond this the density is 0 in doubles, and x/a would overflow.
  if (x > 1500 + 4 * a) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}
