// False positives of the tests for two arms, by enumerating every table: no Monte Carlo error.
import type { TwoArms } from '../../core/stats/arms.ts';
import { binomialWeights } from '../../core/stats/binomial.ts';
import { boschloo } from '../../core/stats/exact-test.ts';
import { fisherExact } from '../../core/stats/fisher.ts';
import { chooseLiftTest } from '../../core/stats/lift-test.ts';
import { twoPropTest } from '../../core/stats/lift.ts';
import { mcnemarMidP } from '../../core/stats/paired.ts';
import { showShare, type Section } from './section.ts';

const ALPHA = 0.05;

type Rejects = (arms: TwoArms) => boolean;

const below = (p: number | null): boolean => p !== null && p < ALPHA;

/**
 * Tables that Boschloo's test rejects. Its one-sided p-value rises with Fisher's, so in the order of
 * Fisher's p a search finds where it passes alpha/2, and few of the slow p-values are needed.
 */
function boschlooRejects(nE: number, nC: number): Rejects {
  const critical = (side: 'pGreater' | 'pLess'): number => {
    const tables: { arms: TwoArms; p: number }[] = [];
    for (let xE = 0; xE <= nE; xE++) {
      for (let xC = 0; xC <= nC; xC++) {
        const arms = { xE, nE, xC, nC };
        const p = fisherExact(arms)[side] ?? 1;
        if (p <= ALPHA) tables.push({ arms, p });
      }
    }
    tables.sort((one, other) => one.p - other.p);
    let [from, to] = [0, tables.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const table = tables[middle];
      if (table && (boschloo(table.arms)[side] ?? 1) < ALPHA / 2) from = middle + 1;
      else to = middle;
    }
    return tables[from - 1]?.p ?? -1;
  };
  const [greater, less] = [critical('pGreater'), critical('pLess')];
  // Ties that rounding pulled apart belong together.
  return (arms) => {
    const { pGreater, pLess } = fisherExact(arms);
    return (pGreater ?? 1) <= greater * (1 + 1e-9) || (pLess ?? 1) <= less * (1 + 1e-9);
  };
}

/** Every test by its name; what is slow is prepared once for the sizes. */
function testsFor(nE: number, nC: number): Record<string, Rejects> {
  const z: Rejects = (arms) => below(twoPropTest(arms).p2N1);
  const midP: Rejects = (arms) => below(fisherExact(arms).midp2);
  const exact = nE * nC <= 10_000 ? boschlooRejects(nE, nC) : null;
  return {
    'N-1 z': z,
    'Fisher (conservative by design)': (arms) => below(fisherExact(arms).p2),
    'Fisher mid-p': midP,
    ...(exact ? { Boschloo: exact } : {}),
    'The report: N-1 z, exact under 5 expected': (arms) => {
      const method = chooseLiftTest(arms);
      if (method === 'n1_z') return z(arms);
      return method === 'boschloo' && exact ? exact(arms) : midP(arms);
    },
  };
}

/** Common rates 1 % to 50 %; higher ones mirror them. */
const rates = Array.from({ length: 50 }, (_, i) => (i + 1) / 100);

export type Size = { readonly mean: number; readonly largest: number };

function sizeOf(rejects: Rejects, nE: number, nC: number): Size {
  const rejected: [number, number][] = [];
  for (let xE = 0; xE <= nE; xE++) {
    for (let xC = 0; xC <= nC; xC++) if (rejects({ xE, nE, xC, nC })) rejected.push([xE, xC]);
  }
  const sizes = rates.map((p) => {
    const [exposed, control] = [binomialWeights(nE, p), binomialWeights(nC, p)];
    return rejected.reduce((sum, [xE, xC]) => sum + (exposed[xE] ?? 0) * (control[xC] ?? 0), 0);
  });
  return {
    mean: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    largest: Math.max(...sizes),
  };
}

/** Sizes of McNemar's tests for n people of whom a share `changing` changes, either way as likely. */
function mcnemarSizes(n: number, changing: number): { midP: number; exact: number } {
  const changed = binomialWeights(n, changing);
  let [midP, exact] = [0, 0];
  for (let m = 0; m <= n; m++) {
    const up = binomialWeights(m, 0.5);
    for (let b = 0; b <= m; b++) {
      const { p2, pExact } = mcnemarMidP({ b, c: m - b });
      const weight = (changed[m] ?? 0) * (up[b] ?? 0);
      if (below(p2)) midP += weight;
      if (below(pExact)) exact += weight;
    }
  }
  return { midP, exact };
}

function mcnemarRow(name: string, kind: 'midP' | 'exact', sizes: readonly number[]): string[] {
  const changing = [0.05, 0.1, 0.2, 0.4, 0.6];
  return [
    name,
    ...sizes.map((n) => {
      const found = changing.map((share) => mcnemarSizes(n, share)[kind]);
      const mean = found.reduce((sum, size) => sum + size, 0) / found.length;
      return `${showShare(mean)} / ${showShare(Math.max(...found))}`;
    }),
  ];
}

export function simulateTestSizes(isQuick: boolean): Section {
  const sizes: (readonly [number, number])[] = [
    [20, 20],
    [50, 50],
    [200, 50],
    [100, 100],
    [400, 400],
  ];
  const chosen = sizes.filter(([nE, nC]) => !isQuick || nE + nC <= 100);
  const found = chosen.map(([nE, nC]) => {
    const tests = Object.entries(testsFor(nE, nC));
    return new Map(tests.map(([name, rejects]) => [name, sizeOf(rejects, nE, nC)]));
  });
  const names = [...(found[0]?.keys() ?? [])];
  const show = (size: Size | undefined): string =>
    size ? `${showShare(size.mean)} / ${showShare(size.largest)}` : '–';
  const report = found.map((sizesOfTests) => sizesOfTests.get(names.at(-1) ?? ''));
  const worst = Math.max(...report.map((size) => size?.largest ?? 1));
  const people = isQuick ? [50] : [50, 100, 400];
  return {
    tables: [
      {
        title: 'Two arms: false positives at alpha .05',
        note:
          'Exact: every table enumerated, common rates 1 % to 50 %. Mean / largest. ' +
          'Boschloo is left out above nE nC = 10,000, where the report takes mid-p.',
        head: ['test', ...chosen.map(([nE, nC]) => `${nE}/${nC}`)],
        rows: names.map((name) => [name, ...found.map((each) => show(each.get(name)))]),
      },
      {
        title: 'The same people before and after: false positives at alpha .05',
        note: 'Exact: every split enumerated; 5, 10, 20, 40 and 60 % of the people change. Mean / largest.',
        head: ['test', ...people.map((n) => `n ${n}`)],
        rows: [
          mcnemarRow('McNemar mid-p', 'midP', people),
          mcnemarRow('McNemar exact (conservative by design)', 'exact', people),
        ],
      },
    ],
    checks: [
      {
        what: "The report's test of two arms: false positives at alpha .05 at most 6 % at any rate",
        seen: `largest ${showShare(worst)}`,
        held: worst <= 0.06,
      },
    ],
  };
}
