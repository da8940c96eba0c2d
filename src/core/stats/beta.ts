// The beta distribution on plain numbers, in logit coordinates so that both ends keep their digits.
import { binomialDensity } from './binomial.ts';

/**
 * Regularised incomplete beta `I_x(a,b)` and its complement, from x and y = 1 - x given apart.
 * A continued fraction on the side where it converges fast; the factor `x^a y^b / B(a,b)` is Loader's binomial density.
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
  betaLogitDensity(x, y, a, b) * betaFraction(x, y, a, b);

/**
 * `I_x(a,b) B(a,b) / (x^a y^b)`: every second convergent of A&S 26.5.8, arranged so that nothing is
 * subtracted from nearly itself when x is next to 1 and a is in the millions: there `a y - b x` holds
 * the digits that `1 - (a+b) x/(a+1)` would lose. Source: DiDonato & Morris 1992, ACM TOMS 18:360-373.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const c = 1 + (a * y - b * x);
  const c1 = 1 + 1 / a;
  let [top, topBefore, bottom, bottomBefore] = [c1 / c, 0, 1, c1 / c];
  let p = 1;
  let s = a + 1;
  for (let n = 1; n < 200_000; n++) {
    const w = n * (b - n) * x;
    const alpha = p * (p + b / a) * (a / s) ** 2 * (w * x);
    p = 1 + n / a;
    const beta = n + w / s + (p / (c1 + (2 * n) / a)) * (c + n * (1 + y));
    s += 2;
    const nextTop = alpha * topBefore + beta * top;
    const nextBottom = alpha * bottomBefore + beta * bottom;
    const ratio = nextTop / nextBottom;
    if (Math.abs(ratio - top) <= 1e-15 * ratio) return ratio;
    [topBefore, bottomBefore, top, bottom] = [top / nextBottom, bottom / nextBottom, ratio, 1];
  }
  return top;
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

/** The x with `1 - I_x(a,b) = p`: keeps the digits of a small p, which `1 - p` would lose. */
export const betaUpperQuantileOf = (p: number, a: number, b: number): number =>
  fromLogit(betaLogitQuantile(1 - p, p, a, b)).x;
