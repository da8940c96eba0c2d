// What the command "simulate" promises, on small samples and a fixed seed.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agrestiCaffoCi } from '../../src/core/stats/difference.ts';
import { katzAdjRatioCi } from '../../src/core/stats/ratio.ts';
import { jeffreysCi, wilsonCi } from '../../src/core/stats/proportion.ts';
import { createGenerator } from '../../src/cli/simulate/generator.ts';
import { coverAudit, coverForecast, coverKappa } from '../../src/cli/simulate/judged-coverage.ts';
import { peek } from '../../src/cli/simulate/peeking.ts';
import { coverRevenue } from '../../src/cli/simulate/revenue-coverage.ts';
import { falsePositives } from '../../src/cli/simulate/sales-size.ts';
import { monteCarloError, renderTable } from '../../src/cli/simulate/section.ts';
import { checkCoverage, missesOf } from '../../src/cli/simulate/coverage.ts';
import { coverShare, methods as ofShares } from '../../src/cli/simulate/share-coverage.ts';
import { coverTwoArms, methods } from '../../src/cli/simulate/two-arm-coverage.ts';

const root = join(import.meta.dirname, '..', '..');
const SEED = 11;
const RUNS = 1000;

describe('the intervals that the report prints', () => {
  const printed = methods.filter(({ notTaken }) => notTaken === null);

  it.each(printed)('cover as they say: $name', (method) => {
    for (const [nE, nC] of [
      [50, 50],
      [120, 50],
    ] as const) {
      const check = checkCoverage(method.name, `${nE}/${nC}`, coverTwoArms(method, nE, nC));
      expect(check.held, `${check.what}: ${check.seen}`).toBe(true);
    }
  });

  it('cover as they say: Wilson', () => {
    for (const n of [50, 100, 400]) {
      const check = checkCoverage('Wilson', `${n}`, coverShare(wilsonCi, n));
      expect(check.held, `${check.what}: ${check.seen}`).toBe(true);
    }
  });

  it('are all that reports use: what is offered for comparison is imported by no figure', () => {
    const compared = [...methods, ...ofShares].filter(({ notTaken }) => notTaken !== null);
    const names = compared.map(({ interval }) => interval.name);
    expect(names).toContain('jeffreysCi');
    const figures = globSync('src/{core,http,inbox,pages,render,storage}/**/*.{ts,tsx}', {
      cwd: root,
      exclude: ['src/core/stats/**'],
    });
    expect(figures.length).toBeGreaterThan(300);
    const used = figures.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return [...names, 'newcombeLo'].some((name) => new RegExp(`\\b${name}\\b`, 'u').test(text));
    });
    expect(used).toEqual([]);
  });

  it('differ from those for comparison, and the table says where these miss', () => {
    const jeffreys = { size: 'n 400', n: 400, got: coverShare(jeffreysCi, 400) };
    expect(missesOf([jeffreys])).toBe('.926 at 2 % (n 400)');
    expect(missesOf([{ size: 'n 400', n: 400, got: coverShare(wilsonCi, 400) }])).toBe('holds');
    const katz = methods.find(({ interval }) => interval === katzAdjRatioCi);
    const got = katz && coverTwoArms(katz, 200, 50);
    expect(got && missesOf([{ size: '200/50', n: 50, got }])).toBe('.915 at 95 v 90 % (200/50)');
    expect(got && missesOf([{ size: '200/40', n: 40, got }])).toBe('holds');
  });

  it('would be found out if they did not: half the width is no 95 %', () => {
    const halved = {
      name: 'half as wide',
      notTaken: null,
      truth: ({ pE, pC }: { pE: number; pC: number }) => pE - pC,
      interval: (args: Parameters<typeof agrestiCaffoCi>[0]) => {
        const { lo, hi, reason } = agrestiCaffoCi(args);
        const [middle, half] = [((lo ?? 0) + (hi ?? 0)) / 2, ((hi ?? 0) - (lo ?? 0)) / 4];
        return { lo: middle - half, hi: middle + half, reason };
      },
    };
    const got = coverTwoArms(halved, 50, 50);
    expect(checkCoverage('half', '50/50', got).held).toBe(false);
    // Half of 1.96 standard errors holds the truth in 67 %.
    expect(got.mean).toBeGreaterThan(0.62);
    expect(got.mean).toBeLessThan(0.72);
  });

  it('of revenue cover what its trial said with 300 answers', () => {
    const runs = 500;
    const scenario = { n: 300, share: 0.15, logSd: 0.9, wanted: 0.937 } as const;
    const { logit, printed: shown } = coverRevenue(createGenerator(SEED), scenario, runs);
    expect(logit).toBeGreaterThan(0.937 - 3 * monteCarloError(0.937, runs));
    expect(shown).toBe(1);
  });
});

describe('intervals for what people judged', () => {
  const runs = 400;
  const floor = 0.93 - 3 * monteCarloError(0.93, runs);

  it('cover: labels alike and kappa, shares by an audit, the next campaign', () => {
    const { alike, kappa } = coverKappa(createGenerator(SEED), 120, runs);
    const { share, net } = coverAudit(createGenerator(SEED), 120, runs);
    const next = coverForecast(createGenerator(SEED), 5, runs);
    for (const got of [alike, kappa, share, net, next]) {
      expect(got).toBeGreaterThan(floor);
      expect(got).toBeLessThan(1);
    }
  });
});

describe('looking every day', () => {
  const days = { name: '14 days of 70', step: 70, looks: 14, pC: 0.3, lift: 0 };

  it('lets the ordinary test find a lift that is not there in one campaign of five, the always-valid one hardly ever', () => {
    const { ordinary, always, covered } = peek(createGenerator(SEED), days, RUNS);
    expect(ordinary).toBeGreaterThan(0.17);
    expect(always).toBeLessThanOrEqual(0.05);
    expect(covered).toBeGreaterThanOrEqual(0.95);
  });

  it('still finds a lift that is there', () => {
    const { always, covered } = peek(
      createGenerator(SEED),
      { ...days, looks: 28, lift: 0.08 },
      300,
    );
    expect(always).toBeGreaterThan(0.8);
    expect(covered).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the daily sales model', () => {
  it('finds a lift that is not there hardly more often than it says, Newey-West far more often', () => {
    const plan = { before: 56, during: 14, rho: 0.3, trend: 0, allowed: 0.049 };
    const runs = 250;
    const { gls, ols } = falsePositives(createGenerator(SEED), plan, runs);
    expect(gls).toBeLessThanOrEqual(0.049 + 3 * monteCarloError(0.049, runs));
    expect(ols).toBeGreaterThan(0.1);
  });
});

describe('the generator', () => {
  it('gives the same draws for a seed, others for another, and a stream of its own for each part', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createGenerator(seed).next);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const one = createGenerator(1);
    const [first] = [one.fork('a').next()];
    one.next();
    expect(one.fork('a').next()).toBe(first);
    expect(one.fork('b').next()).not.toBe(first);
  });

  it('has the moments of its distributions', () => {
    const random = createGenerator(SEED);
    const n = 40_000;
    const moments = (draw: () => number): [number, number] => {
      const values = Array.from({ length: n }, draw);
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n];
    };
    // Tolerances of about four standard errors.
    const [mean, variance] = moments(random.normal);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    const [successes, spread] = moments(random.binomial(30, 0.2));
    expect(Math.abs(successes - 6)).toBeLessThan(0.045);
    expect(Math.abs(spread - 4.8)).toBeLessThan(0.15);
    const [uniform] = moments(random.next);
    expect(Math.abs(uniform - 0.5)).toBeLessThan(0.006);
  });
});

describe('a printed table', () => {
  it('is Markdown with a rule under its head', () => {
    const lines = renderTable({ title: 'T', note: 'N', head: ['a', 'long'], rows: [['x', 'y']] });
    expect(lines.split('\n').slice(4, 7)).toEqual(['| a | long |', '| - | ---- |', '| x | y    |']);
  });
});
