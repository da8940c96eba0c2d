// Coverage of the revenue share: order values are lognormal and buyers who name the channel spend more.
import { revenueShare, revenueShareLogit } from '../../core/stats/revenue-share.ts';
import type { Generator } from './generator.ts';
import { monteCarloError, showPercent, showShare, type Section, type Settings } from './section.ts';

/** Fewer namers than this and the report prints no revenue. */
const MIN_NAMERS = 10;

/** Of so many buyers this share names the channel; `logSd` of order values; figure to reach. */
const scenarios = [
  { n: 60, share: 0.15, logSd: 0.6, wanted: 0.949 },
  { n: 300, share: 0.15, logSd: 0.9, wanted: 0.937 },
  { n: 1000, share: 0.3, logSd: 0.9, wanted: 0.95 },
  { n: 60, share: 0.05, logSd: 0.9, wanted: 0.855 },
] as const;

export type Scenario = (typeof scenarios)[number];

/** How much more buyers who name the channel spend. */
const EXTRA = 1.35;
const CONF = 0.95;
/** The figures to reach were simulated themselves, with an error of their own. */
const TRIAL_ERROR = 0.005;
/** So many orders that the sample is a small part of them. */
const ORDERS = 1e9;

export type RevenueCoverage = {
  /** Coverage over all samples; no interval counts as a miss. */
  readonly logit: number;
  readonly plain: number;
  readonly printed: number;
  readonly logitPrinted: number | null;
};

export function coverRevenue(random: Generator, scenario: Scenario, runs: number): RevenueCoverage {
  const { n, share, logSd } = scenario;
  const truth = (EXTRA * share) / (EXTRA * share + 1 - share);
  const has = (lo: number | null, hi: number | null): boolean =>
    (lo ?? 2) <= truth && truth <= (hi ?? -1);
  let [logit, plain, printed, both] = [0, 0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const named: number[] = [];
    const orderValues: number[] = [];
    for (let i = 0; i < n; i++) {
      const flag = random.next() < share ? 1 : 0;
      named.push(flag);
      orderValues.push(50 * Math.exp(logSd * random.normal()) * (flag === 1 ? EXTRA : 1));
    }
    const args = { orderValues, named, totalRevenue: 1e6, N: ORDERS, conf: CONF };
    const onLogit = revenueShareLogit(args);
    const onShare = revenueShare(args);
    const isPrinted = named.reduce((sum, flag) => sum + flag, 0) >= MIN_NAMERS;
    const covers = has(onLogit.lo, onLogit.hi);
    if (covers) logit += 1;
    if (has(onShare.lo, onShare.hi)) plain += 1;
    if (isPrinted) printed += 1;
    if (isPrinted && covers) both += 1;
  }
  return {
    logit: logit / runs,
    plain: plain / runs,
    printed: printed / runs,
    logitPrinted: printed > 0 ? both / printed : null,
  };
}

export function simulateRevenue(random: Generator, { runs }: Settings): Section {
  const found = scenarios.map((scenario) => {
    const name = `revenue ${scenario.n} ${scenario.share} ${scenario.logSd}`;
    return { scenario, got: coverRevenue(random.fork(name), scenario, runs) };
  });
  return {
    tables: [
      {
        title: 'Revenue of a channel: coverage of nominal 95 % intervals',
        note:
          `Simulated, ${runs} runs, Monte Carlo standard error at most ${(100 * monteCarloError(0.855, runs)).toFixed(2)} points. ` +
          'Buyers who name the channel spend 35 % more. A sample without an interval counts as a miss. ' +
          `Under ${MIN_NAMERS} namers the report prints none; the last column is the coverage of those it prints.`,
        head: [
          'answers, share, log-sd',
          'logit delta',
          'plain delta',
          'printed',
          'logit delta, printed',
        ],
        rows: found.map(({ scenario: { n, share, logSd }, got }) => [
          `${n}, ${showPercent(share, 0)}, ${logSd}`,
          showShare(got.logit),
          showShare(got.plain),
          showPercent(got.printed),
          // A handful of samples says nothing about coverage.
          got.printed * runs < 100 ? '–' : showShare(got.logitPrinted),
        ]),
      },
    ],
    checks: found.map(({ scenario: { n, share, logSd, wanted }, got }) => ({
      what: `Revenue, ${n} answers, ${showPercent(share, 0)}, log-sd ${logSd}: coverage within half a point of ${showShare(wanted)} or above (less 3 Monte Carlo errors)`,
      seen: showShare(got.logit),
      held: got.logit >= wanted - TRIAL_ERROR - 3 * monteCarloError(wanted, runs),
    })),
  };
}
