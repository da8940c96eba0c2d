// Coverage of the intervals for two arms by enumerating every table: no Monte Carlo error.
import type { TwoArmsCi } from '../../core/stats/arms.ts';
import { binomialWeights } from '../../core/stats/binomial.ts';
import { agrestiCaffoCi, mnDiffCi, newcombeCi } from '../../core/stats/difference.ts';
import { katzAdjRatioCi, mnHeadroomCi, mnRelLiftCi } from '../../core/stats/ratio.ts';
import type { Interval } from '../../core/stats/reason.ts';
import { alwaysValid } from '../../core/stats/sequential.ts';
import {
  CLAIMED_FROM,
  COMPARED_HEAD,
  checkCoverage,
  missesOf,
  showCoverage,
  summarise,
  type Coverage,
} from './coverage.ts';
import { showShare, type Section } from './section.ts';

type Pair = { readonly pE: number; readonly pC: number };

type Method = {
  readonly name: string;
  readonly interval: (args: TwoArmsCi) => Interval;
  readonly truth: (pair: Pair) => number;
  /** Null: reports give it to figures, and it is held to the claim. Else why they don't. */
  readonly notTaken: string | null;
};

const difference = ({ pE, pC }: Pair): number => pE - pC;

export const methods: readonly Method[] = [
  { name: 'Miettinen-Nurminen, points', interval: mnDiffCi, truth: difference, notTaken: null },
  {
    name: 'Miettinen-Nurminen, relative',
    interval: mnRelLiftCi,
    truth: ({ pE, pC }) => pE / pC - 1,
    notTaken: null,
  },
  {
    name: 'Miettinen-Nurminen, headroom',
    interval: mnHeadroomCi,
    truth: ({ pE, pC }) => (pE - pC) / (1 - pC),
    notTaken: null,
  },
  {
    name: 'Newcombe, points',
    interval: newcombeCi,
    truth: difference,
    notTaken: 'now and then another verdict than the test, which Miettinen-Nurminen inverts',
  },
  {
    name: 'Agresti-Caffo, points',
    interval: agrestiCaffoCi,
    truth: difference,
    notTaken: 'as Newcombe; wider than need be where the arms are unequal',
  },
  {
    name: 'Adjusted Katz, ratio',
    interval: katzAdjRatioCi,
    truth: ({ pE, pC }) => pE / pC,
    notTaken:
      'an arm in which everybody says yes adds no width, and little when nearly everybody does',
  },
];

const alwaysValidCi: Method = {
  name: 'Always-valid (tau .05)',
  interval: (args) => alwaysValid({ ...args, tau: 0.05, alpha: 1 - args.conf }),
  truth: difference,
  notTaken: null,
};

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

const percent = (rate: number): number => Math.round(rate * 100);

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
  const cells = pairs.map((pair) => {
    const truth = method.truth(pair);
    const exposed = outcomes.get(pair.pE)?.exposed ?? [];
    const control = outcomes.get(pair.pC)?.control ?? [];
    let share = 0;
    for (const e of exposed) {
      for (const c of control) if (covers(e.x, c.x, truth)) share += e.weight * c.weight;
    }
    const { pE, pC } = pair;
    const expected = Math.min(nE * pE, nE * (1 - pE), nC * pC, nC * (1 - pC));
    return { share, expected, truth: `${percent(pE)} v ${percent(pC)} %` };
  });
  return summarise(cells);
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

/** From this many answers an arm the always-valid reading is shown. */
const SHOWN_FROM = 100;

export function simulateTwoArmCoverage(isQuick: boolean): Section {
  const chosen = sizes.filter(([nE, nC]) => !isQuick || nE + nC <= 250);
  const cover = (method: Method) => ({
    method,
    sizes: chosen.map(([nE, nC]) => ({
      size: `${nE}/${nC}`,
      n: Math.min(nE, nC),
      got: coverTwoArms(method, nE, nC),
    })),
  });
  const found = methods.map(cover);
  const always = cover(alwaysValidCi);
  const taken = found.filter(({ method }) => method.notTaken === null);
  const compared = found.filter(({ method }) => method.notTaken !== null);
  const rowOf = ({ method, sizes: all }: (typeof found)[number]): string[] => [
    method.name,
    ...all.map(({ got }) => showCoverage(got)),
  ];
  const head = ['interval', ...chosen.map(([nE, nC]) => `${nE}/${nC}`)];
  const grid =
    'Exact: every table enumerated (outcomes under 1e-10 left out and counted as misses). ' +
    `${pairs.length} pairs of true rates from 2 % to 98 %, at most 35 points apart. ` +
    'Mean / lowest / lowest where all four expected counts are 5 or more.';
  const shown = always.sizes.filter(({ n }) => n >= SHOWN_FROM);
  const lowest = Math.min(...shown.map(({ got }) => got.lowestExpected5 ?? 1));
  return {
    tables: [
      {
        title: 'Two arms: coverage of nominal 95 % intervals',
        note: `${grid} Held to 94-96 % and 93 % from ${CLAIMED_FROM} a side.`,
        head,
        rows: taken.map(rowOf),
      },
      {
        title: 'Two arms: an interval that may be looked at every day, at a single look',
        note:
          `${grid} At least 95 % by design, so that it is not held to 96 %; shown from ${SHOWN_FROM} a side. ` +
          'What many looks do stands further down.',
        head,
        rows: [rowOf(always)],
      },
      {
        title: 'Two arms: intervals for comparison, which no report gives to a figure',
        note: grid,
        head: [...head, ...COMPARED_HEAD],
        rows: compared.map((one) => [
          ...rowOf(one),
          missesOf(one.sizes),
          one.method.notTaken ?? '',
        ]),
      },
    ],
    checks: [
      ...taken.flatMap(({ method, sizes: all }) =>
        all
          .filter(({ n }) => n >= CLAIMED_FROM)
          .map(({ size, got }) => checkCoverage(method.name, size, got)),
      ),
      {
        what: `Always-valid, one look, from ${SHOWN_FROM} a side: at least 95 % with expected counts of 5 or more`,
        seen: `lowest ${showShare(lowest)}`,
        held: lowest >= 0.95,
      },
    ],
  };
}
