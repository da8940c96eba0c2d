// A root of a continuous function between two points of opposite sign. Never leaves the bracket.

/**
 * Chandrupatla's bracketing method: inverse quadratic steps where they are safe, halving otherwise.
 * `f(lo)` and `f(hi)` must differ in sign; infinite values are allowed. Stops when the bracket is
 * narrower than `2 eps |x| + absolute`.
 * Source: Chandrupatla 1997, Advances in Engineering Software 28:145-149.
 */
export function findRoot(
  f: (x: number) => number,
  lo: number,
  hi: number,
  absolute = 1e-300,
): number {
  let [a, b] = [lo, hi];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  let t = 0.5;
  for (let i = 0; i < 400; i++) {
    const x = a + t * (b - a);
    const fx = f(x);
    let [c, fc] = [b, fb];
    if (Math.sign(fx) === Math.sign(fa)) [c, fc] = [a, fa];
    else [b, fb] = [a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = 2 * Number.EPSILON * Math.abs(best) + absolute;
    const width = Math.abs(b - a);
    if (fa === 0 || width <= tolerance) return best;
    t = quadraticStep(a, fa, b, fb, c, fc);
    const least = Math.min(0.5, tolerance / width);
    t = Math.min(1 - least, Math.max(least, t));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/** The step as a fraction of the bracket: inverse quadratic if trustworthy, else one half. */
function quadraticStep(a: number, fa: number, b: number, fb: number, c: number, fc: number) {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const t =
    (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
  return Number.isFinite(t) ? t : 0.5;
}
