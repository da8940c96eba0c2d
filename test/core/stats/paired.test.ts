// The paired design against values printed in papers and by R.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombeCi } from '../../../src/core/stats/difference.ts';
import { mcnemarMidP, newcombePairedCi } from '../../../src/core/stats/paired.ts';

// Newcombe 1998, Stat Med 17:2635-2650, Table III, method 10: cells a, b, c, d and the 95 % limits
// (computed there with z = 1.96).
const tableThree: [number, number, number, number, number, number][] = [
  [36, 12, 2, 0, 0.0569, 0.3404],
  [20, 12, 2, 16, 0.0562, 0.3292],
  [18, 12, 2, 18, 0.0562, 0.329],
  [36, 14, 0, 0, 0.1528, 0.4167],
  [35, 14, 0, 1, 0.1461, 0.4175],
  [18, 14, 0, 18, 0.1441, 0.3963],
  [2, 97, 1, 0, 0.8721, 0.9854],
  [1, 97, 1, 1, 0.8736, 0.985],
  [0, 29, 1, 0, 0.6666, 0.9882],
  [2, 98, 0, 0, 0.9178, 0.9945],
  [1, 98, 0, 1, 0.9171, 0.9916],
  [0, 30, 0, 0, 0.8395, 1],
  [54, 0, 0, 0, -0.0664, 0.0664],
  [53, 0, 0, 1, -0.0729, 0.0729],
  [30, 0, 0, 24, -0.0358, 0.0358],
  [29, 0, 0, 25, -0.0354, 0.0354],
  [28, 0, 0, 26, -0.0352, 0.0352],
  [27, 0, 0, 27, -0.0351, 0.0351],
];

// R contingencytables 3.x, chapter 8: Bentur 2009 (1, 1, 7, 12), Cavo 2012 (59, 6, 16, 80).
describe('the same people before and after', () => {
  it("gives the limits of Newcombe's method 10, not of method 8", () => {
    const off = tableThree.filter(([a, b, c, d, wantLo, wantHi]) => {
      const { lo, hi } = newcombePairedCi({ a, b, c, d, conf: 0.95 });
      if (lo === null || hi === null) return true;
      return Math.abs(lo - wantLo) > 1e-4 || Math.abs(hi - wantHi) > 1e-4;
    });
    expect(off).toEqual([]);
  });

  it('gives what R prints for the Cavo 2012 table', () => {
    const { lo, hi } = newcombePairedCi({ a: 59, b: 6, c: 16, d: 80, conf: 0.95 });
    expect(lo).toBeCloseTo(-0.1186, 4);
    expect(hi).toBeCloseTo(-0.0046, 4);
    const test = mcnemarMidP({ b: 6, c: 16 });
    expect(test.p2).toBeCloseTo(0.03469, 6);
    expect(test.pExact).toBeCloseTo(0.052479, 6);
  });

  // R 4.2.2. Mid-p: e <- min(1, 2*pbinom(min(b,c), b+c, .5)); e - dbinom(b, b+c, .5)*ifelse(b==c, .5, 1)
  it.each([
    [6, 16, 0.0524787902832032, 0.0346896648406983],
    [40, 55, 0.15051806389023, 0.125345697188493],
    [212, 180, 0.117297187753867, 0.106367795779488],
    [7, 7, 1, 0.895263671875],
  ])('gives what R computes for %i who changed one way and %i the other', (b, c, pExact, p2) => {
    const test = mcnemarMidP({ b, c });
    expect(test.pExact).toBeCloseTo(pExact, 12);
    expect(test.p2).toBeCloseTo(p2, 12);
  });

  // R 4.2.2, Newcombe's formula over prop.test(x, n, conf.level=conf, correct=FALSE)$conf.int of both shares.
  it.each([
    [59, 6, 16, 80, 0.95, -0.11862119563871, -0.00462511393305007],
    [120, 40, 55, 185, 0.95, -0.0850034411251539, 0.0103274764393599],
    [300, 212, 180, 1308, 0.99, -0.00952887580521733, 0.0415261624429499],
    [5, 1, 7, 12, 0.9, -0.403056283378612, -0.0537969057545545],
    [0, 9, 2, 400, 0.95, 0.000573415864725261, 0.0365799176100404],
  ])("joins R's Wilson limits for %i, %i, %i, %i at %f", (a, b, c, d, conf, wantLo, wantHi) => {
    const { lo, hi } = newcombePairedCi({ a, b, c, d, conf });
    expect(lo).toBeCloseTo(wantLo, 12);
    expect(hi).toBeCloseTo(wantHi, 12);
  });

  it('takes off the whole probability of the observed split, half of it when both ways are even', () => {
    // Bin(8, 1/2): P(X <= 1) = 9/256, P(X = 1) = 8/256; Bin(4, 1/2): P(X = 2) = 6/16.
    expect(mcnemarMidP({ b: 1, c: 7 }).p2).toBeCloseTo(10 / 256, 14);
    expect(mcnemarMidP({ b: 2, c: 2 }).p2).toBeCloseTo(1 - 3 / 16, 14);
    expect(mcnemarMidP({ b: 0, c: 0 })).toEqual({
      p2: 1,
      pExact: 1,
      reason: 'no_discordant_pairs',
    });
  });

  it('turns round when before and after change places, and is the unpaired interval at an empty margin', () => {
    const cell = fc.nat({ max: 400 });
    fc.assert(
      fc.property(cell, cell, cell, fc.integer({ min: 1, max: 400 }), (a, b, c, d) => {
        const one = newcombePairedCi({ a, b, c, d, conf: 0.9 });
        const other = newcombePairedCi({ a, b: c, c: b, d, conf: 0.9 });
        expect((one.lo ?? 9) + (other.hi ?? 9)).toBeCloseTo(0, 12);
        expect(one.lo).toBeLessThanOrEqual((b - c) / (a + b + c + d));
        expect(mcnemarMidP({ b, c }).p2).toBe(mcnemarMidP({ b: c, c: b }).p2);
        const empty = newcombePairedCi({ a, b, c: 0, d: 0, conf: 0.9 });
        const n = a + b;
        if (n > 0) {
          const free = newcombeCi({ xE: n, nE: n, xC: a, nC: n, conf: 0.9 });
          expect(empty.lo).toBeCloseTo(free.lo ?? 9, 12);
          expect(empty.hi).toBeCloseTo(Math.min(1, free.hi ?? 9), 12);
        }
      }),
    );
  });
});
