// Laws that hold for any data a campaign can produce.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extrapolateOrders, mnarShare, triangulate } from '../../../src/core/stats/attribution.ts';
import { probLift } from '../../../src/core/stats/bayesian.ts';
import { agrestiCaffoCi, mnDiffCi, newcombeCi } from '../../../src/core/stats/difference.ts';
import { fisherExact } from '../../../src/core/stats/fisher.ts';
import { lift, twoPropTest } from '../../../src/core/stats/lift.ts';
import { benjaminiHochberg, holm } from '../../../src/core/stats/multiple-testing.ts';
import { mdeTwoProp, powerTwoProp, sampleSizeTwoProp } from '../../../src/core/stats/power.ts';
import { clopperPearsonCi, jeffreysCi, wilsonCi } from '../../../src/core/stats/proportion.ts';
import { mnHeadroomCi, mnRelLiftCi } from '../../../src/core/stats/ratio.ts';
import { revenueShareLogit } from '../../../src/core/stats/revenue-share.ts';
import { alwaysValid } from '../../../src/core/stats/sequential.ts';
import {
  betaCdf,
  betaQuantile,
  normalCdf,
  normalQuantile,
} from '../../../src/core/stats/special-functions.ts';
import { kish } from '../../../src/core/stats/weighting.ts';

const arm = (max: number) =>
  fc
    .integer({ min: 1, max })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

const conf = fc.constantFrom(0.8, 0.9, 0.95, 0.99);

const arms = fc
  .oneof(fc.tuple(arm(12), arm(12)), fc.tuple(arm(3000), arm(3000)), fc.tuple(arm(1e7), arm(40)))
  .map(([[xE, nE], [xC, nC]]) => ({ xE, nE, xC, nC }));

type Arms = { xE: number; nE: number; xC: number; nC: number };

const swap = ({ xE, nE, xC, nC }: Arms): Arms => ({ xE: xC, nE: nC, xC: xE, nC: nE });

const inside = (value: number | null, { lo, hi }: { lo: number | null; hi: number | null }) => {
  if (value === null || lo === null || hi === null) return false;
  const slack = 1e-12 * Math.max(1, Math.abs(value));
  return lo <= value + slack && value <= hi + slack;
};

describe('lift', () => {
  it('lies inside each of its intervals', () => {
    fc.assert(
      fc.property(arms, conf, (two, level) => {
        const { abs, rel, headroom } = lift(two);
        const args = { ...two, conf: level };
        expect(inside(abs, mnDiffCi(args)), 'mn').toBe(true);
        expect(inside(abs, newcombeCi(args)), 'newcombe').toBe(true);
        if (rel !== null) expect(inside(rel, mnRelLiftCi(args)), 'relative').toBe(true);
        if (headroom !== null) expect(inside(headroom, mnHeadroomCi(args)), 'headroom').toBe(true);
      }),
    );
  });

  it('changes its sign when the arms are swapped, and so do its test and intervals', () => {
    fc.assert(
      fc.property(arms, conf, (two, level) => {
        expect(lift(swap(two)).abs).toBe(0 - (lift(two).abs ?? Number.NaN));
        expect((twoPropTest(swap(two)).z ?? 0) + (twoPropTest(two).z ?? 0)).toBeCloseTo(0, 9);
        for (const interval of [mnDiffCi, newcombeCi, agrestiCaffoCi]) {
          const [one, other] = [
            { ...two, conf: level },
            { ...swap(two), conf: level },
          ].map(interval);
          expect((one?.lo ?? 9) + (other?.hi ?? 9)).toBeCloseTo(0, 12);
        }
      }),
    );
  });

  it('finds both limits where a rate and its distance from 1 round', () => {
    // 1 - 7/12 + 7/12 is more than 1 in doubles.
    const { hi } = mnDiffCi({ xE: 2, nE: 3, xC: 6, nC: 12, conf: 0.99 });
    expect(hi).toBeCloseTo(0.6698296303761954, 12);
  });

  it('has score limits that swap with the arms, for every pair of arms of up to 14', () => {
    const wrong: string[] = [];
    for (let nE = 1; nE <= 14; nE += 1)
      for (let nC = 2; nC <= 14; nC += 1)
        for (let xE = 0; xE <= nE; xE += 1)
          for (let xC = 0; xC <= nC; xC += 1) {
            const two = { xE, nE, xC, nC };
            const [one, other] = [two, swap(two)].map((args) => mnDiffCi({ ...args, conf: 0.9 }));
            if (Math.abs((one?.lo ?? 9) + (other?.hi ?? 9)) > 1e-9) wrong.push(JSON.stringify(two));
          }
    expect(wrong).toEqual([]);
  });

  it('keeps its digits where the products of counts no longer fit a double', () => {
    // By mpmath with 50 digits.
    const two = { xE: 9_999_999_999, nE: 1e10, xC: 9_999_999_997, nC: 1e10 };
    expect(lift(two).headroom).toBeCloseTo(2 / 3, 12);
    expect(twoPropTest(two).z).toBeCloseTo(1.0000000001, 12);
  });

  it('has score intervals that leave out 0 exactly when the N-1 test is significant', () => {
    fc.assert(
      fc.property(arms, (two) => {
        const { p2N1 } = twoPropTest(two);
        if (p2N1 === null || Math.abs(p2N1 - 0.05) < 1e-9) return;
        const args = { ...two, conf: 0.95 };
        for (const { lo, hi } of [mnDiffCi(args), mnRelLiftCi(args), mnHeadroomCi(args)]) {
          expect((lo ?? 0) > 0 || (hi ?? 0) < 0).toBe(p2N1 < 0.05);
        }
      }),
    );
  });

  it('has wider intervals at higher confidence, and at any time than at one', () => {
    fc.assert(
      fc.property(arms, (two) => {
        const [narrow, wide] = [0.9, 0.95].map((level) => mnDiffCi({ ...two, conf: level }));
        expect((wide?.lo ?? 9) <= (narrow?.lo ?? -9) + 1e-15).toBe(true);
        expect((wide?.hi ?? -9) >= (narrow?.hi ?? 9) - 1e-15).toBe(true);
        const { lo, hi, pAlways } = alwaysValid({ ...two, tau: 0.05, alpha: 0.05 });
        if (pAlways === null) return;
        expect(inside(lift(two).abs, { lo, hi })).toBe(true);
        expect((lo ?? 0) > 0 || (hi ?? 0) < 0).toBe(pAlways < 0.05);
      }),
    );
  });

  it('is likelier above zero for the arm that is ahead, and both probabilities sum to one', () => {
    fc.assert(
      fc.property(arms, (two) => {
        const prior = { priorA: 0.5, priorB: 0.5 };
        const [up, down] = [two, swap(two)].map((each) => probLift({ ...each, ...prior }).prob);
        expect((up ?? 9) + (down ?? 9)).toBeCloseTo(1, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('one share', () => {
  it('lies inside its intervals, and no-answers mirror yes-answers', () => {
    fc.assert(
      fc.property(fc.oneof(arm(30), arm(5000)), conf, ([x, n], level) => {
        for (const interval of [wilsonCi, clopperPearsonCi, jeffreysCi]) {
          const one = interval({ x, n, conf: level });
          const other = interval({ x: n - x, n, conf: level });
          expect(inside(x / n, one)).toBe(true);
          expect((one.lo ?? 9) + (other.hi ?? 9)).toBeCloseTo(1, 11);
        }
      }),
    );
  });
});

describe('exact and adjusted p-values', () => {
  it('of Fisher do not depend on which arm or which answer comes first', () => {
    fc.assert(
      fc.property(fc.tuple(arm(60), arm(60)), ([[xE, nE], [xC, nC]]) => {
        const one = fisherExact({ xE, nE, xC, nC });
        const swapped = fisherExact({ xE: xC, nE: nC, xC: xE, nC: nE });
        const turned = fisherExact({ xE: nE - xE, nE, xC: nC - xC, nC });
        expect(swapped.p2).toBeCloseTo(one.p2 ?? 9, 12);
        expect(swapped.pGreater).toBeCloseTo(one.pLess ?? 9, 12);
        expect(turned.midp2).toBeCloseTo(one.midp2 ?? 9, 12);
        expect((one.pGreater ?? 0) + (one.pLess ?? 0)).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
    );
  });

  it('never fall below the raw ones, keep their order, and Holm is never below Benjamini-Hochberg', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.option(p), { maxLength: 12 }), (raw) => {
        const [strict, loose] = [holm({ p: raw }).adjusted, benjaminiHochberg({ p: raw }).adjusted];
        for (const [i, value] of raw.entries()) {
          if (value === null) {
            expect([strict?.[i], loose?.[i]]).toEqual([null, null]);
            continue;
          }
          expect(loose?.[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
          expect(strict?.[i]).toBeGreaterThanOrEqual((loose?.[i] ?? 9) * (1 - 1e-12));
          const higher = raw.findIndex((other) => other !== null && other >= value);
          expect(strict?.[higher]).toBeGreaterThanOrEqual(0);
          for (const [j, other] of raw.entries()) {
            if (other !== null && other >= value) {
              expect(strict?.[j]).toBeGreaterThanOrEqual(strict?.[i] ?? 9);
            }
          }
        }
      }),
    );
  });
});

describe('planning', () => {
  it('is consistent: the sample size has the power, and the detectable lift needs that sample', () => {
    const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const design = fc.record({
      alpha: fc.constantFrom(0.01, 0.05, 0.1),
      ratio: fc.constantFrom(0.5, 1, 2),
      sides: fc.constantFrom(1, 2),
      deff: fc.constantFrom(1, 1.5),
    });
    fc.assert(
      fc.property(rate, rate, design, fc.constantFrom(0.8, 0.9), (pC, pE, plan, power) => {
        fc.pre(Math.abs(pE - pC) > 1e-3);
        const { nExposed } = sampleSizeTwoProp({ pC, pE, power, ...plan });
        if (nExposed === null) throw new Error('no sample size');
        expect(powerTwoProp({ pC, pE, nExposed, ...plan }).power).toBeCloseTo(power, 9);
        const direction = pE > pC ? 1 : -1;
        const { mde } = mdeTwoProp({ pC, nExposed, power, direction, ...plan });
        expect(mde).toBeCloseTo(Math.abs(pE - pC), 9);
      }),
    );
  });
});

describe('attribution', () => {
  const survey = fc
    .tuple(arm(2000), fc.nat({ max: 20_000 }))
    .map(([[x, n], silent]) => ({ x, n, N: n + silent }));

  it('keeps the extrapolation inside its interval and that inside what non-response allows', () => {
    fc.assert(
      fc.property(survey, conf, (asked, level) => {
        const { orders, lo, hi, manskiLo, manskiHi } = extrapolateOrders({ ...asked, conf: level });
        const bounds = { lo: (manskiLo ?? 9) * asked.N, hi: (manskiHi ?? -9) * asked.N };
        expect(inside(orders, { lo, hi })).toBe(true);
        expect(inside(lo, bounds) && inside(hi, bounds)).toBe(true);
        const { share } = mnarShare({ ...asked, oddsRatio: 2 });
        expect(inside(share, { lo: manskiLo, hi: manskiHi })).toBe(true);
        expect(share).toBeGreaterThanOrEqual(asked.x / asked.n - 1e-12);
      }),
    );
  });

  it('never reports fewer orders than were tracked nor more than there were', () => {
    fc.assert(
      fc.property(survey, fc.nat({ max: 5000 }), (asked, tracked) => {
        const N = asked.N + tracked;
        const args = { N, tracked, nUntracked: asked.n, xUntracked: asked.x, conf: 0.95 };
        const { total, lo, hi } = triangulate(args);
        expect(inside(total, { lo, hi })).toBe(true);
        expect(lo).toBeGreaterThanOrEqual(tracked);
        expect(hi).toBeLessThanOrEqual(N + 1e-9);
      }),
    );
  });

  it('keeps the revenue share inside its interval and that inside 0 to 1', () => {
    const order = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(order, { minLength: 2, maxLength: 60 }), (orders) => {
        const orderValues = orders.map(([value]) => value);
        const named = orders.map(([, flag]) => flag);
        const args = { orderValues, named, totalRevenue: 1e6, N: 500, conf: 0.95 };
        const { share, lo, hi, reason } = revenueShareLogit(args);
        if (reason === 'share_is_zero_or_one') return;
        expect(inside(share, { lo, hi })).toBe(true);
        expect((lo ?? -1) >= 0 && (hi ?? 2) <= 1).toBe(true);
      }),
    );
  });
});

describe('distributions', () => {
  it('are undone by their quantiles', () => {
    const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const shape = fc.double({ min: -2, max: 7, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(p, shape, shape, (tail, a, b) => {
        const z = normalQuantile({ p: tail }).value ?? 0;
        expect(normalCdf({ z }).value).toBeCloseTo(tail, 13);
        const x = betaQuantile({ p: tail, a, b }).value ?? 0;
        // Next to 1 (or under the smallest double) neighbouring x differ by more than the tail does.
        if (x > 1e-300 && x < 1 - 1e-6) {
          expect(betaCdf({ x, a, b }).value).toBeCloseTo(tail, 7);
        }
      }),
    );
  });
});

describe('weights', () => {
  it('never add to the effective sample', () => {
    const w = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(w, (weights) => {
        const { neff } = kish({ w: weights });
        expect(neff ?? 0).toBeLessThanOrEqual(weights.length * (1 + 1e-12));
      }),
    );
  });
});
