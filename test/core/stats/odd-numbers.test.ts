// What the statistics answer when the numbers make no sense, or leave nothing to say.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { agreement } from '../../../src/core/stats/agreement.ts';
import { baselineTrend } from '../../../src/core/stats/baseline-trend.ts';
import { contract } from '../../../src/core/stats/contract.ts';
import { predictionInterval } from '../../../src/core/stats/forecast.ts';
import { homogeneity } from '../../../src/core/stats/homogeneity.ts';
import { liftTest } from '../../../src/core/stats/lift-test.ts';
import { positionBias } from '../../../src/core/stats/position-bias.ts';
import { revenueShareOfSums } from '../../../src/core/stats/revenue-share.ts';
import { shrinkRates } from '../../../src/core/stats/shrinkage.ts';
import golden from '../../golden/golden.json' with { type: 'json' };

type Args = Record<string, unknown>;
type Result = Record<string, unknown>;

/** Those of the contract and those that only reports need. */
const functions = {
  ...contract,
  agreement,
  baselineTrend,
  homogeneity,
  liftTest,
  positionBias,
  predictionInterval,
  revenueShareOfSums,
  shrinkRates,
};

const call = (name: string, args: Args): Result => {
  const found = Object.entries(functions).find(([key]) => key === name);
  if (!found) throw new Error(`no function ${name}`);
  return (found[1] as (given: unknown) => Result)(args); // the table mixes argument types
};

const ordinary: Record<string, Args> = {
  mcnemarMidP: { b: 6, c: 16 },
  newcombePairedCi: { a: 59, b: 6, c: 16, d: 80, conf: 0.95 },
  meeDiffCi: { xE: 3, nE: 9, xC: 4, nC: 8, conf: 0.95 },
  koopmanRatioCi: { xE: 3, nE: 9, xC: 4, nC: 8, conf: 0.95 },
  likertWelch_raw: { a: [1, 2, 3], b: [2, 4], conf: 0.95 },
  agreement: {
    matrix: [
      [44, 5],
      [7, 20],
    ],
    conf: 0.95,
  },
  baselineTrend: { y: [5, 6, 4, 7, 6], dow: [0, 0, 0, 0, 0], conf: 0.95 },
  homogeneity: {
    groups: [
      { x: 9, n: 40 },
      { x: 20, n: 50 },
      { x: 11, n: 30 },
    ],
  },
  liftTest: { xE: 3, nE: 9, xC: 4, nC: 8 },
  positionBias: { counts: [41, 30, 22, 27] },
  predictionInterval: { values: [120, 340, 95, 410, 230, 180], conf: 0.95 },
  revenueShareOfSums: {
    named: { n: 12, sum: 600, sumSquares: 40_000 },
    other: { n: 30, sum: 1100, sumSquares: 60_000 },
    totalRevenue: 9000,
    N: 200,
    conf: 0.95,
  },
  shrinkRates: { x: [2, 8, 0], n: [10, 10, 30] },
  ldBoundsOneSided: { spending: 'obf', t: [0.5, 1], alpha: 0.05 },
};
for (const { fn, args } of golden.cases) ordinary[fn] ??= { ...args };

const oddNumbers = [
  Number.NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  0.5,
  2,
  1e308,
  -1e308,
  5e-324,
  1e-15,
  1e15,
];
const oddLists = [[], [0], [1], [Number.NaN], [-1, 2], [0, 0, 0], [1e308, 5e-324, 1]];

/** Values of the same type to try in the place of one, in lists also in the place of each item. */
function oddInstead(value: unknown): unknown[] {
  if (typeof value === 'number') return oddNumbers;
  if (Array.isArray(value) && Array.isArray(value[0])) {
    return oddInstead(value[0]).map((row) => value.with(0, row));
  }
  if (!Array.isArray(value) || typeof value[0] !== 'number') return [];
  const items = [Number.NaN, Infinity, -1, 0, 1e308].flatMap((odd) => [
    value.with(0, odd),
    value.with(value.length - 1, odd),
    value.map(() => odd),
  ]);
  return [...oddLists, ...items, value.slice(1), [...value, ...value]];
}

const hasNaN = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isNaN(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(hasNaN);

// Null for another cause than a missing number: no period after, no cell in the way, nothing to warn of.
const mayBeNull = /^(reason|cell|warning|after[A-Z]\w*)$/;

function complaint(name: string, args: Args): string | null {
  const told = `${name} ${JSON.stringify(args, (_, v: unknown) => (typeof v === 'number' ? String(v) : v)).slice(0, 160)}`;
  try {
    const result = call(name, args);
    if (hasNaN(result)) return `NaN: ${told}`;
    const lacks = Object.entries(result).some(([key, got]) => got === null && !mayBeNull.test(key));
    const told1 = typeof result['reason'] === 'string' && /^[a-z0-9_]+$/.test(result['reason']);
    return lacks && !told1 ? `null without reason: ${told}` : null;
  } catch (error) {
    return `thrown ${String(error)}: ${told}`;
  }
}

describe('odd numbers', () => {
  it('in any one argument of any function give values or null with a reason, never NaN or a throw', () => {
    const complaints: string[] = [];
    let tried = 0;
    for (const name of Object.keys(functions)) {
      const args = ordinary[name] ?? {};
      expect(complaint(name, args), name).toBe(null);
      for (const [key, value] of Object.entries(args)) {
        for (const odd of oddInstead(value)) {
          tried += 1;
          const found = complaint(name, { ...args, [key]: odd });
          if (found) complaints.push(found);
        }
      }
    }
    expect(complaints).toEqual([]);
    expect(tried).toBeGreaterThan(2500);
  });

  it('in the sums of a group of orders give a reason, in whichever of them', () => {
    const args = ordinary['revenueShareOfSums'] ?? {};
    const named = args['named'] as Args;
    for (const [key, odd] of Object.keys(named).flatMap((k) =>
      oddNumbers.map((o) => [k, o] as const),
    )) {
      const found = complaint('revenueShareOfSums', { ...args, named: { ...named, [key]: odd } });
      expect(found, key).toBe(null);
    }
  });

  it('never throw or give NaN when several arguments are odd at once', () => {
    const odd = fc.constantFrom(...oddNumbers);
    const names = fc.constantFrom(...Object.keys(functions));
    const spoil = fc.array(fc.option(odd, { freq: 2 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(names, spoil, (name, instead) => {
        let at = 0;
        const replace = (value: unknown): unknown => {
          if (typeof value === 'number') return instead[at++ % instead.length] ?? value;
          return Array.isArray(value) ? value.map(replace) : value;
        };
        const entries = Object.entries(ordinary[name] ?? {});
        const args = Object.fromEntries(entries.map(([key, value]) => [key, replace(value)]));
        expect(complaint(name, args)).toBe(null);
      }),
      { numRuns: inject('isFull') ? 2000 : 800 },
    );
  });

  it('leave a reason that says what is missing', () => {
    const arms = { xE: 3, nE: 10, xC: 0, nC: 10, conf: 0.95 };
    const reasons = (
      [
        ['lift', arms],
        ['lift', { ...arms, xC: 10 }],
        ['mnDiffCi', { ...arms, nC: 0 }],
        ['mnDiffCi', { ...arms, xE: 11 }],
        ['mnDiffCi', { ...arms, conf: 1 }],
        ['twoPropTest', { ...arms, xE: 0 }],
        ['boschloo', { ...arms, xE: 2.5 }],
        ['boschloo', { ...arms, nE: 1e6 }],
        ['alwaysValid', { ...arms, xE: 0, tau: 0.05, alpha: 0.05 }],
        ['extrapolateOrders', { x: 0, n: 0, N: 5, conf: 0.95 }],
        ['extrapolateOrders', { x: 3, n: 9, N: 5, conf: 0.95 }],
        ['triangulate', { N: 9, tracked: 2, nUntracked: 0, xUntracked: 0, conf: 0.95 }],
        ['mdeTwoProp', { ...ordinary['mdeTwoProp'], pC: 0.95, nExposed: 50 }],
        ['kish', { w: [0, 0] }],
        ['goodmanCi', { counts: [0, 0], conf: 0.95 }],
        ['likertWelch', { countsE: [4, 0], countsC: [7, 0], conf: 0.95 }],
        ['topBox', { countsE: [4, 0], countsC: [7, 0], boxes: 3 }],
        ['weeklyLift', { y: Array.from({ length: 14 }, () => 10), beforeDays: 7, conf: 0.95 }],
      ] satisfies [string, Args][]
    ).map(([name, args]) => call(name, args)['reason']);
    expect(reasons).toEqual([
      'no_control_positives',
      'no_control_headroom',
      'empty_arm',
      'count_out_of_range',
      'conf_out_of_range',
      'all_answers_alike',
      'count_not_whole',
      'sample_too_large',
      'no_variation',
      'no_answers',
      'count_out_of_range',
      'untracked_not_surveyed',
      'power_not_reachable',
      'weights_not_positive',
      'no_answers',
      'no_variation',
      'boxes_out_of_range',
      'one_week_per_side',
    ]);
  });
});
