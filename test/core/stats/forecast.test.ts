// One more observation from a lognormal sample.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictionInterval } from '../../../src/core/stats/forecast.ts';

const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), {
  minLength: 5,
  maxLength: 20,
});

describe('a prediction interval', () => {
  it('is what R gives for exp(mean(log(x)) + c(-1, 0, 1)*qt(.95, 5)*sqrt(1 + 1/6)*sd(log(x)))', () => {
    const found = predictionInterval({ values: [120, 340, 95, 410, 230, 180], conf: 0.9 });
    expect(found.lo).toBeCloseTo(57.7115527166378, 9);
    expect(found.value).toBeCloseTo(200.9222321737751, 9);
    expect(found.hi).toBeCloseTo(699.5088761500967, 9);
  });

  it('holds its middle, grows with confidence and scales with the currency', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 100, noNaN: true }), (sample, rate) => {
        const [narrow, wide] = [0.8, 0.95].map((conf) =>
          predictionInterval({ values: sample, conf }),
        );
        fc.pre(narrow?.reason === null);
        expect(
          (wide?.lo ?? 9) <= (narrow?.lo ?? 0) && (narrow?.lo ?? 9) <= (narrow?.value ?? 0),
        ).toBe(true);
        expect(
          (narrow?.value ?? 9) <= (narrow?.hi ?? 0) && (narrow?.hi ?? 9) <= (wide?.hi ?? 0),
        ).toBe(true);
        const other = predictionInterval({
          values: sample.map((value) => value * rate),
          conf: 0.8,
        });
        expect((other.value ?? 0) / (narrow?.value ?? 1)).toBeCloseTo(rate, 6);
      }),
    );
  });

  it('needs five positive values that differ', () => {
    const reason = (sample: number[]) => predictionInterval({ values: sample, conf: 0.95 }).reason;
    expect(reason([3, 4, 5, 6])).toBe('too_few_values');
    expect(reason([3, 4, 5, 6, 0])).toBe('values_not_positive');
    expect(reason([7.1, 7.1, 7.1, 7.1, 7.1])).toBe('no_variation');
    expect(reason([3, 4, 5, 6, 7])).toBe(null);
  });
});
