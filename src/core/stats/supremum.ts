// The largest value over the common rate of a smooth function of two binomial samples.

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The supremum over rates 0..1 of `probability`, a polynomial of degree `total` (both samples).
 * Searched on the arcsine scale, rate = sin^2(angle/2), where a sample of n smooths everything over
 * about 1/sqrt(n): the grid is 32 times finer than that, and each peak within a tenth of the highest
 * is then narrowed by golden sections. Ends included.
 */
export function supremumOverRate(probability: (rate: number) => number, total: number): number {
  const steps = 64 + 32 * Math.ceil(Math.sqrt(total));
  const at = (angle: number): number => probability(Math.sin(angle / 2) ** 2);
  const width = Math.PI / steps;
  const values = Array.from({ length: steps + 1 }, (_, i) => probability(gridRate(i, steps)));
  let best = Math.max(...values);
  const worthwhile = best * 0.9;
  for (const [i, value] of values.entries()) {
    const isPeak = value >= (values[i - 1] ?? 0) && value >= (values[i + 1] ?? 0);
    if (!isPeak || value < worthwhile) continue;
    best = Math.max(best, peakNear(at, Math.max(0, i - 1) * width, Math.min(steps, i + 1) * width));
  }
  return Math.min(1, best);
}

const gridRate = (i: number, steps: number): number =>
  i === steps ? 1 : Math.sin((i * Math.PI) / steps / 2) ** 2;

/** Golden-section search; the function is flat at its peak, so 1e-9 of angle gives all digits. */
function peakNear(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  let [x, y] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [fx, fy] = [f(x), f(y)];
  let best = Math.max(fx, fy);
  while (b - a > 1e-9) {
    if (fx > fy) {
      [b, y, fy] = [y, x, fx];
      x = b - GOLDEN * (b - a);
      fx = f(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + GOLDEN * (b - a);
      fy = f(y);
    }
    best = Math.max(best, fx, fy);
  }
  return best;
}
