// Coverage of the intervals for one share, of a share of a finite number of orders, and of several
// shares at once. All but the last are enumerated.
import { extrapolateOrders, goodmanCi, triangulate } from '../../core/stats/attribution.ts';
import { binomialWeights } from '../../core/stats/binomial.ts';
import { clopperPearsonCi, jeffreysCi, wilsonCi } from '../../core/stats/proportion.ts';
import type { Generator } from './generator.ts';
import { checkCoverage, type Coverage } from './two-arm-coverage.ts';
import { shareOf, showShare, showSimulated, type Section, type Settings } from './section.ts';

const intervals = {
  Wilson: wilsonCi,
  'Clopper-Pearson (conservative by design)': clopperPearsonCi,
  Jeffreys: jeffreysCi,
};

/** 1 % to 99 %. */
const rates = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

const summarise = (shares: { share: number; expected: number }[]): Coverage => {
  const all = shares.map(({ share }) => share);
  const ordinary = shares.filter(({ expected }) => expected >= 5 - 1e-9).map(({ share }) => share);
  return {
    mean: all.reduce((sum, share) => sum + share, 0) / all.length,
    lowest: Math.min(...all),
    lowestExpected5: ordinary.length ? Math.min(...ordinary) : null,
  };
};

export function coverShare(interval: typeof wilsonCi, n: number): Coverage {
  const limits = Array.from({ length: n + 1 }, (_, x) => interval({ x, n, conf: 0.95 }));
  return summarise(
    rates.map((p) => {
      const weights = binomialWeights(n, p);
      const share = limits.reduce(
        (sum, { lo, hi }, x) => sum + ((lo ?? 1) <= p && p <= (hi ?? 0) ? (weights[x] ?? 0) : 0),
        0,
      );
      return { share, expected: Math.min(n * p, n * (1 - p)) };
    }),
  );
}

/** Probabilities of 0..n marked ones in a sample of n out of N with K marked, from the mode outward. */
function hypergeometricWeights(N: number, K: number, n: number): Float64Array {
  const weights = new Float64Array(n + 1);
  const [first, last] = [Math.max(0, n - (N - K)), Math.min(n, K)];
  const mode = Math.min(last, Math.max(first, Math.floor(((n + 1) * (K + 1)) / (N + 2))));
  const up = (k: number): number => ((K - k) * (n - k)) / ((k + 1) * (N - K - n + k + 1));
  weights[mode] = 1;
  for (let k = mode; k < last; k++) weights[k + 1] = (weights[k] ?? 0) * up(k);
  for (let k = mode; k > first; k--) weights[k - 1] = (weights[k] ?? 0) / up(k - 1);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Samples of n from N orders of which K name the channel; `tracked` further ones need no survey. */
function coverOrders(N: number, n: number, tracked: number): Coverage {
  const limits = Array.from({ length: n + 1 }, (_, x) =>
    tracked > 0
      ? triangulate({ N: N + tracked, tracked, nUntracked: n, xUntracked: x, conf: 0.95 })
      : extrapolateOrders({ x, n, N, conf: 0.95 }),
  );
  return summarise(
    rates.map((p) => {
      const K = Math.round(N * p);
      const weights = hypergeometricWeights(N, K, n);
      const truth = K + tracked;
      const share = limits.reduce((sum, { lo, hi }, x) => {
        const covers = (lo ?? Infinity) <= truth + 1e-9 && truth <= (hi ?? -Infinity) + 1e-9;
        return sum + (covers ? (weights[x] ?? 0) : 0);
      }, 0);
      return { share, expected: Math.min(n * p, n * (1 - p)) };
    }),
  );
}

const show = ({ mean, lowest, lowestExpected5 }: Coverage): string =>
  [mean, lowest, lowestExpected5].map(showShare).join(' / ');

/** Share of samples in which all of Goodman's intervals cover at once. */
function coverChannels(random: Generator, shares: readonly number[], n: number, runs: number) {
  const draw = random.index(shares);
  return shareOf(runs, () => {
    const counts = shares.map(() => 0);
    for (let i = 0; i < n; i++) {
      const at = draw();
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const { ci } = goodmanCi({ counts, conf: 0.95 });
    return shares.every((p, i) => {
      const [lo, hi] = ci?.[i] ?? [1, 0];
      return lo <= p && p <= hi;
    });
  });
}

export function simulateShareCoverage(random: Generator, { runs }: Settings): Section {
  const sizes = [20, 50, 100, 400, 1000];
  const rows = Object.entries(intervals).map(([name, interval]) => ({
    name,
    got: sizes.map((n) => ({ n, coverage: coverShare(interval, n) })),
  }));
  const checks = rows
    .filter(({ name }) => name === 'Wilson')
    .flatMap(({ name, got }) =>
      got
        .filter(({ n }) => n >= 50)
        .map(({ n, coverage }) => checkCoverage(name, `n ${n}`, coverage)),
    );
  const orderSizes = [
    [2000, 60],
    [2000, 400],
    [2000, 1600],
    [300, 60],
  ] as const;
  const mix = [0.4, 0.25, 0.15, 0.12, 0.08];
  const channels = [60, 400].map((n) => coverChannels(random.fork(`goodman ${n}`), mix, n, runs));
  const head = ['interval', ...sizes.map((n) => `n ${n}`)];
  return {
    tables: [
      {
        title: 'One share: coverage of nominal 95 % intervals',
        note:
          'Exact: every outcome enumerated for true rates 1 %, 2 %, ... 99 %. ' +
          'Mean / lowest / lowest where both expected counts are 5 or more.',
        head,
        rows: rows.map(({ name, got }) => [name, ...got.map(({ coverage }) => show(coverage))]),
      },
      {
        title: 'Answers carried over to all orders: coverage of nominal 95 % intervals',
        note:
          'Exact: hypergeometric samples of n buyers from N orders, true shares 1 %, ... 99 %; the triangulated ' +
          'total has 300 tracked orders more. Mean / lowest / lowest where both expected counts are 5 or more.',
        head: ['interval', ...orderSizes.map(([N, n]) => `n ${n} of N ${N}`)],
        rows: [
          [
            'All orders (Wilson, finite population)',
            ...orderSizes.map(([N, n]) => show(coverOrders(N, n, 0))),
          ],
          [
            'Tracked and surveyed together',
            ...orderSizes.map(([N, n]) => show(coverOrders(N, n, 300))),
          ],
        ],
      },
      {
        title: 'Five channels at once: simultaneous coverage',
        note: `Simulated, ${runs} runs, ± Monte Carlo standard error in points; true shares 40, 25, 15, 12 and 8 %.`,
        head: ['interval', 'n 60', 'n 400'],
        rows: [
          [
            'Goodman, nominal 95 % for all five',
            ...channels.map((share) => showSimulated(share, runs)),
          ],
        ],
      },
    ],
    checks,
  };
}
