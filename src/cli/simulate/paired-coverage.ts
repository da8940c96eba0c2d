// Coverage of Newcombe's interval for the same people before and after, by enumerating every table.
import { stirlingError } from '../../core/stats/binomial.ts';
import { newcombePairedCi } from '../../core/stats/paired.ts';
import { CLAIMED_FROM } from './coverage.ts';
import { showShare, type Section } from './section.ts';

/** Chances of yes both times, only after, only before, never. */
type Cells = readonly [number, number, number, number];

/** Marginal rates before, lifts, and odds ratios between the two answers of a person. */
const before = [0.1, 0.3, 0.5];
const lifts = [0, 0.05, 0.15];
const oddsRatios = [1, 4, 20];

/** The joint table with the given margins and odds ratio (Plackett 1965). */
function jointCells(pBefore: number, pAfter: number, oddsRatio: number): Cells {
  const k = 1 + (pBefore + pAfter) * (oddsRatio - 1);
  const both =
    oddsRatio === 1
      ? pBefore * pAfter
      : (k - Math.sqrt(k * k - 4 * oddsRatio * (oddsRatio - 1) * pBefore * pAfter)) /
        (2 * (oddsRatio - 1));
  return [both, pAfter - both, pBefore - both, 1 - pBefore - pAfter + both];
}

const truths = before.flatMap((p) =>
  lifts.flatMap((lift) =>
    oddsRatios.map((odds) => ({ lift, cells: jointCells(p, p + lift, odds) })),
  ),
);

/** `ln k!` for 0..n. */
function logFactorials(n: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, k) =>
    k === 0 ? 0 : (k + 0.5) * Math.log(k) - k + Math.log(2 * Math.PI) / 2 + stirlingError(k),
  );
}

function coverPairs(n: number): { mean: number; lowest: number } {
  const logs = logFactorials(n);
  const log = (k: number): number => logs[k] ?? 0;
  const shares = truths.map(() => 0);
  for (let a = 0; a <= n; a++) {
    for (let b = 0; a + b <= n; b++) {
      for (let c = 0; a + b + c <= n; c++) {
        const d = n - a - b - c;
        const { lo, hi } = newcombePairedCi({ a, b, c, d, conf: 0.95 });
        const ways = log(n) - log(a) - log(b) - log(c) - log(d);
        for (const [i, { lift, cells }] of truths.entries()) {
          if ((lo ?? 2) > lift + 1e-12 || (hi ?? -2) < lift - 1e-12) continue;
          const [p11, p10, p01, p00] = cells.map(Math.log);
          const weight = a * (p11 ?? 0) + b * (p10 ?? 0) + c * (p01 ?? 0) + d * (p00 ?? 0);
          shares[i] = (shares[i] ?? 0) + Math.exp(ways + weight);
        }
      }
    }
  }
  return {
    mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    lowest: Math.min(...shares),
  };
}

export function simulatePairs(isQuick: boolean): Section {
  const sizes = isQuick ? [30] : [30, 60, 100];
  const found = sizes.map(coverPairs);
  const worst = Math.min(...found.map(({ lowest }) => lowest));
  const means = found.filter((_, i) => (sizes[i] ?? 0) >= CLAIMED_FROM).map(({ mean }) => mean);
  return {
    tables: [
      {
        title: 'The same people before and after: coverage of nominal 95 % intervals',
        note:
          'Exact: every table of n pairs enumerated; 10, 30 and 50 % before, +0, +5 and +15 points, odds ratios ' +
          'between the two answers 1, 4 and 20. Mean / lowest.',
        head: ['interval', ...sizes.map((n) => `n ${n}`)],
        rows: [
          [
            'Newcombe, paired (method 10)',
            ...found.map(({ mean, lowest }) => `${showShare(mean)} / ${showShare(lowest)}`),
          ],
        ],
      },
    ],
    checks: [
      {
        what: `Newcombe's paired interval: mean coverage 94-96 % from ${CLAIMED_FROM} pairs, 93 % everywhere`,
        seen: `means ${means.map(showShare).join(', ')}, lowest ${showShare(worst)}`,
        held: worst >= 0.93 && means.every((mean) => mean >= 0.94 && mean <= 0.96),
      },
    ],
  };
}
