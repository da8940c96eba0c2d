// What looking again and again does to the ordinary test, and that the always-valid reading bears it.
import { twoPropTest } from '../../core/stats/lift.ts';
import { alwaysValid } from '../../core/stats/sequential.ts';
import type { Generator } from './generator.ts';
import { showSimulated, type Section, type Settings } from './section.ts';

export type Looks = {
  readonly name: string;
  /** Answers an arm between two looks. */
  readonly step: number;
  readonly looks: number;
  readonly pC: number;
  readonly lift: number;
};

/** The always-valid reading is shown from this many answers an arm. */
const FIRST_SHOWN = 100;
const TAU = 0.05;

const plans: readonly Looks[] = [
  { name: '14 days of 70', step: 70, looks: 14, pC: 0.3, lift: 0 },
  { name: '14 days of 70', step: 70, looks: 14, pC: 0.05, lift: 0 },
  { name: '14 days of 70', step: 70, looks: 14, pC: 0.01, lift: 0 },
  { name: 'every 50 to 2,000', step: 50, looks: 40, pC: 0.3, lift: 0 },
  { name: 'every 50 to 2,000', step: 50, looks: 40, pC: 0.3, lift: 0.06 },
];

export type Peeked = {
  /** Ordinary p < .05 at the last look. */
  readonly once: number;
  /** Ordinary p < .05 at some look. */
  readonly ordinary: number;
  /** Always-valid p < .05 at some look. */
  readonly always: number;
  /** The confidence sequence held the truth at every look. */
  readonly covered: number;
};

export function peek(random: Generator, plan: Looks, runs: number): Peeked {
  const exposed = random.binomial(plan.step, plan.pC + plan.lift);
  const control = random.binomial(plan.step, plan.pC);
  const count = { once: 0, ordinary: 0, always: 0, covered: 0 };
  for (let run = 0; run < runs; run++) {
    let [xE, xC] = [0, 0];
    let [ordinary, always, covered, last] = [false, false, true, false];
    for (let look = 1; look <= plan.looks; look++) {
      xE += exposed();
      xC += control();
      const n = look * plan.step;
      const arms = { xE, nE: n, xC, nC: n };
      const { p2N1 } = twoPropTest(arms);
      last = p2N1 !== null && p2N1 < 0.05;
      ordinary ||= last;
      if (n < FIRST_SHOWN) continue;
      const { pAlways, lo, hi } = alwaysValid({ ...arms, tau: TAU, alpha: 0.05 });
      always ||= pAlways !== null && pAlways < 0.05;
      if (lo !== null && hi !== null && (lo > plan.lift || hi < plan.lift)) covered = false;
    }
    if (last) count.once += 1;
    if (ordinary) count.ordinary += 1;
    if (always) count.always += 1;
    if (covered) count.covered += 1;
  }
  return {
    once: count.once / runs,
    ordinary: count.ordinary / runs,
    always: count.always / runs,
    covered: count.covered / runs,
  };
}

export function simulatePeeking(random: Generator, { runs }: Settings): Section {
  const found = plans.map((plan, i) => ({ plan, got: peek(random.fork(`peek ${i}`), plan, runs) }));
  const show = (share: number): string => showSimulated(share, runs);
  const none = found.filter(({ plan }) => plan.lift === 0);
  const worst = Math.max(...none.map(({ got }) => got.always));
  const lowest = Math.min(...found.map(({ got }) => got.covered));
  return {
    tables: [
      {
        title: 'Looking again and again: how often p < .05 at some look',
        note:
          `Simulated, ${runs} runs, ± Monte Carlo standard error in points; always-valid reading with tau .05, shown from ` +
          `${FIRST_SHOWN} answers an arm. Rows without a lift are false positives, the last is power. Conservative by ` +
          'design: the level holds for looks without end.',
        head: [
          'looks',
          'rate, lift',
          'ordinary, last look only',
          'ordinary, any look',
          'always-valid, any look',
          'confidence sequence holds the truth at every look',
        ],
        rows: found.map(({ plan, got }) => [
          plan.name,
          `${plan.pC * 100} %, +${plan.lift * 100}`,
          show(got.once),
          show(got.ordinary),
          show(got.always),
          show(got.covered),
        ]),
      },
    ],
    checks: [
      {
        what: 'Looking every day: the always-valid reading keeps false positives at 5 % or less',
        seen: show(worst),
        held: worst <= 0.05,
      },
      {
        what: 'The confidence sequence holds the truth at every look in at least 95 %',
        seen: show(lowest),
        held: lowest >= 0.95,
      },
    ],
  };
}
