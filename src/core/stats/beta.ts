// The beta distribution on plain numbers, in logit coordinates so that both ends keep their digits.
import { binomialDensity } from './binomial.ts';

/**
 * Regularised incomplete beta `I_x(a,b)` and its complement, from x and y = 1 - x given apart.
 * Lentz's evaluation of the continued fraction (Abramowitz & Stegun 26.5.8), on the side where it
 * converges fast; the factor `x^a y^b / B(a,b)` is Loader's binomial density.
 */
export function betaTails(
  x: number,
  y: number,
  a: number,
  b: number,
): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const mirrored = x > (a + 1) / (a + b + 2);
  const part = mirrored ? lowerPart(y, x, b, a) : lowerPart(x, y, a, b);
  const tail = Math.min(1, part);
  return mirrored ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/** `x^a y^b / B(a,b)`: the beta density with respect to logit x. */
export const betaLogitDensity = (x: number, y: number, a: number, b: number): number =>
  binomialDensity(a, b, x, y) * (a / (a + b)) * b;

const lowerPart = (x: number, y: number, a: number, b: number): number =>
  (betaLogitDensity(x, y, a, b) * betaFraction(x, a, b)) / a;

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const safe = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 200_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 4e-16) break;
  }
  return h;
}

/** x and 1 - x of a logit. */
export function fromLogit(u: number): { x: number; y: number } {
  const e = Math.exp(-Math.abs(u));
  const small = e / (1 + e);
  const large = 1 / (1 + e);
  return u < 0 ? { x: small, y: large } : { x: large, y: small };
}

/**
 * `logit x` such that `I_x(a,b)` is `lower` (its complement `upper`, given apart): Newton steps on
 * the log of the smaller tail inside a bracket that always halves.
 */
export function betaLogitQuantile(lower: number, upper: number, a: number, b: number): number {
  const useLower = lower <= upper;
  const target = Math.log(useLower ? lower : upper);
  let [lo, hi] = [-1500, 1500];
  let u = Math.max(-700, Math.min(700, Math.log(a) - Math.log(b)));
  for (let i = 0; i < 300; i++) {
    const { x, y } = fromLogit(u);
    const tails = betaTails(x, y, a, b);
    const tail = useLower ? tails.lower : tails.upper;
    const gap = useLower ? Math.log(tail) - target : target - Math.log(tail);
    if (gap > 0) hi = u;
    else lo = u;
    const newton = u - (gap * tail) / betaLogitDensity(x, y, a, b);
    if (Math.abs(newton - u) <= 2e-16 * Math.max(1, Math.abs(u))) return newton;
    u = newton > lo && newton < hi ? newton : (lo + hi) / 2;
  }
  return u;
}

/** The x with `I_x(a,b) = p`, for 0 < p < 1. */
export const betaQuantileOf = (p: number, a: number, b: number): number =>
  fromLogit(betaLogitQuantile(p, 1 - p, a, b)).x;
