// Coverage of the revenue share: order values are lognormal and buyers who name the channel spend more. And of what a
// customer is worth, who orders again and again.
import { meanLogCi } from '../../core/stats/mean.ts';
import { revenueShare, revenueShareLogit } from '../../core/stats/revenue-share.ts';
import type { Generator } from './generator.ts';
import {
  monteCarloError,
  shareOf,
  showPercent,
  showShare,
  showSimulated,
  type Section,
  type Settings,
} from './section.ts';

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

/** Customers of whom three in ten order once more, and of these again. */
const AGAIN = 0.3;
/** From so many customers on the report prints an interval. */
const MIN_CUSTOMERS = 50;
const CUSTOMERS = [30, 50, 100, 1000];
const LOG_SDS = [0.6, 0.9, 1.2];
/** Of orders more uneven than this the table shows what the interval covers, and nothing is claimed. */
const MOST_LOG_SD = 0.9;

/** What a customer spends, on average. */
export function coverWorth(random: Generator, n: number, logSd: number, runs: number): number {
  const truth = Math.exp(logSd ** 2 / 2) / (1 - AGAIN);
  return shareOf(runs, () => {
    let [sum, sumSquares] = [0, 0];
    for (let i = 0; i < n; i++) {
      let spent = 0;
      do spent += Math.exp(logSd * random.normal());
      while (random.next() < AGAIN);
      sum += spent;
      sumSquares += spent ** 2;
    }
    const { lo, hi } = meanLogCi({ n, sum, sumSquares, conf: CONF });
    return (lo ?? Infinity) <= truth && truth <= (hi ?? -Infinity);
  });
}

export function simulateWorth(random: Generator, { runs }: Settings): Section {
  const rows = LOG_SDS.map((logSd) => ({
    logSd,
    got: CUSTOMERS.map((n) => ({
      n,
      share: coverWorth(random.fork(`worth ${n} ${logSd}`), n, logSd, runs),
    })),
  }));
  const printed = rows
    .filter(({ logSd }) => logSd <= MOST_LOG_SD)
    .flatMap(({ got }) => got)
    .filter(({ n }) => n >= MIN_CUSTOMERS);
  const worst = Math.min(...printed.map(({ share }) => share));
  return {
    tables: [
      {
        title: 'What a customer is worth: coverage of nominal 95 % intervals',
        note:
          `Simulated, ${runs} runs, ± Monte Carlo standard error in points. Lognormal orders; three in ten order once more, ` +
          `and of these again. Under ${MIN_CUSTOMERS} customers the report prints no interval. Held to 93 % up to log-sd ${MOST_LOG_SD}.`,
        head: ['log-sd of an order', ...CUSTOMERS.map((n) => `${n} customers`)],
        rows: rows.map(({ logSd, got }) => [
          `${logSd}`,
          ...got.map(({ share }) => showSimulated(share, runs)),
        ]),
      },
    ],
    checks: [
      {
        what: `What a customer is worth, from ${MIN_CUSTOMERS} customers, up to log-sd ${MOST_LOG_SD}: coverage never under 93 % (less 3 Monte Carlo errors)`,
        seen: showSimulated(worst, runs),
        held: worst >= 0.93 - 3 * monteCarloError(0.93, runs),
      },
    ],
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
