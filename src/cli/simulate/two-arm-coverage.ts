// Coverage of the intervals for two arms by enumerating every table: no Monte Carlo error.
import type { TwoArmsCi } from '../../core/stats/arms.ts';
import { binomialWeights } from '../../core/stats/binomial.ts';
import { agrestiCaffoCi, mnDiffCi, newcombeCi } from '../../core/stats/difference.ts';
import { katzAdjRatioCi, mnHeadroomCi, mnRelLiftCi } from '../../core/stats/ratio.ts';
import type { Interval } from '../../core/stats/reason.ts';
import { alwaysValid } from '../../core/stats/sequential.ts';
import { showShare, type Check, type Section } from './section.ts';

type Pair = { readonly pE: number; readonly pC: number };

type Method = {
  readonly name: string;
  readonly interval: (args: TwoArmsCi) => Interval;
  readonly truth: (pair: Pair) => number;
  /** Held to the requirements, because the report prints it. */
  readonly isPrinted: boolean;
};

const difference = ({ pE, pC }: Pair): number => pE - pC;

export const methods: readonly Method[] = [
  { name: 'Miettinen-Nurminen, points', interval: mnDiffCi, truth: difference, isPrinted: true },
  {
    name: 'Miettinen-Nurminen, relative',
    interval: mnRelLiftCi,
    truth: ({ pE, pC }) => pE / pC - 1,
    isPrinted: true,
  },
  {
    name: 'Miettinen-Nurminen, headroom',
    interval: mnHeadroomCi,
    truth: ({ pE, pC }) => (pE - pC) / (1 - pC),
    isPrinted: true,
  },
  { name: 'Newcombe, points', interval: newcombeCi, truth: difference, isPrinted: false },
  { name: 'Agresti-Caffo, points', interval: agrestiCaffoCi, truth: difference, isPrinted: false },
  {
    name: 'Adjusted Katz, ratio',
    interval: katzAdjRatioCi,
    truth: ({ pE, pC }) => pE / pC,
    isPrinted: false,
  },
  {
    name: 'Always-valid (tau .05), one look',
    interval: (args) => alwaysValid({ ...args, tau: 0.05, alpha: 1 - args.conf }),
    truth: difference,
    isPrinted: false,
  },
];

/** True rates of an arm; pairs further apart than 35 points are left out. */
const rates = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98];

const pairs: readonly Pair[] = rates.flatMap((pE) =>
  rates.filter((pC) => Math.abs(pE - pC) <= 0.35 + 1e-9).map((pC) => ({ pE, pC })),
);

/** Outcomes rarer than this are left out and count as not covered. */
const FAINT = 1e-10;

type Outcomes = { readonly x: number; readonly weight: number }[];

const likelyOutcomes = (n: number, p: number): Outcomes =>
  Array.from(binomialWeights(n, p), (weight, x) => ({ x, weight })).filter(
    ({ weight }) => weight > FAINT,
  );

export type Coverage = {
  readonly mean: number;
  readonly lowest: number;
  /** Lowest where all four expected counts are 5 or more; null where no pair has that. */
  readonly lowestExpected5: number | null;
};

/** Limits of every table that some true rate makes likely, computed when first asked for. */
function limitsOf({ interval }: Method, nE: number, nC: number) {
  const size = (nE + 1) * (nC + 1);
  const [lo, hi] = [new Float64Array(size).fill(Number.NaN), new Float64Array(size)];
  return (xE: number, xC: number, truth: number): boolean => {
    const at = xE * (nC + 1) + xC;
    if (Number.isNaN(lo[at])) {
      const limits = interval({ xE, nE, xC, nC, conf: 0.95 });
      // No interval covers nothing.
      lo[at] = limits.lo ?? Infinity;
      hi[at] = limits.hi ?? -Infinity;
    }
    const slack = 1e-12;
    return (lo[at] ?? 0) - slack <= truth && truth <= (hi[at] ?? 0) + slack;
  };
}

export function coverTwoArms(method: Method, nE: number, nC: number): Coverage {
  const covers = limitsOf(method, nE, nC);
  const outcomes = new Map(
    rates.map((p) => [p, { exposed: likelyOutcomes(nE, p), control: likelyOutcomes(nC, p) }]),
  );
  const shares = pairs.map((pair) => {
    const truth = method.truth(pair);
    const exposed = outcomes.get(pair.pE)?.exposed ?? [];
    const control = outcomes.get(pair.pC)?.control ?? [];
    let share = 0;
    for (const e of exposed) {
      for (const c of control) if (covers(e.x, c.x, truth)) share += e.weight * c.weight;
    }
    const { pE, pC } = pair;
    const expected = Math.min(nE * pE, nE * (1 - pE), nC * pC, nC * (1 - pC));
    return { share, isOrdinary: expected >= 5 - 1e-9 };
  });
  const all = shares.map(({ share }) => share);
  const ordinary = shares.filter(({ isOrdinary }) => isOrdinary).map(({ share }) => share);
  return {
    mean: all.reduce((sum, share) => sum + share, 0) / all.length,
    lowest: Math.min(...all),
    lowestExpected5: ordinary.length ? Math.min(...ordinary) : null,
  };
}

const sizes: readonly (readonly [number, number])[] = [
  [20, 20],
  [50, 50],
  [100, 100],
  [200, 50],
  [400, 40],
  [400, 400],
  [1000, 1000],
];

/** Mean 94-96 % from 50 a side on, and no pair with expected counts of 5 under 93 %. */
export function checkCoverage(name: string, size: string, got: Coverage): Check {
  const lowest = got.lowestExpected5;
  return {
    what: `${name}, ${size}: mean coverage 94-96 %, never under 93 % with expected counts of 5 or more`,
    seen: `mean ${showShare(got.mean)}, lowest ${showShare(lowest)}`,
    held: got.mean >= 0.94 && got.mean <= 0.96 && (lowest === null || lowest >= 0.93),
  };
}

export function simulateTwoArmCoverage(isQuick: boolean): Section {
  const chosen = sizes.filter(([nE, nC]) => !isQuick || nE + nC <= 250);
  const found = methods.map((method) => ({
    method,
    coverages: chosen.map(([nE, nC]) => ({ nE, nC, got: coverTwoArms(method, nE, nC) })),
  }));
  const checks = found.flatMap(({ method, coverages }) =>
    coverages
      .filter(({ nE, nC }) => method.isPrinted && Math.min(nE, nC) >= 50)
      .map(({ nE, nC, got }) => checkCoverage(method.name, `${nE}/${nC}`, got)),
  );
  const table = {
    title: 'Two arms: coverage of nominal 95 % intervals',
    note:
      'Exact: every table enumerated (outcomes under 1e-10 left out and counted as misses). ' +
      `${pairs.length} pairs of true rates from 2 % to 98 %, at most 35 points apart. ` +
      'Mean / lowest / lowest where all four expected counts are 5 or more.',
    head: ['interval', ...chosen.map(([nE, nC]) => `${nE}/${nC}`)],
    rows: found.map(({ method, coverages }) => [
      method.name,
      ...coverages.map(({ got }) =>
        [got.mean, got.lowest, got.lowestExpected5].map(showShare).join(' / '),
      ),
    ]),
  };
  return { tables: [table], checks };
}
