// False findings when several questions are asked of the same respondents.
import { twoPropTest } from '../../core/stats/lift.ts';
import { benjaminiHochberg, holm } from '../../core/stats/multiple-testing.ts';
import type { Generator } from './generator.ts';
import { monteCarloError, showSimulated, type Section, type Settings } from './section.ts';

const N = 200;
const RATE = 0.3;

/** Draws the p-values of questions with the given true lifts, independent of each other. */
function drawQuestions(random: Generator, lifts: readonly number[]): () => number[] {
  const control = random.binomial(N, RATE);
  const exposed = lifts.map((lift) => random.binomial(N, RATE + lift));
  return () =>
    exposed.map((draw) => twoPropTest({ xE: draw(), nE: N, xC: control(), nC: N }).p2N1 ?? 1);
}

type Findings = { readonly any: number; readonly share: number };

/** How often anything true-null is found, and the mean share of false findings among the findings. */
function falseFindings(
  random: Generator,
  lifts: readonly number[],
  adjust: (p: number[]) => readonly (number | null)[],
  runs: number,
): Findings {
  const draw = drawQuestions(random, lifts);
  let [any, share] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const adjusted = adjust(draw());
    const found = adjusted.map((p) => p !== null && p < 0.05);
    const wrong = found.filter((isFound, i) => isFound && lifts[i] === 0).length;
    const all = found.filter(Boolean).length;
    if (wrong > 0) any += 1;
    if (all > 0) share += wrong / all;
  }
  return { any: any / runs, share: share / runs };
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

export function simulateManyQuestions(random: Generator, { runs }: Settings): Section {
  const uncorrected = (p: number[]): number[] => p;
  const byHolm = (p: number[]): readonly (number | null)[] => holm({ p }).adjusted ?? [];
  const byBh = (p: number[]): readonly (number | null)[] => benjaminiHochberg({ p }).adjusted ?? [];
  const three = zeros(3);
  const oneReal = [0.12, 0, 0];
  const halfReal = [...zeros(5), 0.12, 0.12, 0.12, 0.12, 0.12];
  const rows = [
    { name: '3 questions, no lift', lifts: three, measure: 'any' },
    { name: '3 questions, one real lift of 12 points', lifts: oneReal, measure: 'any' },
    { name: '10 questions, no lift', lifts: zeros(10), measure: 'share' },
    { name: '10 questions, five real lifts of 12 points', lifts: halfReal, measure: 'share' },
  ] as const;
  const found = rows.map(({ name, lifts, measure }) => {
    const rate = (adjust: typeof byHolm): number =>
      falseFindings(random.fork(name), lifts, adjust, runs)[measure];
    return { name, measure, raw: rate(uncorrected), holm: rate(byHolm), bh: rate(byBh) };
  });
  const worst = Math.max(...found.map((row) => (row.measure === 'any' ? row.holm : row.bh)));
  const show = (share: number): string => showSimulated(share, runs);
  return {
    tables: [
      {
        title: 'Several questions: false findings at .05',
        note:
          `Simulated, ${runs} runs, ± Monte Carlo standard error in points; ${N} a side, rate 30 %, N-1 z. With 3 questions: ` +
          'chance of any false finding (what Holm holds). With 10: mean share of false ones among the findings (what ' +
          'Benjamini-Hochberg holds).',
        head: ['questions', 'uncorrected', 'Holm', 'Benjamini-Hochberg'],
        rows: found.map((row) => [row.name, show(row.raw), show(row.holm), show(row.bh)]),
      },
    ],
    checks: [
      {
        what: 'Holm over 3 and Benjamini-Hochberg over 10 hold 5 % (plus 3 Monte Carlo errors)',
        seen: show(worst),
        held: worst <= 0.05 + 3 * monteCarloError(0.05, runs),
      },
    ],
  };
}
