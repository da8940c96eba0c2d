// Coverage of the intervals that say how well people agree, what an audit makes of a word list's tally, and where
// the next campaign lies.
import { auditedShares, limitsOf, type AuditCell } from '../../core/sentiment/audited-shares.ts';
import { LABELS } from '../../core/sentiment/label.ts';
import { agreement } from '../../core/stats/agreement.ts';
import { predictionInterval } from '../../core/stats/forecast.ts';
import { krippendorffAlpha } from '../../core/stats/krippendorff.ts';
import type { Generator } from './generator.ts';
import { monteCarloError, shareOf, showSimulated, type Section, type Settings } from './section.ts';

type Limits = { readonly lo: number | null; readonly hi: number | null };

const covers = ({ lo, hi }: Limits, truth: number): boolean =>
  (lo ?? Infinity) <= truth && truth <= (hi ?? -Infinity);

/** Rows what the word list says, columns what people say, as on public test tweets. */
const JOINT = [
  [0.18, 0.17, 0.04],
  [0.05, 0.22, 0.06],
  [0.02, 0.09, 0.17],
];
const CELLS = JOINT.flat();
const predicted = JOINT.map((row) => row.reduce((sum, p) => sum + p, 0));
const TRUE_KAPPA = agreement({ matrix: JOINT.map((row) => row.map((p) => p * 1e6)), conf: 0.95 });

/** Percent alike and kappa of n labels drawn at random. */
export function coverKappa(random: Generator, n: number, runs: number) {
  const draw = random.index(CELLS);
  let [alike, kappa] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const matrix = JOINT.map((row) => row.map(() => 0));
    for (let i = 0; i < n; i++) {
      const at = draw();
      const row = matrix[Math.floor(at / 3)];
      if (row) row[at % 3] = (row[at % 3] ?? 0) + 1;
    }
    const got = agreement({ matrix, conf: 0.95 });
    if (covers(got, TRUE_KAPPA.share ?? 2)) alike += 1;
    if (covers({ lo: got.kappaLo, hi: got.kappaHi }, TRUE_KAPPA.kappa ?? 2)) kappa += 1;
  }
  return { alike: alike / runs, kappa: kappa / runs };
}

/** The positive share and the net share by an audit of m labels, a third from each label of the word list. */
export function coverAudit(random: Generator, m: number, runs: number) {
  const draws = JOINT.map((row) => random.index(row));
  const tally = (k: number): number => Math.round((predicted[k] ?? 0) * 10_000);
  const machine = { positive: tally(0), neutral: tally(1), negative: tally(2) };
  const shareOfLabel = (c: number): number => JOINT.reduce((sum, row) => sum + (row[c] ?? 0), 0);
  const none = { positive: 0, neutral: 0, negative: 0 };
  let [share, net] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const audits: AuditCell[] = draws.flatMap((draw, k) => {
      const counts = [0, 0, 0];
      for (let i = 0; i < m / 3; i++) {
        const at = draw();
        counts[at] = (counts[at] ?? 0) + 1;
      }
      return counts.map((n, c) => ({ predicted: LABELS[k] ?? '', label: LABELS[c] ?? '', n }));
    });
    const found = auditedShares(machine, none, audits);
    if (!found) continue;
    const nothing = { lo: null, hi: null };
    if (covers(limitsOf(found.positive, 0, 1, 0.95) ?? nothing, shareOfLabel(0))) share += 1;
    if (covers(limitsOf(found.net, -1, 1, 0.95) ?? nothing, shareOfLabel(0) - shareOfLabel(2)))
      net += 1;
  }
  return { share: share / runs, net: net / runs };
}

/** Posts that three raters score from 1 to 5 on two criteria, each off the post's own worth by chance. */
const ratedPosts = (random: Generator, posts: number): number[][][] =>
  Array.from({ length: posts }, () =>
    [0, 1].map(() => {
      const worth = 3 + random.normal();
      return [0, 1, 2].map(() =>
        Math.min(5, Math.max(1, Math.round(worth + 0.7 * random.normal()))),
      );
    }),
  );

export function coverAlpha(random: Generator, posts: number, runs: number): number {
  const truth = krippendorffAlpha({ groups: ratedPosts(random.fork('truth'), 40_000), conf: 0.95 });
  return shareOf(runs, () =>
    covers(krippendorffAlpha({ groups: ratedPosts(random, posts), conf: 0.95 }), truth.alpha ?? 2),
  );
}

/** How often one more campaign lies where the forecast from n lognormal ones says. */
export const coverForecast = (random: Generator, n: number, runs: number): number =>
  shareOf(runs, () => {
    const draw = (): number => Math.exp(10 + 0.6 * random.normal());
    const values = Array.from({ length: n }, draw);
    return covers(predictionInterval({ values, conf: 0.95 }), draw());
  });

export function simulateJudged(random: Generator, { runs }: Settings): Section {
  const few = Math.ceil(runs / 10);
  const kappas = [60, 120].map((n) => ({ n, got: coverKappa(random.fork(`kappa ${n}`), n, runs) }));
  const audits = [120, 300].map((m) => ({
    m,
    got: coverAudit(random.fork(`audit ${m}`), m, runs),
  }));
  const alphas = [10, 30].map((n) => ({ n, got: coverAlpha(random.fork(`alpha ${n}`), n, few) }));
  const forecasts = [5, 12].map((n) => ({
    n,
    got: coverForecast(random.fork(`forecast ${n}`), n, runs),
  }));
  const rows = [
    ...kappas.flatMap(({ n, got }) => [
      { name: `Labels alike (Wilson), ${n} labels`, share: got.alike, of: runs },
      { name: `Cohen's kappa, ${n} labels`, share: got.kappa, of: runs },
    ]),
    ...alphas.map(({ n, got }) => ({
      name: `Krippendorff's alpha, three raters, ${n} posts`,
      share: got,
      of: few,
    })),
    ...audits.flatMap(({ m, got }) => [
      { name: `Positive share by an audit of ${m}`, share: got.share, of: runs },
      { name: `Net share by an audit of ${m}`, share: got.net, of: runs },
    ]),
    ...forecasts.map(({ n, got }) => ({
      name: `The next campaign, from ${n} past ones`,
      share: got,
      of: runs,
    })),
  ];
  const worst = rows.toSorted((one, other) => one.share - other.share)[0];
  return {
    tables: [
      {
        title: 'Agreement, audits and forecasts: coverage of nominal 95 % intervals',
        note:
          `Simulated, ${runs} runs (alpha ${few}), ± Monte Carlo standard error in points. A word list that agrees with people ` +
          'in 57 %; ratings 1 to 5 of two criteria; results of campaigns lognormal.',
        head: ['interval', 'coverage'],
        rows: rows.map(({ name, share, of }) => [name, showSimulated(share, of)]),
      },
    ],
    checks: [
      {
        what: 'Agreement, audits and forecasts: coverage never under 93 % (less 3 Monte Carlo errors)',
        seen: worst ? `${worst.name}: ${showSimulated(worst.share, worst.of)}` : 'none',
        held: rows.every(({ share, of }) => share >= 0.93 - 3 * monteCarloError(0.93, of)),
      },
    ],
  };
}
