// The standard normal distribution on plain numbers, accurate in both tails.

const SQRT_2PI = Math.sqrt(2 * Math.PI);

/** Density `exp(-z^2/2)/sqrt(2 pi)`; z is split so that its square loses no digit in the exponent. */
export function normalDensity(z: number): number {
  const coarse = Math.trunc(z * 16) / 16;
  return (
    (Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2)) / SQRT_2PI
  );
}

/**
 * `Phi(z)`, relative error below 1e-13 down to z = -37.
 * Near 0 the series `1/2 + phi(z)(z + z^3/3 + z^5/15 + ...)` (Abramowitz & Stegun 26.2.11),
 * in the tails Laplace's continued fraction of the Mills ratio (26.2.14).
 */
export function phi(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const size = Math.abs(z);
  if (size > 40) return z > 0 ? 1 : 0;
  if (size < 2) return 0.5 + Math.sign(z) * centre(size);
  const tail = normalDensity(size) / millsFraction(size);
  return z > 0 ? 1 - tail : tail;
}

function centre(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-18; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return normalDensity(z) * sum;
}

// z + 1/(z + 2/(z + 3/(z + ...))), from the inside out; 100 levels suffice from z = 2 on.
function millsFraction(z: number): number {
  let f = z;
  for (let k = 100; k > 0; k--) f = z + k / f;
  return f;
}

/**
 * `Phi^-1(p)` for 0 < p < 1 (0 and 1 give -+Infinity): a rational start (Abramowitz & Stegun
 * 26.2.23) polished by Halley steps on the log of the smaller tail.
 */
export function normalQuantileOf(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  const r = Math.sqrt(-2 * Math.log(tail));
  let z =
    r -
    (2.515517 + r * (0.802853 + r * 0.010328)) /
      (1 + r * (1.432788 + r * (0.189269 + r * 0.001308)));
  for (let i = 0; i < 4; i++) {
    const step = (phi(-z) - tail) / normalDensity(z);
    if (!Number.isFinite(step)) break;
    z += step / (1 + (z * step) / 2);
  }
  return p < 0.5 ? -z : z;
}

/** The two-sided critical value `Phi^-1(1 - (1-conf)/2)`. */
export const zOfConf = (conf: number): number => -normalQuantileOf((1 - conf) / 2);

/** Two-sided tail `2 Phi(-|z|)`. */
export const twoSidedTail = (z: number): number => 2 * phi(-Math.abs(z));
