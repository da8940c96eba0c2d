// The unconditional exact tests against their definition, written out with whole numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barnard, boschloo } from '../../../src/core/stats/exact-test.ts';
import { fisherExact } from '../../../src/core/stats/fisher.ts';

const choose = (n: number, k: number): bigint => {
  let value = 1n;
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
  return value;
};

/** The one-sided Fisher p-value as a fraction of whole numbers. */
function upperTail(xE: number, nE: number, xC: number, nC: number): [bigint, bigint] {
  let top = 0n;
  for (let k = xE; k <= Math.min(nE, xE + xC); k++) top += choose(nE, k) * choose(nC, xE + xC - k);
  return [top, choose(nE + nC, xE + xC)];
}

const atMost = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): boolean => a * d <= c * b;

/** Highest probability, over 4,001 rates, of the tables that belong to the region. */
function largest(nE: number, nC: number, belongs: (xE: number, xC: number) => boolean): number {
  // Ways to have so many yes in all, within the region.
  const ways = Array.from({ length: nE + nC + 1 }, () => 0);
  for (let xE = 0; xE <= nE; xE++) {
    for (let xC = 0; xC <= nC; xC++) {
      const old = ways[xE + xC] ?? 0;
      if (belongs(xE, xC)) ways[xE + xC] = old + Number(choose(nE, xE) * choose(nC, xC));
    }
  }
  const rates = Array.from({ length: 4001 }, (_, step) => step / 4000);
  const at = (p: number): number =>
    ways.reduce((sum, count, yes) => sum + count * p ** yes * (1 - p) ** (nE + nC - yes), 0);
  return Math.max(...rates.map(at));
}

const sizes: [number, number][] = [
  [1, 1],
  [3, 3],
  [2, 5],
  [6, 4],
];

describe('exact tests', () => {
  it('are the definition for every table of some small sizes', () => {
    for (const [nE, nC] of sizes) {
      for (let xE = 0; xE <= nE; xE++) {
        for (let xC = 0; xC <= nC; xC++) {
          const arms = { xE, nE, xC, nC };
          const observed = upperTail(xE, nE, xC, nC);
          const p = largest(nE, nC, (i, j) => atMost(upperTail(i, nE, j, nC), observed));
          expect(boschloo(arms).pGreater, JSON.stringify(arms)).toBeCloseTo(p, 6);
          const square = (i: number, j: number): number => {
            const spread = (i + j) * (nE + nC - i - j);
            return spread === 0 ? 0 : (i * nC - j * nE) ** 2 / spread;
          };
          const two = largest(nE, nC, (i, j) => square(i, j) >= square(xE, xC) * (1 - 1e-12));
          expect(barnard(arms).p2, JSON.stringify(arms)).toBeCloseTo(two, 6);
        }
      }
    }
  });

  it('of Fisher count every table that is no likelier, and equally likely ones by half in mid-p', () => {
    for (const [nE, nC] of [...sizes, [8, 17], [9, 9]] as const) {
      for (let xE = 0; xE <= nE; xE++) {
        for (let xC = 0; xC <= nC; xC++) {
          const yes = xE + xC;
          const ways = Array.from({ length: nE + 1 }, (_, k) =>
            k > yes || yes - k > nC ? 0n : choose(nE, k) * choose(nC, yes - k),
          );
          const own = ways[xE] ?? 0n;
          const share = (counted: bigint[]): number =>
            Number(counted.reduce((sum, count) => sum + count, 0n)) / Number(choose(nE + nC, yes));
          const p2 = share(ways.filter((count) => count <= own));
          const tied = share(ways.filter((count) => count === own));
          const fisher = fisherExact({ xE, nE, xC, nC });
          expect(fisher.p2, `${xE}/${nE} ${xC}/${nC}`).toBeCloseTo(p2, 12);
          expect(fisher.midp2, `${xE}/${nE} ${xC}/${nC}`).toBeCloseTo(p2 - tied / 2, 12);
        }
      }
    }
  });

  it('keep tables apart whose one-sided p-values both round to 1', () => {
    // Fisher's p of this table is 1 - 1/C(45,16); the supremum was recomputed with whole-number ties.
    const { pLess } = boschloo({ xE: 28, nE: 29, xC: 1, nC: 16 });
    expect(pLess).toBeCloseTo(0.9999992021811, 11);
  });

  it("never find less than Fisher's test does, in either direction", () => {
    const arm = fc
      .integer({ min: 1, max: 30 })
      .chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
    fc.assert(
      fc.property(arm, arm, ([xE, nE], [xC, nC]) => {
        const [exact, fisher] = [boschloo({ xE, nE, xC, nC }), fisherExact({ xE, nE, xC, nC })];
        expect(exact.pGreater).toBeLessThanOrEqual((fisher.pGreater ?? 0) + 1e-9);
        expect(exact.pLess).toBeLessThanOrEqual((fisher.pLess ?? 0) + 1e-9);
        const mirrored = boschloo({ xE: xC, nE: nC, xC: xE, nC: nE });
        expect(mirrored.pLess).toBeCloseTo(exact.pGreater ?? 9, 9);
        const turned = barnard({ xE: nE - xE, nE, xC: nC - xC, nC }).p2;
        expect(turned).toBeCloseTo(barnard({ xE, nE, xC, nC }).p2 ?? 9, 9);
      }),
      { numRuns: 25 },
    );
  });
});
