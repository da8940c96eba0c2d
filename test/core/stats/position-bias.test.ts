// Choices by place against "each place alike".
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionBias } from '../../../src/core/stats/position-bias.ts';

describe('position bias', () => {
  it("is R's chisq.test(c(41, 30, 22, 27))", () => {
    const { stat, df, p2, reason } = positionBias({ counts: [41, 30, 22, 27] });
    expect(stat).toBeCloseTo(6.46666666666667, 12);
    expect(df).toBe(3);
    expect(p2).toBeCloseTo(0.09098639854758, 12);
    expect(reason).toBe(null);
  });

  it('gives no p-value with fewer than 5 expected in a place', () => {
    expect(positionBias({ counts: [9, 5, 4, 1] })).toMatchObject({
      df: 3,
      p2: null,
      reason: 'too_few_answers',
    });
    expect(positionBias({ counts: [9, 5, 5, 1] }).reason).toBe(null);
    expect(positionBias({ counts: [0, 0] }).reason).toBe('no_answers');
    expect(positionBias({ counts: [40] }).reason).toBe('too_few_values');
  });

  it('does not depend on which place has which count, and grows with the same shares of more answers', () => {
    const counts = fc.array(fc.integer({ min: 10, max: 500 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, (places) => {
        const { stat, p2 } = positionBias({ counts: places });
        const turned = positionBias({ counts: places.toReversed() });
        expect(turned.stat).toBeCloseTo(stat ?? -1, 8);
        const doubled = positionBias({ counts: places.map((count) => 2 * count) });
        expect(doubled.stat).toBeCloseTo(2 * (stat ?? -1), 8);
        expect(doubled.p2).toBeLessThanOrEqual((p2 ?? -1) + 1e-12);
        const even = positionBias({ counts: places.map(() => 20) });
        expect(even).toMatchObject({ stat: 0, p2: 1 });
      }),
    );
  });
});
