// No number is printed with more digits than its interval allows, or, of a share, than the tables have.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KPI_IDS, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import type { Interval } from '../../../src/core/kpi/finding.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { wordingFor } from '../../../src/templates.ts';

const sampled = (lo: number, hi: number): Interval => ({
  lo,
  hi,
  kind: 'sampling',
  conf: 0.95,
  method: 'method.wilson',
});

describe('a number with its interval', () => {
  const { precise } = createFormat(wordingFor('en'), 'EUR');
  it.each([
    ['share' as const, 0.25123, sampled(0.2411, 0.2613), '25.1%'],
    ['share' as const, 0.25123, sampled(0.05, 0.45), '25.1%'],
    ['points' as const, 0.25123, sampled(0.13, 0.37), '25'],
    ['points' as const, 0.25123, sampled(0.05, 0.45), '25.1'],
    ['points' as const, 0.001, sampled(-0.12, 0.12), '0.1'],
    ['points' as const, 0.25123, null, '25.1'],
    ['count' as const, 123_456, sampled(100_000, 150_000), '123,000'],
    ['count' as const, 1.4, sampled(1.2, 1.6), '1'],
    ['multiple' as const, 1.23456, sampled(1.2, 1.3), '1.23×'],
    ['multiple' as const, 1.23456, sampled(0.1, 3.3), '1.2×'],
    ['money' as const, 123_456, sampled(100_000, 150_000), '€1,230'],
    ['number' as const, -0.00004, sampled(-1, 1), '0.0'],
  ])('%s %d', (unit, value, interval, text) => {
    expect(precise(unit, value, interval)).toBe(text);
  });

  it('writes a share in words as the tile does, however wide its interval', () => {
    const { value } = createFormat(wordingFor('en'), 'EUR');
    const [lo, roi, hi] = [0.9159, 1.0229, 1.1789];
    const said = [roi, lo, hi].map((one) => precise('share', one, sampled(lo, hi)));
    expect(said).toEqual([roi, lo, hi].map((one) => value('share', one)));
    expect(said).toEqual(['102.3%', '91.6%', '117.9%']);
  });

  it('keeps a value in its interval as printed, whatever the two are', () => {
    const numbers = fc.double({ min: -1e7, max: 1e7, noNaN: true, noDefaultInfinity: true });
    const parse = (text: string): number =>
      Number(text.replace('\u2212', '-').replaceAll(/[^\d.-]/g, ''));
    fc.assert(
      fc.property(
        fc.constantFrom(...KPI_IDS.map((id) => kpiEntry(id).unit)),
        fc.tuple(numbers, numbers, numbers),
        (unit, three) => {
          const [lo = 0, value = 0, hi = 0] = three.toSorted((a, b) => a - b);
          const shown = (one: number): number => parse(precise(unit, one, sampled(lo, hi)));
          expect(shown(lo)).toBeLessThanOrEqual(shown(value));
          expect(shown(value)).toBeLessThanOrEqual(shown(hi));
        },
      ),
    );
  });

  it.each([
    ['share' as const, 0.0095, sampled(0.0065, 0.01244), '0.65% to 1.24%'],
    ['multiple' as const, 9.95, sampled(8.2, 10.94), '8.20× to 10.94×'],
    ['money' as const, 95_020, sampled(90_000, 105_040), '€900.00 to €1,050.40'],
    ['seconds' as const, 9.4, sampled(8.6, 10.4), '8.6 s to 10.4 s'],
    ['share' as const, 0.21, sampled(0.18, 0.24), '18.0% to 24.0%'],
  ])('is %s %d of which no end has fewer decimals', (unit, value, interval, text) => {
    expect(createFormat(wordingFor('en'), 'EUR').interval(unit, interval, { value })).toBe(text);
  });

  it('has ends of no fewer decimals than it, of any unit and size', () => {
    const format = createFormat(wordingFor('en'), 'EUR');
    const size = fc.double({ min: -2, max: 6, noNaN: true }).map((power) => 10 ** power);
    const number = fc.tuple(size, fc.constantFrom(-1, 1)).map(([one, sign]) => one * sign);
    const decimals = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...new Set(KPI_IDS.map((id) => kpiEntry(id).unit))),
        fc.tuple(number, number, number),
        (unit, three) => {
          const [lo = 0, value = 0, hi = 0] = three.toSorted((a, b) => a - b);
          const least = decimals(format.value(unit, value));
          const ends = format.interval(unit, sampled(lo, hi), { value }).split(' to ');
          expect(ends).toHaveLength(2);
          for (const end of ends) expect(decimals(end)).toBeGreaterThanOrEqual(least);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
