// False positives of the comparisons of scale answers, from the counts of five categories.
import { likertWelch } from '../../core/stats/ordinal.ts';
import { brunnerMunzel, mannWhitney } from '../../core/stats/rank-test.ts';
import type { Generator } from './generator.ts';
import { monteCarloError, showSimulated, type Section, type Settings } from './section.ts';

const skewed = [0.05, 0.1, 0.2, 0.35, 0.3];
/** Same middle, other spread: the mean and P(E > C) + P(E = C)/2 say "no difference", the distributions differ. */
const narrow = [0.04, 0.16, 0.6, 0.16, 0.04];
const wide = [0.3, 0.15, 0.1, 0.15, 0.3];

const plans = [
  { name: 'same answers', E: skewed, C: skewed, nE: 50, nC: 50, isEqual: true },
  { name: 'same answers', E: skewed, C: skewed, nE: 200, nC: 50, isEqual: true },
  { name: 'same middle, other spread', E: narrow, C: wide, nE: 200, nC: 50, isEqual: false },
  { name: 'same middle, other spread', E: wide, C: narrow, nE: 200, nC: 50, isEqual: false },
] as const;

function drawCounts(random: Generator, shares: readonly number[], n: number): () => number[] {
  const draw = random.index(shares);
  return () => {
    const counts = shares.map(() => 0);
    for (let i = 0; i < n; i++) {
      const at = draw();
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  };
}

const isFound = ({ p2 }: { p2: number | null }): number => (p2 !== null && p2 < 0.05 ? 1 : 0);

function positives(random: Generator, plan: (typeof plans)[number], runs: number) {
  const exposed = drawCounts(random, plan.E, plan.nE);
  const control = drawCounts(random, plan.C, plan.nC);
  const found = { welch: 0, brunner: 0, mann: 0 };
  for (let run = 0; run < runs; run++) {
    const counts = { countsE: exposed(), countsC: control() };
    found.welch += isFound(likertWelch({ ...counts, conf: 0.95 }));
    found.brunner += isFound(brunnerMunzel({ ...counts, conf: 0.95 }));
    found.mann += isFound(mannWhitney(counts));
  }
  return { welch: found.welch / runs, brunner: found.brunner / runs, mann: found.mann / runs };
}

export function simulateScales(random: Generator, { runs }: Settings): Section {
  const found = plans.map((plan, i) => ({
    plan,
    got: positives(random.fork(`scale ${i}`), plan, runs),
  }));
  const worst = Math.max(...found.flatMap(({ got }) => [got.welch, got.brunner]));
  const show = (share: number): string => showSimulated(share, runs);
  return {
    tables: [
      {
        title: 'Scale questions: false positives at alpha .05',
        note:
          `Simulated, ${runs} runs, ± Monte Carlo standard error in points. Mann-Whitney's null is equal distributions: ` +
          'with another spread a finding is right for it and wrong as a statement about who answers higher.',
        head: ['answers', 'Welch', 'Brunner-Munzel', 'Mann-Whitney'],
        rows: found.map(({ plan, got }) => [
          `${plan.name}, ${plan.nE}/${plan.nC}`,
          show(got.welch),
          show(got.brunner),
          show(got.mann),
        ]),
      },
    ],
    checks: [
      {
        what: 'Welch and Brunner-Munzel: false positives at most 6 % (plus 3 Monte Carlo errors)',
        seen: show(worst),
        held: worst <= 0.06 + 3 * monteCarloError(0.06, runs),
      },
    ],
  };
}
