// False positives of the sales models: daily sales with weekdays and autocorrelation, and no lift.
import { dailyLiftGls, didGls } from '../../core/stats/sales-lift.ts';
import { dailyLiftOls } from '../../core/stats/sales-lift-hac.ts';
import { weeklyLift } from '../../core/stats/weekly-lift.ts';
import type { Generator } from './generator.ts';
import { monteCarloError, showSimulated, type Section, type Settings } from './section.ts';

type Plan = {
  readonly before: number;
  readonly during: number;
  readonly rho: number;
  /** Growth of the baseline a day, in log points. */
  readonly trend: number;
  /** Highest false positive rate that the daily model may show. */
  readonly allowed: number | null;
};

const plans: readonly Plan[] = [
  { before: 56, during: 14, rho: 0, trend: 0, allowed: 0.049 },
  { before: 56, during: 14, rho: 0.3, trend: 0, allowed: 0.049 },
  { before: 56, during: 14, rho: 0.6, trend: 0, allowed: 0.049 },
  { before: 56, during: 14, rho: 0.8, trend: 0, allowed: 0.067 },
  { before: 28, during: 7, rho: 0.8, trend: 0, allowed: 0.075 },
  { before: 56, during: 14, rho: 0.3, trend: 0.002, allowed: null },
];

/** Standard deviation of a day's log sales around its weekday. */
const NOISE = 0.15;
const weekdays = [0, -0.05, -0.02, 0.03, 0.12, 0.25, 0.15];

/** Autocorrelated noise from its stationary distribution on. */
function noise(random: Generator, days: number, rho: number): number[] {
  let level = random.normal();
  return Array.from({ length: days }, (_, day) => {
    if (day > 0) level = rho * level + Math.sqrt(1 - rho * rho) * random.normal();
    return NOISE * level;
  });
}

export type Positives = { gls: number; did: number; weekly: number; ols: number };

export function falsePositives(random: Generator, plan: Plan, runs: number): Positives {
  const days = plan.before + plan.during;
  const dow = Array.from({ length: days }, (_, day) => day % 7);
  const during = dow.map((_, day) => (day < plan.before ? 0 : 1));
  const periods = { dow, during, after: null, conf: 0.95 };
  const sales = (values: number[]): number[] =>
    values.map(
      (value, day) => 1000 * Math.exp(value + plan.trend * day + (weekdays[day % 7] ?? 0)),
    );
  const found = { gls: 0, did: 0, weekly: 0, ols: 0 };
  const isFound = ({ p2 }: { p2: number | null }): number => (p2 !== null && p2 < 0.05 ? 1 : 0);
  for (let run = 0; run < runs; run++) {
    const y = sales(noise(random, days, plan.rho));
    const control = sales(noise(random, days, plan.rho));
    found.gls += isFound(dailyLiftGls({ y, ...periods }));
    found.did += isFound(didGls({ treated: y, control, during, after: null, conf: 0.95 }));
    found.weekly += isFound(weeklyLift({ y, beforeDays: plan.before, conf: 0.95 }));
    found.ols += isFound(dailyLiftOls({ y, ...periods, hacLags: 7 }));
  }
  return {
    gls: found.gls / runs,
    did: found.did / runs,
    weekly: found.weekly / runs,
    ols: found.ols / runs,
  };
}

export function simulateSales(random: Generator, settings: Settings): Section {
  const { runs } = settings;
  const found = plans.map((plan) => {
    const name = `sales ${plan.before} ${plan.rho} ${plan.trend}`;
    return { plan, got: falsePositives(random.fork(name), plan, runs) };
  });
  const describe = ({ before, during, rho, trend }: Plan): string =>
    `${before}+${during} days, rho ${rho}${trend ? `, baseline +${trend * 100} % a day` : ''}`;
  const show = (share: number): string => showSimulated(share, runs);
  return {
    tables: [
      {
        title: 'Sales models: false positives at alpha .05',
        note:
          `Simulated, ${runs} runs, ± Monte Carlo standard error in points; 100 % less the figure is the coverage of ` +
          'the 95 % interval, whatever the lift (a lift shifts every log). Log sales with weekdays and AR(1) noise of ' +
          '15 %, in the control region independent of it. The last row breaks the models on purpose.',
        head: [
          'days',
          'daily GLS',
          'control region GLS',
          'weekly check',
          'OLS + Newey-West(7), not printed',
        ],
        rows: found.map(({ plan, got }) => [
          describe(plan),
          show(got.gls),
          show(got.did),
          show(got.weekly),
          show(got.ols),
        ]),
      },
    ],
    checks: found.flatMap(({ plan, got }) => {
      const { allowed } = plan;
      if (allowed === null) return [];
      return [
        {
          what: `Daily sales model, ${describe(plan)}: false positives at most ${(allowed * 100).toFixed(1)} % (plus 3 Monte Carlo errors)`,
          seen: show(got.gls),
          held: got.gls <= allowed + 3 * monteCarloError(allowed, runs),
        },
      ];
    }),
  };
}
